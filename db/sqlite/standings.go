package sqlite

import "vouch/claims"

// Standings implements keep.Entries.
func (t *tx) Standings(kind claims.Object, object, aspect string) (map[string]claims.Standing, error) {
	query, args := `SELECT t.object, t.aspect, t.value, t.ruling, r.actor FROM standings t JOIN rulings r ON r.seq = t.ruling
		WHERE t.kind = ?`, []any{kind}
	for _, of := range []struct{ column, value string }{{"object", object}, {"aspect", aspect}} {
		if of.value != "" {
			query, args = query+" AND t."+of.column+" = ?", append(args, of.value)
		}
	}
	standings := map[string]claims.Standing{}
	err := t.each(query, args, func(scan func(...any) error) error {
		var object, aspect string
		var set claims.Setting
		err := scan(&object, &aspect, &set.Value, &set.Ruling, &set.By)
		if standings[object] == nil {
			standings[object] = claims.Standing{}
		}
		standings[object][aspect] = set
		return err
	})
	return standings, err
}

// SetStanding implements keep.Entries.
func (t *tx) SetStanding(kind claims.Object, object string, s claims.Standing) error {
	of := standing{string(kind), object}
	if t.standing[of] {
		if err := t.flush(); err != nil {
			return err
		}
	}
	if t.standing == nil {
		t.standing = map[standing]bool{}
	}
	t.standing[of] = true
	t.anew = append(t.anew, of.kind, of.object)
	t.waiting++
	for aspect, set := range s {
		if err := t.enqueue(standingRows, of.kind, object, aspect, set.Value, set.Ruling); err != nil {
			return err
		}
	}
	return nil
}
