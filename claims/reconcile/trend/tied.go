package trend

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// Tied finds the two values of the change k among the quantities [first, end) of its
// sentence where they are the only two of their kind and words set one of them in
// another time, or before it as what it is measured by: "at 40 tonnes from an
// earlier 32", "a 6% premium over the average of $18". The new one may stand in the
// sentence before that "this" or "that number" takes up.
func Tied(l *claims.Ledger, k, first, end int) (Change, bool) {
	d := l.Document
	c := Change{By: &l.Quantities[k]}
	values, ok := pairOf(l, first, end, k)
	if !ok {
		return c, false
	}
	if len(values) == 1 {
		s := c.By.Sentence
		if s == 0 || !match.Here(takesUp, d, d.Sentences.At(s).First) && !thatNumber(d, s) {
			return c, false
		}
		from, to := l.QuantitiesIn(s - 1)
		before, ok := pairOf(l, from, to, -1)
		if !ok || len(before) != 1 || !Alike(l, before[0], values[0]) {
			return c, false
		}
		if c.From, c.To = before[0], values[0]; measure(d, values[0]) {
			c.To, c.From = c.From, c.To
		} else if !thatNumber(d, s) {
			return c, false
		}
		return c, true
	}
	a, b := values[0], values[1]
	if parted(d, c.By, a) || parted(d, c.By, b) {
		return c, false
	}
	switch oldA, oldB := measure(d, a), measure(d, b); {
	case oldA == oldB:
		return c, false
	case oldA:
		c.From, c.To = a, b
	default:
		c.From, c.To = b, a
	}
	return c, true
}

// parted reports whether a word that opens another clause of its own stands between
// a change and a value: "fell 47%, while the yard lost $4 million".
func parted(d *document.Document, by, q *claims.Quantity) bool {
	_, is := match.First(otherClause, d, min(by.First, q.First), max(by.First, q.First))
	return is
}

var otherClause = match.Must(`["while but whereas although though where when after because who ;"]`)

// pairOf returns the one or two quantities among [first, end) that may be the values
// of a change; it is false where there are more, or none. k is the change, -1 for
// none; another change among them has values of its own.
func pairOf(l *claims.Ledger, first, end, k int) ([]*claims.Quantity, bool) {
	d := l.Document
	var found []*claims.Quantity
	for n := first; n < end; n++ {
		q := &l.Quantities[n]
		if q.Unit == "%" {
			if n != k && Direction(d, q) != 0 {
				return nil, false
			}
			continue
		}
		start := d.TokenAt(q.Phrase.Start)
		if n == k || !Plain(l, n) || d.Word(start-1) == "(" || match.Here(amountOfChange, d, start) || q.Unit == "" && q.Head != "" && lexicon.Ordinal.Has(d, q.First-1) {
			continue
		}
		if len(found) > 0 && (!Alike(l, found[0], q) || (found[0].Unit == "") != (q.Unit == "")) {
			return nil, false
		}
		found = append(found, q)
	}
	return found, len(found) == 1 || len(found) == 2
}

// measureReach is how many words may lead from the word that sets a value in
// another time to the value.
const measureReach = 8

// measure reports whether words make a value the old one, or that which another is
// measured by.
func measure(d *document.Document, q *claims.Quantity) bool {
	start := d.TokenAt(q.Phrase.Start)
	for i := start - 1; i >= max(0, start-measureReach) && (d.Tokens.At(i).Kind == document.Word || d.Word(i) == "'s" || d.Word(i) == "’s"); i-- {
		if match.Here(measuredBy, d, i) {
			return true
		}
		if match.Here(otherValue, d, i) {
			break
		}
	}
	i := d.TokenAt(q.Phrase.End-1) + 1
	return match.Here(earlierOn, d, i)
}

var (
	takesUp        = match.Must(`["this that which it"]`)
	amountOfChange = match.Must(`after(["by up down"] ["about nearly some around just"]?) any | after(ChangeWord "of" ["about nearly some around just"]?) any`)
	measuredBy     = match.Must(`["from over above below than against versus"] !before(["year all"]) | "compared" ["to with"] | after(["premium discount"]) "to"`)
	otherValue     = match.Must(`["to at and but while or was were is"]`)
	earlierOn      = match.Must(`["in for during"] "the" ["same previous prior preceding year-earlier"] | "a" ["year month quarter week"] ["ago earlier before"] | ["last"] LastPeriod`)
	numberTaken    = match.Must(`"that" ["number figure total sum amount"]`)
)

// thatNumber reports whether a sentence takes up the number of the one before.
func thatNumber(d *document.Document, s int) bool {
	_, ok := match.First(numberTaken, d, d.Sentences.At(s).First, d.Sentences.At(s).Last)
	return ok
}

// Beside returns +1 where a percentage is said to lie above another value, -1 below
// one, and 0 where words do neither: "a 6% premium over", "10% below the average".
func Beside(d *document.Document, q *claims.Quantity) int {
	i := q.After
	if q.UnitSpan.Start >= q.Span.End {
		i = d.TokenAt(q.UnitSpan.End-1) + 1
	}
	switch {
	case match.Here(above, d, i):
		return 1
	case match.Here(beneath, d, i):
		return -1
	}
	return 0
}

var (
	above   = match.Must(`"premium" ["to over on above"] | "above"`)
	beneath = match.Must(`"discount" ["to on from below"] | "below"`)
)
