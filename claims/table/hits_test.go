package table_test

import (
	"testing"

	"vouch/claims/search"
	"vouch/claims/table"
	"vouch/sources/document"
)

// TestFigureIsMarked holds a search to showing the figure that it found, with the words
// that it found beside it, and no figure where none was looked for.
func TestFigureIsMarked(t *testing.T) {
	const words = "The ward counted 1,018 people killed, and 12 horses."
	span := func(start, end int) document.Span { return document.Span{Start: start, End: end} }
	for _, c := range []struct {
		name  string
		fit   search.Fit
		marks []document.Span
		words string
		want  string
	}{
		{"figure", search.Fits, nil, words, "The ward counted ›1,018 people‹ killed, and 12 horses."},
		{"figure and word", search.May, []document.Span{span(30, 36)}, words, "The ward counted ›1,018 people‹ ›killed‹, and 12 horses."},
		{"figure and a word of it", search.Fits, []document.Span{span(23, 29), span(45, 51)}, words, "The ward counted ›1,018 people‹ killed, and 12 ›horses‹."},
		{"no figure", search.Misses, []document.Span{span(30, 36)}, words, "The ward counted 1,018 people ›killed‹, and 12 horses."},
		{"withheld", search.Fits, nil, "[source S1] counted 1,018 people killed.", "[source S1] counted 1,018 people killed."},
	} {
		h := table.Hit{Words: c.words, Marks: c.marks, In: span(100, 100+len(words)), Span: span(117, 129), Fit: c.fit}
		for row, err := range table.Hits([]table.Hit{h}, true).Rows {
			if err != nil {
				t.Fatal(err)
			}
			if got := row[2].Text; got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	}
}
