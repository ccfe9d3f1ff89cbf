package keep

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// redacted stands where erased words stood.
const redacted = claims.Redacted

// redact makes the ruling that something is erased, and erases it. What stays is
// hashed into the ruling's entry, so that the log holds what was left as firmly
// as it held what was there.
func (k *Keeper) redact(tx Tx, r *claims.Ruling, d db.Decision, target claims.Ruling) error {
	if d.Target == fmt.Sprint(target.Seq) {
		if err := k.rule(tx, r); err != nil {
			return err
		}
		return eraseWords(tx, target.Seq)
	}
	e, err := plan(tx, d)
	if err != nil {
		return err
	}
	r.Value = numbers(e.entries())
	// What is left is known once it is done: done on trial first, under an entry
	// that is taken back.
	left := ""
	err = tx.Trial(func() error {
		trial := *r
		trial.Request = newRequest()
		if err := k.rule(tx, &trial); err != nil {
			return err
		}
		if err := e.apply(tx); err != nil {
			return err
		}
		left, err = e.left(tx)
		return err
	})
	if err != nil {
		return err
	}
	var bodies []body
	if left != "" {
		bodies = append(bodies, body{leftBody, left})
	}
	if err := k.rule(tx, r, bodies...); err != nil {
		return err
	}
	return e.apply(tx)
}

// eraseWords takes the words of a ruling away for good. Their hashes stay in the
// log, and the salts go, so that nobody can guess at the words.
func eraseWords(tx Tx, seq int64) error {
	l, err := lineAt(tx, seq)
	if err != nil {
		return err
	}
	var gone []string
	for _, w := range l.Words {
		if (w.Name == "reason" || w.Name == "words") && w.Salt != nil {
			gone = append(gone, w.Name)
		}
	}
	if ofEvidence(claims.Action(l.Action)) && l.Salts.Value != nil {
		gone = append(gone, sealedValue)
	}
	if len(gone) == 0 {
		return fmt.Errorf("ruling %d has no words to erase", seq)
	}
	for _, name := range gone {
		if err := tx.Erase(seq, name); err != nil {
			return err
		}
	}
	if err := eraseElsewhere(tx, l, gone); err != nil {
		return err
	}
	return sweepContents(tx)
}

// lineAt returns the line of a number.
func lineAt(tx Tx, seq int64) (*Line, error) {
	for l, err := range tx.Lines(Which{Seq: seq}) {
		return l, err
	}
	return nil, fmt.Errorf("entry %d: %w", seq, db.ErrNotFound)
}

// eraseElsewhere takes words away that an entry has in what is kept of other logs.
// Where one of these holds the name of who made it in clear, its bytes go: its
// hashes stand for it.
func eraseElsewhere(tx Tx, l *Line, names []string) error {
	places, err := placesOf(tx, l.Seq)
	if err != nil {
		return err
	}
	for ledger, seq := range places {
		for _, name := range names {
			if err := eraseLedgerEntry(tx, ledger, seq, name); err != nil {
				return err
			}
			if name != sealedBy {
				continue
			}
			kept, err := ledgerEntry(tx, ledger, seq)
			if err != nil {
				return err
			}
			if kept == nil || kept.Bytes == nil {
				continue
			}
			if e, err := auditlog.Decode(kept.Bytes); err != nil || e.By == "" {
				continue
			}
			if err := eraseLedgerEntry(tx, ledger, seq, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// redactable says which parts of entries a redaction may take away, by what it
// is about: the bodies, and the fields of which the log holds a hash.
func redactable(kind claims.Object, target string) []string {
	switch what, _, _ := strings.Cut(target, " "); {
	case kind == claims.PersonObject:
		return []string{sealedBy}
	case kind == claims.SourceObject && target == db.NameTarget:
		return []string{sealedValue, sealedDocument, "origin", "bytes", "kept", "reason", "words"}
	case what == db.BytesTarget:
		return []string{"bytes"}
	case what == db.TextTarget || what == db.DraftTarget:
		return []string{sealedValue, sealedDocument, "origin", "bytes", "kept", "words"}
	}
	return []string{"reason", "words", sealedValue} // of the ruling that the target is the number of
}

// redactedBy lists the numbers of the entries that a redaction names.
func redactedBy(target, value string) []int64 {
	if seq, err := strconv.ParseInt(target, 10, 64); err == nil {
		return []int64{seq}
	}
	return parseNumbers(value)
}
