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

var margin = &reconcile.Check{
	Name:     "margin",
	Rules:    "B12",
	Severity: claims.Error,
	Doc: `a lead, a margin or a difference does not fit its two figures

Fires where words make a figure the difference of two others ("318 votes, 57 more
than the 261 needed"; "18,240 votes to 12,110, a majority of 6,130"; "cut to 41 from
55, a reduction of 14") and no values within their rounding fit. Which two are meant
is read from words, places and units, as the parts of a total are.

Silent where there is a choice of figures, and where the two lie so far apart that
others were meant.

	FLAG She won 318 votes, 67 more than the 261 needed.
	OK She won 318 votes, 57 more than the 261 needed.
	FLAG She won with 18,240 votes to 12,110, a majority of 6,310.
	OK She won with 18,240 votes to 12,110, a majority of 6,130.
	OK The poll gave Labour a six-point lead. Turnout fell 3% to 41% from 44%.`,
	Needs: []reconcile.Need{fact.Links},
	Run:   runMargin,
}

func runMargin(p *reconcile.Pass) error {
	said := map[document.Span]bool{}
	for _, v := range fact.Links.Of(p) {
		if v.Kind == link.Difference && !said[v.Whole.Span] {
			said[v.Whole.Span] = true
			reportDifference(p, v)
		}
	}
	return nil
}

// reportDifference says whether a difference is that of its two figures.
func reportDifference(p *reconcile.Pass, v link.Verdict) {
	d := p.Ledger.Document
	a, b := v.Parts[0].Quantity, v.Parts[1].Quantity
	if x, _ := a.Value(); less(x, b) {
		a, b = b, a
	}
	f := reconcile.Finding{Decided: true, Spans: []document.Span{v.Whole.Span, a.Span, b.Span},
		Arithmetic: fmt.Sprintf("%s - %s = %s", say.Stated(d, a), say.Stated(d, b), say.Written(d, v.Stated, a))}
	severity := claims.Error
	if v.Whole.Sentence != v.Parts[0].Sentence {
		severity = claims.Review // which two figures are meant is inferred
	}
	say.Verdict{Check: "margin", Exact: v.Outcome == reconcile.Agrees, Fits: v.Outcome == reconcile.Inexact, Severity: severity,
		At: say.Place(d, v.Whole.Span), Says: say.Hedged(d, v.Whole.Quantity)}.Into(&f)
	p.Report(f)
}

func less(x claims.Number, q *claims.Quantity) bool {
	y, _ := q.Value()
	return x.Cmp(y) < 0
}
