package keep

import (
	"errors"
	"fmt"

	"vouch/claims"
	"vouch/db"
	"vouch/sources"
)

// sourceName takes the name of a source out of its article: out of every draft
// and reading, what was said to have changed, and what people wrote with their
// decisions. The bytes that the article came in as go whole: how the name stands
// in them cannot be told.
func (e *erasure) sourceName(tx Tx, d db.Decision) error {
	sc, err := readingsOf(tx, e.article, "")
	if err != nil {
		return err
	}
	var ledgers []*claims.Ledger
	name := newNeedle()
	for _, r := range sc.readings {
		l, err := ledgerOf(tx, r.ID)
		if err != nil {
			return err
		}
		ledgers = append(ledgers, l)
		name.of(l, sources.Key(d.Object))
	}
	if len(name.words) == 0 {
		return errors.New("it has no name, or it is erased already")
	}
	if err := name.compile(); err != nil {
		return err
	}
	for i, l := range ledgers {
		rows, err := name.takenFrom(l)
		if err != nil {
			return fmt.Errorf("taking the name out of reading %d: %w", sc.readings[i].ID, err)
		}
		e.readings = append(e.readings, redone{sc.readings[i], rows})
	}
	e.carried, e.of = name.mask, sc
	// A path that has the name in it goes whole, so that it can be told from one
	// that somebody edited.
	origin := func(from string) string {
		if len(name.places(from)) > 0 {
			return redacted
		}
		return from
	}
	if err := e.receiptsOf(tx, sc, origin); err != nil {
		return err
	}
	if err := e.readEntries(tx, sc, []string{"bytes", "kept"}, true); err != nil {
		return err
	}
	if err := e.origins(tx, origin); err != nil {
		return err
	}
	return e.rulings(tx, sc, func(_ *Line, _ bool, _, words string) bool { return len(name.places(words)) > 0 })
}

// origins takes the paths and addresses away, of entries that are touched, that
// origin would change.
func (e *erasure) origins(tx Tx, origin func(string) string) error {
	for _, seq := range e.entries() {
		l, err := lineAt(tx, seq)
		if err != nil {
			return err
		}
		for _, w := range l.Words {
			if w.Name == "origin" && w.Salt != nil && origin(w.Text) != w.Text {
				e.bodies[seq] = append(e.bodies[seq], "origin")
			}
		}
	}
	return nil
}
