package desk

import (
	"context"

	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// kinds are the kinds of claim that people may choose by.
var kinds = []string{
	string(claims.FigureClaim), string(claims.QuoteClaim), string(claims.StatementClaim),
	string(claims.IdentityClaim), string(claims.DateClaim), string(claims.AssertionClaim),
}

func knownKind(kind string) bool { return slices.Contains(kinds, kind) }

func unknownKind(kind string) error { return table.Unknown("kind", kind, kinds) }

// Choose returns the claims of an article's table that are of a kind, credited
// to a source and of a status; "" leaves one out of account. It is an error
// when there is none.
func (f *Finder) Choose(ctx context.Context, article, kind, source, status string) ([]Named, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	if kind != "" && !knownKind(kind) {
		return nil, unknownKind(kind)
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
		case kind == "" && !c.Listed(),
			kind != "" && string(c.Kind) != kind,
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

// RestingOn returns the claims that are credited to a source.
func RestingOn(source Named) []Named {
	var resting []Named
	r := source.Record
	for i := range r.Ledger.Claims {
		if c := &r.Ledger.Claims[i]; c.Source == source.Index && c.Listed() {
			resting = append(resting, Named{claims.ClaimObject, string(c.Key), r.Article, i, r})
		}
	}
	return resting
}

// Ruling returns a ruling by its number.
func (f *Finder) Ruling(ctx context.Context, seq int64) (claims.Ruling, error) {
	for r, err := range f.desk.Store.Rulings(ctx, db.Filter{Seq: seq}) {
		return r, err
	}
	return claims.Ruling{}, fmt.Errorf("there is no ruling %d; vouch history shows them", seq)
}
