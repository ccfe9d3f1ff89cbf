package compare

import (
	"strings"

	"vouch/sources/document"
)

// fewestDigits is how many digits a number must have to be looked for across
// languages: smaller ones are often spelt out.
const fewestDigits = 2

// acrossLanguages compares a text with one in a language that is not read: only
// the digits of figures, which are the same in both, whatever marks part them.
// A figure that is spelt out in either is left alone.
func (c *comparison) acrossLanguages() {
	for _, s := range []*side{c.old, c.new} {
		t := c.new
		if s == c.new {
			t = c.old
		}
		there := map[string]bool{}
		for i := range t.doc.Tokens.Len() {
			if t.doc.Tokens.At(i).Kind == document.Number {
				there[digits(t.doc.Quote(t.doc.Tokens.At(i).Span))] = true
			}
		}
		for i := range s.ledger.Quantities {
			q := &s.ledger.Quantities[i]
			for k := q.First; k < q.After; k++ {
				at := s.doc.Tokens.At(k).Span
				n := digits(s.doc.Quote(at))
				if s.doc.Tokens.At(k).Kind != document.Number || len(n) < fewestDigits || there[n] {
					continue
				}
				there[n] = true // each is said once
				if s == c.old {
					c.report(Figure, Lost, q.Phrase, document.Span{}, "its digits are not in the other text")
				} else {
					c.report(Figure, Added, document.Span{}, q.Phrase, "its digits are not in the other text")
				}
			}
		}
	}
}

// digits returns the digits of a number without the marks that group them.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
