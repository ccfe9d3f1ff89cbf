package table

import "strings"

// A LedgerSource is one voice of a whole ledger, under every name that a person
// said is its.
type LedgerSource struct {
	Key         string // its permanent key
	Name, Kind  string
	Others      []string // other names that were merged into it
	Letter, Why string   // as sources.LetterOf gives them, but for the two below
	Scope       string   // what the letter holds for; "" is everything
	Review      string   // the day on which the letter is looked at again: 2025-03-09
	Overdue     bool     // that day is past
	Group       string   // the source that it counts with; "" for none
	Withdrawn   bool
	Articles    []string // in which it is named or gives evidence
	Evidence    int      // pieces that stand
}

// LedgerSources lists the voices of a ledger that somebody has decided about.
func LedgerSources(all []LedgerSource, withheld int) *Table {
	return &Table{
		Name: "sources", Title: "Sources of the ledger", None: "Nobody has decided about a source, and no evidence has introduced one.",
		Columns: []Column{
			{Key: "name", Name: "Name", Share: 26},
			{Key: "kind", Name: "Kind", Share: 12, Fixed: true},
			{Key: "letter", Name: "Letter", Share: 7, Fixed: true},
			{Key: "why", Name: "Why", Share: 24},
			{Key: "scope", Name: "Holds for", Share: 20},
			{Key: "review", Name: "Review", Share: 14},
			{Key: "group", Name: "Counts with", Share: 14},
			{Key: "articles", Name: "Articles", Share: 20},
			{Key: "evidence", Name: "Evidence", Share: 8, Right: true, Fixed: true},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 9)
			for i := range all {
				s := &all[i]
				name, review := s.Name, s.Review
				if len(s.Others) > 0 {
					name += " (also " + strings.Join(s.Others, ", ") + ")"
				}
				if s.Overdue && !s.Withdrawn {
					review += ", overdue"
				}
				for k, text := range []string{name, s.Kind, s.Letter, s.Why, s.Scope, review, s.Group, strings.Join(s.Articles, ", ")} {
					row[k] = words(text)
				}
				row[8] = whole(s.Evidence)
				if !yield(row, nil) {
					return
				}
			}
			if withheld > 0 {
				clear(row)
				row[0] = words(count(withheld, "source", "sources") + " withheld")
				yield(row, nil)
			}
		},
	}
}
