package extract

import (
	"vouch/claims"
	"vouch/claims/mention"
)

// notClaims are number words that are quantities to arithmetic but assert no
// figure that a checker would look up on its own.
var notClaims = map[string]bool{"both": true, "neither": true, "no": true, "none": true, "lone": true}

// figures adds a claim for every quantity that states one.
func figures(l *claims.Ledger) {
	d := l.Document
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.After-q.First == 1 && notClaims[d.Word(q.First)] {
			continue
		}
		c := newClaim(d, claims.FigureClaim, q.Phrase)
		c.Quantity = i
		if d.IsForeign(c.Sentence) {
			c.Reading, c.Reason = claims.Likely, "not in English: read by its digits alone"
			if why := mention.Doubt(d, q); why != "" {
				c.Reading, c.Reason = claims.Guess, why
			}
		}
		l.Claims = append(l.Claims, c)
	}
}
