package extract

import (
	"vouch/claims"
	"vouch/claims/figure"
	"vouch/claims/lexicon"
)

// figures adds a claim for every quantity that states one.
func figures(l *claims.Ledger) {
	d := l.Document
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.After-q.First == 1 && lexicon.EmptyCount.Contains(d.Word(q.First)) {
			continue
		}
		c := newClaim(d, claims.FigureClaim, q.Phrase)
		c.Quantity = i
		if d.IsForeign(c.Sentence) {
			c.Reading, c.Reason = claims.Likely, "not in English: read by its digits alone"
			if why := figure.Doubt(d, q); why != "" {
				c.Reading, c.Reason = claims.Guess, why
			}
		}
		l.Claims = append(l.Claims, c)
	}
}
