package deliver

import (
	"context"
	"fmt"
	"io"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
)

// exportTable writes one table over all the articles, read one after the
// other as the rows are asked for. With several, their ids stand in front.
func exportTable(ctx context.Context, d *desk.Desk, e *Export, w Wish, out io.Writer) error {
	f, err := export.Find(w.Format)
	if err != nil {
		return err
	}
	first, err := materialOf(ctx, d, w.Articles[0], w.Annex)
	if err != nil {
		return err
	}
	t, err := e.tableOf(first, w, f)
	if err != nil {
		return err
	}
	if len(w.Articles) == 1 {
		if f.Workbook && e.sheets != nil {
			w.Options.More = e.sheets(first)
		}
		return f.Write(out, t, w.Options)
	}
	if f.Workbook && e.single {
		return fmt.Errorf("a tie-out sheet is of one article, because its sums point at its rows; name one of %d", len(w.Articles))
	}
	return f.Write(out, joined(ctx, d, e, w, f, t), w.Options)
}

// tableOf returns the table of an article, with what is for no reader where the format
// comes back.
func (e *Export) tableOf(m *material, w Wish, f export.Format) (*table.Table, error) {
	t, err := e.table(m, w)
	if err != nil {
		return nil, err
	}
	if w.keyed && e.columns {
		t = table.Hide(t, table.SheetKey)
	}
	if !f.Keys {
		t = table.Shown(t)
	}
	return t, nil
}

// joined returns the table over several articles; like is the table of the
// first, for its columns.
func joined(ctx context.Context, d *desk.Desk, e *Export, w Wish, f export.Format, like *table.Table) *table.Table {
	whole := *table.Before(like, table.Column{Key: "article", Name: "Article", Share: 14, Fixed: true}, "")
	whole.Rows = func(yield func([]table.Cell, error) bool) {
		for i, id := range w.Articles {
			w.progress(i)
			m, err := materialOf(ctx, d, id, w.Annex)
			if err != nil {
				yield(nil, err)
				return
			}
			t, err := e.tableOf(m, w, f)
			if err != nil {
				yield(nil, err)
				return
			}
			for row, err := range table.Before(t, table.Column{}, id).Rows {
				if !yield(row, err) {
					return
				}
			}
		}
	}
	return &whole
}
