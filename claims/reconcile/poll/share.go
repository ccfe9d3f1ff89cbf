package poll

import (
	"vouch/claims"
	"vouch/claims/lexicon"
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
	first := d.Sentences.At(s).First
	for i := at; i > first; i-- {
		if d.Word(i) == "while" || d.Word(i) == ";" || d.Word(i) == "but" {
			first = i
			break
		}
	}
	names := false
	for i := d.Sentences.At(later).First; i < d.Sentences.At(later).Last; i++ {
		t := d.Tokens.At(i)
		if (d.Word(i) == "poll" || d.Word(i) == "survey") && (d.Word(i-1) == "the" || d.Word(i-1) == "that") && later == s+1 {
			names = true
		}
		if !t.Capital || t.Kind != document.Word || i == d.Sentences.At(later).First {
			continue
		}
		for k := first; k < at; k++ {
			if d.Tokens.At(k).Capital && k > d.Sentences.At(s).First && d.Word(k) == d.Word(i) && len(d.Word(k)) > 3 && lexicon.PollOpener.Has(d, i+1) {
				names = true
			}
		}
	}
	return names
}
