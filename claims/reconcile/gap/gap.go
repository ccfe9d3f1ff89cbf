// Package gap holds a stated difference to the two figures that it lies between.
package gap

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// Report compares a stated difference with from - to, times sign, and reports
// what that comes to, an error where it does not fit. It says nothing where one of
// them is a range.
func Report(p *reconcile.Pass, by, from, to *claims.Quantity, sign int) {
	Judge(p, "margin", claims.Error, by, from, to, sign)
}

// Judge does what Report does in the name of another check, with the severity
// that it gives to what does not fit.
func Judge(p *reconcile.Pass, check string, severity claims.Severity, by, from, to *claims.Quantity, sign int) {
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
	say.Verdict{Check: check, Exact: gap.Cmp(n) == 0, Fits: reach.Meets(by.Interval(w)), Severity: severity,
		At: say.Place(d, by.Span), Says: say.Hedged(d, by)}.Into(&f)
	p.Report(f)
}
