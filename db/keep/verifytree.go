package keep

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/db/auditlog"
)

// A growingTree is the Merkle tree of a log while it is walked: of the part that
// is complete it holds one hash for each level, so that its size does not grow
// with the log's.
type growingTree struct {
	n      int64
	levels []auditlog.Hash // levels[k] is the last complete subtree of 2^k records not yet joined, where bit k of n is set
}

func newTree() *growingTree { return &growingTree{} }

// grow adds a record and hands every hash that this completes to stored, in the
// order in which the ledger stores them.
func (t *growingTree) grow(record []byte, stored func(auditlog.Hash) error) error {
	return t.growLeaf(tlog.RecordHash(record), stored)
}

// growLeaf is grow for the leaf of a record.
func (t *growingTree) growLeaf(h tlog.Hash, stored func(auditlog.Hash) error) error {
	err := stored(auditlog.Hash(h))
	level := 0
	for n := t.n; n&1 == 1; n >>= 1 {
		h = tlog.NodeHash(tlog.Hash(t.levels[level]), h)
		err = errors.Join(err, stored(auditlog.Hash(h)))
		level++
	}
	if level == len(t.levels) {
		t.levels = append(t.levels, auditlog.Hash{})
	}
	t.levels[level] = auditlog.Hash(h)
	t.n++
	return err
}

// root returns the root of all records so far.
func (t *growingTree) root() auditlog.Hash {
	if t.n == 0 {
		return auditlog.Hash{}
	}
	var h tlog.Hash
	first := true
	for level := range t.levels {
		switch {
		case t.n>>level&1 == 0:
		case first:
			h, first = tlog.Hash(t.levels[level]), false
		default:
			h = tlog.NodeHash(tlog.Hash(t.levels[level]), h)
		}
	}
	return auditlog.Hash(h)
}

// treeRows walks the stored tree beside the log.
type treeRows struct {
	*cursor
	position int64
}

func newTreeRows(tx Tx) (*treeRows, error) {
	c, err := walk(tx, Selection{Table: "tree", Columns: []string{"position", "hash"}, Order: []string{"position"}})
	return &treeRows{cursor: c}, err
}

// grown fails unless the next stored hash is the one that is wanted.
func (t *treeRows) grown(want auditlog.Hash) error {
	if !t.more {
		return errors.New("the tree ends too soon")
	}
	position, hash := number(t.row[0]), bytesOf(t.row[1])
	if position != t.position || string(hash) != string(want[:]) {
		return fmt.Errorf("the tree at %d is not that of the log", position)
	}
	t.position++
	return t.advance()
}

func (t *treeRows) end() error {
	if t.more {
		return errors.New("the tree goes on where the log ends")
	}
	return nil
}
