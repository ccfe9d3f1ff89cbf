package compare

import (
	"slices"

	"vouch/claims"
)

// elsewhere reports whether a figure without a partner stands in the other text
// all the same: beside another figure of its value that counts the same, or as
// a number that the reading there made no figure of.
func (c *comparison) elsewhere(s, t *side, f *figure) bool {
	for _, m := range f.mentions {
		q := &s.ledger.Quantities[m]
		for i := range t.ledger.Quantities {
			r := &t.ledger.Quantities[i]
			if q.Unit != r.Unit || stated(q.Low, q.High) != stated(r.Low, r.High) {
				continue
			}
			if noun := nouns(s, t, q, r); noun >= 0.9 || noun > 0 && f.large() || noun > 0 && s.likeness(q.Sentence, r.Sentence) >= alike/2 {
				return true
			}
		}
		if q.After-q.First != 1 || s.stems[q.First] < 0 {
			continue
		}
		id := s.stems[q.First]
		for _, n := range t.has[id] {
			if s.likeness(q.Sentence, n) >= 0.1 && !t.quantified(n, id) {
				return true
			}
		}
	}
	return false
}

// headline reports whether a figure stands in headlines alone and is a small
// number, or rounds one of the story: "more than 30" over 31.
func (c *comparison) headline(s, t *side, f *figure, others []figure) bool {
	w := claims.DefaultWidths()
	for _, m := range f.mentions {
		r := &s.ledger.Quantities[m]
		if !s.heading(r.Sentence) {
			return false
		}
		if r.Bound == claims.Exact {
			if f.telling() {
				return false
			}
			continue // "nine in ten", "a third": the story says it in other words
		}
		rounds := slices.ContainsFunc(others, func(g figure) bool {
			q := g.first(t)
			return g.unit == f.unit && r.Interval(w).Meets(q.Interval(w)) && nouns(s, t, r, q) > 0
		})
		if !rounds {
			return false
		}
	}
	return true
}

// quantified reports whether a stem of a sentence is the value of a figure.
func (s *side) quantified(sentence int, id int32) bool {
	for i := range s.ledger.Quantities {
		if q := &s.ledger.Quantities[i]; q.Sentence == sentence && s.stems[q.First] == id {
			return true
		}
	}
	return false
}

// cutWithQuote reports whether a figure went with the quote it stood in.
func (c *comparison) cutWithQuote(q *claims.Quantity) bool { return c.reported(Quote, q.Span) }
