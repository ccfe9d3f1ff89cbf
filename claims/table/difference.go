package table

import (
	"strings"

	"vouch/claims"
	"vouch/claims/compare"
	"vouch/sources/document"
)

// A Comparison is two texts and how their facts differ.
type Comparison struct {
	OldName, NewName string // files, addresses, or - for standard input
	Old, New         *claims.Ledger
	Differences      []compare.Difference
}

// groupNames are the groups as headings, one and many.
var groupNames = map[compare.Group][2]string{
	compare.Figure:   {"figure", "Figures"},
	compare.Credit:   {"credit", "Credits"},
	compare.Name:     {"name", "Names and titles"},
	compare.Date:     {"date", "Dates"},
	compare.Quote:    {"quote", "Quotes"},
	compare.Negation: {"negation", "Negations"},
	compare.Caveat:   {"caveat", "Caveats"},
}

// Differences returns one table for each group of facts that differs, in the
// order of compare.Groups.
func Differences(c *Comparison) []*Table {
	var tables []*Table
	for _, g := range compare.Groups {
		var of []compare.Difference
		for _, d := range c.Differences {
			if d.Group == g {
				of = append(of, d)
			}
		}
		if len(of) == 0 {
			continue
		}
		tables = append(tables, &Table{
			Name: string(g), Title: groupNames[g][1], None: "No " + groupNames[g][0] + " differs.",
			Columns: differenceColumns,
			Rows: func(yield func([]Cell, error) bool) {
				for _, d := range of {
					row := []Cell{
						words(string(d.Kind)),
						words(PlaceOf(c.Old.Document, d.Was)), words(wordsOf(c.Old.Document, d.Was)),
						words(PlaceOf(c.New.Document, d.Now)), words(wordsOf(c.New.Document, d.Now)),
						words(d.Message),
					}
					if !yield(row, nil) {
						return
					}
				}
			},
		})
	}
	return tables
}

var differenceColumns = []Column{
	{Key: "kind", Name: "What", Share: 7, Fixed: true},
	{Key: "was_at", Name: "Old at", Share: 5, Fixed: true},
	{Key: "was", Name: "Was", Share: 26},
	{Key: "now_at", Name: "New at", Share: 5, Fixed: true},
	{Key: "now", Name: "Now", Share: 26},
	{Key: "difference", Name: "Difference", Share: 26},
}

// AllDifferences returns the differences of every group as one table, the group
// in front.
func AllDifferences(c *Comparison) *Table {
	group := Column{Key: "group", Name: "Group", Share: 9, Fixed: true}
	all := []*Table{Before(&Table{Columns: differenceColumns, Rows: func(func([]Cell, error) bool) {}}, group, "")}
	for _, t := range Differences(c) {
		all = append(all, Before(t, group, t.Name))
	}
	t := Join(all)
	t.Name, t.Title, t.None = "differences", "Differences", "No fact differs that could be told."
	return t
}

// PlaceOf returns the place of a span as readers count, "2.1"; "" for none.
func PlaceOf(d *document.Document, s document.Span) string {
	if s.IsZero() || d.Sentences.Len() == 0 {
		return ""
	}
	return d.Place(min(d.SentenceAt(s.Start), d.Sentences.Len()-1))
}

// longestExcerpt is how much of a sentence a table shows, in bytes.
const longestExcerpt = 160

// wordsOf returns the words of a span on one line, "" for none. Of a long
// sentence it gives the beginning and says so.
func wordsOf(d *document.Document, s document.Span) string {
	if s.IsZero() {
		return ""
	}
	text := strings.Join(strings.Fields(d.Quote(s)), " ")
	if len(text) <= longestExcerpt {
		return text
	}
	if cut := strings.LastIndexByte(text[:longestExcerpt], ' '); cut > 0 {
		return text[:cut] + " …"
	}
	return text
}

// DifferenceSummary says in one line what differs: "7 differences: 3 figures,
// 2 credits, 2 caveats".
func DifferenceSummary(c *Comparison) string {
	if len(c.Differences) == 0 {
		return "No fact differs that could be told."
	}
	counts := map[compare.Group]int{}
	for _, d := range c.Differences {
		counts[d.Group]++
	}
	var parts []string
	for _, g := range compare.Groups {
		if n := counts[g]; n > 0 {
			parts = append(parts, count(n, groupNames[g][0], groupNames[g][0]+"s"))
		}
	}
	return count(len(c.Differences), "difference", "differences") + ": " + strings.Join(parts, ", ")
}
