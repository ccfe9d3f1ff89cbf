package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var product = &reconcile.Check{
	Name:     "product",
	Rules:    "B10",
	Severity: claims.Review,
	Cues:     "each apiece share cents",
	Doc: `a price for each, a number, and a total that is not their product

Fires where a sentence gives a price for each and what it comes to in all ("14.20
a share, or 29 million"; "100 pesos each"; "raised 30 million from 3 million shares
at 10 each") and the number of shares or pieces is the only one of its kind in the
sentences around or those that "each of" counts, and where "X of Y, or 21 cents for each
dollar" does not fit; the rounding of all three is allowed for.

Silent where there is a choice of numbers, and where the total is for more than
the pieces ("including debt").

	FLAG The fund offered 13 euros a share, or 52 million euros. It wants the 2 million shares of Moss Foods.
	OK The fund offered 13 euros a share, or 26 million euros. It wants the 2 million shares of Moss Foods.
	FLAG The fund paid $1,000 to each of 40 families, or $400,000 in all.
	OK The fund paid $1,000 to each of 40 families, or $40,000 in all.
	OK The fund offered 13 euros a share. It has 26 million euros.`,
	Run: runProduct,
}

var (
	centsEach = match.Must(`"cents" ["for on"] OneOfSeveral PoundNoun`)
	cents     = match.Must(`"cents"`)
	shareWord = match.Must(`"share"`)
	aShare    = match.Must(`["a per"] "share"`)
	movedBy   = match.Must(`after(["by" | ChangeWord]) any`)
	comesTo   = match.Must(`after(", or") any`)
	totalled  = match.Must(`after("total" | "total of") any`)
	orBehind  = match.Must(`after("or") any`)
)

func runProduct(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for i, s := range p.Woken() {
		switch {
		case match.Here(centsEach, d, i):
			recovered(p, s, i)
		case match.Here(toEachOf, d, i):
			toEach(p, s, i)
		case match.Here(aShare, d, i-1):
			perPiece(p, s, i, i-1)
		case !match.Here(cents, d, i) && !match.Here(shareWord, d, i):
			perPiece(p, s, i, i)
		}
	}
	return nil
}

// money is the measure of amounts.
const money = "money"

// perPiece compares a price that ends before token end, with its "a share" or
// "each" up to token i, with a total and a number of pieces.
func perPiece(p *reconcile.Pass, s, i, end int) {
	l, d := p.Ledger, p.Ledger.Document
	price := near.Over(l, s, end)
	if price == nil || price.Measure != money || match.Here(movedBy, d, d.TokenAt(price.Phrase.Start)) {
		return // no price, or one that fell by so much
	}
	if lexicon.BeyondPrice.Find(d, d.Sentences.At(s).First, d.Sentences.At(s).Last) >= 0 {
		return
	}
	count, total := sold(l, s, price)
	if count == nil || total == nil {
		if total = totalOf(l, s, i, price); total == nil {
			return
		}
		if count = onlyCount(l, s, total); count == nil {
			return
		}
	}
	w := p.Policy.Widths
	x, okX := price.Value()
	y, okY := count.Value()
	z, okZ := total.Value()
	if !okX || !okY || !okZ {
		return
	}
	made := x.Mul(y)
	reach := price.Interval(w).Mul(trend.Loose(count, w))
	f := reconcile.Finding{Decided: true, Spans: []document.Span{price.Span, count.Span, total.Span},
		Arithmetic: fmt.Sprintf("%s x %s = %s", say.Stated(d, price), say.Stated(d, count), say.Written(d, made, total))}
	say.Verdict{Check: "product", Severity: claims.Review,
		Exact: made.Cmp(z) == 0 || total.Interval(w).Contains(made) && total.Bound == claims.Exact,
		Fits:  reach.Meets(trend.Loose(total, w)),
		At:    say.Place(d, total.Span), Says: say.Hedged(d, total),
		Where: say.Places(d, say.InOrder([]document.Span{price.Span, count.Span, total.Span}))}.Into(&f)
	p.Report(f)
}

// totalOf finds what a price comes to: "14.20 a share, or 30 million";
// or the amount that the sentence before pays for the pieces as a total.
func totalOf(l *claims.Ledger, s, i int, price *claims.Quantity) *claims.Quantity {
	d := l.Document
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		start := d.TokenAt(q.Phrase.Start)
		if q == price || q.Measure != money || start <= i || start-i > 8 || trend.PerShare(d, q) {
			continue
		}
		if match.Here(comesTo, d, start) {
			return q
		}
		return nil
	}
	if s == 0 {
		return nil
	}
	a, b := l.QuantitiesIn(s - 1)
	for k := a; k < b; k++ {
		q := &l.Quantities[k]
		start := d.TokenAt(q.Phrase.Start)
		if q.Measure == money && match.Here(totalled, d, start) {
			return q
		}
	}
	return nil
}

// onlyCount returns the only count of shares or pieces in a sentence and the
// two around it, nil where there is none or a choice.
func onlyCount(l *claims.Ledger, s int, total *claims.Quantity) *claims.Quantity {
	var found *claims.Quantity
	from := total.Sentence
	for n := max(0, from-1); n <= from+1 && n < l.Document.Sentences.Len(); n++ {
		a, b := l.QuantitiesIn(n)
		for k := a; k < b; k++ {
			q := &l.Quantities[k]
			v, ok := q.Value()
			if q.Unit != "" || !ok || q.Denominator != 0 || v.Cmp(claims.Int(10)) < 0 || !lexicon.PieceUnit.Contains(q.Head) {
				continue
			}
			if found != nil && n != from {
				continue // the sentence of the total has the word
			}
			if found != nil && found.Sentence == from {
				return nil
			}
			found = q
		}
	}
	return found
}

// recovered compares "owed 500 million, are to get 110 million, or 22 cents
// for each dollar".
func recovered(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	cents, next := numeral.Before(d, i)
	if next == i || !match.Here(orBehind, d, next) {
		return
	}
	first, last := l.QuantitiesIn(s)
	var amounts []*claims.Quantity
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if q.Measure == money && q.First < next {
			amounts = append(amounts, q)
		}
	}
	if len(amounts) != 2 {
		return
	}
	owed, paid := amounts[0], amounts[1]
	x, _ := owed.Value()
	y, _ := paid.Value()
	if x.Cmp(y) < 0 {
		owed, paid, x, y = paid, owed, y, x
	}
	w := p.Policy.Widths
	reach, ok := paid.Interval(w).Quo(owed.Interval(w))
	share, okQ := y.Quo(x)
	if !ok || !okQ {
		return
	}
	reach = reach.Scale(claims.Int(100))
	n := claims.Int(int64(cents))
	said := claims.Interval{Lo: claims.End{Value: n.Sub(claims.Ratio(1, 2))}, Hi: claims.End{Value: n.Add(claims.Ratio(1, 2))}}
	span := d.Cover(next, i)
	f := reconcile.Finding{Decided: true, Spans: []document.Span{owed.Span, paid.Span, span},
		Arithmetic: fmt.Sprintf("%s / %s = %s", say.Stated(d, paid), say.Stated(d, owed), share.Round(3))}
	say.Verdict{Check: "product", Severity: claims.Review, Fits: reach.Meets(said),
		At: say.Place(d, span), Says: fmt.Sprintf("%d cents for each", cents)}.Into(&f)
	p.Report(f)
}
