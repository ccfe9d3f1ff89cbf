// Package credit knows whose word a figure or a passage rests on: which source is
// credited, which voices are one, who has no name.
package credit

import (
	"sort"

	"vouch/claims"
	"vouch/sources/document"
)

// Of returns, by quantity, the index of the source that its figure rests
// on, -1 where nobody is credited.
func Of(l *claims.Ledger) []int {
	by := make([]int, len(l.Quantities))
	for i := range by {
		by[i] = -1
	}
	for i := range l.Claims {
		if c := &l.Claims[i]; c.Quantity >= 0 && by[c.Quantity] < 0 {
			by[c.Quantity] = c.Source
		}
	}
	for i := range by {
		// A figure inside somebody's words is theirs even where it makes no claim
		// of its own.
		if a := Over(l, l.Quantities[i].Span); by[i] < 0 && a >= 0 {
			by[i] = l.Attributions[a].SourceID
		}
	}
	return by
}

// around returns the attributions [first, end) that may cover a span. They
// stand in the order of their content, and no content reaches over more than a
// few thousand bytes; looking no further keeps checks linear in the text.
func around(l *claims.Ledger, s document.Span) (first, end int) {
	const reach = 4000
	at := func(i int) int {
		if len(l.Attributions[i].Content) == 0 {
			return 0
		}
		return l.Attributions[i].Content[0].Start
	}
	first = sort.Search(len(l.Attributions), func(i int) bool { return at(i) >= s.Start-reach })
	end = sort.Search(len(l.Attributions), func(i int) bool { return at(i) > s.End+reach })
	return first, end
}

// Over returns the innermost attribution whose content covers a span, -1
// when there is none.
func Over(l *claims.Ledger, s document.Span) int {
	best, size := -1, 1<<62
	first, end := around(l, s)
	for i := first; i < end; i++ {
		for _, c := range l.Attributions[i].Content {
			if c.Covers(s) && c.Len() < size {
				best, size = i, c.Len()
			}
		}
	}
	return best
}

// Named reports whether somebody named is credited with words of a
// sentence.
func Named(l *claims.Ledger, sentence int) bool {
	s := l.Document.Sentences.At(sentence)
	first, end := around(l, s.Span)
	for i := first; i < end; i++ {
		a := &l.Attributions[i]
		if a.SourceID < 0 || !l.Sources[a.SourceID].Kind.Named() {
			continue
		}
		for _, c := range a.Content {
			if c.Overlaps(s.Span) {
				return true
			}
		}
	}
	return false
}

// Covered reports whether somebody is credited with the words at a span.
func Covered(l *claims.Ledger, s document.Span) bool {
	first, end := around(l, s)
	for i := first; i < end; i++ {
		for _, c := range l.Attributions[i].Content {
			if c.Covers(s) && l.Attributions[i].SourceID >= 0 {
				return true
			}
		}
	}
	return false
}

// Quoted reports whether a span stands inside a quotation: its speaker is
// credited there even where nobody is resolved.
func Quoted(l *claims.Ledger, s document.Span) bool {
	first, end := around(l, s)
	for i := first; i < end; i++ {
		if l.Attributions[i].Type == claims.Indirect {
			continue
		}
		for _, c := range l.Attributions[i].Content {
			if c.Covers(s) {
				return true
			}
		}
	}
	return false
}
