package link

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/trend"
)

// A Dealing is a list of shares of one whole: "60% for, 25% against and the
// remaining 15% without a view".
type Dealing struct {
	Shares  []*claims.Quantity
	Percent []claims.Number // of each share: a half is 50
	Sum     claims.Number
	Closer  int // token of the word that closes the list, -1 where none does
	Outcome reconcile.Outcome
}

// Dealt finds the shares of 100 that the sentences of a ledger deal out and adds
// them up. A list that "the remaining" or "the other" closes goes on from the
// sentences before it and contradicts where it does not come to 100; what no word
// closes is dealt out only where it comes to 100 exactly, which chance seldom
// makes.
func Dealt(l *claims.Ledger, widths claims.Widths) []Dealing {
	var found []Dealing
	for first := 0; first < len(l.Quantities); {
		_, end := l.QuantitiesIn(l.Quantities[first].Sentence)
		if g, ok := dealing(l, first, end, widths); ok {
			found = append(found, g)
		}
		first = end
	}
	return found
}

// theRest closes a list of shares, up to two tokens before the last of them.
var theRest = match.Must(`"remaining" | after("the") "other"`)

// mostDealt is how many shares one sentence deals out.
const mostDealt = 6

// dealing adds up the shares among quantities [first, end) of one sentence. It
// returns false where they are none, or a change or a range is among them.
func dealing(l *claims.Ledger, first, end int, widths claims.Widths) (Dealing, bool) {
	g := Dealing{Closer: -1}
	for k := first; k < end && g.Closer < 0; k++ {
		if q := &l.Quantities[k]; q.Unit == "%" {
			g.Closer = closer(l, q)
			if g.Closer >= 0 && k == first {
				first = dealtFrom(l, q.Sentence, first)
			}
		}
	}
	reach, loose := claims.Exactly(claims.Number{}), false
	for k := first; k < end; k++ {
		q := &l.Quantities[k]
		n, can, ok := percentage(q, widths)
		switch {
		case q.Unit != "%" && (!ok || g.Closer < 0):
			continue
		case !ok || trend.Direction(l.Document, q) != 0 || g.Closer >= 0 && q.First > g.Closer+2:
			return g, false
		}
		loose = loose || q.Bound != claims.Exact
		g.Sum, reach = g.Sum.Add(n), reach.Add(can)
		g.Shares, g.Percent = append(g.Shares, q), append(g.Percent, n)
	}
	all := claims.Int(100)
	switch exact := g.Sum.Cmp(all) == 0; {
	case len(g.Shares) < 2 || g.Closer < 0 && (!exact || loose || len(g.Shares) > mostDealt):
		return g, false
	case exact:
		g.Outcome = reconcile.Agrees
	case reach.Contains(all):
		g.Outcome = reconcile.Inexact
	default:
		g.Outcome = reconcile.Contradicts
	}
	return g, true
}

// closer returns the token right before a share that closes its list, -1 where
// there is none.
func closer(l *claims.Ledger, q *claims.Quantity) int {
	for i := q.First - 1; i >= q.First-2; i-- {
		if match.Here(theRest, l.Document, i) {
			return i
		}
	}
	return -1
}

// dealtFrom returns the first quantity of the shares before sentence s: those of
// the sentence before it, and where that has one alone of the one before that.
func dealtFrom(l *claims.Ledger, s, first int) int {
	for back := s - 1; back >= max(0, s-2); back-- {
		from, to := l.QuantitiesIn(back)
		shares := 0
		for k := from; k < to; k++ {
			if q := &l.Quantities[k]; q.Unit == "%" || q.Denominator > 0 {
				shares++
			}
		}
		if shares == 0 {
			break
		}
		first = from
		if shares > 1 {
			break
		}
	}
	return first
}

// percentage returns a share in per cent and what it can be: a percentage, or
// half and its like, which are as coarse as one in a hundred.
func percentage(q *claims.Quantity, widths claims.Widths) (claims.Number, claims.Interval, bool) {
	n, ok := q.Value()
	switch {
	case !ok:
		return n, claims.Interval{}, false
	case q.Unit == "%":
		return n, q.Interval(widths), true
	case q.Denominator > 0 && q.Unit == "" && q.Bound == claims.Exact:
		n = claims.Ratio(100*q.Numerator, q.Denominator)
		about := claims.Exactly(n)
		about.Lo.Value, about.Hi.Value = n.Sub(claims.Ratio(1, 2)), n.Add(claims.Ratio(1, 2))
		return n, about, true
	}
	return n, claims.Interval{}, false
}
