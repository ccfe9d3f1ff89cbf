package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"strconv"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// log walks the chain, rebuilds the tree, holds the columns and the words of
// each entry to its bytes, and looks for the heads on the way.
func (v *verification) log(ctx context.Context, tx *sql.Tx, origin auditlog.Hash, heads []db.Head) error {
	chain := auditlog.Chain{Head: origin}
	tree := newTree()
	bodies, err := newBodies(ctx, tx)
	if err != nil {
		return err
	}
	defer bodies.close()
	held := func(h db.Head) {
		switch {
		case h.Log != "" && h.Log != db.LogName(origin):
			v.damage(db.HeadPart, 0, "the head is of another log, %s", h.Log)
		case h.Hash != chain.Head:
			v.damage(db.HeadPart, h.Size, "the log does not contain the head %s: it was written afresh", h)
		case h.Root != (auditlog.Hash{}) && h.Root != tree.root():
			v.damage(db.HeadPart, h.Size, "the tree of the log is not that of the head %s", h)
		}
	}
	at := map[int64][]db.Head{}
	for _, h := range heads {
		at[h.Size] = append(at[h.Size], h)
	}
	for _, h := range at[0] {
		held(h)
	}
	acts, brought := map[string]bool{}, map[string]string{} // entries that say that a file was imported; the head of each log by the last
	stored, err := newTreeRows(ctx, tx)
	if err != nil {
		return err
	}
	defer stored.close()
	err = each(ctx, tx, `SELECT l.seq, l.entry, l.prev, l.hash, `+rulingRowColumns+`
		FROM log l LEFT JOIN rulings r ON r.seq = l.seq ORDER BY l.seq`, nil, func(scan func(...any) error) error {
		var seq int64
		var entry, prev, hash sql.RawBytes
		var row rulingRow
		if err := scan(append([]any{&seq, &entry, &prev, &hash}, row.into()...)...); err != nil {
			return err
		}
		e, err := chain.Next(seq, entry, prev, hash)
		if err != nil {
			return err
		}
		v.Entries++
		if err := tree.grow(entry, stored.next); err != nil {
			v.damage(db.ChainPart, seq, "%v", err)
		}
		if e.Action == string(claims.Import) {
			acts[strconv.FormatInt(seq, 10)] = true
			brought[e.Object] = e.Value
		}
		if act := string(row.imported); row.request != nil && act != "0" && (e.Origin == "" || !acts[act]) {
			v.damage(db.ProjectionPart, seq, "it did not come with entry %s", act)
		}
		if row.request == nil {
			v.damage(db.ProjectionPart, seq, "it is not among the rulings")
		} else if differs := row.differs(&e, bodies.erased); differs != "" {
			v.damage(db.ProjectionPart, seq, "the ruling's %s is not what the log says", differs)
		}
		if err := bodies.hold(&e, v); err != nil {
			return err
		}
		for _, h := range at[seq] {
			held(h)
		}
		return nil
	})
	var broken *auditlog.Broken
	if errors.As(err, &broken) {
		v.damage(db.ChainPart, broken.Seq, "%s", broken.Reason)
		return nil // nothing after it can be trusted, and the heads neither
	}
	if err != nil {
		return err
	}
	for size, list := range at {
		if size > chain.Seq {
			v.damage(db.HeadPart, chain.Seq, "the log ends here, but %s is a head that it had: its end was cut off", list[0])
		}
	}
	if err := stored.end(); err != nil {
		v.damage(db.ChainPart, 0, "%v", err)
	}
	bodies.end(v)
	if err := v.others(ctx, tx, brought); err != nil {
		return err
	}
	var rulings int64
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM rulings").Scan(&rulings); err != nil {
		return err
	}
	if rulings != v.Entries {
		v.damage(db.ProjectionPart, 0, "there are %d rulings for %d entries", rulings, v.Entries)
	}
	v.Head = db.Head{Log: db.LogName(origin), Size: chain.Seq, Hash: chain.Head, Root: tree.root()}
	return nil
}

// others holds what is kept of other ledgers' logs to the entries that say what
// was imported. Bytes may be missing: a file need not have them, and a name in
// them may have been erased.
func (v *verification) others(ctx context.Context, tx *sql.Tx, brought map[string]string) error {
	logs, err := keep.OtherLogs(newTx(ctx, tx), func(*auditlog.Entry) bool { return true })
	if err != nil {
		return err
	}
	for _, l := range logs {
		if _, err := l.Check(); err != nil {
			v.damage(db.ProjectionPart, 0, "%v", err)
			continue
		}
		h, err := db.ParseHead(l.Checkpoint)
		if err != nil || brought[hex.EncodeToString(l.Origin[:])] != h.String() {
			v.damage(db.ProjectionPart, 0, "the log %s is not as it was imported", db.LogName(l.Origin))
		}
	}
	return nil
}
