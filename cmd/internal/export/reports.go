package export

import (
	"errors"
	"io"
	"iter"

	"vouch/claims/table"
)

// ErrNothing means that there was no article to write: no file is made for none.
var ErrNothing = errors.New("nothing was read")

// A Series is how a format writes articles one after the other.
type Series struct {
	Open, Between, Close string // before the first, between two, after the last
	Article              func(r *Report, w io.Writer, o Options) error
}

// articleColumn stands before the rows of several articles.
var articleColumn = table.Column{Key: "article", Name: "Article", Share: 14, Fixed: true}

// WriteReport writes one article.
func (f Format) WriteReport(w io.Writer, r *Report, o Options) error {
	if o.Stamp == nil {
		o.Stamp = r.Basis
	}
	return f.WriteReports(w, func(yield func(*Report, error) bool) { yield(r, nil) }, false, o)
}

// WriteReports writes articles one after the other, each as it comes. In a
// format without a Series it writes their attribution tables as one, with empty
// columns at the end for the desk to fill in, and the article's id in front
// where there are several. It returns the first error of the reports, and
// ErrNothing, before it has written anything, where there is none.
func (f Format) WriteReports(w io.Writer, reports iter.Seq2[*Report, error], several bool, o Options) error {
	next, stop := iter.Pull2(reports)
	defer stop()
	first, err, any := next()
	switch {
	case !any:
		return ErrNothing
	case err != nil:
		return err
	case f.Reports != nil:
		return f.Reports.write(w, first, next, o)
	}
	t, err := first.table(several)
	if err != nil {
		return err
	}
	whole := *t
	whole.Rows = func(yield func([]table.Cell, error) bool) {
		for r, err := first, error(nil); any; r, err, any = next() {
			t := t
			if r != first && err == nil {
				t, err = r.table(several)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for row, err := range t.Rows {
				if !yield(row, err) {
					return
				}
			}
		}
	}
	return f.Write(w, &whole, o)
}

// table returns the report as one table, of what is attributed to whom.
func (r *Report) table(several bool) (*table.Table, error) {
	t, err := table.Attribution(r.Record, r.All, table.SheetColumns)
	if err == nil && several {
		t = table.Before(t, articleColumn, r.Record.Article)
	}
	return t, err
}

func (s *Series) write(w io.Writer, first *Report, next func() (*Report, error, bool), o Options) error {
	out := &errWriter{w: w}
	before := s.Open
	for r, err, any := first, error(nil), true; any; r, err, any = next() {
		if err != nil {
			return err
		}
		if out.string(before); out.err != nil {
			return out.err
		}
		if err := s.Article(r, w, o); err != nil {
			return err
		}
		before = s.Between
	}
	out.string(s.Close)
	return out.err
}
