package table

import (
	"fmt"
	"slices"
	"strings"
)

// A Quoted is a quotation of an article that was held to sources.
type Quoted struct {
	Place   string // the number of its claim, or of its sentence
	Speaker string // "" where the article names none
	Words   string
	Verdict string
	Holds   bool   // those words were said
	Differ  string // how it differs from the source, in words
	Source  string // which it is held to: where it stands, or nearly; "" for none
	Where   string // in that source
}

// Quotes lists quotations that were held to sources, in text order.
func Quotes(r *Record, all []Quoted) *Table {
	return &Table{
		Name: "quotes", Title: "Quotations against their sources", None: "No quotation.",
		Columns: []Column{
			{Key: "no", Name: "No.", Share: 7, Fixed: true},
			{Key: "speaker", Name: "Speaker", Share: 16},
			{Key: "quote", Name: "Quotation", Share: 34},
			{Key: "verdict", Name: "Verdict", Share: 11, Fixed: true},
			{Key: "differences", Name: "What differs", Share: 34},
			{Key: "source", Name: "Source", Share: 16},
			{Key: "where", Name: "Where", Share: 14},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 7)
			for i := range all {
				q := &all[i]
				for k, text := range []string{q.Place, q.Speaker, q.Words, q.Verdict, q.Differ, q.Source, q.Where} {
					row[k] = words(r.Veil.Hide(text))
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// QuotesLine counts quotations by their verdict, in the order of the verdicts given.
func QuotesLine(all []Quoted, verdicts []string, sources int) string {
	counts := map[string]int{}
	for i := range all {
		counts[all[i].Verdict]++
	}
	for v := range counts {
		if !slices.Contains(verdicts, v) {
			verdicts = append(slices.Clone(verdicts), v)
		}
	}
	var parts []string
	for _, v := range verdicts {
		if counts[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[v], v))
		}
	}
	line := fmt.Sprintf("%s held to %s", count(len(all), "quotation", "quotations"), count(sources, "source", "sources"))
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	return line + "."
}
