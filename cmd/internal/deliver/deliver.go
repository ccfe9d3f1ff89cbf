// Package deliver hands out what a ledger holds: the tables, the script with its notes,
// the formats of the field, the ledger whole. It knows what can be had and what of it is
// kept back; how a format is written knows vouch/cmd/internal/export.
package deliver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"vouch/claims/role"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/db/stores"
)

// A Wish is what somebody wants exported.
type Wish struct {
	Articles []string // ids; none means every article of the ledger
	What     string   // one of Exports
	Format   string
	Columns  []string // of the attribution table; none means those that desks keep
	All      bool     // own-voice assertions, names and dates too
	Annex    bool     // confidential sources too
	Options  export.Options
	Stamp    export.Stamp // time and tool; the rest is filled in
	Progress func(done, total int)

	whole bool // nothing was named: all of the ledger
	keyed bool // the columns are those that desks keep, with room for keys
}

// Write writes what was wished for of the ledger of a desk. It returns an error for an
// unknown article, what or format before anything is written.
func Write(ctx context.Context, d *desk.Desk, w Wish, out io.Writer) error {
	e, err := w.Find()
	if err != nil {
		return err
	}
	if w.Annex {
		if err := stores.May(ctx, desk.Kept(d.Store), role.Annex); err != nil {
			return err
		}
	}
	if len(w.Columns) == 0 {
		w.Columns, w.keyed = append(slices.Clone(table.ExportColumns), table.SheetKey), true
	}
	articles := w.Articles
	if w.whole = len(articles) == 0; w.whole {
		if articles, err = exported(ctx, d, e.deleted); err != nil {
			return err
		}
	}
	if len(articles) == 0 {
		return fmt.Errorf("there is nothing to export: the ledger is empty")
	}
	w.Articles = slices.Clone(articles)
	for i, a := range articles {
		if w.Articles[i], err = d.NameOf(ctx, a); err != nil {
			return err
		}
	}
	if w.Options.Stamp, err = stamped(ctx, d, w); err != nil {
		return err
	}
	if x, ok := export.FindExchange(w.Format, ""); ok {
		return exchange(ctx, d, x, w, out)
	}
	if e.write != nil {
		return e.write(ctx, d, w, out)
	}
	return exportTable(ctx, d, e, w, out)
}

// exported lists the articles that an export of all is of. What is deleted has
// nothing to show, and decisions that a whole ledger must have.
func exported(ctx context.Context, d *desk.Desk, deleted bool) (articles []string, err error) {
	archived, err := d.Archived(ctx)
	if err != nil {
		return nil, err
	}
	for a, err := range d.Store.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if !archived[a.ID] || deleted {
			articles = append(articles, a.ID)
		}
	}
	return articles, nil
}

// stamped says what an export was made from and by what.
func stamped(ctx context.Context, d *desk.Desk, w Wish) (*export.Stamp, error) {
	stamp := w.Stamp
	stamp.Articles = articleList(w.Articles)
	stamp.Rules, stamp.Policy, stamp.Ledger = d.Basis.Rules, d.Basis.Policy, d.Basis.Ledger
	if stamp.Ledger != "" {
		stamp.Ledger = filepath.Base(stamp.Ledger) // the folder is nobody's business outside
	}
	head, err := d.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	stamp.Head = head.String()
	return &stamp, nil
}

func (w *Wish) progress(done int) {
	if w.Progress != nil {
		w.Progress(done, len(w.Articles))
	}
}

// Find returns what is wished for, or an error that names the nearest.
func (w Wish) Find() (*Export, error) {
	for i := range Exports {
		if Exports[i].Name != w.What {
			continue
		}
		if !slices.Contains(Exports[i].Formats, w.Format) {
			return nil, table.Unknown("format of "+w.What, w.Format, Exports[i].Formats)
		}
		return &Exports[i], w.hasColumns(&Exports[i])
	}
	return nil, table.Unknown("export", w.What, ExportNames())
}

// hasColumns fails for columns that the table does not have.
func (w Wish) hasColumns(e *Export) error {
	if len(w.Columns) > 0 && !e.columns {
		return errors.New("--columns chooses those of the attribution table")
	}
	for _, k := range w.Columns {
		if known := table.AttributionKeys(); !slices.Contains(known, k) {
			return table.Unknown("column", k, known)
		}
	}
	return nil
}

// articleList names the articles of an export: all of a few, the number of
// many.
func articleList(ids []string) string {
	const few = 5
	s := ""
	for i, id := range ids {
		if i == few {
			return fmt.Sprintf("%s and %d more articles", s, len(ids)-few)
		}
		if i > 0 {
			s += ", "
		}
		s += id
	}
	return s
}
