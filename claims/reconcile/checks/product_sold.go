package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/trend"
)

var (
	// atPrice leads from a number of pieces to the price of each.
	atPrice = match.Must(`after("at" | "at a price of" | "at an average price of" | "at an issue price of" | "priced at") any`)
	// broughtIn leads to what a sale comes to before costs.
	broughtIn = match.Must(`after("for" | "for a total of" | "raised" | "raising" | "raise" | "proceeds of" | "worth" | "totalling" | "totaling" | "a total of") any`)
	netOrMore = match.Must(`["net after fees including plus option"]`)
)

// pricedReach is how many tokens behind the pieces their price may stand.
const pricedReach = 12

// sold finds the pieces and the total of "raised 3 million from 5 million shares at
// 60 cents each": the only pieces and the only other amount of a sentence that
// takes no costs off and adds nothing.
func sold(l *claims.Ledger, s int, price *claims.Quantity) (count, total *claims.Quantity) {
	d := l.Document
	sentence := d.Sentences.At(s)
	at := d.TokenAt(price.Phrase.Start)
	if _, other := match.First(netOrMore, d, sentence.First, sentence.Last); other || !match.Here(atPrice, d, at) {
		return nil, nil
	}
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		switch {
		case q == price, trend.PerShare(d, q):
		case q.Measure == money:
			if total != nil || !match.Here(broughtIn, d, d.TokenAt(q.Phrase.Start)) {
				return nil, nil
			}
			total = q
		case q.Unit == "" && (lexicon.PieceUnit.Contains(q.Head) || !q.Noun.IsZero() && at-d.TokenAt(q.Phrase.End-1) <= 3):
			if count != nil || q.After > at || at-q.After > pricedReach {
				return nil, nil
			}
			count = q
		}
	}
	return count, total
}
