package deliver

import (
	"context"
	"iter"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

// material is one article with all that an export may need of it.
type material struct {
	*table.Record
	rulings     []claims.Ruling
	corrections iter.Seq2[table.Correction, error]
}

// materialOf reads one article and the rulings on it. Without annex, what is
// confidential is taken out here, where every export passes.
func materialOf(ctx context.Context, d *desk.Desk, article string, annex bool) (*material, error) {
	at := *d
	at.Annex = annex
	r, err := at.Open(ctx, article)
	if err != nil {
		return nil, err
	}
	m := &material{Record: r, corrections: at.Corrections(ctx, article)}
	m.rulings, err = d.Rulings(ctx, article)
	r.Rulings = m.rulings
	return m, err
}
