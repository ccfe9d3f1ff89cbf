package desk

import (
	"cmp"
	"context"
	"fmt"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// List returns the table of articles, and what says under it, once its rows were
// read, how many were left out: those that are archived, but with all.
func (d *Desk) List(ctx context.Context, all bool) (*table.Table, func() string, error) {
	archived, err := d.Archived(ctx)
	if err != nil {
		return nil, nil, err
	}
	left := 0
	lines := func(yield func(table.ArticleLine, error) bool) {
		for a, err := range d.Store.Articles(ctx) {
			deleted, shelved := archived[a.ID]
			if shelved && !all {
				left++
				continue
			}
			line := table.ArticleLine{}
			if err == nil {
				line, err = d.line(ctx, a, deleted)
			}
			if !yield(line, err) {
				return
			}
		}
	}
	return table.Articles(lines), func() string {
		if left == 0 {
			return ""
		}
		return fmt.Sprintf("%d archived, not listed (--all).", left)
	}, nil
}

// line is the line of an article.
func (d *Desk) line(ctx context.Context, a db.Article, deleted bool) (table.ArticleLine, error) {
	title := cmp.Or(a.Title, table.Opening(a.Opening))
	if deleted {
		title = claims.Deleted
	}
	title, err := d.Plain(ctx, a.ID, title)
	return table.ArticleLine{ID: a.ID, Title: title, Date: a.Date.String(), Drafts: a.Drafts, Claims: a.Claims, Sources: a.Sources,
		Read: a.Read.UTC().Format("2006-01-02 15:04 UTC")}, err
}
