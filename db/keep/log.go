package keep

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// A body is words that stand behind a salted hash in the log.
type body struct{ name, words string }

// The names of the bodies that stand for fields of the entry itself.
const (
	sealedBy       = archive.By
	sealedValue    = archive.Value
	sealedDocument = archive.Document
)

// sealed returns the entry as the log is to hold it, its fields that may have
// to be erased one day replaced by salted hashes: who, the text, and a value
// that is the hash of what was read, names a text or is a name in it.
func sealed(e auditlog.Entry, gone map[string]auditlog.Hash) (auditlog.Entry, Salts) {
	var s Salts
	hide := func(name, words string) []byte {
		if hash, erased := gone[name]; erased {
			e.Bodies = append(e.Bodies, auditlog.Body{Name: name, Hash: hash})
			return nil
		}
		salt := newSalt()
		e.Bodies = append(e.Bodies, auditlog.Body{Name: name, Hash: auditlog.BodyHash(salt, words)})
		return salt
	}
	if e.By != "" {
		s.By = hide(sealedBy, e.By)
		e.By = ""
	}
	if sealsValue(claims.Action(e.Action)) && e.Value != "" {
		s.Value = hide(sealedValue, e.Value)
		e.Value = ""
	}
	if _, erased := gone[sealedDocument]; erased || len(e.Document) > 0 {
		s.Document = hide(sealedDocument, hex.EncodeToString(e.Document))
		e.Document = nil
	}
	return e, s
}

// sealsValue reports whether the log holds a hash of the value of an action, and
// not the value itself.
func sealsValue(a claims.Action) bool {
	switch a {
	case claims.Read, claims.Receive, claims.Add, claims.Edit, claims.Tick:
		return true
	}
	return ofEvidence(a)
}

// ofEvidence reports whether the value of an action is words of a source or about
// it, or who it is, or what readers are told of what it said.
func ofEvidence(a claims.Action) bool {
	return a == claims.Publish || a == claims.Attach || a == claims.Test || a == claims.Recheck || a == claims.Introduce || a == claims.Scope
}

func newSalt() []byte {
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	return salt
}

// append writes an entry at the end of the log, with its columns and its
// words, in the transaction of what it records. It fills in number, time and
// hashes.
func (k *Keeper) append(tx Tx, e *auditlog.Entry, bodies ...body) error {
	return k.appendRepeated(tx, e, 0, nil, bodies)
}

// appendRepeated is append for an entry that repeats one of another log, which
// act brought. Of what was erased there the hash is all there is: it goes in as
// it was.
func (k *Keeper) appendRepeated(tx Tx, e *auditlog.Entry, act int64, gone map[string]auditlog.Hash, bodies []body) error {
	return k.appendAfter(tx, nil, e, act, gone, bodies)
}

// A logEnd is the last entry of a log, known to whoever alone writes it for a while.
type logEnd struct {
	seq  int64
	hash auditlog.Hash
	at   time.Time
	edge map[int]edge // of its tree, by level
}

// An edge is the last hash of a level of a tree.
type edge struct {
	place int64
	hash  tlog.Hash
}

// tree reads the stored hashes of the log's Merkle tree. What the next entry needs of
// it are the last of their levels.
func (end *logEnd) tree(tx Tx) tlog.HashReader {
	return tlog.HashReaderFunc(func(places []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(places))
		for i, p := range places {
			level, _ := tlog.SplitStoredHashIndex(p)
			last, known := end.edge[level]
			if !known || last.place != p {
				read, err := treeOf(tx).ReadHashes([]int64{p})
				if err != nil {
					return nil, err
				}
				last = edge{p, read[0]}
			}
			hashes[i] = last.hash
		}
		return hashes, nil
	})
}

// grow moves the edge of the tree on.
func (end *logEnd) grow(seq int64, tree []tlog.Hash) {
	if end.edge == nil {
		end.edge = map[int]edge{}
	}
	first := tlog.StoredHashIndex(0, seq-1)
	for i, h := range tree {
		level, _ := tlog.SplitStoredHashIndex(first + int64(i))
		end.edge[level] = edge{first + int64(i), h}
	}
}

// appendAfter is appendRepeated behind an end that is known, which it moves on; nil is
// not known.
func (k *Keeper) appendAfter(tx Tx, end *logEnd, e *auditlog.Entry, act int64, gone map[string]auditlog.Hash, bodies []body) (err error) {
	var now logEnd
	if end == nil {
		end = &now
	}
	if end.seq == 0 {
		if end.seq, end.hash, end.at, err = endOf(tx); err != nil {
			return err
		}
	}
	seq, prev, last := end.seq, end.hash, end.at
	if seq == 0 {
		prev = k.origin
	}
	e.Seq = seq + 1
	e.Time = k.now().UTC().Truncate(time.Microsecond)
	e.WentBack = e.Time.Before(last)
	if e.Request == "" {
		e.Request = newRequest()
	}
	l := &Line{Prev: prev, Act: act}
	for name, hash := range gone {
		if !isField(name) {
			e.Bodies = append(e.Bodies, auditlog.Body{Name: name, Hash: hash})
			l.Words = append(l.Words, Words{Name: name})
		}
	}
	for _, b := range bodies {
		w := Words{b.name, b.words, newSalt()}
		e.Bodies = append(e.Bodies, auditlog.Body{Name: w.Name, Hash: auditlog.BodyHash(w.Salt, w.Text)})
		l.Words = append(l.Words, w)
	}
	slices.SortFunc(e.Bodies, func(a, b auditlog.Body) int { return strings.Compare(a.Name, b.Name) })
	hidden, salts := sealed(*e, gone)
	if l.Bytes, err = hidden.Encode(); err != nil {
		return err
	}
	l.Entry, l.Salts, l.Hash = *e, salts, auditlog.ChainHash(e.Seq, prev, l.Bytes)
	tree, err := tlog.StoredHashes(e.Seq-1, l.Bytes, end.tree(tx))
	if err == nil {
		err = tx.Append(l, tree)
	}
	if err != nil {
		return fmt.Errorf("writing entry %d: %w", e.Seq, err)
	}
	end.seq, end.hash, end.at = e.Seq, l.Hash, e.Time
	end.grow(e.Seq, tree)
	return nil
}

// isField reports whether words stand for a field of an entry itself.
func isField(name string) bool {
	return name == sealedBy || name == sealedValue || name == sealedDocument
}
