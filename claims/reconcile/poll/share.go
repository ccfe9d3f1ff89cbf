package poll

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

// shares reads the first two percentages of a sentence from a token on, where
// they are the shares of two sides.
func shares(l *claims.Ledger, s, from int) (Pair, bool) {
	first, end := l.QuantitiesIn(s)
	var c Pair
	n := 0
	for k := first; k < end && n < 2; k++ {
		q := &l.Quantities[k]
		if q.First < from || q.Unit != "%" {
			continue
		}
		v, ok := q.Value()
		if !ok || trend.Direction(l.Document, q) != 0 {
			return Pair{}, false // changes, not shares
		}
		half, _ := q.Last.Quo(claims.Int(2))
		c.Slack = c.Slack.Add(half)
		if n == 0 {
			c.A, c.AtA = v, q.Span
		} else {
			c.B, c.AtB = v, q.Span
		}
		n++
	}
	// The lead itself is a whole number of points.
	c.Slack = c.Slack.Round(0)
	if c.Slack.Sign() == 0 {
		c.Slack = claims.Ratio(1, 2)
	}
	if c.A.IsInt() && c.B.IsInt() {
		c.Slack = claims.Int(1)
	}
	return c, n == 2
}

// namesPoll reports whether a later sentence speaks of the poll that the clause
// before a lead names: by a name that both have, or as "the poll", "that survey".
func namesPoll(d *document.Document, s, at, later int) bool {
	if _, ok := match.First(thePoll, d, d.Sentences.At(later).First, d.Sentences.At(later).Last); ok && later == s+1 {
		return true
	}
	first := d.Sentences.At(s).First
	for i := at; i > first; i-- {
		if match.Here(otherClause, d, i) {
			first = i
			break
		}
	}
	named := map[string]bool{}
	for k := max(first, d.Sentences.At(s).First+1); k < at; k++ {
		if d.Tokens.At(k).Capital && len(d.Word(k)) > 3 {
			named[d.Word(k)] = true
		}
	}
	for i := d.Sentences.At(later).First + 1; i < d.Sentences.At(later).Last; i++ {
		if named[d.Word(i)] && match.Here(pollster, d, i) {
			return true
		}
	}
	return false
}

var (
	thePoll     = match.Must(`["the that"] ["poll survey"]`)
	otherClause = match.Must(`["while ; but"]`)
	pollster    = match.Must(`[word capital] PollOpener`)
)
