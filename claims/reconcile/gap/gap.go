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
	say.Verdict{Check: "margin", Exact: gap.Cmp(n) == 0, Fits: reach.Meets(by.Interval(w)), Severity: claims.Error,
		At: say.Place(d, by.Span), Says: say.Hedged(d, by)}.Into(&f)
	p.Report(f)
}
