package table

// Before returns the table with one more column in front, the same words in
// each row.
func Before(t *Table, c Column, text string) *Table {
	u := *t
	u.Columns = append([]Column{c}, t.Columns...)
	u.Rows = func(yield func([]Cell, error) bool) {
		wide := make([]Cell, len(u.Columns))
		wide[0] = words(text)
		for row, err := range t.Rows {
			copy(wide[1:], row)
			if !yield(wide, err) {
				return
			}
		}
	}
	return &u
}

// Join returns the rows of tables with the same columns as one table.
func Join(tables []*Table) *Table {
	u := *tables[0]
	u.Rows = func(yield func([]Cell, error) bool) {
		for _, t := range tables {
			for row, err := range t.Rows {
				if !yield(row, err) {
					return
				}
			}
		}
	}
	return &u
}
