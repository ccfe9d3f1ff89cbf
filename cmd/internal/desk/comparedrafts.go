package desk

import (
	"context"
	"fmt"

	"vouch/claims/compare"
	"vouch/claims/table"
)

// Drafts returns how many drafts an article has.
func (d *Desk) Drafts(ctx context.Context, article string) (int, error) {
	draft, _, err := d.lastRead(ctx, article)
	return draft, err
}

// CompareDrafts lists how the facts of two drafts of an article differ, counted from
// 1. The words are as they were printed: the veil of the record hides what is
// confidential.
func (d *Desk) CompareDrafts(ctx context.Context, r *table.Record, old, new int) (*table.Comparison, error) {
	drafts, err := d.earlier(ctx, r.Article)
	if err != nil {
		return nil, err
	}
	latest, err := d.Store.Get(ctx, r.Article)
	if err != nil {
		return nil, err
	}
	drafts = append(drafts, latest)
	for _, n := range []int{old, new} {
		if n < 1 || n > len(drafts) {
			return nil, fmt.Errorf("%s has no draft %d; it has %d", r.Article, n, len(drafts))
		}
	}
	was, now := drafts[old-1], drafts[new-1]
	return Guard(r.Article, func() (*table.Comparison, error) {
		return &table.Comparison{OldName: fmt.Sprintf("draft %d", old), NewName: fmt.Sprintf("draft %d", new), Old: was, New: now, Differences: compare.Ledgers(was, now)}, nil
	})
}
