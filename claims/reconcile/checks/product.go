package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var product = &reconcile.Check{
	Name:     "product",
	Rules:    "B10",
	Severity: claims.Review,
	Cues:     "each apiece share",
	Doc: `a price for each, a number, and a total that is not their product

Fires where one sentence gives a price for each, how many there are and what they
come to ("$1,000 to each of 40 families, or $40,000 in all"; "5 million shares at 60
cents each, raising 3 million") and no values within their rounding fit. Those that
fit are shown, over two sentences too.

Silent where there is a choice of numbers, and where the total is for more or less
than the pieces ("including debt", "after fees").

	FLAG The fund sold 2 million shares at 13 euros a share, raising 52 million euros.
	OK The fund sold 2 million shares at 13 euros a share, raising 26 million euros.
	FLAG The fund paid $1,000 to each of 40 families, or $400,000 in all.
	OK The fund paid $1,000 to each of 40 families, or $40,000 in all.
	OK The fund offered 13 euros a share. It has 26 million euros.`,
	Run: runProduct,
}

func runProduct(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, v := range link.Products(p.Ledger, p.Policy.Widths) {
		spans := []document.Span{v.Price.Span, v.Count.Span, v.Total.Span}
		f := reconcile.Finding{Decided: true, Spans: spans,
			Arithmetic: fmt.Sprintf("%s x %s = %s", say.Stated(d, v.Price), say.Stated(d, v.Count), say.Written(d, v.Made, v.Total))}
		say.Verdict{Check: "product", Severity: claims.Error, Exact: v.Outcome == reconcile.Agrees, Fits: v.Outcome == reconcile.Inexact,
			At: say.Place(d, v.Total.Span), Says: say.Hedged(d, v.Total), Where: say.Places(d, say.InOrder(append([]document.Span(nil), spans...)))}.Into(&f)
		p.Report(f)
	}
	return nil
}
