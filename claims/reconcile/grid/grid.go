// Package grid reads the tables of an article by row and column.
package grid

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// A Grid is one table of an article by row and column.
type Grid struct {
	Cells         map[[2]int]Cell
	Rows, Columns int
}

// A Cell is one cell; its figure is nil where it holds none, or more.
type Cell struct {
	Words  string // lower case
	Figure *claims.Quantity
	Header bool
}

// Read returns the tables of a document in order.
func Read(l *claims.Ledger) []*Grid {
	d := l.Document
	var grids []*Grid
	last, q := 0, 0
	for i := range d.Blocks.Len() {
		b := d.Blocks.At(i)
		if b.Kind != document.Cell {
			continue
		}
		if b.Table != last {
			last = b.Table
			grids = append(grids, &Grid{Cells: map[[2]int]Cell{}})
		}
		g := grids[len(grids)-1]
		c := Cell{Words: d.Lower(b.Span), Header: b.Header}
		for q < len(l.Quantities) && l.Quantities[q].Span.Start < b.Start {
			q++
		}
		if q < len(l.Quantities) && b.Covers(l.Quantities[q].Span) && (q+1 == len(l.Quantities) || !b.Covers(l.Quantities[q+1].Span)) && fills(d, b.Span, &l.Quantities[q]) {
			c.Figure = &l.Quantities[q]
		}
		g.Cells[[2]int{b.Row, b.Column}] = c
		g.Rows, g.Columns = max(g.Rows, b.Row+1), max(g.Columns, b.Column+1)
	}
	return grids
}

// fills reports whether a cell says little more than its figure: a unit, a
// currency, the mark of a note.
func fills(d *document.Document, cell document.Span, q *claims.Quantity) bool {
	return len(strings.TrimSpace(d.Text[cell.Start:q.Span.Start])) <= 4 && len(strings.TrimSpace(d.Text[q.Span.End:cell.End])) <= 4
}

// Label returns the words of a row's first cell that holds no figure.
func (g *Grid) Label(row int) string {
	for c := 0; c < min(g.Columns, 2); c++ {
		if cell := g.Cells[[2]int{row, c}]; cell.Figure == nil && cell.Words != "" {
			return cell.Words
		}
	}
	return ""
}

// Heading returns the words that stand above a column's figures.
func (g *Grid) Heading(column int) string {
	var words []string
	for r := 0; r < g.Rows; r++ {
		cell := g.Cells[[2]int{r, column}]
		if cell.Figure != nil {
			break
		}
		words = append(words, cell.Words)
	}
	return strings.Join(words, " ")
}

// Turned returns the table with its rows as columns, so that what holds for
// columns can be asked of rows.
func (g *Grid) Turned() *Grid {
	t := &Grid{Cells: map[[2]int]Cell{}, Rows: g.Columns, Columns: g.Rows}
	for at, c := range g.Cells {
		t.Cells[[2]int{at[1], at[0]}] = c
	}
	return t
}

// Alone reports whether a row has one cell only.
func (g *Grid) Alone(row int) bool {
	n := 0
	for c := 0; c < g.Columns; c++ {
		if cell, ok := g.Cells[[2]int{row, c}]; ok && cell.Words != "" {
			n++
		}
	}
	return n <= 1
}
