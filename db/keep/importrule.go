package keep

import (
	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// rule takes over a decision. What it is about and what it points at are found
// under the ledger's own keys and numbers.
func (im *importing) rule(tx Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry, identity string) error {
	of := im.of[entry.Article]
	if of == nil {
		of = new(db.Imported) // of no article: a name that was erased
	}
	r := l.Ruling(e, entry)
	moved, ok, err := im.moved(tx, l, r)
	if err != nil {
		return err
	}
	if ok && im.merge != nil {
		ok, err = im.fits(tx, moved)
		if err != nil {
			return err
		}
	}
	if !ok {
		of.Left++
		return nil
	}
	version, err := im.versionAfter(tx, moved.Kind, moved.Object)
	if err != nil {
		return err
	}
	seq, err := im.repeat(tx, l, e, entry, identity, "", func(out *auditlog.Entry) {
		out.Object, out.Article, out.Target, out.Value, out.Version = moved.Object, moved.Article, moved.Target, moved.Value, version
	})
	if err != nil {
		return err
	}
	if im.merge != nil { // how it stands shows once all is here
		of.Rulings++
		im.merge.touch(moved.Kind, moved.Object)
		return nil
	}
	history, err := historyOf(tx, moved.Kind, moved.Object)
	if err != nil {
		return err
	}
	after := claims.Fold(history)
	if moved.Kind == claims.SourceObject {
		if err := mergeable(tx, db.Decision{Kind: moved.Kind, Object: moved.Object, Action: moved.Action}, after); err != nil {
			return err
		}
	}
	of.Rulings++
	for _, set := range after {
		if set.Ruling == seq && after[claims.ConflictAspect(claims.StatusAspect)] == set {
			of.Against++
		}
	}
	return project(tx, history)
}

// fits reports whether a decision of a ledger that is merged can stand beside those
// that are here: no two articles are called the same, and no source is merged into
// one that is itself merged into it.
func (im *importing) fits(tx Tx, r claims.Ruling) (bool, error) {
	d := db.Decision{Kind: r.Kind, Object: r.Object, Article: r.Article, Action: r.Action, Value: r.Value, Target: r.Target}
	switch r.Action {
	case claims.Rename:
		there, err := taken(tx, r.Value)
		return !there, err
	case claims.Merge:
		return mergeable(tx, d, claims.Standing{claims.MergedAspect: {Value: r.Target}}) == nil, nil
	}
	return true, nil
}
