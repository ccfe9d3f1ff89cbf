package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var ratio = &reconcile.Check{
	Name:     "ratio",
	Rules:    "A18",
	Severity: claims.Error,
	Cues:     "Multiple",
	Doc: `doubled, halved or tripled, and the two figures do not

Fires where something "doubled", "tripled" or was "halved" from one figure to
another, and the quotient is nowhere near; "more than", "nearly" and "almost" say
on which side it must be.

Silent where only one of the figures is given, and within a tenth of the word.

	FLAG Sales doubled to 500 units from 300.
	OK Sales doubled to 500 units from 260.
	FLAG Sales more than doubled to 500 units from 320.
	OK Sales almost doubled from 300 to 580.
	FLAG The firm is halving its dividend to 17 cents from 43 cents.
	OK The firm is halving its dividend to 17 cents from 34 cents.`,
	Run: runRatio,
}

func runRatio(p *reconcile.Pass) error {
	for i, s := range p.Woken() {
		if m, ok := link.MultipleAt(p.Ledger, s, i); ok {
			judgeRatio(p, i, m)
		}
	}
	return nil
}

var (
	thanTimes   = match.Must(`["more less"] "than"`)
	moreThan    = match.Must(`"more than"`)
	nearlyTimes = match.Must(`["nearly almost"]`)
	aboutTimes  = match.Must(`["roughly about"]`)
)

// saidTimes returns what the factor told at token i may be, with the words before
// it that hedge it, and the first of them.
func saidTimes(d *document.Document, i int, times claims.Number) (said claims.Interval, first int) {
	one := claims.Int(1)
	within := func(low, high claims.Number) claims.Interval {
		return claims.Interval{Lo: claims.End{Value: low}, Hi: claims.End{Value: high}}
	}
	fifth, tenth := times.Mul(claims.Ratio(1, 5)), times.Mul(claims.Ratio(1, 10))
	grows := times.Cmp(one) > 0
	switch {
	case match.Here(thanTimes, d, i-2):
		if grows && match.Here(moreThan, d, i-2) {
			return within(times, times.Mul(claims.Ratio(8, 5))), i - 2
		}
		return within(claims.Number{}, times), i - 2
	case match.Here(nearlyTimes, d, i-1) && grows:
		return within(times.Sub(fifth), times), i - 1
	case match.Here(nearlyTimes, d, i-1):
		return within(times, times.Add(fifth)), i - 1
	case match.Here(aboutTimes, d, i-1):
		return within(times.Sub(fifth), times.Add(fifth)), i - 1
	}
	return within(times.Sub(tenth), times.Add(tenth)), i
}

func judgeRatio(p *reconcile.Pass, i int, c link.Multiple) {
	d, w := p.Ledger.Document, p.Policy.Widths
	reach, ok := trend.Loose(c.To, w).Quo(trend.Loose(c.From, w))
	if !ok {
		return
	}
	to, _ := c.To.Value()
	from, _ := c.From.Value()
	computed, _ := to.Quo(from)
	said, first := saidTimes(d, i, c.Times)
	words := d.Cover(first, i+1)
	verb := d.Tokens.At(i).Span
	f := reconcile.Finding{Decided: true, Spans: []document.Span{verb, c.To.Span, c.From.Span},
		Arithmetic: fmt.Sprintf("%s / %s = %s", say.Stated(d, c.To), say.Stated(d, c.From), computed.Round(2))}
	at := say.Place(d, words)
	switch {
	case computed.Cmp(c.Times) == 0 && first == i:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("ratio, holds: %s (%s)", f.Arithmetic, at)
	case reach.Meets(said):
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("ratio, holds: %s; text %s (%s)", f.Arithmetic, say.Quoted(d, words), at)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("ratio, contradicts: %s says %s; %s. One of the two differs; the text does not say which.", at, say.Quoted(d, words), f.Arithmetic)
	}
	p.Report(f)
}
