package table

import "iter"

// An ArticleLine is one article of a ledger in the list of articles.
type ArticleLine struct {
	ID, Title, Date, Read   string
	Drafts, Claims, Sources int
}

// Articles returns the list of the articles of a ledger.
func Articles(lines iter.Seq2[ArticleLine, error]) *Table {
	return &Table{
		Name: "articles", Title: "Articles", None: "No article to list.",
		Columns: []Column{
			{Key: "article", Name: "Article", Share: 24, Fixed: true},
			{Key: "title", Name: "Title", Share: 40},
			{Key: "date", Name: "Date", Share: 12, Fixed: true},
			{Key: "drafts", Name: "Drafts", Share: 8, Right: true},
			{Key: "claims", Name: "Claims", Share: 8, Right: true},
			{Key: "sources", Name: "Sources", Share: 8, Right: true},
			{Key: "read", Name: "Last read", Share: 18},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 7)
			for l, err := range lines {
				if err == nil {
					row[0], row[1], row[2] = words(l.ID), words(l.Title), words(l.Date)
					row[3], row[4], row[5], row[6] = whole(l.Drafts), whole(l.Claims), whole(l.Sources), words(l.Read)
				}
				if !yield(row, err) {
					return
				}
			}
		},
	}
}
