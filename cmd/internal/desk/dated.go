package desk

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A Dated is an article with what people had decided of it up to one ruling.
type Dated struct {
	Record  *table.Record   // as it stood then, with the names that are confidential: Withhold takes them out
	Rulings []claims.Ruling // in order; of those made since, none

	docket *docket
}

// Dated reads an article with the rulings up to a number; 0 is as it stands. An article
// that is not there is an *UnknownError.
func (d *Desk) Dated(ctx context.Context, article string, last int64) (*Dated, error) {
	var until time.Time
	if last > 0 {
		head, err := d.Finder(article).Ruling(ctx, last)
		if err != nil {
			return nil, err
		}
		until = head.Time.Add(time.Microsecond)
	}
	l, err := d.Store.GetUntil(ctx, article, until)
	if errors.Is(err, db.ErrNotFound) {
		return nil, d.unknownArticle(ctx, article)
	}
	if err != nil {
		return nil, err
	}
	k, err := d.docketAt(ctx, article, noLimit, last)
	if err != nil {
		return nil, err
	}
	r, err := d.decidedBy(ctx, l, k, noLimit)
	if err != nil {
		return nil, err
	}
	r.Article = article
	return &Dated{r, k.rulings(), k}, nil
}

// WithholdThen takes out of the record what was confidential then, as an export of that
// time did. What is confidential by now, and was not, is still in it.
func (d *Desk) WithholdThen(ctx context.Context, at *Dated) error {
	return d.withholdBy(ctx, at.Record, at.docket)
}

// rulings returns all that the docket has, in the order of the log.
func (k *docket) rulings() []claims.Ruling {
	all := slices.Collect(maps.Values(k.bySeq))
	slices.SortFunc(all, func(a, b claims.Ruling) int { return cmp.Compare(a.Seq, b.Seq) })
	return all
}
