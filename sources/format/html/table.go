package html

import (
	"fmt"
	"strconv"

	"golang.org/x/net/html"

	"vouch/sources/document"
)

// widest bounds the columns and rows a cell may claim to span.
const widest = 1000

// table writes a table: cell by cell when it holds data, and as if its cells
// were paragraphs when it only lays the page out.
func (w *walker) table(n *html.Node, c within) {
	rows := tableRows(n)
	if !holdsData(n, rows) {
		for _, row := range rows {
			for _, cell := range rowCells(row) {
				w.end()
				if onlyLinks(cell) {
					continue // the menu beside the story
				}
				w.block(cell, c)
				w.end()
			}
		}
		return
	}
	if caption := first(n, "caption"); caption != nil {
		w.begin(document.Block{Kind: document.Caption}, caption)
		w.inline(caption, within{kind: document.Caption, node: caption})
		w.end()
	}
	w.tables++
	taken := map[int]int{} // rows that a cell above still fills, by column
	for r, row := range rows {
		column := 0
		next := map[int]int{}
		for k, left := range taken {
			if left > 1 {
				next[k] = left - 1
			}
		}
		for _, cell := range rowCells(row) {
			for taken[column] > 0 {
				column++
			}
			w.begin(document.Block{
				Kind: document.Cell, Table: w.tables, Row: r, Column: column, Header: cell.Data == "th",
				Locator: fmt.Sprintf("%s (table %d, row %d, column %d)", w.page.path(cell), w.tables, r+1, column+1),
			}, cell)
			w.inline(cell, within{kind: document.Cell, node: cell})
			w.end()
			across, down := span(cell, "colspan"), span(cell, "rowspan")
			for i := 0; i < across; i++ {
				if down > 1 {
					next[column+i] = down - 1
				}
			}
			column += across
		}
		taken = next
	}
}

func span(n *html.Node, key string) int {
	i, err := strconv.Atoi(attribute(n, key))
	if err != nil || i < 1 {
		return 1 // absent or not a number
	}
	return min(i, widest)
}

// tableRows returns the rows of a table, not those of tables inside it.
func tableRows(n *html.Node) []*html.Node {
	var rows []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode:
		case c.Data == "tr":
			rows = append(rows, c)
		case c.Data == "thead" || c.Data == "tbody" || c.Data == "tfoot":
			rows = append(rows, tableRows(c)...)
		}
	}
	return rows
}

func rowCells(row *html.Node) []*html.Node {
	var cells []*html.Node
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") && !hidden(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// holdsData tells a table of data from one that lays out a page: headings or a
// caption, or at least two rows and columns of short cells without tables or
// paragraphs in them.
func holdsData(n *html.Node, rows []*html.Node) bool {
	if role := attribute(n, "role"); role == "presentation" || role == "none" {
		return false
	}
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (c.Data == "table" || c.Data == "h1" || c.Data == "article") {
			return false
		}
	}
	wide, long := 0, 0
	for _, row := range rows {
		cells := rowCells(row)
		if len(cells) >= 2 {
			wide++
		}
		for _, cell := range cells {
			if cell.Data == "th" {
				return true
			}
			if len(words(cell)) > 150 {
				long++
			}
		}
	}
	return wide >= 2 && long == 0
}
