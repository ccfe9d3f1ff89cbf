package checks

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var shares100 = &reconcile.Check{
	Name:     "shares",
	Rules:    "B1 B2",
	Severity: claims.Review,
	Doc: `shares of one thing that do not come to all of it

Fires where shares that "the remaining" or "the other" closes do not come to 100%
beyond their rounding. Shares of one sentence that come to 100% are shown.

Silent on what no word closes: others may be left out, and people may give several
answers.

	FLAG Some 60% backed the plan, 25% opposed it and the remaining 25% stayed away.
	OK Some 60% backed the plan, 25% opposed it and the remaining 15% stayed away.
	OK Kaya holds a 60% stake, up from 45%, and may raise it to 70%.
	OK In the poll 60% hold a car, 55% own a boat and 20% have a plane.`,
	Run: runShares,
}

func runShares(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, g := range link.Dealt(p.Ledger, p.Policy.Widths) {
		f := reconcile.Finding{Decided: true, Outcome: g.Outcome}
		var terms []string
		for k, q := range g.Shares {
			terms = append(terms, g.Percent[k].String()+"%")
			f.Spans = append(f.Spans, q.Span)
		}
		f.Arithmetic = strings.Join(terms, " + ") + " = " + g.Sum.String() + "%"
		if !slices.ContainsFunc(g.Shares, func(q *claims.Quantity) bool { return q.Unit != "%" }) {
			f.Sums = [][]document.Span{slices.Clone(f.Spans)} // a half is added to no percentage
		}
		at := say.Places(d, f.Spans)
		switch g.Outcome {
		case reconcile.Agrees:
			f.Message = fmt.Sprintf("shares, holds: %s (%s)", f.Arithmetic, at)
		case reconcile.Inexact:
			f.Message = fmt.Sprintf("shares, holds after rounding: %s (%s)", f.Arithmetic, at)
		default:
			f.Severity = claims.Review
			f.Message = fmt.Sprintf("shares, contradicts: %s (%s), and \"the %s\" closes the list. One of %d figures differs; the text does not say which.", f.Arithmetic, at, d.Word(g.Closer), len(terms))
		}
		p.Report(f)
	}
	return nil
}
