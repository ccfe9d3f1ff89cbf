package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var (
	toEachOf = match.Must(`after(["to for from"]) "each" "of"`)
	allTold  = match.Must(`any{0,2} ("in all" | "in total" | "altogether")`)
)

// toEach compares "$1,000 to each of 40 families, or $40,000 in all": an amount, how
// many get it, and the sum, each in its place.
func toEach(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	price, count := near.Ending(l, s, i-1), near.From(l, s, i+2)
	if price == nil || count == nil || price.Measure != money || count.Unit != "" || price.Bound != claims.Exact || count.Bound != claims.Exact {
		return
	}
	first, end := l.QuantitiesIn(s)
	for k := first; k < end; k++ {
		total := &l.Quantities[k]
		if total.First < count.After || total.Unit != price.Unit || total.Measure != money {
			continue
		}
		after := max(total.After, d.TokenAt(total.Phrase.End-1)+1)
		if !match.Here(comesTo, d, d.TokenAt(total.Phrase.Start)) && !match.Here(allTold, d, after) {
			return
		}
		x, okX := price.Value()
		y, okY := count.Value()
		z, okZ := total.Value()
		if !okX || !okY || !okZ {
			return
		}
		made := x.Mul(y)
		f := reconcile.Finding{Decided: true, Spans: []document.Span{price.Span, count.Span, total.Span},
			Arithmetic: fmt.Sprintf("%s x %s = %s", say.Stated(d, price), say.Stated(d, count), say.Written(d, made, total))}
		say.Verdict{Check: "product", Severity: claims.Error, Exact: made.Cmp(z) == 0 && total.Bound == claims.Exact,
			Fits: price.Interval(p.Policy.Widths).Scale(y).Meets(trend.Loose(total, p.Policy.Widths)),
			At:   say.Place(d, total.Span), Says: say.Hedged(d, total)}.Into(&f)
		p.Report(f)
		return
	}
}
