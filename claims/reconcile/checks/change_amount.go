package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// changesToldTwice compares "fell 20 points, or 4 percent, to 480": a change as
// an amount and in per cent, and the value it led to or came from.
func changesToldTwice(p *reconcile.Pass) {
	d := p.Ledger.Document
	for _, m := range link.Moves(fact.Figures.Of(p), p.Policy.Widths) {
		if s := d.Sentences.At(m.Percent.Sentence); lexicon.AdjustedWord.Find(d, s.First, s.Last) >= 0 {
			continue // a percentage of other figures than these
		}
		amount, value := say.Stated(d, m.Amount.Quantity), say.Stated(d, m.Value.Quantity)
		base := value
		switch {
		case m.From:
		case m.Sign > 0:
			base = "(" + value + " - " + amount + ")"
		default:
			base = "(" + value + " + " + amount + ")"
		}
		f := reconcile.Finding{Decided: true, Outcome: m.Outcome, Spans: []document.Span{m.Percent.Span, m.Amount.Span, m.Value.Span},
			Arithmetic: fmt.Sprintf("%s / %s = %s%%", amount, base, m.Computed.Round(2))}
		say.Verdict{Check: "change", Exact: m.Outcome == reconcile.Agrees, Fits: m.Outcome == reconcile.Inexact, Severity: claims.Error,
			At: say.Place(d, m.Percent.Span), Says: upOrDown(m.Sign) + " " + say.Stated(d, m.Percent.Quantity), Told: say.Hedged(d, m.Percent.Quantity)}.Into(&f)
		p.Report(f)
	}
}
