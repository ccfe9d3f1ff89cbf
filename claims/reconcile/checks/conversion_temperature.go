package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// The units of temperature that are converted into one another.
const (
	celsius    = "degree Celsius"
	fahrenheit = "degree Fahrenheit"
)

// temperatures compares a temperature with its conversion, and is false where
// the two are something else.
func temperatures(p *reconcile.Pass, from, q *claims.Quantity) bool {
	x, okX := from.Value()
	y, okY := q.Value()
	if from.Unit+q.Unit != celsius+fahrenheit && from.Unit+q.Unit != fahrenheit+celsius || !okX || !okY {
		return false
	}
	ratio, zero := claims.Ratio(9, 5), claims.Int(32)
	told := degrees(from, x)
	var is, grows claims.Interval // q as a temperature, and as a difference of two
	var exact claims.Number
	if from.Unit == celsius {
		grows = told.Scale(ratio)
		is = grows.Add(claims.Exactly(zero))
		exact = x.Mul(ratio).Add(zero)
	} else {
		ratio = claims.Ratio(5, 9)
		grows = told.Scale(ratio)
		is = told.Sub(claims.Exactly(zero)).Scale(ratio)
		exact = x.Sub(zero).Mul(ratio)
	}
	d, said := p.Ledger.Document, degrees(q, y)
	f := reconcile.Finding{Decided: true, Spans: []document.Span{from.Span, q.Span},
		Arithmetic: fmt.Sprintf("%s %s = %s %s", x, from.Unit, exact.Round(1), q.Unit)}
	at := say.Place(d, q.Span)
	switch {
	case is.Meets(said):
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("conversion, holds: %s (%s)", f.Arithmetic, at)
	case grows.Meets(said):
		return true // "warmed by 2C (3.6F)"
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Error
		f.Message = fmt.Sprintf("conversion, contradicts: %s says %s; %s. Which of the two is meant?", at, say.Quoted(d, q.Phrase), f.Arithmetic)
	}
	p.Report(f)
	return true
}

// degrees returns the temperatures that a figure may stand for: half of its
// last digit either way, and of round tens four degrees, for they are rounded as
// often as not.
func degrees(q *claims.Quantity, n claims.Number) claims.Interval {
	if q.LastNonZero.Cmp(claims.Int(10)) >= 0 || q.Bound == claims.Approx {
		return claims.Rounded(n, claims.Int(8))
	}
	return claims.Rounded(n, q.Last)
}
