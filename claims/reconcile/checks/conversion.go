package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var conversion = &reconcile.Check{
	Name:     "conversion",
	Rules:    "G1",
	Severity: claims.Error,
	Doc: `a measure and its conversion are not the same

Fires where a length, weight, area, volume or speed is converted in brackets or
after "or", and the two differ by more than the rounding of both.

Silent on money, whose rate and day the text does not give, and on temperatures.

	FLAG The road is 10 km (8 miles) long.
	OK The road is 10 km (6 miles) long.
	OK The road is 400 metres (a quarter of a mile) long.
	OK The road cost 10m euros (8m pounds).`,
	Run: runConversion,
}

// A measure is a unit in terms of the base unit of its kind.
type measure struct {
	kind string
	base claims.Number
}

// measures are exact by definition of the international yard and pound, the US
// gallon excepted, which stands beside the British one.
var measures = map[string]measure{
	"metre": {"length", claims.Int(1)}, "kilometre": {"length", claims.Int(1000)}, "centimetre": {"length", claims.Ratio(1, 100)},
	"millimetre": {"length", claims.Ratio(1, 1000)}, "mile": {"length", claims.Ratio(1609344, 1000)}, "yard": {"length", claims.Ratio(9144, 10000)},
	"foot": {"length", claims.Ratio(3048, 10000)}, "inch": {"length", claims.Ratio(254, 10000)},
	"kilogram": {"mass", claims.Int(1)}, "gram": {"mass", claims.Ratio(1, 1000)}, "tonne": {"mass", claims.Int(1000)},
	"pound": {"mass", claims.Ratio(45359237, 100000000)}, "ounce": {"mass", claims.Ratio(45359237, 1600000000)}, "stone": {"mass", claims.Ratio(635029318, 100000000)},
	"square metre": {"area", claims.Int(1)}, "square kilometre": {"area", claims.Int(1000000)}, "hectare": {"area", claims.Int(10000)},
	"square mile": {"area", claims.Ratio(258998811, 100)}, "acre": {"area", claims.Ratio(40468564, 10000)}, "square foot": {"area", claims.Ratio(9290304, 100000000)},
	"litre": {"volume", claims.Int(1)},
}

func runConversion(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.Restates < 0 || q.Restates >= len(l.Quantities) {
			continue
		}
		from := &l.Quantities[q.Restates]
		a, okA := measures[from.Unit]
		b, okB := measures[q.Unit]
		x, okX := from.Value()
		y, okY := q.Value()
		if !okA || !okB || a.kind != b.kind || a.base.Cmp(b.base) == 0 || !okX || !okY || x.Sign() <= 0 || y.Sign() <= 0 {
			continue
		}
		factor, _ := a.base.Quo(b.base)
		slack := claims.Int(1).Add(p.Policy.Tolerances.Conversion)
		reach := claims.Rounded(x, coarse(from, x)).Scale(factor)
		allowed := claims.Rounded(y, coarse(q, y))
		reach.Lo.Value, _ = reach.Lo.Value.Quo(slack)
		reach.Hi.Value = reach.Hi.Value.Mul(slack)
		is := x.Mul(factor)
		f := reconcile.Finding{Decided: true, Spans: []document.Span{from.Span, q.Span},
			Arithmetic: fmt.Sprintf("%s %s = %s %s", x, from.Unit, is.Round(1), q.Unit)}
		at := say.Place(d, q.Span)
		if reach.Meets(allowed) {
			f.Outcome = reconcile.Agrees
			f.Message = fmt.Sprintf("conversion, holds: %s (%s)", f.Arithmetic, at)
		} else {
			f.Outcome, f.Severity = reconcile.Contradicts, claims.Error
			f.Message = fmt.Sprintf("conversion, contradicts: %s says %s; %s. Which of the two is meant?", at, say.Quoted(d, q.Phrase), f.Arithmetic)
		}
		p.Report(f)
	}
	return nil
}

// coarse returns the place that a measure is taken to be rounded to: that of its
// last digit that is not 0, but never more than a fifth of it.
func coarse(q *claims.Quantity, n claims.Number) claims.Number {
	fifth := n.Mul(claims.Ratio(1, 5))
	if q.LastNonZero.Cmp(fifth) > 0 || q.LastNonZero.Sign() <= 0 {
		return fifth
	}
	return q.LastNonZero
}
