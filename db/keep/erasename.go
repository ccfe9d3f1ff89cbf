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
	if e.article == "" {
		return e.introducedName(tx, d.Object)
	}
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
	return e.rulings(tx, sc, func(l *Line, _ bool, of, words string) bool {
		return len(name.places(words)) > 0 || of == sealedValue && name.inContent(tx, l)
	})
}

// introducedName takes the name of a source that evidence introduced out of the
// whole log: out of the ruling that introduced it, the words of people and of
// evidence that hold it. What was read of a source goes with the evidence that it
// was read for.
func (e *erasure) introducedName(tx Tx, key string) error {
	name := newNeedle()
	history, err := historyOf(tx, claims.SourceObject, key)
	if err != nil {
		return err
	}
	for _, r := range history {
		if r.Action != claims.Introduce || r.Value == redacted {
			continue
		}
		source, err := claims.ParseIntroduced(r.Value)
		if err != nil {
			return fmt.Errorf("ruling %d: %w", r.Seq, err)
		}
		name.add(source.Name, source.Kind == sources.Person)
	}
	if len(name.words) == 0 {
		return errors.New("it has no name, or it is erased already")
	}
	if err := name.compile(); err != nil {
		return err
	}
	for l, err := range tx.Lines(Which{}) {
		if err != nil {
			return err
		}
		if l.Salts.Value != nil && ofEvidence(claims.Action(l.Action)) && (len(name.places(l.Value)) > 0 || name.inContent(tx, l)) {
			e.fields[l.Seq] = append(e.fields[l.Seq], sealedValue)
		}
		for _, w := range l.Words {
			if (w.Name == "reason" || w.Name == "words") && w.Salt != nil && len(name.places(w.Text)) > 0 {
				e.bodies[l.Seq] = append(e.bodies[l.Seq], w.Name)
			}
		}
	}
	return nil
}

// inContent reports whether the text that evidence was read from has the name in
// it. What cannot be read is taken to have it.
func (n *needle) inContent(tx Kept, l *Line) bool {
	kept, err := claims.KeptIn(claims.Action(l.Action), l.Value)
	if err != nil || kept == nil || kept.Text == "" {
		return err != nil
	}
	text, err := contentOf(tx, kept.Text)
	return err != nil || len(n.places(string(text))) > 0
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
