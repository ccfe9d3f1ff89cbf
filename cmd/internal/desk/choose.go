package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// parseKind reads a kind of claim as people type it; the error names the nearest.
func parseKind(word string) (claims.Kind, error) {
	kind, ok := claims.ParseKind(word)
	if !ok {
		return "", table.Unknown("kind", word, claims.KindWords())
	}
	return kind, nil
}

// Choose returns the claims of an article's table that are of a kind, credited
// to a source and of a status; "" leaves one out of account. It is an error
// when there is none.
func (f *Finder) Choose(ctx context.Context, article, kind, source, status string) ([]Named, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	var of claims.Kind
	if kind != "" {
		if of, err = parseKind(kind); err != nil {
			return nil, err
		}
	}
	from := -1
	if source != "" {
		n, err := f.Source(ctx, source)
		if err != nil {
			return nil, err
		}
		if n.Article != r.Article {
			return nil, fmt.Errorf("%s is a source of %s, not of %s", source, n.Article, r.Article)
		}
		from = n.Index
	}
	var wanted claims.Status
	if status != "" {
		if wanted, err = claims.ParseStatus(status); err != nil {
			return nil, err
		}
	}
	var chosen []Named
	for i := range r.Ledger.Claims {
		c := &r.Ledger.Claims[i]
		switch {
		case of == "" && !c.Listed(),
			of != "" && c.Kind != of,
			from >= 0 && c.Source != from,
			wanted != "" && r.Marks[i].Status != wanted:
			continue
		}
		chosen = append(chosen, Named{claims.ClaimObject, string(c.Key), r.Article, i, r})
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no claim of %s is like that", r.Article)
	}
	return chosen, nil
}

// Ruling returns a ruling by its number.
func (f *Finder) Ruling(ctx context.Context, seq int64) (claims.Ruling, error) {
	for r, err := range f.desk.Store.Rulings(ctx, db.Filter{Seq: seq}) {
		return r, err
	}
	return claims.Ruling{}, fmt.Errorf("there is no ruling %d; vouch history shows them", seq)
}
