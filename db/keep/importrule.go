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
	if !ok {
		of.Left++
		return nil
	}
	version, err := nextVersion(tx, moved.Kind, moved.Object)
	if err != nil {
		return err
	}
	seq, err := im.repeat(tx, l, e, entry, identity, "", func(out *auditlog.Entry) {
		out.Object, out.Target, out.Value, out.Version = moved.Object, moved.Target, moved.Value, version
	})
	if err != nil {
		return err
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
