package link

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/trend"
)

// A Product is a price for each beside how many there are and what they come to:
// "5 million shares at 60 cents each, raising 3 million".
type Product struct {
	Price, Count, Total *claims.Quantity
	Made                claims.Number // the price times the count
	Exact               bool          // within the last digit of the total
	Outcome             reconcile.Outcome
}

// A product reaches over so many sentences either way of its price; in the
// sentence of the price the pieces stand so many tokens before it.
const (
	productReach = 1
	piecesBefore = 12
)

// Products finds the prices of a ledger whose pieces and total the words give,
// and does their arithmetic. Of several numbers and totals near a price those
// that fit are meant; a product contradicts where words name all three in one
// sentence that takes nothing off and adds nothing.
func Products(l *claims.Ledger, widths claims.Widths) []Product {
	var found []Product
	for k := range l.Quantities {
		price := &l.Quantities[k]
		if price.Measure != "money" || price.Vague || price.Unreadable || price.OneSided() || !each(l, price) || match.Here(movedBy, l.Document, l.Document.TokenAt(price.Phrase.Start)) {
			continue // no price, or one that fell by so much
		}
		if p, ok := product(l, price, widths); ok {
			found = append(found, p)
		}
	}
	return found
}

var (
	perEach = match.Must(`any? ["each apiece"] | ["to for from"] "each" "of"`)
	movedBy = match.Must(`after(["by" | ChangeWord]) any`)
	eachOf  = match.Must(`after("each of" ["the its these those"]?) any`)
	atPrice = match.Must(`after("at" | "at a price of" | "at an average price of" | "at an issue price of" | "priced at") any`)

	// comesTo leads to what the pieces come to before costs, allTold follows it.
	comesTo = match.Must(`after([", ("] "or" ["about some nearly"]? | "for" | "for a total of" | "raised" | "raising" | "raise" | "proceeds of" | "worth" | "totalling" | "totaling" | "a total of") any`)
	allTold = match.Must(`any{0,2} ("in all" | "in total" | "altogether")`)
	notAll  = match.Must(`["net after fees option" | BeyondPrice]`)
)

// each reports whether an amount is paid for every piece.
func each(l *claims.Ledger, q *claims.Quantity) bool {
	return strings.HasSuffix(q.Unit, " per share") || match.Here(perEach, l.Document, q.After) || match.Here(perEach, l.Document, l.Document.TokenAt(q.Phrase.End-1)+1)
}

func product(l *claims.Ledger, price *claims.Quantity, widths claims.Widths) (Product, bool) {
	d, s := l.Document, price.Sentence
	counts, named := pieces(l, price)
	totals := amounts(l, price, named)
	var wrong []Product
	for _, count := range counts {
		for _, total := range totals {
			if total == count {
				continue
			}
			p, ok := multiply(price, count, total, widths)
			if !ok {
				continue
			}
			here := count.Sentence == s && total.Sentence == s
			if told := total.Sentence == s && match.Here(comesTo, d, d.TokenAt(total.Phrase.Start)); p.Outcome != reconcile.Contradicts && (p.Exact || here || told) {
				return p, true
			}
			if here {
				wrong = append(wrong, p)
			}
		}
	}
	if len(wrong) != 1 || wrong[0].Outcome != reconcile.Contradicts {
		return Product{}, false
	}
	at := func(q *claims.Quantity) int { return d.TokenAt(q.Phrase.Start) }
	p := wrong[0]
	_, less := match.First(notAll, d, d.Sentences.At(s).First, d.Sentences.At(s).Last)
	named = named || match.Here(atPrice, d, at(price))
	told := match.Here(comesTo, d, at(p.Total)) || match.Here(allTold, d, d.TokenAt(p.Total.Phrase.End-1)+1)
	return p, !less && named && told && price.Bound == claims.Exact && p.Count.Bound == claims.Exact
}

// pieces returns the counts that a price may be for each of: the one that "each
// of" counts, which is named; else those of its sentence that lead to it, then
// the shares and pieces of the others.
func pieces(l *claims.Ledger, price *claims.Quantity) (own []*claims.Quantity, named bool) {
	d := l.Document
	var other []*claims.Quantity
	at := d.TokenAt(price.Phrase.Start)
	for s := max(0, price.Sentence-productReach); s <= min(price.Sentence+productReach, d.Sentences.Len()-1); s++ {
		first, last := l.QuantitiesIn(s)
		for k := first; k < last; k++ {
			q := &l.Quantities[k]
			n, ok := q.Value()
			if !ok || q.Unit != "" || q.Denominator != 0 || q.Noun.IsZero() || n.Cmp(claims.Int(10)) < 0 {
				continue
			}
			piece := lexicon.PieceUnit.Contains(q.Head)
			switch after := d.TokenAt(q.Phrase.End-1) + 1; {
			case s != price.Sentence:
				if piece {
					other = append(other, q)
				}
			case q.First > at && match.Here(eachOf, d, q.First):
				return []*claims.Quantity{q}, true
			case q.First > at && piece, q.First < at && at-after <= piecesBefore && (piece || at-after <= 3):
				own = append(own, q)
			}
		}
	}
	return append(own, other...), false
}

// amounts returns the sums of money that a price may come to, those of its own
// sentence first, or those alone.
func amounts(l *claims.Ledger, price *claims.Quantity, alone bool) (own []*claims.Quantity) {
	var other []*claims.Quantity
	currency, _, _ := strings.Cut(price.Unit, " per ")
	for s := max(0, price.Sentence-productReach); s <= min(price.Sentence+productReach, l.Document.Sentences.Len()-1); s++ {
		first, last := l.QuantitiesIn(s)
		for k := first; k < last; k++ {
			q := &l.Quantities[k]
			switch {
			case q == price || q.Measure != "money" || q.Unit != currency || each(l, q):
			case s == price.Sentence:
				own = append(own, q)
			case !alone:
				other = append(other, q)
			}
		}
	}
	return append(own, other...)
}

// multiply does the arithmetic of a price; it returns false where there is none.
func multiply(price, count, total *claims.Quantity, widths claims.Widths) (Product, bool) {
	x, okX := price.Value()
	y, okY := count.Value()
	z, okZ := total.Value()
	if !okX || !okY || !okZ {
		return Product{}, false
	}
	p := Product{Price: price, Count: count, Total: total, Made: x.Mul(y), Outcome: reconcile.Contradicts}
	p.Exact = p.Made.Cmp(z) == 0 || total.Interval(widths).Contains(p.Made)
	switch {
	case p.Exact && total.Bound == claims.Exact && !count.OneSided() && !price.OneSided():
		p.Outcome = reconcile.Agrees
	case price.Interval(widths).Mul(trend.Loose(count, widths)).Meets(trend.Loose(total, widths)):
		p.Outcome = reconcile.Inexact
	}
	return p, true
}
