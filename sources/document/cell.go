package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Place says where a cell stands in its table. Spans are zero where the table
// has no such words.
type Place struct {
	Row    Span // the words that head its row
	Column Span // the words that head its column
	Title  Span // the line above the table, or its caption
	Source Span // what follows "Source:" in the line above the table or below it
}

// Heads returns the words that say what a cell holds, "Cases, Total", or "".
func (d *Document) Heads(p Place) string {
	var heads []string
	for _, s := range []Span{p.Row, p.Column} {
		if words := strings.Join(strings.Fields(d.Quote(s)), " "); words != "" {
			heads = append(heads, strings.TrimSuffix(words, ":"))
		}
	}
	return strings.Join(heads, ", ")
}

// CellPlace returns where the cell of a block stands in its table, and false
// for a block that is no cell.
func (d *Document) CellPlace(block int) (Place, bool) {
	if d.Blocks.At(block).Kind != Cell || block < 0 || block >= len(d.places) {
		return Place{}, false
	}
	return d.places[block], true
}

// longestTitle is the length in bytes beyond which a paragraph above a table is
// prose and no title.
const longestTitle = 200

// placeCells finds the heads of every cell, table by table.
func (d *Document) placeCells() {
	for a := 0; a < d.Blocks.Len(); {
		if d.Blocks.At(a).Kind != Cell {
			a++
			continue
		}
		b := a
		for b < d.Blocks.Len() && d.Blocks.At(b).Kind == Cell && d.Blocks.At(b).Table == d.Blocks.At(a).Table {
			b++
		}
		if d.places == nil {
			d.places = make([]Place, d.Blocks.Len())
		}
		d.placeTable(a, b)
		a = b
	}
}

// placeTable finds the heads of the cells that are blocks [a, b).
func (d *Document) placeTable(a, b int) {
	var title, source Span
	if a > 0 {
		above := d.Blocks.At(a - 1)
		if s, ok := d.sourceLine(above); ok {
			source = s
			above = d.Blocks.At(a - 2)
		}
		if k := above.Kind; above.Len() <= longestTitle && (k == Heading || k == Caption || k == Paragraph || k == Standfirst) {
			title = above.Span
		}
	}
	if s, ok := d.sourceLine(d.Blocks.At(b)); ok && b < d.Blocks.Len() {
		source = s
	}
	heads := d.headRow(a, b)
	first := a // of the row
	for i := a; i < b; i++ {
		block := d.Blocks.At(i)
		if block.Row != d.Blocks.At(first).Row {
			first = i
		}
		p := Place{Title: title, Source: source}
		if label := d.Blocks.At(first); i > first && !d.figure(label.Span) {
			p.Row = label.Span
		}
		if i >= heads {
			p.Column = d.columnHead(a, heads, block.Column)
		}
		d.places[i] = p
	}
}

// headRow returns the block after the rows that head the table's columns, which
// is a when the table has none: a first row that holds figures is no head.
func (d *Document) headRow(a, b int) int {
	end := a
	for end < b {
		row, marked := end, true
		for end < b && d.Blocks.At(end).Row == d.Blocks.At(row).Row {
			if end > row && d.figure(d.Blocks.At(end).Span) {
				return row
			}
			marked = marked && d.Blocks.At(end).Header
			end++
		}
		if row > a && !marked {
			return row // only rows that the file marks head it beside the first
		}
		if end == b {
			return a // a table of words alone, or of nothing but heads
		}
	}
	return end
}

// columnHead returns the words in rows [a, end) over a column, those of the
// lowest row, or of the cell to the left that stretches over it.
func (d *Document) columnHead(a, end, column int) (head Span) {
	row, best := -1, -1
	for i := a; i < end; i++ {
		b := d.Blocks.At(i)
		if b.Column > column || b.Row == row && b.Column < best {
			continue
		}
		row, best, head = b.Row, b.Column, b.Span
	}
	if best == 0 && column > 0 {
		return Span{} // the corner heads the column of labels alone
	}
	return head
}

// figure reports whether a cell holds a figure and little else. A year is a
// head.
func (d *Document) figure(s Span) bool {
	text := strings.TrimLeft(d.Quote(s), " \u00a0~<>≈+-−–($€£¥₱")
	if text == "" || !isDigit(text[0]) {
		return false
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	year := utf8.RuneCountInString(text) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) && letters == 0
	return letters <= 5 && !year
}

// sourceLine returns what a block names behind "Source:".
func (d *Document) sourceLine(b Block) (Span, bool) {
	if b.Kind == Cell {
		return Span{}, false
	}
	lower := d.Lower(b.Span)
	for _, label := range []string{"source:", "sources:"} {
		if strings.HasPrefix(lower, label) && b.Len() <= longestTitle {
			rest := d.Text[b.Start+len(label) : b.End]
			s := Span{b.End - len(strings.TrimLeft(rest, " \u00a0")), b.End}
			return s, s.Len() > 0
		}
	}
	return Span{}, false
}
