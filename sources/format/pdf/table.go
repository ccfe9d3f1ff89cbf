package pdf

import (
	"fmt"
	"slices"

	"vouch/sources/document"
)

// tableAt returns the rows of the table that the lines begin with, or nil. A
// table is two rows or more of two pieces or more with wide gaps between them,
// none of them as long as a line of prose.
func tableAt(lines []line) [][]line {
	if len(lines) < 4 || lines[0].row != lines[1].row {
		return nil
	}
	var rows [][]line
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && lines[j].row == lines[i].row && lines[j].page == lines[i].page {
			j++
		}
		if j-i < 2 || lines[i].group != lines[0].group {
			break
		}
		for _, l := range lines[i:j] {
			if len(l.text()) > 80 {
				return nil
			}
		}
		rows = append(rows, lines[i:j])
		i = j
	}
	if len(rows) < 2 || len(columnsOf(rows)) < 2 {
		return nil
	}
	return rows
}

// columnsOf returns where the columns of rows begin and end: pieces that stand
// above one another, by however little, are one column.
func columnsOf(rows [][]line) []edges {
	var all []edges
	for _, r := range rows {
		for _, l := range r {
			all = append(all, edges{l.left, l.right})
		}
	}
	slices.SortFunc(all, func(a, b edges) int {
		switch {
		case a.left < b.left:
			return -1
		case a.left > b.left:
			return 1
		}
		return 0
	})
	merged := all[:1]
	for _, e := range all[1:] {
		if last := &merged[len(merged)-1]; e.left < last.right {
			last.right = max(last.right, e.right)
		} else {
			merged = append(merged, e)
		}
	}
	return merged
}

func (l *layout) writeTable(b block, number int) {
	columns := columnsOf(b.table)
	for r, row := range b.table {
		for _, piece := range row {
			column := slices.IndexFunc(columns, func(e edges) bool { return piece.left >= e.left && piece.left <= e.right })
			l.out.Begin(document.Block{
				Kind: document.Cell, Table: number, Row: r, Column: max(column, 0), Header: r == 0 && piece.bold,
				Locator: fmt.Sprintf("page %d, table %d, row %d, column %d", piece.page, number, r+1, max(column, 0)+1),
			})
			l.writeWords([]line{piece})
			l.out.End()
		}
	}
}
