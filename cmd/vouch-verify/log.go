package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

type hash = [sha256.Size]byte

// A head is how far a log reaches.
type head struct {
	name  string // "" when not known
	size  int64
	chain hash
	root  *hash // nil when not known
}

// parseHead reads a checkpoint, or a head on one line: 17:3fa2…
func parseHead(s string) (*head, error) {
	s = strings.TrimSpace(s)
	h := &head{}
	size, chain := "", ""
	if lines := strings.Split(s, "\n"); len(lines) >= 4 {
		root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
		if err != nil || len(root) != sha256.Size {
			return nil, errors.New("it has no root")
		}
		h.name, h.root = lines[0], (*hash)(root)
		size, chain = lines[1], strings.TrimPrefix(lines[3], "chain ")
	} else {
		size, chain, _ = strings.Cut(s, ":")
	}
	var err error
	if h.size, err = strconv.ParseInt(size, 10, 64); err != nil || h.size < 0 {
		return nil, errors.New("it is not a head of a log")
	}
	b, err := hex.DecodeString(chain)
	if err != nil || len(b) != sha256.Size {
		return nil, errors.New("it has no chain hash")
	}
	h.chain = hash(b)
	return h, nil
}

// openCheckpoint reads a checkpoint; with a key it must be signed with it.
func openCheckpoint(text, key string) (*head, error) {
	if key != "" {
		verifier, err := note.NewVerifier(key)
		if err != nil {
			return nil, fmt.Errorf("the key: %w", err)
		}
		n, err := note.Open([]byte(text), note.VerifierList(verifier))
		if err != nil {
			return nil, broken("the checkpoint is not signed with that key: %v", err)
		}
		text = n.Text
	}
	h, err := parseHead(text)
	if err != nil || h.root == nil {
		return nil, broken("the checkpoint cannot be read")
	}
	return h, nil
}

// chainHash is SHA-256 of a tag, the entry's number, the hash before it and its
// bytes.
func chainHash(seq int64, prev hash, entry []byte) hash {
	b := append([]byte("vouch/audit/v1\x00"), binary.AppendUvarint(nil, uint64(seq))...)
	b = append(b, prev[:]...)
	return sha256.Sum256(append(b, entry...))
}

// checkLog walks an exported log and returns where it ends. Every entry is shown
// to see, where that is not nil.
func checkLog(r *bufio.Reader, held *head, key string, see func(entry)) (*head, error) {
	var line struct {
		Schema, Origin, Checkpoint, Hash string
		Seq                              int64
		Entry                            exactBytes
	}
	at := &head{}
	var tree merkle
	for number := 1; ; number++ {
		data, err := r.ReadBytes('\n')
		if err == io.EOF && number == 1 {
			return nil, errors.New("this is not a log of the form vouch.log/1")
		}
		if err == io.EOF {
			return nil, broken("line %d: it ends without a checkpoint", number)
		}
		if err != nil {
			return nil, err
		}
		line.Schema, line.Origin, line.Checkpoint, line.Hash, line.Seq, line.Entry = "", "", "", "", 0, nil
		if err := json.Unmarshal(data, &line); err != nil {
			return nil, broken("line %d: %v", number, err)
		}
		if number == 1 {
			origin, err := hex.DecodeString(line.Origin)
			if line.Schema != "vouch.log/1" || err != nil || len(origin) != sha256.Size {
				return nil, errors.New("this is not a log of the form vouch.log/1")
			}
			at.chain, at.name = hash(origin), "vouch/"+line.Origin[:16]
		} else if line.Checkpoint != "" {
			if _, err := r.ReadByte(); err != io.EOF {
				return nil, broken("line %d: something follows the checkpoint", number+1)
			}
			return at, endLog(at, &tree, held, line.Checkpoint, key)
		} else {
			at.size++
			if line.Seq != at.size {
				return nil, broken("entry %d is missing: entry %d stands in its place", at.size, line.Seq)
			}
			at.chain = chainHash(line.Seq, at.chain, line.Entry)
			if line.Hash != hex.EncodeToString(at.chain[:]) {
				return nil, broken("entry %d is not what was hashed", line.Seq)
			}
			e, err := decode(line.Entry)
			if err != nil || e.seq != line.Seq {
				return nil, broken("entry %d cannot be read", line.Seq)
			}
			if see != nil {
				see(e)
			}
			tree.add(line.Entry)
		}
		if held != nil && held.size == at.size {
			if err := contains(at, &tree, held); err != nil {
				return nil, err
			}
		}
	}
}

func contains(at *head, tree *merkle, held *head) error {
	switch {
	case held.name != "" && held.name != at.name:
		return broken("the head is of another log, %s", held.name)
	case held.chain != at.chain, held.root != nil && *held.root != tree.root():
		return broken("the log does not contain the head %d:%x", held.size, held.chain)
	}
	return nil
}

func endLog(at *head, tree *merkle, held *head, checkpoint, key string) error {
	end, err := openCheckpoint(checkpoint, key)
	if err != nil {
		return err
	}
	if end.size != at.size {
		return broken("its checkpoint speaks of %d entries, there are %d", end.size, at.size)
	}
	if err := contains(at, tree, end); err != nil {
		return err
	}
	if held != nil && held.size > at.size {
		return broken("it ends at entry %d, before the head %d:%x", at.size, held.size, held.chain)
	}
	return nil
}

// A merkle is the tree of RFC 6962 over the entries so far: the roots of its
// complete subtrees, the largest first.
type merkle struct {
	n     int64
	roots []hash
}

func leaf(entry []byte) hash { return sha256.Sum256(append([]byte{0}, entry...)) }
func node(left, right hash) hash {
	return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
}

func (m *merkle) add(entry []byte) {
	m.roots = append(m.roots, leaf(entry))
	for n := m.n; n&1 == 1; n >>= 1 {
		last := len(m.roots) - 1
		m.roots[last-1] = node(m.roots[last-1], m.roots[last])
		m.roots = m.roots[:last]
	}
	m.n++
}

func (m *merkle) root() hash {
	if len(m.roots) == 0 {
		return hash{}
	}
	h := m.roots[len(m.roots)-1]
	for i := len(m.roots) - 2; i >= 0; i-- {
		h = node(m.roots[i], h)
	}
	return h
}

// exactBytes are bytes written in base64 of which every letter counts. The
// decoder of the standard library leaves spare bits of the last one unread, so
// that a line could be edited and say the same.
type exactBytes []byte

func (b *exactBytes) UnmarshalText(text []byte) (err error) {
	*b, err = base64.StdEncoding.Strict().DecodeString(string(text))
	return err
}

func (b exactBytes) MarshalText() ([]byte, error) {
	return base64.StdEncoding.AppendEncode(nil, b), nil
}
