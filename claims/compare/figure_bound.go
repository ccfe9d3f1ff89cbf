package compare

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
)

// stated compares how two figures of one value are hedged and what they count.
func (c *comparison) stated(f, g *figure) {
	was, now := c.old.bounds(f), c.new.bounds(g)
	q, r := f.first(c.old), g.first(c.new)
	for _, i := range f.mentions {
		x := &c.old.ledger.Quantities[i]
		for _, j := range g.mentions {
			// In a sentence that was only edited the hedge was taken out on
			// purpose, whatever other places say.
			if y := &c.new.ledger.Quantities[j]; c.becomes(x, y) && directionOf(x.Bound) != directionOf(y.Bound) {
				c.report(Figure, Changed, x.Phrase, y.Phrase, changeOfBound(x.Bound, y.Bound))
				return
			}
		}
	}
	if was&now == 0 {
		c.report(Figure, Changed, q.Phrase, r.Phrase, changeOfBound(q.Bound, r.Bound))
		return
	}
	if c.closest(f, g) < alike {
		return
	}
	for _, i := range f.mentions {
		for _, j := range g.mentions {
			x, y := &c.old.ledger.Quantities[i], &c.new.ledger.Quantities[j]
			if (x.Measure == y.Measure || x.Measure == "" || y.Measure == "" || lexicon.Harm.ValueOf(x.Measure) == lexicon.Harm.ValueOf(y.Measure)) &&
				!opposed(x.Group, y.Group) {
				return
			}
		}
	}
	switch {
	case q.Measure != r.Measure && q.Measure != "" && r.Measure != "":
		c.report(Figure, Changed, q.Phrase, r.Phrase, fmt.Sprintf("what is counted changed from %s to %s", q.Measure, r.Measure))
	default:
		c.report(Figure, Changed, q.Phrase, r.Phrase, fmt.Sprintf("who is counted changed from %s to %s", q.Group, r.Group))
	}
}

// becomes reports whether a figure of an edited sentence is the very number of
// the other, word for word.
func (c *comparison) becomes(q, r *claims.Quantity) bool {
	e := c.edit[q.Sentence]
	return e != nil && e.new == r.Sentence && e.to[q.First-c.old.doc.Sentences.At(q.Sentence).First] == r.First
}

// A direction says which way a bound leaves a figure open.
type direction uint8

const (
	exactly direction = 1 << iota
	upward
	downward
	either
)

// directionOf takes "over 40" and "at least 40" for one: what differs is
// whether there may be exactly forty.
func directionOf(b claims.Bound) direction {
	switch b {
	case claims.AtLeast, claims.MoreThan:
		return upward
	case claims.AtMost, claims.LessThan:
		return downward
	case claims.Approx:
		return either
	}
	return exactly
}

// bounds returns the ways in which a text leaves a figure open, in any place
// but a headline; in headlines where it stands nowhere else.
func (s *side) bounds(f *figure) (all direction) {
	for _, m := range f.mentions {
		if q := &s.ledger.Quantities[m]; !s.heading(q.Sentence) {
			all |= directionOf(q.Bound)
		}
	}
	if all == 0 {
		all = directionOf(s.ledger.Quantities[f.mentions[0]].Bound)
	}
	return all
}

var boundWords = map[direction]string{exactly: "exact", upward: "a floor", downward: "a ceiling", either: "approximate"}

func changeOfBound(was, now claims.Bound) string {
	x, y := directionOf(was), directionOf(now)
	switch {
	case x == exactly:
		return "it was exact, it is " + boundWords[y] + " now"
	case y == exactly && x == either:
		return "the hedge is gone: it was approximate"
	case y == exactly:
		return "the bound is gone: it was " + boundWords[x]
	}
	return "it was " + boundWords[x] + ", it is " + boundWords[y] + " now"
}

func (c *comparison) changeOfValue(q, r *claims.Quantity) string {
	if q.Unit != r.Unit && stated(q.Low, q.High) == stated(r.Low, r.High) {
		return "the unit changed from " + q.Unit + " to " + r.Unit
	}
	if rounds(q, r) {
		return "the figure is less exact"
	}
	return "the figure is another one"
}

// rounds reports whether a figure says with less what the other says: "more
// than 200" or "about 200" of 212, "dozens" of 36, "200 to 220" of 212. Two
// floors that differ are two figures, however far each leaves the value open,
// unless one is the other with digits dropped: "at least 1,400" of "at least
// 1,412".
func rounds(q, r *claims.Quantity) bool {
	w := claims.DefaultWidths()
	if r.Bound == claims.Exact && !r.Vague || q.Vague && !r.Vague || !q.Interval(w).Meets(r.Interval(w)) {
		return false
	}
	if r.Vague {
		return true
	}
	low, high := q.Low, q.High
	if low.Missing {
		low = high
	}
	if high.Missing {
		high = low
	}
	// within reports whether x is less than one place of r's last digit above y.
	within := func(x, y claims.Number) bool {
		gap := x.Sub(y)
		return gap.Sign() >= 0 && gap.Cmp(r.LastNonZero) < 0
	}
	switch directionOf(r.Bound) {
	case upward:
		return directionOf(q.Bound) != downward && within(low.Value, r.Low.Value)
	case downward:
		return directionOf(q.Bound) != upward && within(r.High.Value, high.Value)
	case either:
		about := r.Interval(w)
		return about.Contains(low.Value) && about.Contains(high.Value)
	}
	// A range says less than one number in it, or than a range that it holds.
	return !r.Low.Missing && !r.High.Missing && r.Low.Value.Cmp(low.Value) <= 0 && high.Value.Cmp(r.High.Value) <= 0
}
