// Package trend reads what rose or fell: the words of change, their direction,
// and the value before and after.
package trend

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/calendar"
	"vouch/sources/document"
)

// A Change is a change with its two values.
type Change struct{ By, To, From *claims.Quantity }

// Enter enters quantity n as the new or the old value where the words before it
// say so. Values that stand already are kept.
func Enter(l *claims.Ledger, n int, c *Change) {
	d, q := l.Document, &l.Quantities[n]
	i := d.TokenAt(q.Phrase.Start) - 1
	if q.Bound == claims.Range && match.Here(fromRange, d, i+1) && c.From == nil && c.To == nil && !lexicon.Period.Contains(q.Head) && !lexicon.Period.Contains(q.Unit) {
		c.From, c.To = ends(d, q)
		return
	}
	if !Plain(l, n) {
		return
	}
	for back := 0; back < 6; back, i = back+1, i-1 {
		switch {
		case match.Here(comparedTo, d, i):
			if c.From == nil {
				c.From = q
			}
			return
		case match.Here(toValue, d, i) && c.To == nil:
			c.To = q
			return
		case lexicon.OldValueLead.Has(d, i) && c.From == nil:
			if !match.Here(otherWith, d, i) {
				c.From = q
			}
			return
		case !lexicon.ValueLead.Has(d, i) && !isYear(d, i):
			return
		}
	}
}

var (
	comparedTo = match.Must(`after("compared") "to"`)
	toValue    = match.Must(`"to"`)
	otherWith  = match.Must(`!after("compared") "with"`)
	fromRange  = match.Must(`after("from") any`)
	perShare   = match.Must(`"a" ["share barrel"] | "per share"`)
)

func isYear(d *document.Document, i int) bool {
	_, ok := calendar.Year(d, i)
	return ok
}

// ends splits "from 50,000 to 65,000", read as a range, into its two values.
func ends(d *document.Document, q *claims.Quantity) (from, to *claims.Quantity) {
	for i := q.First + 1; i < q.After-1; i++ {
		if !match.Here(toValue, d, i) {
			continue
		}
		a, b := *q, *q
		a.Span, a.After, a.High, a.Bound = d.Cover(q.First, i), i, q.Low, claims.Exact
		b.Span, b.First, b.Low, b.Bound = d.Cover(i+1, q.After), i+1, q.High, claims.Exact
		return &a, &b
	}
	return nil, nil
}

// Plain reports whether quantity n may be the value of something that changed:
// no conversion, no share price, nothing in brackets, no count of years.
func Plain(l *claims.Ledger, n int) bool {
	q := &l.Quantities[n]
	return q.Restates < 0 && !q.Vague && q.Denominator == 0 && q.Bound != claims.Range && !lexicon.Period.Contains(q.Unit) && !lexicon.Period.Contains(q.Head) && !PerShare(l.Document, q)
}

// PerShare reports whether a figure is a price for each: "12 euros a share".
func PerShare(d *document.Document, q *claims.Quantity) bool {
	_, ok := match.First(perShare, d, q.After, q.After+4)
	return ok
}

// Alike reports whether two values are of one kind: the same unit, or one of
// them left out the unit that the other has; and not one of them a price.
func Alike(l *claims.Ledger, a, b *claims.Quantity) bool {
	unitA, _, _ := strings.Cut(a.Unit, " per ")
	unitB, _, _ := strings.Cut(b.Unit, " per ")
	if unitA != unitB && unitA != "" && unitB != "" {
		return false
	}
	x, okX := a.Value()
	y, okY := b.Value()
	return okX && okY && x.Sign() > 0 && y.Sign() > 0
}

// Loose returns the values a figure may have, and half a unit of its last
// digit that is not zero more for a whole number that ends in three zeros or
// more: such numbers are rounded as often as not.
func Loose(q *claims.Quantity, w claims.Widths) claims.Interval {
	x := q.Interval(w)
	if q.Bound != claims.Exact || q.Rounded || q.LastNonZero.Cmp(claims.Int(1000)) < 0 {
		return x
	}
	half, _ := q.LastNonZero.Quo(claims.Int(2))
	if n, ok := q.Value(); ok && half.Cmp(n.Mul(claims.Ratio(1, 50))) > 0 {
		half = n.Mul(claims.Ratio(1, 50)) // nobody rounds 52,000 to 50,000 and then reckons in per cent
	}
	x.Lo.Value, x.Hi.Value = x.Lo.Value.Sub(half), x.Hi.Value.Add(half)
	return x
}
