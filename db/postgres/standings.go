package postgres

import (
	"fmt"

	"vouch/claims"
)

// Standings implements keep.Entries.
func (t *tx) Standings(kind claims.Object, object, aspect string) (map[string]claims.Standing, error) {
	query, args := `SELECT t.object, t.aspect, t.value, t.ruling, r.actor FROM vouch.standings t JOIN vouch.rulings r ON r.seq = t.ruling
		WHERE t.kind = $1`, []any{kind}
	for _, of := range []struct{ column, value string }{{"object", object}, {"aspect", aspect}} {
		if of.value != "" {
			args = append(args, of.value)
			query += fmt.Sprintf(" AND t.%s = $%d", of.column, len(args))
		}
	}
	standings := map[string]claims.Standing{}
	err := t.ask(query, args, func(r row) error {
		object := r.text(0)
		if standings[object] == nil {
			standings[object] = claims.Standing{}
		}
		standings[object][r.text(1)] = claims.Setting{Value: r.text(2), Ruling: r.number(3), By: r.text(4)}
		return nil
	})
	return standings, err
}

// SetStanding implements keep.Entries.
func (t *tx) SetStanding(kind claims.Object, object string, s claims.Standing) error {
	if err := t.exec("DELETE FROM vouch.standings WHERE kind = $1 AND object = $2", kind, object); err != nil {
		return err
	}
	for aspect, set := range s {
		if err := t.exec("INSERT INTO vouch.standings (kind, object, aspect, value, ruling) VALUES ($1, $2, $3, $4, $5)",
			kind, object, aspect, set.Value, set.Ruling); err != nil {
			return err
		}
	}
	return nil
}
