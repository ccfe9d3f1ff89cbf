package sqlite

import "vouch/claims"

// Standing implements keep.Entries.
func (t *tx) Standing(kind, object string) (claims.Standing, error) {
	standing := claims.Standing{}
	err := t.each(`SELECT t.aspect, t.value, t.ruling, r.actor FROM standings t JOIN rulings r ON r.seq = t.ruling
		WHERE t.kind = ? AND t.object = ?`, []any{kind, object}, func(scan func(...any) error) error {
		var aspect string
		var set claims.Setting
		err := scan(&aspect, &set.Value, &set.Ruling, &set.By)
		standing[aspect] = set
		return err
	})
	return standing, err
}

// SetStanding implements keep.Entries.
func (t *tx) SetStanding(kind, object string, s claims.Standing) error {
	if err := t.exec("DELETE FROM standings WHERE kind = ? AND object = ?", kind, object); err != nil {
		return err
	}
	for aspect, set := range s {
		if err := t.exec("INSERT INTO standings (kind, object, aspect, value, ruling) VALUES (?, ?, ?, ?, ?)",
			kind, object, aspect, set.Value, set.Ruling); err != nil {
			return err
		}
	}
	return nil
}

// Settings implements keep.Entries.
func (t *tx) Settings(kind, aspect string) (map[string]claims.Setting, error) {
	settings := map[string]claims.Setting{}
	err := t.each(`SELECT t.object, t.value, t.ruling, r.actor FROM standings t JOIN rulings r ON r.seq = t.ruling
		WHERE t.kind = ? AND t.aspect = ?`, []any{kind, aspect}, func(scan func(...any) error) error {
		var object string
		var set claims.Setting
		err := scan(&object, &set.Value, &set.Ruling, &set.By)
		settings[object] = set
		return err
	})
	return settings, err
}
