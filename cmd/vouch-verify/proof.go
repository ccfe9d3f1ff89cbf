package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// A proof is one that was checked: what it says, and about what.
type proof struct {
	head  *head
	lines bytes.Buffer
	last  entry
	count int
}

// checkProof checks that each entry of a proof stands in the log of its
// checkpoint, that the words are those of the entries, that all are about one
// thing, and that none before the last of them is left out.
func checkProof(r io.Reader, held *head, key string) (*proof, error) {
	var f struct {
		Schema, About, Checkpoint string
		Entries                   []struct {
			Seq   int64
			Entry exactBytes
			Path  []string
			Words []struct{ Name, Salt, Text string }
		}
	}
	if err := json.NewDecoder(r).Decode(&f); err != nil {
		return nil, fmt.Errorf("reading the proof: %w", err)
	}
	if f.Schema != "vouch.proof/1" {
		return nil, errors.New("this is not a proof of the form vouch.proof/1")
	}
	if len(f.Entries) == 0 {
		return nil, broken("it has no entries, and proves nothing")
	}
	end, err := openCheckpoint(f.Checkpoint, key)
	if err != nil {
		return nil, err
	}
	if held != nil && (held.size != end.size || held.chain != end.chain || held.root != nil && *held.root != *end.root) {
		return nil, broken("it is a proof for the head %d:%x, not for the one you hold", end.size, end.chain)
	}
	p := &proof{head: end, count: len(f.Entries)}
	for i, e := range f.Entries {
		root, err := climb(e.Seq-1, end.size, leaf(e.Entry), e.Path)
		if err != nil || root != *end.root {
			return nil, broken("entry %d does not stand in the log of the checkpoint", e.Seq)
		}
		d, err := decode(e.Entry)
		if err != nil || d.seq != e.Seq {
			return nil, broken("entry %d cannot be read", e.Seq)
		}
		// What an entry is about and which version it made is hashed with it.
		// Versions count from 1, so that a gap is an entry left out.
		switch {
		case i > 0 && (d.kind != p.last.kind || d.object != p.last.object):
			return nil, broken("entry %d is about %s, entry %d about %s", p.last.seq, plain(p.last.about()), d.seq, plain(d.about()))
		case d.version != uint64(i)+1 || d.seq <= p.last.seq:
			return nil, broken("it is not whole: version %d of the %s is left out before entry %d", i+1, plain(d.kind), d.seq)
		}
		p.last = d
		// Fields of which the entry holds a hash may have been erased.
		for name, into := range map[string]*string{"by": &d.by, "value": &d.value} {
			if _, sealed := d.bodies[name]; sealed {
				*into = "[redacted]"
			}
		}
		var words strings.Builder
		for _, w := range e.Words {
			salt, err := hex.DecodeString(w.Salt)
			if hash, there := d.bodies[w.Name]; err != nil || !there || hash != bodyHash(salt, w.Text) {
				return nil, broken("the %s of entry %d is not what was written", plain(w.Name), e.Seq)
			}
			delete(d.bodies, w.Name)
			switch w.Name {
			case "by":
				d.by = w.Text
			case "value":
				d.value = w.Text
			case "document":
			default:
				fmt.Fprintf(&words, "        %s: %s\n", plain(w.Name), plain(w.Text))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(d.bodies)) {
			fmt.Fprintf(&words, "        %s: not in the proof (erased, or left out)\n", plain(name))
		}
		fmt.Fprintf(&p.lines, "%6d  %s  %s  %s  %s\n%s", d.seq, plain(d.time), plain(d.by), plain(d.action), plain(d.value), words.String())
	}
	if f.About != p.last.about() {
		return nil, broken("it is headed %q, but its entries are about %s", plain(f.About), plain(p.last.about()))
	}
	return p, nil
}

// complete fails where the exported log holds more about the thing than the
// proof does, up to the checkpoint or after it.
func (p *proof) complete(file, key string) error {
	f, err := open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	var more []int64
	_, err = checkLog(bufio.NewReaderSize(f, 1<<20), p.head, key, func(e entry) {
		if e.kind == p.last.kind && e.object == p.last.object && e.seq > p.last.seq {
			more = append(more, e.seq)
		}
	})
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", file, err)
	case len(more) > 0:
		return broken("%s says more about it: entries %v are not in the proof", file, more)
	}
	return nil
}

// text says what is proven, and what is not. The log is known where the
// checkpoint is signed or held, and was read where complete was called.
func (p *proof) text(known, read bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s", plain(p.last.about()), p.lines.String())
	fmt.Fprintf(&b, "sound: %d entries in the log %s of %d entries\n", p.count, plain(p.head.name), p.head.size)
	b.WriteString("shown: these entries stand in that log, and none about this thing before the last of them is left out\n")
	if read {
		b.WriteString("shown: the log that was given says nothing more about it\n")
	} else {
		b.WriteString("not shown: whether more was decided afterwards; the exported log shows that (--log)\n")
	}
	b.WriteString("not shown: whether anything decided is true, nor the words of what it is about\n")
	if !known {
		b.WriteString("not shown: whose log it is; anybody can write a checkpoint. Give a head that you hold, or a key\n")
	}
	return b.String()
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

// An entry is what a line of the log says, as far as it is used.
type entry struct {
	seq                     int64
	version                 uint64
	time, by, action, value string
	kind, object, article   string
	bodies                  map[string]hash
}

// about names the thing that an entry is about.
func (e *entry) about() string { return e.kind + " " + e.object + " of article " + e.article }

// decode reads an entry: a tag, its number, the version, a flag, then fields
// with their lengths before them.
func decode(b []byte) (e entry, err error) {
	const tag, foreign = "vouch entry 1\n", "vouch entry 2\n" // of the same length
	repeated := bytes.HasPrefix(b, []byte(foreign))
	if !repeated && !bytes.HasPrefix(b, []byte(tag)) {
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
	e.version = number()
	take(1) // whether the clock went back
	field() // request
	e.time, e.by, e.action = field(), field(), field()
	e.kind, e.object, e.article = field(), field(), field()
	e.value = field()
	field() // target
	field() // tool
	if repeated {
		field() // which entry of which log it is
		field() // when it was made there
	}
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
