package keep

import (
	"vouch/claims"
	"vouch/db/auditlog"
)

// readEntries takes bodies away from the entries that say that the readings came
// in, and with fields the hashes of what was read.
func (e *erasure) readEntries(tx Tx, sc *scope, names []string, fields bool) error {
	for l, err := range tx.Lines(Which{Kind: claims.ArticleObject, Object: e.article}) {
		if err != nil {
			return err
		}
		if !ofProgram(l) || !sc.names[l.Target] {
			continue
		}
		e.bodies[l.Seq] = append(e.bodies[l.Seq], names...)
		if fields && l.Salts.Value != nil {
			e.fields[l.Seq] = append(e.fields[l.Seq], sealedValue)
		}
		if fields && l.Salts.Document != nil {
			e.fields[l.Seq] = append(e.fields[l.Seq], sealedDocument)
		}
	}
	return nil
}

// ofProgram reports whether a line says that an article came in.
func ofProgram(l *Line) bool {
	return l.Action == string(claims.Read) || l.Action == string(claims.Receive)
}

// rulings takes away what the entries of decisions hold of the texts of readings:
// their hashes, and of the words beside the log those that hold says.
func (e *erasure) rulings(tx Tx, sc *scope, hold func(l *Line, ofText bool, name, words string) bool) error {
	for l, err := range tx.Lines(Which{Article: e.article}) {
		if err != nil {
			return err
		}
		if ofProgram(l) {
			continue
		}
		ofText := len(l.Document) == auditlog.HashSize && sc.texts[auditlog.Hash(l.Document)]
		if ofText && l.Salts.Document != nil {
			e.fields[l.Seq] = append(e.fields[l.Seq], sealedDocument)
		}
		valued := l.Action == string(claims.Tick) || ofEvidence(claims.Action(l.Action))
		if valued && l.Salts.Value != nil && hold(l, ofText, sealedValue, l.Value) {
			e.fields[l.Seq] = append(e.fields[l.Seq], sealedValue)
		}
		for _, w := range l.Words {
			if w.Salt == nil || !hold(l, ofText, w.Name, w.Text) {
				continue
			}
			e.bodies[l.Seq] = append(e.bodies[l.Seq], w.Name)
			if l.Salts.Value != nil && w.Name == "words" {
				e.fields[l.Seq] = append(e.fields[l.Seq], sealedValue)
			}
		}
	}
	return nil
}
