package table

import "strconv"

// A CopyLine is one link between two texts that are not independent, as it is proposed.
type CopyLine struct {
	Proposal   int    // its number, which links that belong together share; 0 for one that nothing is to be decided about
	One, Other string // whose texts they are
	Why        string
	Shared     string // the words that both have
}

// Copies lists the links between texts.
func Copies(all []CopyLine) *Table {
	return &Table{
		Name: "copies", Title: "Sources that may not be independent", None: "No kept source is the copy of another.",
		Columns: []Column{
			{Key: "no", Name: "No.", Share: 5, Fixed: true},
			{Key: "source", Name: "Source", Share: 18},
			{Key: "other", Name: "and", Share: 18},
			{Key: "why", Name: "Why", Share: 28},
			{Key: "shared", Name: "What both have", Share: 48},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 5)
			for i := range all {
				c := &all[i]
				no := "–"
				if c.Proposal > 0 {
					no = strconv.Itoa(c.Proposal)
				}
				for k, text := range []string{no, c.One, c.Other, c.Why, c.Shared} {
					row[k] = words(text)
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}
