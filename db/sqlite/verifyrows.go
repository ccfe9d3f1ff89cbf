package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/db/keep"
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
	h := tlog.RecordHash(record)
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
	rows     *sql.Rows
	position int64
}

func newTreeRows(ctx context.Context, tx *sql.Tx) (*treeRows, error) {
	rows, err := tx.QueryContext(ctx, "SELECT position, hash FROM tree ORDER BY position")
	return &treeRows{rows: rows}, err
}

// next fails unless the next stored hash is the one that is wanted.
func (t *treeRows) next(want auditlog.Hash) error {
	if !t.rows.Next() {
		return errors.Join(errors.New("the tree ends too soon"), t.rows.Err())
	}
	var position int64
	var hash sql.RawBytes
	if err := t.rows.Scan(&position, &hash); err != nil {
		return err
	}
	if position != t.position || string(hash) != string(want[:]) {
		return fmt.Errorf("the tree at %d is not that of the log", position)
	}
	t.position++
	return nil
}

func (t *treeRows) end() error {
	if t.rows.Next() {
		return errors.New("the tree goes on where the log ends")
	}
	return t.rows.Err()
}

func (t *treeRows) close() { t.rows.Close() }

// bodyRows walks the words of the rulings beside the log.
type bodyRows struct {
	rows        *sql.Rows
	more        bool
	seq         int64
	name        string
	salt, words sql.NullString
	erased      map[keep.Part]bool // seen without words; they must have been redacted
	redacted    map[keep.Part]bool
}

func newBodies(ctx context.Context, tx *sql.Tx) (*bodyRows, error) {
	rows, err := tx.QueryContext(ctx, "SELECT seq, name, salt, words FROM bodies ORDER BY seq, name")
	if err != nil {
		return nil, err
	}
	b := &bodyRows{rows: rows, erased: map[keep.Part]bool{}, redacted: map[keep.Part]bool{}}
	if err := b.next(); err != nil {
		rows.Close()
		return nil, err
	}
	return b, nil
}

func (b *bodyRows) next() error {
	if b.more = b.rows.Next(); !b.more {
		return b.rows.Err()
	}
	return b.rows.Scan(&b.seq, &b.name, &b.salt, &b.words)
}

// hold holds the words of one entry to the hashes in it.
func (b *bodyRows) hold(e *auditlog.Entry, v *verification) error {
	if e.Action == string(claims.Redact) {
		for _, seq := range keep.RedactedBy(e.Target, e.Value) {
			for _, name := range keep.Redactable(e.Kind, e.Target) {
				b.redacted[keep.Part{Seq: seq, Name: name}] = seq < e.Seq
			}
		}
	}
	for b.more && b.seq < e.Seq {
		v.damage(db.ProjectionPart, b.seq, "words %q belong to no entry", b.name)
		if err := b.next(); err != nil {
			return err
		}
	}
	want := map[string]auditlog.Hash{}
	for _, body := range e.Bodies {
		switch body.Name {
		case archive.By, archive.Value, archive.Document: // columns of the ruling
		default:
			want[body.Name] = body.Hash
		}
	}
	for b.more && b.seq == e.Seq {
		hash, ok := want[b.name]
		switch {
		case !ok:
			v.damage(db.ProjectionPart, e.Seq, "words %q are not those of the entry", b.name)
		case !b.words.Valid:
			b.erased[keep.Part{Seq: e.Seq, Name: b.name}] = true
		case auditlog.BodyHash([]byte(b.salt.String), b.words.String) != hash:
			v.damage(db.ProjectionPart, e.Seq, "its %s is not what was written", b.name)
		}
		delete(want, b.name)
		if err := b.next(); err != nil {
			return err
		}
	}
	for name := range want {
		v.damage(db.ProjectionPart, e.Seq, "its %s is missing", name)
	}
	return nil
}

// end holds every erasure to the ruling that says so.
func (b *bodyRows) end(v *verification) {
	if b.more {
		v.damage(db.ProjectionPart, b.seq, "words %q belong to no entry", b.name)
	}
	for p := range b.erased {
		if !b.redacted[p] {
			v.damage(db.ProjectionPart, p.Seq, "its %s was erased without a ruling", p.Name)
		}
	}
}

func (b *bodyRows) close() { b.rows.Close() }
