package checks

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// A grid is one table of an article by row and column.
type grid struct {
	cells         map[[2]int]gridCell
	rows, columns int
}

// A gridCell is one cell; its figure is nil where it holds none, or more.
type gridCell struct {
	words  string // lower case
	figure *claims.Quantity
	header bool
}

// gridsOf returns the tables of a document in order.
func gridsOf(l *claims.Ledger) []*grid {
	d := l.Document
	var grids []*grid
	last, q := 0, 0
	for i := range d.Blocks.Len() {
		b := d.Blocks.At(i)
		if b.Kind != document.Cell {
			continue
		}
		if b.Table != last {
			last = b.Table
			grids = append(grids, &grid{cells: map[[2]int]gridCell{}})
		}
		g := grids[len(grids)-1]
		c := gridCell{words: d.Lower(b.Span), header: b.Header}
		for q < len(l.Quantities) && l.Quantities[q].Span.Start < b.Start {
			q++
		}
		if q < len(l.Quantities) && b.Covers(l.Quantities[q].Span) && (q+1 == len(l.Quantities) || !b.Covers(l.Quantities[q+1].Span)) && fills(d, b.Span, &l.Quantities[q]) {
			c.figure = &l.Quantities[q]
		}
		g.cells[[2]int{b.Row, b.Column}] = c
		g.rows, g.columns = max(g.rows, b.Row+1), max(g.columns, b.Column+1)
	}
	return grids
}

// fills reports whether a cell says little more than its figure: a unit, a
// currency, the mark of a note.
func fills(d *document.Document, cell document.Span, q *claims.Quantity) bool {
	return len(strings.TrimSpace(d.Text[cell.Start:q.Span.Start])) <= 4 && len(strings.TrimSpace(d.Text[q.Span.End:cell.End])) <= 4
}

// label returns the words of a row's first cell that holds no figure.
func (g *grid) label(row int) string {
	for c := 0; c < min(g.columns, 2); c++ {
		if cell := g.cells[[2]int{row, c}]; cell.figure == nil && cell.words != "" {
			return cell.words
		}
	}
	return ""
}

// heading returns the words that stand above a column's figures.
func (g *grid) heading(column int) string {
	var words []string
	for r := 0; r < g.rows; r++ {
		cell := g.cells[[2]int{r, column}]
		if cell.figure != nil {
			break
		}
		words = append(words, cell.words)
	}
	return strings.Join(words, " ")
}

// turned returns the table with its rows as columns, so that what holds for
// columns can be asked of rows.
func (g *grid) turned() *grid {
	t := &grid{cells: map[[2]int]gridCell{}, rows: g.columns, columns: g.rows}
	for at, c := range g.cells {
		t.cells[[2]int{at[1], at[0]}] = c
	}
	return t
}
