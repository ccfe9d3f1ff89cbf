package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/export"
	"vouch/db"
)

// A Showing is how a run shows its articles.
type Showing struct {
	Format  export.Format
	Options export.Options // with the stamp of the whole, where one is written
	All     bool           // own-voice assertions and every note too
	Several bool           // articles, so that rows say of which each is
	Ledger  string         // path of the ledger that articles are kept in
	Told    func(*Result)  // is called for each article, in order, before it is shown; may be nil
}

// A shown article is a result with how it looks.
type shown struct {
	Result
	text []byte
}

// Show checks articles and writes each as soon as it and those before it are
// done; of a bulk run, how many findings there were of each rule. It returns the
// gravest severity that was found. An article that could not be read is no
// error here, and export.ErrNothing is when there was no other.
func (r *Run) Show(ctx context.Context, w io.Writer, coming iter.Seq[Coming], s Showing) (claims.Severity, error) {
	worst := claims.NoSeverity
	results := func(yield func(*shown) bool) {
		for one := range r.drawn(ctx, coming, s) {
			if s.Told != nil {
				s.Told(&one.Result)
			}
			if one.Checked == nil {
				continue
			}
			if is := table.Worst(one.Checked.Record); is.Rank() > worst.Rank() {
				worst = is
			}
			if !yield(one) {
				return
			}
		}
	}
	var err error
	switch {
	case r.Bulk:
		err = showCounts(ctx, w, results, s)
	case s.Format.Reports == nil:
		err = s.Format.WriteReports(w, r.reports(ctx, results, s), s.Several, s.Options)
	default:
		err = showReports(ctx, w, results, s.Format.Reports)
	}
	if ctx.Err() != nil && errors.Is(err, export.ErrNothing) {
		err = ctx.Err()
	}
	return worst, err
}

// reports returns the results as reports, and the error of a run that was stopped.
func (r *Run) reports(ctx context.Context, results iter.Seq[*shown], s Showing) iter.Seq2[*export.Report, error] {
	return func(yield func(*export.Report, error) bool) {
		for one := range results {
			if !yield(r.report(&one.Result, s), nil) {
				return
			}
		}
		if ctx.Err() != nil {
			yield(nil, ctx.Err())
		}
	}
}

// drawn checks articles and draws, several at a time, those that the format
// writes each by itself. One that cannot be drawn is like one that cannot be read.
func (r *Run) drawn(ctx context.Context, coming iter.Seq[Coming], s Showing) iter.Seq[*shown] {
	draw := func(result Result) *shown {
		one := &shown{Result: result}
		if one.Checked == nil || r.Bulk || s.Format.Reports == nil {
			return one
		}
		var err error
		one.text, err = Guard(one.Name, func() ([]byte, error) {
			var b bytes.Buffer
			err := s.Format.Reports.Article(r.report(&one.Result, s), &b, s.Options)
			return b.Bytes(), err
		})
		if err != nil {
			one.Checked, one.Err = nil, err
		}
		return one
	}
	return InOrder(ctx, r.Jobs, 2*r.Jobs, r.Check(ctx, coming), func(Result) int64 { return 1 }, draw)
}

func (r *Run) report(of *Result, s Showing) *export.Report {
	basis := r.Basis
	if of.Checked.Stored.Article != "" {
		basis.Ledger = s.Ledger
	}
	return &export.Report{Record: of.Checked.Record, Place: placeOf(of), All: s.All, Basis: &basis}
}

func placeOf(r *Result) string {
	c := r.Checked
	return export.Origin{
		Name: r.Name, Published: c.Record.Ledger.Document.Published, Unkept: c.Unkept != nil,
		Article: c.Stored.Article, Draft: c.Stored.Draft, Known: c.Stored.Known,
	}.String()
}

func showReports(ctx context.Context, w io.Writer, results iter.Seq[*shown], series *export.Series) error {
	before, any := series.Open, false
	for one := range results {
		if _, err := w.Write(append([]byte(before), one.text...)); err != nil {
			return err
		}
		before, any = series.Between, true
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !any {
		return export.ErrNothing
	}
	_, err := io.WriteString(w, series.Close)
	return err
}

func showCounts(ctx context.Context, w io.Writer, results iter.Seq[*shown], s Showing) error {
	var counts table.Counts
	for one := range results {
		counts.Add(one.Checked.Record)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	o := s.Options
	o.Stamp = nil // it counts what was read anew, which no ledger says
	if err := s.Format.Write(w, counts.Table(), o); err != nil {
		return err
	}
	return s.Format.WriteRemark(w, counts.Line(), o)
}

// AsOf writes articles as they stood at a time, those that are named, or all
// that the ledger held then. day is that time as people have typed it.
func (d *Desk) AsOf(ctx context.Context, w io.Writer, until time.Time, day string, named []string, s Showing) error {
	articles := named
	if len(named) == 0 {
		for a, err := range d.Store.Articles(ctx) {
			if err != nil {
				return err
			}
			articles = append(articles, a.ID)
		}
	}
	shown := func(yield func(*export.Report, error) bool) {
		for _, id := range articles {
			r, err := d.OpenUntil(ctx, id, until)
			if errors.Is(err, db.ErrNotFound) {
				if len(named) == 0 {
					continue // it came later
				}
				err = fmt.Errorf("%s was not in the ledger yet on %s", id, day)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&export.Report{Record: r, Place: r.Article + " as of " + day, All: s.All}, nil) {
				return
			}
		}
	}
	err := s.Format.WriteReports(w, shown, len(articles) > 1, s.Options)
	if errors.Is(err, export.ErrNothing) {
		return fmt.Errorf("the ledger held no article yet on %s", day)
	}
	return err
}
