// Package gap holds a stated difference to the two figures that it lies between.
package gap

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// Package gap holds a stated difference to the two figures that it lies between.
// Report compares a stated difference with from - to, times sign, and reports
// what that comes to. It says nothing where one of them is a range.
func Report(p *reconcile.Pass, by, from, to *claims.Quantity, sign int) {
	d, w := p.Ledger.Document, p.Policy.Widths
	x, okX := from.Value()
	y, okY := to.Value()
	n, okN := by.Value()
	if !okX || !okY || !okN {
		return
	}
	gap, reach := x.Sub(y), from.Interval(w).Sub(to.Interval(w))
	if sign < 0 {
		gap, reach = gap.Neg(), reach.Neg()
	}
	f := reconcile.Finding{Decided: true, Spans: []document.Span{by.Span, from.Span, to.Span}}
	f.Arithmetic = fmt.Sprintf("%s - %s = %s", say.Stated(d, from), say.Stated(d, to), say.Written(d, gap.Abs(), from))
	if x.Cmp(y) < 0 {
		f.Arithmetic = fmt.Sprintf("%s - %s = %s", say.Stated(d, to), say.Stated(d, from), say.Written(d, gap.Abs(), from))
	}
	at := say.Place(d, by.Span)
	switch {
	case gap.Cmp(n) == 0:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("margin, holds: %s (%s)", f.Arithmetic, at)
	case reach.Meets(by.Interval(w)):
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("margin, holds after rounding: %s; text %s (%s)", f.Arithmetic, say.Hedged(d, by), at)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Error
		f.Message = fmt.Sprintf("margin, contradicts: %s says %s; %s. One of three figures differs; the text does not say which.", at, say.Hedged(d, by), f.Arithmetic)
	}
	p.Report(f)
}
