package keep

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/anchor"
)

// A claim that was decided on in one ledger may have changed in a draft that only the
// other one had. It needs attention then, as where a new draft is read.

// changedIn has the standing of claims looked at that changed in a reading which came
// with the other ledger.
func (im *importing) changedIn(tx Tx, reading int64) error {
	return all(tx, Selection{Table: "carried", Columns: []string{"key"}, Where: []Equal{{"reading", reading}, {"outcome", string(anchor.Changed)}}}, func(row []any) error {
		im.merge.touch(claims.ClaimObject, textOfValue(row[0]))
		return nil
	})
}

// reopenChanged makes, for every claim that was looked at and whose status was given on
// a text before the one in which it changed, the ruling that it needs attention.
func (im *importing) reopenChanged(tx Tx) error {
	for _, history := range im.merge.decided {
		last := history[len(history)-1]
		set := claims.Fold(history)[claims.StatusAspect]
		row, err := one(tx, Selection{Table: "rulings", Columns: []string{"document", "article"}, Where: []Equal{{"seq", set.Ruling}}})
		if err != nil {
			return err
		}
		if row == nil || row[0] == nil {
			continue // the text is erased
		}
		document, article := string(bytesOf(row[0])), textOfValue(row[1])
		draft, detail, err := changedAfter(tx, article, last.Object, document)
		if err != nil {
			return err
		}
		if draft == 0 {
			continue
		}
		r := claims.Ruling{By: itself, Action: claims.Reopen, Kind: claims.ClaimObject, Object: last.Object, Article: article,
			Version: last.Version + 1, Value: fmt.Sprintf("draft %d", draft), Words: detail}
		im.end = nil // it moves on
		if err := im.Keeper.rule(tx, &r); err != nil {
			return err
		}
		after, err := historyOf(tx, r.Kind, r.Object)
		if err != nil {
			return err
		}
		if err := project(tx, after); err != nil {
			return err
		}
	}
	return nil
}

// changedAfter returns the last draft of an article behind the one with a text in which
// a claim changed, and what about it; 0 for none.
func changedAfter(tx Tx, article, key, document string) (draft int, detail string, err error) {
	drafts, err := tx.Drafts(article, 0)
	if err != nil {
		return 0, "", err
	}
	first := 0
	for _, d := range drafts {
		if string(d.Hash[:]) == document {
			first = d.Number
		}
	}
	for _, d := range drafts {
		if first == 0 || d.Number <= first {
			continue
		}
		readings, err := readingsIn(tx, d.ID)
		if err != nil {
			return 0, "", err
		}
		for _, r := range readings {
			row, err := one(tx, Selection{Table: "carried", Columns: []string{"detail"}, Where: []Equal{{"reading", r.ID}, {"key", key}, {"outcome", string(anchor.Changed)}}})
			if err != nil {
				return 0, "", err
			}
			if row != nil && d.Number > draft {
				draft, detail = d.Number, textOfValue(row[0])
			}
		}
	}
	return draft, detail, nil
}

// severalDrafts reports whether an article has more than one draft.
func (im *importing) severalDrafts(tx Tx, article string) (bool, error) {
	if several, known := im.merge.several[article]; known {
		return several, nil
	}
	drafts, err := tx.Drafts(article, 0)
	im.merge.several[article] = len(drafts) > 1
	return len(drafts) > 1, err
}
