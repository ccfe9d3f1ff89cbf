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

// portions compares "$3 billion, or 12 percent of all exports estimated at $25
// billion": a percentage, its part and its base, where nothing has been said of
// the percentage yet.
func portions(p *reconcile.Pass, said map[document.Span]bool) {
	d := p.Ledger.Document
	for _, s := range link.Portions(fact.Figures.Of(p), p.Policy.Widths) {
		if said[s.Percent.Span] {
			continue
		}
		f := reconcile.Finding{Decided: true, Outcome: s.Outcome, Spans: []document.Span{s.Percent.Span, s.Part.Span, s.Base.Span},
			Arithmetic: fmt.Sprintf("%s / %s = %s%%", say.Stated(d, s.Part.Quantity), say.Stated(d, s.Base.Quantity), s.Computed.Round(1))}
		if s.Both {
			f.Arithmetic = fmt.Sprintf("%s / (%[1]s + %s) = %s%%", say.Stated(d, s.Part.Quantity), say.Stated(d, s.Base.Quantity), s.Computed.Round(1))
		}
		say.Verdict{Check: "percent", Exact: s.Outcome == reconcile.Agrees, Fits: s.Outcome == reconcile.Inexact,
			Severity: claims.Review, // which base is meant is inferred
			At:       say.Place(d, s.Percent.Span), Says: say.Hedged(d, s.Percent.Quantity)}.Into(&f)
		p.Report(f)
	}
}
