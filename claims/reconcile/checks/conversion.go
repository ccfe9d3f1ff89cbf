package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var conversion = &reconcile.Check{
	Name:     "conversion",
	Rules:    "G1",
	Severity: claims.Error,
	Doc: `a measure and its conversion are not the same

Fires where a length, weight, area, volume, speed or temperature is converted in
brackets or after "or", and the two differ by more than the rounding of both.

Silent on money, whose rate and day the text does not give, and on degrees that
fit as a difference of two temperatures ("warmed by 2C (3.6F)").

	FLAG The road is 10 km (8 miles) long.
	OK The road is 10 km (6 miles) long.
	OK The road is 400 metres (a quarter of a mile) long.
	OK The road cost 10m euros (8m pounds).
	FLAG Gusts of 90 km/h (70 mph) hit the pier.
	OK Gusts of 90 km/h (56 mph) hit the pier.
	FLAG It was 35C (85F) at noon.
	OK It was 35C (95F) at noon.
	OK The lake has warmed by 2C (3.6F) since 1990.`,
	Run: runConversion,
}

// A measure is a unit in terms of the base unit of its kind; of speeds that is
// the metre per second.
type measure struct {
	kind  lexicon.Class
	speed bool
	base  claims.Number
}

// measureOf returns the measure of a unit, and false for one of no kind that is
// converted here.
func measureOf(unit string) (measure, bool) {
	if m, ok := speedOf(unit); ok {
		return m, true
	}
	for _, kind := range [...]lexicon.Class{lexicon.LengthUnit, lexicon.MassUnit, lexicon.AreaUnit, lexicon.VolumeUnit} {
		if r, ok := kind.Ratio(unit); ok {
			return measure{kind: kind, base: claims.Ratio(r[0], r[1])}, true
		}
	}
	return measure{}, false
}

// speedOf returns the measure of a unit of speed: "kilometre per hour", "knot".
func speedOf(unit string) (measure, bool) {
	if unit == "knot" {
		return measure{speed: true, base: claims.Ratio(1852, 3600)}, true
	}
	way, time, _ := strings.Cut(unit, " per ")
	seconds := map[string]int64{"second": 1, "minute": 60, "hour": 3600}[time]
	r, ok := lexicon.LengthUnit.Ratio(way)
	if !ok || seconds == 0 {
		return measure{}, false
	}
	return measure{speed: true, base: claims.Ratio(r[0], r[1]*seconds)}, true
}

func runConversion(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.Restates < 0 || q.Restates >= len(l.Quantities) {
			continue
		}
		from := &l.Quantities[q.Restates]
		if temperatures(p, from, q) {
			continue
		}
		a, okA := measureOf(from.Unit)
		b, okB := measureOf(q.Unit)
		x, okX := from.Value()
		y, okY := q.Value()
		if !okA || !okB || a.kind != b.kind || a.speed != b.speed || a.base.Cmp(b.base) == 0 || !okX || !okY || x.Sign() <= 0 || y.Sign() <= 0 {
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
// last digit that is not 0, but no more than a fifth of it, and no less than its
// last digit: 3 is what 3.4 is rounded to.
func coarse(q *claims.Quantity, n claims.Number) claims.Number {
	place, fifth := q.LastNonZero, n.Mul(claims.Ratio(1, 5))
	if place.Cmp(fifth) > 0 || place.Sign() <= 0 {
		place = fifth
	}
	if place.Cmp(q.Last) < 0 {
		return q.Last
	}
	return place
}
