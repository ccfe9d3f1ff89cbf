package auditlog

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// ChainHash returns the hash of the entry with number seq whose encoded bytes
// are entry, after an entry whose hash is prev. Before entry 1 stands the
// ledger's random origin.
func ChainHash(seq int64, prev Hash, entry []byte) Hash {
	b := make([]byte, 0, 64+len(entry))
	b = append(b, "vouch/audit/v1\x00"...)
	b = binary.AppendUvarint(b, uint64(seq))
	b = append(b, prev[:]...)
	b = append(b, entry...)
	return sha256.Sum256(b)
}

// BodyHash returns the hash that stands in an entry for words kept beside the
// log. The salt keeps a short reason from being guessed from its hash once it
// is erased.
func BodyHash(salt []byte, words string) Hash {
	b := binary.AppendUvarint([]byte("vouch/body/v1\x00"), uint64(len(salt)))
	return sha256.Sum256(append(append(b, salt...), words...))
}

// A Broken says where a chain stops holding.
type Broken struct {
	Seq    int64 // the first bad entry
	Reason string
}

func (b *Broken) Error() string { return fmt.Sprintf("entry %d: %s", b.Seq, b.Reason) }

// A Chain checks entries in order. The zero Chain does not check anything
// useful: set Head to the ledger's origin first.
type Chain struct {
	Seq  int64 // of the last entry that held; 0 before the first
	Head Hash  // its hash
}

// Next checks the entry after the last one and moves on to it. It returns the
// decoded entry, or a *Broken.
func (c *Chain) Next(seq int64, entry, prev, hash []byte) (Entry, error) {
	want := c.Seq + 1
	if seq != want {
		return Entry{}, &Broken{want, fmt.Sprintf("missing; entry %d follows entry %d", seq, c.Seq)}
	}
	if string(prev) != string(c.Head[:]) {
		return Entry{}, &Broken{seq, "does not follow the entry before it"}
	}
	h := ChainHash(seq, c.Head, entry)
	if string(hash) != string(h[:]) {
		return Entry{}, &Broken{seq, "its bytes are not those that were hashed"}
	}
	e, err := Decode(entry)
	if err != nil {
		return Entry{}, &Broken{seq, err.Error()}
	}
	if e.Seq != seq {
		return Entry{}, &Broken{seq, fmt.Sprintf("says it is entry %d", e.Seq)}
	}
	c.Seq, c.Head = seq, h
	return e, nil
}
