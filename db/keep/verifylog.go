package keep

import (
	"errors"
	"strconv"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// A logWalk is the log on its way past what stands beside it.
type logWalk struct {
	*verification
	origin  auditlog.Hash
	chain   auditlog.Chain
	tree    *growingTree
	stored  *treeRows
	rulings *cursor
	counted int64 // rulings
	bodies  *bodyRows
	heads   map[int64][]db.Head // by size
	acts    map[string]bool     // entries that say that a file was imported
	brought map[string]string   // by key of a log: its head by the last of them
	ranks   map[string]int      // how much each counts, by them
}

// log walks the chain, rebuilds the tree, holds the columns and the words of
// each entry to its bytes, and looks for the heads on the way.
func (v *verification) log(tx Tx, origin auditlog.Hash, heads []db.Head) (err error) {
	w := &logWalk{verification: v, origin: origin, chain: auditlog.Chain{Head: origin}, tree: newTree(),
		heads: map[int64][]db.Head{}, acts: map[string]bool{}, brought: map[string]string{}, ranks: map[string]int{}}
	if w.bodies, err = newBodies(tx); err != nil {
		return err
	}
	defer w.bodies.stop()
	if w.stored, err = newTreeRows(tx); err != nil {
		return err
	}
	defer w.stored.stop()
	if w.rulings, err = walk(tx, Selection{Table: "rulings", Columns: rulingColumns, Order: []string{"seq"}}); err != nil {
		return err
	}
	defer w.rulings.stop()
	for _, h := range heads {
		w.heads[h.Size] = append(w.heads[h.Size], h)
	}
	w.held(0)
	for row, err := range tx.Select(Selection{Table: "log", Columns: []string{"seq", "entry", "prev", "hash"}, Order: []string{"seq"}}) {
		if err == nil {
			err = w.entry(row)
		}
		var broken *auditlog.Broken
		if errors.As(err, &broken) {
			v.damage(db.ChainPart, broken.Seq, "%s", broken.Reason)
			return nil // nothing after it can be trusted, and the heads neither
		}
		if err != nil {
			return err
		}
	}
	return w.end(tx)
}

// held holds the heads of a log of that size to the log so far.
func (w *logWalk) held(size int64) {
	for _, h := range w.heads[size] {
		switch {
		case h.Log != "" && h.Log != db.LogName(w.origin):
			w.damage(db.HeadPart, 0, "the head is of another log, %s", h.Log)
		case h.Hash != w.chain.Head:
			w.damage(db.HeadPart, h.Size, "the log does not contain the head %s: it was written afresh", h)
		case h.Root != (auditlog.Hash{}) && h.Root != w.tree.root():
			w.damage(db.HeadPart, h.Size, "the tree of the log is not that of the head %s", h)
		}
	}
}

// entry holds what stands beside one entry to it.
func (w *logWalk) entry(row []any) error {
	seq, bytes := number(row[0]), bytesOf(row[1])
	e, err := w.chain.Next(seq, bytes, bytesOf(row[2]), bytesOf(row[3]))
	if err != nil {
		return err
	}
	w.Entries++
	if err := w.tree.grow(bytes, w.stored.grown); err != nil {
		w.damage(db.ChainPart, seq, "%v", err)
	}
	if e.Action == string(claims.Import) {
		w.acts[strconv.FormatInt(seq, 10)] = true
		if w.brought[e.Object] == "" {
			w.ranks[e.Object] = len(w.ranks) + 1
		}
		w.brought[e.Object] = e.Value
		if e.Target == mergedHow {
			for key := range w.ranks {
				w.ranks[key] = 0
			}
		}
	}
	if err := w.passRulings(seq); err != nil {
		return err
	}
	if !w.rulings.more || number(w.rulings.row[0]) != seq {
		w.damage(db.ProjectionPart, seq, "it is not among the rulings")
	} else {
		r := rulingRowOf(w.rulings.row)
		if act := string(r.imported); r.imported != nil && (e.Origin == "" || !w.acts[act]) {
			w.damage(db.ProjectionPart, seq, "it did not come with entry %s", act)
		}
		if differs := r.differs(&e, w.bodies.erased); differs != "" {
			w.damage(db.ProjectionPart, seq, "the ruling's %s is not what the log says", differs)
		}
	}
	if err := w.bodies.hold(&e, w.verification); err != nil {
		return err
	}
	w.held(seq)
	return nil
}

// passRulings counts the rulings before one.
func (w *logWalk) passRulings(seq int64) error {
	for w.rulings.more && number(w.rulings.row[0]) < seq {
		w.counted++
		if err := w.rulings.advance(); err != nil {
			return err
		}
	}
	return nil
}

// end looks at what is left where the log ends.
func (w *logWalk) end(tx Tx) error {
	for size, list := range w.heads {
		if size > w.chain.Seq {
			w.damage(db.HeadPart, w.chain.Seq, "the log ends here, but %s is a head that it had: its end was cut off", list[0])
		}
	}
	if err := w.stored.end(); err != nil {
		w.damage(db.ChainPart, 0, "%v", err)
	}
	w.bodies.end(w.verification)
	if err := w.others(tx); err != nil {
		return err
	}
	if err := w.passRulings(1<<63 - 1); err != nil {
		return err
	}
	if w.counted != w.Entries {
		w.damage(db.ProjectionPart, 0, "there are %d rulings for %d entries", w.counted, w.Entries)
	}
	w.Head = db.Head{Log: db.LogName(w.origin), Size: w.chain.Seq, Hash: w.chain.Head, Root: w.tree.root()}
	return nil
}

// others holds what is kept of other ledgers' logs to the entries that say what
// was taken over. Bytes may be missing: a file need not have them, and a name in
// them may have been erased.
func (w *logWalk) others(tx Tx) error {
	ledgers, err := ledgersOf(tx)
	if err != nil {
		return err
	}
	for _, o := range ledgers {
		if err := w.other(tx, o); err != nil {
			return err
		}
	}
	return nil
}
