package edits

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/sheet"
	"vouch/db"
)

// knownRows finds the claim of every row: by its key, else by its number and its
// words as they were printed. A row of which that cannot be told is held back.
func (r *returning) knownRows(ctx context.Context, t *sheet.Table, columns map[string]int) ([]*claimRow, error) {
	var rows []*claimRow
	for i := range t.Rows {
		row := &t.Rows[i]
		r.Rows++
		c := &claimRow{at: fmt.Sprintf("row %d", row.Number), row: row, cells: map[string]sheet.Cell{}}
		for key, k := range columns {
			c.cells[key] = row.Cells[k]
		}
		cell := func(key string) string { return strings.TrimSpace(c.cells[key].Text) }
		article, err := r.articleOf(ctx, cell("article"), cell(table.SheetKey))
		if err != nil {
			r.hold(c.at, "%v", err)
			continue
		}
		if c.sides, err = r.sidesOf(ctx, article); err != nil {
			r.hold(c.at, "%v", err)
			continue
		}
		c.key = cell(table.SheetKey)
		switch base := c.base(); {
		case c.key != "" && base.rows[c.key] != nil:
		case c.key != "" && c.now.rows[c.key] != nil:
			c.key = ""
			r.hold(c.at, "the claim came into the ledger after the export; its row is not one of that table")
		case c.key != "":
			r.hold(c.at, "there is no claim %s in %s", c.key, c.article)
			c.key = ""
		case cell("no") == "" && cell("text") == table.Stopped(base.record):
			r.Same++ // what says that reading stopped
		default:
			key := base.byLabel[cell("no")]
			if key == "" || !r.unchanged(c.cells["text"], base.rows[key], "text") {
				r.hold(c.at, "no claim of %s has the number “%s” and the words “%s”", c.article, cell("no"), table.Short(cell("text"), 60))
			} else {
				c.key = key
			}
		}
		if c.key != "" {
			rows = append(rows, c)
		}
	}
	return rows, nil
}

// articleOf returns the article that a row is of: the one that it names, else that of
// its claim, else that of the whole file.
func (r *returning) articleOf(ctx context.Context, named, key string) (string, error) {
	if named != "" {
		return named, nil
	}
	if desk.LooksLikeKey(key, 'c') {
		for article, s := range r.sides {
			if s.base().rows[key] != nil {
				return article, nil
			}
		}
		if article, err := r.desk.Store.Owner(ctx, claims.ClaimObject, key); err == nil {
			return article, nil
		} else if !errors.Is(err, db.ErrNotFound) {
			return "", err
		}
		return "", fmt.Errorf("there is no claim %s in this ledger", key)
	}
	return r.theArticle(ctx)
}

// theArticle returns the article that the file is of.
func (r *returning) theArticle(ctx context.Context) (string, error) {
	if r.Article != "" {
		return r.desk.NameOf(ctx, r.Article)
	}
	if r.Book.Stamp != nil && r.Book.Stamp.Articles != "" && !strings.ContainsAny(r.Book.Stamp.Articles, ", ") {
		return r.desk.NameOf(ctx, r.Book.Stamp.Articles)
	}
	only, err := r.desk.OnlyArticle(ctx)
	if err != nil {
		return "", fmt.Errorf("nothing says which article it is of; --article names it")
	}
	return only, nil
}
