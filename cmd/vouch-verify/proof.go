package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// checkProof checks that each entry of a proof stands in the log of its
// checkpoint, that the words are those of the entries, and prints them.
func checkProof(r io.Reader, held *head, key string, stdout io.Writer) error {
	var p struct {
		Schema, About, Checkpoint string
		Entries                   []struct {
			Seq   int64
			Entry []byte
			Path  []string
			Words []struct{ Name, Salt, Text string }
		}
	}
	if err := json.NewDecoder(r).Decode(&p); err != nil {
		return fmt.Errorf("reading the proof: %w", err)
	}
	if p.Schema != "vouch.proof/1" {
		return errors.New("this is not a proof of the form vouch.proof/1")
	}
	end, err := openCheckpoint(p.Checkpoint, key)
	if err != nil {
		return err
	}
	if held != nil && (held.size != end.size || held.chain != end.chain || held.root != nil && *held.root != *end.root) {
		return broken("it is a proof for the head %d:%x, not for the one you hold", end.size, end.chain)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n", plain(p.About))
	for _, e := range p.Entries {
		root, err := climb(e.Seq-1, end.size, leaf(e.Entry), e.Path)
		if err != nil || root != *end.root {
			return broken("entry %d does not stand in the log of the checkpoint", e.Seq)
		}
		d, err := decode(e.Entry)
		if err != nil || d.seq != e.Seq {
			return broken("entry %d cannot be read", e.Seq)
		}
		fmt.Fprintf(&out, "%6d  %s  %s  %s  %s\n", d.seq, plain(d.time), plain(d.by), plain(d.action), plain(d.value))
		for _, w := range e.Words {
			salt, err := hex.DecodeString(w.Salt)
			if err != nil || d.bodies[w.Name] != bodyHash(salt, w.Text) {
				return broken("the %s of entry %d is not what was written", plain(w.Name), e.Seq)
			}
			fmt.Fprintf(&out, "        %s: %s\n", plain(w.Name), plain(w.Text))
		}
	}
	fmt.Fprintf(&out, "sound: %d entries in the log %s of %d entries\n", len(p.Entries), plain(end.name), end.size)
	_, err = out.WriteTo(stdout)
	return err
}

// climb computes the root of a log of size entries from leaf n and its path
// (RFC 6962, section 2.1.1).
func climb(n, size int64, h hash, path []string) (hash, error) {
	if n < 0 || n >= size {
		return h, errors.New("out of range")
	}
	fn, sn := n, size-1
	for _, step := range path {
		b, err := hex.DecodeString(step)
		if err != nil || len(b) != sha256.Size || sn == 0 {
			return h, errors.New("bad path")
		}
		if fn&1 == 1 || fn == sn {
			h = node(hash(b), h)
			for fn&1 == 0 && fn != 0 {
				fn, sn = fn>>1, sn>>1
			}
		} else {
			h = node(h, hash(b))
		}
		fn, sn = fn>>1, sn>>1
	}
	if sn != 0 {
		return h, errors.New("short path")
	}
	return h, nil
}

func bodyHash(salt []byte, words string) hash {
	b := binary.AppendUvarint([]byte("vouch/body/v1\x00"), uint64(len(salt)))
	return sha256.Sum256(append(append(b, salt...), words...))
}

// An entry is what a line of the log says, as far as it is printed.
type entry struct {
	seq                     int64
	time, by, action, value string
	bodies                  map[string]hash
}

// decode reads an entry: a tag, its number, the version, a flag, then fields
// with their lengths before them.
func decode(b []byte) (e entry, err error) {
	const tag = "vouch entry 1\n"
	if !bytes.HasPrefix(b, []byte(tag)) {
		return e, errors.New("unknown form")
	}
	r := bytes.NewReader(b[len(tag):])
	number := func() (n uint64) {
		if err == nil {
			n, err = binary.ReadUvarint(r)
		}
		return n
	}
	take := func(n uint64) []byte {
		if err != nil || n > uint64(r.Len()) {
			err = errors.New("too short")
			return nil
		}
		taken := make([]byte, n)
		r.Read(taken)
		return taken
	}
	field := func() string { return string(take(number())) }
	e.seq = int64(number())
	number() // version of the thing
	take(1)  // whether the clock went back
	field()  // request
	e.time, e.by, e.action = field(), field(), field()
	field() // kind
	field() // object
	field() // article
	e.value = field()
	field() // target
	field() // tool
	field() // document
	e.bodies = map[string]hash{}
	for n := number(); n > 0 && err == nil; n-- {
		name := field()
		if sum := take(sha256.Size); len(sum) == sha256.Size {
			e.bodies[name] = hash(sum)
		}
	}
	if err == nil && r.Len() > 0 {
		err = errors.New("too long")
	}
	return e, err
}

// plain spells out what a terminal would act on.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
