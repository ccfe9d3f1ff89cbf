package keep

import (
	"cmp"

	"vouch/claims"
	"vouch/db"
)

// A standingWalk is how things stand, beside the rulings that they follow from.
type standingWalk struct {
	*verification
	kept *cursor // kind, object, aspect, value, ruling
}

// standings rebuilds how each thing stands from its rulings and compares. Both
// are read in the same order, a thing at a time, so that no ledger is too large.
func (v *verification) standings(tx Tx) (err error) {
	w := &standingWalk{verification: v}
	w.kept, err = walk(tx, Selection{Table: "standings", Columns: []string{"kind", "object", "aspect", "value", "ruling"}, Order: []string{"kind", "object", "aspect"}})
	if err != nil {
		return err
	}
	defer w.kept.stop()
	known, err := knownOf(tx)
	if err != nil {
		return err
	}
	var history []claims.Ruling
	for row, err := range tx.Select(Selection{Table: "rulings", Columns: []string{"seq", "actor", "action", "kind", "object", "version", "value", "target", "at", "made_at"},
		Order: []string{"kind", "object", "seq"}}) {
		if err != nil {
			return err
		}
		r := claims.Ruling{Seq: number(row[0]), By: textOfValue(row[1]), Action: claims.Action(textOfValue(row[2])), Kind: claims.Object(textOfValue(row[3])), Object: textOfValue(row[4]),
			Version: number(row[5]), Value: textOfValue(row[6]), Target: textOfValue(row[7])}
		if r.Action == claims.Read || r.Action == claims.Receive || r.Action == claims.Import {
			continue
		}
		if r.Time, err = ParseTime(cmp.Or(textOfValue(row[9]), textOfValue(row[8]))); err != nil {
			v.damage(db.ProjectionPart, r.Seq, "its time cannot be read")
			continue
		}
		if err := known.fill(tx, &r); err != nil {
			return err
		}
		if len(history) > 0 && (history[0].Kind != r.Kind || history[0].Object != r.Object) {
			if err := w.compare(history); err != nil {
				return err
			}
			history = history[:0]
		}
		history = append(history, r)
	}
	if err := w.compare(history); err != nil {
		return err
	}
	return w.invented(func(claims.Object, string) bool { return true })
}

// invented tells of the settings, of things for which that is so, that follow
// from no ruling.
func (w *standingWalk) invented(so func(kind claims.Object, object string) bool) error {
	for w.kept.more && so(w.kind(), w.object()) {
		w.damage(db.ProjectionPart, w.ruling(), "%s %s stands %s %q without a ruling", w.kind(), w.object(), w.aspect(), w.value())
		if err := w.kept.advance(); err != nil {
			return err
		}
	}
	return nil
}

func (w *standingWalk) kind() claims.Object { return claims.Object(textOfValue(w.kept.row[0])) }
func (w *standingWalk) object() string      { return textOfValue(w.kept.row[1]) }
func (w *standingWalk) aspect() string      { return textOfValue(w.kept.row[2]) }
func (w *standingWalk) value() string       { return textOfValue(w.kept.row[3]) }
func (w *standingWalk) ruling() int64       { return number(w.kept.row[4]) }

// compare holds how a thing stands to its rulings.
func (w *standingWalk) compare(history []claims.Ruling) error {
	if len(history) == 0 {
		return nil
	}
	kind, object := history[0].Kind, history[0].Object
	want := claims.Fold(history)
	if err := w.invented(func(k claims.Object, o string) bool { return k < kind || k == kind && o < object }); err != nil {
		return err
	}
	for w.kept.more && w.kind() == kind && w.object() == object {
		aspect := w.aspect()
		if set, ok := want[aspect]; !ok || set.Value != w.value() || set.Ruling != w.ruling() {
			w.damage(db.ProjectionPart, w.ruling(), "%s %s stands %s %q, by its rulings %q", kind, object, aspect, w.value(), set.Value)
		}
		delete(want, aspect)
		if err := w.kept.advance(); err != nil {
			return err
		}
	}
	for aspect, set := range want {
		w.damage(db.ProjectionPart, set.Ruling, "%s %s has lost its %s %q", kind, object, aspect, set.Value)
	}
	return nil
}
