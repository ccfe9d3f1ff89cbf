package table

import (
	"iter"
	"slices"

	"vouch/claims"
)

// A Table is what is to be shown: columns, and rows one by one, so that a
// ledger of any size can be written without being held. A row and its cells
// are good until the next one is asked for.
type Table struct {
	Name    string // as users type it: "attribution"
	Title   string // as people read it: "Attribution table"
	Columns []Column
	Rows    iter.Seq2[[]Cell, error]
	None    string // what to say when there is no row
}

// A Column is one column of a table.
type Column struct {
	Key   string // as users type it and JSON names it: "attributed"
	Name  string // as people read it: "Attributed to"
	Share int    // its share of a page, in characters of body text
	Fixed bool   // never broken over lines
	Right bool   // figures, flush right

	// Hidden says that the column is for the program that reads the table back, and
	// for no reader.
	Hidden bool
}

// Hide returns the table with a column that is for no reader.
func Hide(t *Table, key string) *Table {
	u := *t
	u.Columns = slices.Clone(t.Columns)
	for k := range u.Columns {
		u.Columns[k].Hidden = u.Columns[k].Hidden || u.Columns[k].Key == key
	}
	return &u
}

// Shown returns the table without the columns that are for no reader.
func Shown(t *Table) *Table {
	if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Hidden }) {
		return t
	}
	u := *t
	u.Columns = slices.DeleteFunc(slices.Clone(t.Columns), func(c Column) bool { return c.Hidden })
	u.Rows = func(yield func([]Cell, error) bool) {
		shown := make([]Cell, 0, len(u.Columns))
		for row, err := range t.Rows {
			shown = shown[:0]
			for k := range row {
				if !t.Columns[k].Hidden {
					shown = append(shown, row[k])
				}
			}
			if !yield(shown, err) {
				return
			}
		}
	}
	return &u
}

// A CellKind says what a cell holds.
type CellKind uint8

// The kinds of cell.
const (
	Words      CellKind = iota // text alone
	Figure                     // Text as printed, Number as a value
	Sum                        // the sum of the figures in rows First to Last of this column
	Difference                 // the figure in row First less the one in row Last
)

// A Cell is one cell. Text always holds all that is to be read; the other
// fields let a spreadsheet compute with it.
type Cell struct {
	Text   string
	Kind   CellKind
	Number claims.Number // of all kinds but Words
	First  int           // rows, counted from 0 in this table
	Last   int
}

// words returns a cell of text.
func words(s string) Cell { return Cell{Text: s} }

// whole returns a cell of a whole number.
func whole(n int) Cell {
	v := claims.Int(int64(n))
	return Cell{Text: v.String(), Kind: Figure, Number: v}
}
