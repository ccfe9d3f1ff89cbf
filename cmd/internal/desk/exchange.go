package desk

import (
	"context"
	"io"

	"vouch/cmd/internal/export"
	"vouch/db"
)

// exchange writes articles in a format of the field, one after the other: no more
// than one is held.
func (d *Desk) exchange(ctx context.Context, x export.Exchange, w Wish, out io.Writer) error {
	for _, r := range judging() {
		severity := r.severity
		if s, set := d.Policy.Severity[r.name]; set {
			severity = s
		}
		w.Options.Rules = append(w.Options.Rules, export.Rule{Name: r.name, Covers: r.covers, Doc: r.doc, Severity: severity, Off: d.Policy.Off[r.name]})
	}
	return x.Write(out, func(yield func(*export.Dossier, error) bool) {
		for i, id := range w.Articles {
			w.progress(i)
			one, err := d.dossier(ctx, id, w)
			if !yield(one, err) || err != nil {
				return
			}
		}
	}, w.Options)
}

// dossier reads one article with all that was decided on it, and when it came. Without
// the annex, what is confidential is taken out here.
func (d *Desk) dossier(ctx context.Context, article string, w Wish) (*export.Dossier, error) {
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
