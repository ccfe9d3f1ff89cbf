package deliver

import (
	"context"
	"io"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/db"
)

// exchange writes articles in a format of the field, one after the other: no more
// than one is held.
func exchange(ctx context.Context, d *desk.Desk, x export.Exchange, w Wish, out io.Writer) error {
	w.Options.Rules = desk.RulesUnder(d.Policy)
	return x.Write(out, func(yield func(*export.Dossier, error) bool) {
		for i, id := range w.Articles {
			w.progress(i)
			one, err := dossierOf(ctx, d, id, w)
			if !yield(one, err) || err != nil {
				return
			}
		}
	}, w.Options)
}

// dossierOf reads one article with all that was decided on it, and when it came. Without
// the annex, what is confidential is taken out here.
func dossierOf(ctx context.Context, d *desk.Desk, article string, w Wish) (*export.Dossier, error) {
	at := *d
	at.Annex = w.Annex
	r, err := at.Open(ctx, article)
	if err != nil {
		return nil, err
	}
	one := &export.Dossier{Record: r, All: w.All}
	if one.Receipts, err = d.Store.Receipts(ctx, article); err != nil {
		return nil, err
	}
	for ruling, err := range d.Store.Rulings(ctx, db.Filter{Article: article}) {
		if err != nil {
			return nil, err
		}
		one.Rulings = append(one.Rulings, ruling)
	}
	return one, nil
}
