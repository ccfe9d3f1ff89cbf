package sqlite

import (
	"context"
	"database/sql"

	"vouch/claims"
	"vouch/db"
)

// standings rebuilds how each thing stands from its rulings and compares. Both
// are read in the same order, a thing at a time, so that no ledger is too large.
func (v *verification) standings(ctx context.Context, tx *sql.Tx) error {
	kept, err := tx.QueryContext(ctx, "SELECT kind, object, aspect, value, ruling FROM standings ORDER BY kind, object, aspect")
	if err != nil {
		return err
	}
	defer kept.Close()
	type standing struct {
		kind, object, aspect, value string
		ruling                      int64
	}
	var row standing
	more := false
	next := func() error {
		if more = kept.Next(); !more {
			return kept.Err()
		}
		return kept.Scan(&row.kind, &row.object, &row.aspect, &row.value, &row.ruling)
	}
	if err := next(); err != nil {
		return err
	}
	compare := func(history []claims.Ruling) error {
		if len(history) == 0 {
			return nil
		}
		kind, object := history[0].Kind, history[0].Object
		want := claims.Fold(history)
		for more && (row.kind < kind || row.kind == kind && row.object < object) {
			v.damage(db.ProjectionPart, row.ruling, "%s %s stands %s %q without a ruling", row.kind, row.object, row.aspect, row.value)
			if err := next(); err != nil {
				return err
			}
		}
		for more && row.kind == kind && row.object == object {
			if set, ok := want[row.aspect]; !ok || set.Value != row.value || set.Ruling != row.ruling {
				v.damage(db.ProjectionPart, row.ruling, "%s %s stands %s %q, by its rulings %q", kind, object, row.aspect, row.value, set.Value)
			}
			delete(want, row.aspect)
			if err := next(); err != nil {
				return err
			}
		}
		for aspect, set := range want {
			v.damage(db.ProjectionPart, set.Ruling, "%s %s has lost its %s %q", kind, object, aspect, set.Value)
		}
		return nil
	}
	var history []claims.Ruling
	err = each(ctx, tx, `SELECT seq, actor, action, kind, object, version, value, target,
			CASE WHEN origin IS NULL THEN 0 ELSE ifnull((SELECT id FROM ledgers WHERE origin = unhex(substr(rulings.origin, 1, 64))), 0) END FROM rulings
		WHERE action NOT IN ('read', 'receive', 'import') ORDER BY kind, object, seq`, nil, func(scan func(...any) error) error {
		var r claims.Ruling
		if err := scan(&r.Seq, &r.By, &r.Action, &r.Kind, &r.Object, &r.Version, &r.Value, &r.Target, &r.Rank); err != nil {
			return err
		}
		if len(history) > 0 && (history[0].Kind != r.Kind || history[0].Object != r.Object) {
			if err := compare(history); err != nil {
				return err
			}
			history = history[:0]
		}
		history = append(history, r)
		return nil
	})
	if err != nil {
		return err
	}
	if err := compare(history); err != nil {
		return err
	}
	for more {
		v.damage(db.ProjectionPart, row.ruling, "%s %s stands %s %q without a ruling", row.kind, row.object, row.aspect, row.value)
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}
