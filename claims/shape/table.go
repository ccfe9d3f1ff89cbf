package shape

import (
	"sync"

	"vouch/claims"
	"vouch/sources"
	"vouch/sources/document"
)

// A Table is one table that holds part of a ledger. Its rows have a number, from
// 0, and come in order.
type Table struct {
	Name    string
	count   func(*Rows) int
	row     func(f *fields, r *Rows, i int) // the fields of row i
	grow    func(*Rows)                     // adds a row, to be read into
	columns func() []string                 // found once
}

// Count returns how many rows a ledger fills in the table.
func (t *Table) Count(r *Rows) int { return t.count(r) }

// Writer returns what appends the values of row i of a ledger to values: nil,
// int64 or string each, one for each column.
func (t *Table) Writer(r *Rows) func(values []any, i int) []any {
	f := &fields{mode: writing}
	return func(values []any, i int) []any {
		f.values = values
		t.row(f, r, i)
		return f.values
	}
}

// Reader returns what adds a row to a ledger of the values that a store holds,
// one for each column.
func (t *Table) Reader(r *Rows) func(values []any) error {
	f := &fields{mode: reading}
	return func(values []any) error {
		t.grow(r)
		f.values, f.next = values, 0
		t.row(f, r, t.count(r)-1)
		return f.err
	}
}

// Columns returns the names of the table's own columns, in order. Those of the
// reading and of the row's number come before them. They are not to be changed.
func (t *Table) Columns() []string { return t.columns() }

// Tables are the tables of a reading, in an order in which every row of another
// table that is pointed at comes before the one that points.
var Tables = []Table{
	list("authors", func(r *Rows) *[]string { return &r.Authors }, func(f *fields, v *string) { text(f, "name", v) }),
	list("notes", func(r *Rows) *[]string { return &r.Notes }, func(f *fields, v *string) { text(f, "note", v) }),
	list("annotations", func(r *Rows) *[]document.Annotation { return &r.Annotations }, annotationFields),
	list("blocks", func(r *Rows) *[]document.Block { return &r.Blocks }, blockFields),
	list("sentences", func(r *Rows) *[]Sentence { return &r.Sentences }, sentenceFields),
	list("sources", func(r *Rows) *[]sources.Source { return &r.Sources }, sourceFields),
	list("mentions", func(r *Rows) *[]claims.SourceMention { return &r.Mentions }, mentionFields),
	list("quantities", func(r *Rows) *[]claims.Quantity { return &r.Quantities }, quantityFields),
	list("attributions", func(r *Rows) *[]claims.Attribution { return &r.Attributions }, attributionFields),
	list("attribution_spans", func(r *Rows) *[]piece { return &r.spans }, attributionSpanFields),
	list("attribution_candidates", func(r *Rows) *[]pointer { return &r.candidates }, candidateFields),
	list("claims", func(r *Rows) *[]claims.Claim { return &r.Claims }, claimFields),
	list("events", func(r *Rows) *[]claims.Event { return &r.Events }, eventFields),
	list("names", func(r *Rows) *[]claims.Name { return &r.Names }, nameFields),
	list("name_spans", func(r *Rows) *[]piece { return &r.nameSpans }, nameSpanFields),
	list("dates", func(r *Rows) *[]claims.When { return &r.Dates }, dateFields),
}

// list makes a table whose rows are the elements of one slice.
func list[T any](table string, slice func(*Rows) *[]T, row func(*fields, *T)) Table {
	t := Table{
		Name:  table,
		count: func(r *Rows) int { return len(*slice(r)) },
		row:   func(f *fields, r *Rows, i int) { row(f, &(*slice(r))[i]) },
		grow: func(r *Rows) {
			var zero T
			*slice(r) = append(*slice(r), zero)
		},
	}
	t.columns = sync.OnceValue(func() []string {
		f, r := fields{}, Rows{Ledger: &claims.Ledger{}}
		t.grow(&r)
		t.row(&f, &r, 0)
		return f.names
	})
	return t
}
