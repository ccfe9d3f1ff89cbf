package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// linkedDifferences reports the differences that the linker found between two
// figures and of which nothing has been said.
func linkedDifferences(p *reconcile.Pass, said map[document.Span]bool) {
	d := p.Ledger.Document
	for _, v := range fact.Links.Of(p) {
		if v.Kind != link.Difference || said[v.Whole.Span] {
			continue
		}
		said[v.Whole.Span] = true
		a, b := v.Parts[0].Quantity, v.Parts[1].Quantity
		if x, _ := a.Value(); less(x, b) {
			a, b = b, a
		}
		f := reconcile.Finding{Decided: true, Outcome: v.Outcome, Spans: []document.Span{v.Whole.Span, a.Span, b.Span},
			Arithmetic: fmt.Sprintf("%s - %s = %s", say.Stated(d, a), say.Stated(d, b), say.Written(d, v.Stated, a))}
		at := say.Place(d, v.Whole.Span)
		switch v.Outcome {
		case reconcile.Agrees:
			f.Message = fmt.Sprintf("margin, holds: %s (%s)", f.Arithmetic, at)
		case reconcile.Inexact:
			f.Message = fmt.Sprintf("margin, holds after rounding: %s; text %s (%s)", f.Arithmetic, say.Hedged(d, v.Whole.Quantity), at)
		default:
			f.Severity = claims.Error
			if v.Whole.Sentence != v.Parts[0].Sentence {
				f.Severity = claims.Review // which two figures are meant is inferred
			}
			f.Message = fmt.Sprintf("margin, contradicts: %s says %s; %s. One of three figures differs; the text does not say which.", at, say.Hedged(d, v.Whole.Quantity), f.Arithmetic)
		}
		p.Report(f)
	}
}

func less(x claims.Number, q *claims.Quantity) bool {
	y, _ := q.Value()
	return x.Cmp(y) < 0
}
