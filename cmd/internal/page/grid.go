package page

import (
	"net/url"

	"vouch/claims/table"
)

// A grid is a table of the terminal as a page draws it.
type grid struct {
	Caption string
	Columns []table.Column
	Rows    [][]gridCell
	None    string // what to say when there is no row
}

// A gridCell is the words of a cell, with where they lead; "" for nowhere.
type gridCell struct {
	Text, Path string
	Right      bool // flush right, as its column
}

// gridOf draws all rows of a table. Lead gives the address that a cell leads to,
// by the key of its column and the words of its row; nil for none.
func gridOf(t *table.Table, lead func(key string, row []table.Cell) string) (*grid, error) {
	g := &grid{Caption: t.Title, Columns: t.Columns, None: t.None}
	for row, err := range t.Rows {
		if err != nil {
			return nil, err
		}
		cells := make([]gridCell, len(row))
		for i, c := range row {
			cells[i] = gridCell{Text: c.Text, Right: t.Columns[i].Right}
			if lead != nil && c.Text != "" {
				cells[i].Path = lead(t.Columns[i].Key, row)
			}
		}
		g.Rows = append(g.Rows, cells)
	}
	return g, nil
}

// claimPath is the address of a claim, by its label.
func claimPath(article, label string) string {
	return articlePath(article) + "?claim=" + url.QueryEscape(label)
}
