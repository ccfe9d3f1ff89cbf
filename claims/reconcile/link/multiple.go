package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/trend"
)

// A Multiple is a change told as a factor, with the two values that it lies between.
type Multiple struct {
	Times    claims.Number // that of halving is 1/2
	To, From *claims.Quantity
}

// MultipleAt returns the change that the verb of multiplication at token i of
// sentence s tells: "doubled to 500 units from 260". False where one of its values is
// not there, the two are of different things, or another verb of the kind or a word of
// adjustment stands among them.
func MultipleAt(l *claims.Ledger, s, i int) (Multiple, bool) {
	d := l.Document
	r, ok := lexicon.Multiple.Ratio(d.Word(i))
	if !ok {
		return Multiple{}, false
	}
	c := multiplied(l, s, i)
	if c.To == nil || c.From == nil || !trend.Alike(l, c.To, c.From) {
		return Multiple{}, false
	}
	if _, other := match.First(otherMultiple, d, i+1, max(c.To.First, c.From.First)); other {
		return Multiple{}, false
	}
	if lexicon.AdjustedWord.Find(d, d.Sentences.At(s).First, d.Sentences.At(s).Last) >= 0 {
		return Multiple{}, false
	}
	return Multiple{Times: claims.Ratio(r[0], r[1]), To: c.To, From: c.From}, true
}

var otherMultiple = match.Must(`[";" | Multiple]`)

// multiplied returns the two values that stand behind the verb at token i, up to
// where another change begins.
func multiplied(l *claims.Ledger, s, i int) (c trend.Change) {
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if q.First < i {
			continue
		}
		if q.Unit == "%" && trend.Direction(l.Document, q) != 0 || q.First > i+multipleReach {
			break
		}
		trend.Enter(l, k, &c)
	}
	return c
}

// multipleReach is how many tokens behind its verb the values of a change stand.
const multipleReach = 22
