package keep

import (
	"fmt"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// rule appends a ruling to the log and fills in what the log gives it.
func (k *Keeper) rule(tx Tx, r *claims.Ruling, beside ...body) error {
	e := &auditlog.Entry{
		Request: r.Request, By: r.By, Action: string(r.Action), Kind: string(r.Kind), Object: r.Object, Article: r.Article,
		Version: r.Version, Value: r.Value, Target: r.Target, Tool: db.Program(),
	}
	if r.Article != "" && r.Action != claims.Redact { // which must not keep a hash of what it erases
		hash, err := hashOf(tx, r.Article)
		if err != nil {
			return fmt.Errorf("article %s: %w", r.Article, err)
		}
		e.Document = hash[:]
	}
	bodies := beside
	for _, b := range []body{{"reason", r.Reason}, {"words", r.Words}} {
		if b.words != "" {
			bodies = append(bodies, b)
		}
	}
	if err := k.append(tx, e, bodies...); err != nil {
		return err
	}
	r.Seq, r.Time, r.WentBack, r.Request = e.Seq, e.Time, e.WentBack, e.Request
	return nil
}

// hashOf returns the hash of an article's latest text.
func hashOf(tx Tx, article string) (auditlog.Hash, error) {
	drafts, err := tx.Drafts(article, 0)
	if err != nil {
		return auditlog.Hash{}, err
	}
	for _, d := range drafts {
		if d.Current {
			return d.Hash, nil
		}
	}
	return auditlog.Hash{}, db.ErrNotFound
}

// project rewrites how an object stands from all its rulings.
func project(tx Tx, history []claims.Ruling) error {
	last := history[len(history)-1]
	return setStanding(tx, last.Kind, last.Object, claims.Fold(history))
}

// rulingAt returns the ruling of a number.
func rulingAt(tx Tx, seq int64) (claims.Ruling, error) {
	for r, err := range tx.Rulings(db.Filter{Seq: seq}) {
		return r, err
	}
	return claims.Ruling{}, fmt.Errorf("ruling %d: %w", seq, db.ErrNotFound)
}

// historyOf returns every ruling on one object, in order.
func historyOf(tx Tx, kind claims.Object, object string) ([]claims.Ruling, error) {
	var history []claims.Ruling
	for r, err := range tx.Rulings(db.Filter{Kind: kind, Object: object}) {
		if err != nil {
			return nil, fmt.Errorf("the history of %s %s: %w", kind, object, err)
		}
		if r.Object == object { // a filter takes "" for any
			history = append(history, r)
		}
	}
	return history, nil
}

// nextVersion returns the version that an object has after one more ruling.
func nextVersion(tx Tx, kind claims.Object, object string) (int64, error) {
	before, err := versionOf(tx, kind, object)
	return before + 1, err
}

// versionOf returns the version that an object has, 0 before the first ruling.
func versionOf(tx Tx, kind claims.Object, object string) (int64, error) {
	row, err := one(tx, Selection{Table: "rulings", Columns: []string{"version"}, Where: []Equal{{"kind", string(kind)}, {"object", object}}, Order: []string{"seq"}, Last: true})
	if err != nil || row == nil {
		return 0, err
	}
	return number(row[0]), nil
}
