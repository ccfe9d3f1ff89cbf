package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var majority = &reconcile.Check{
	Name:     "majority",
	Rules:    "B11",
	Severity: claims.Review,
	Cues:     "majority",
	Doc: `a majority that is less than half

Fires where a majority is given right beside its share in per cent, and the share
is below 50: that is a plurality.

Silent on majorities of seats and votes in numbers, and on "a majority of 8%", which
in British use is a lead.

	FLAG A majority, 48%, voted yes.
	OK A majority, 52%, voted yes.
	OK She won with a majority of 8%.`,
	Run: runMajority,
}

func runMajority(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() || d.Word(i+1) != "," && d.Word(i+1) != "(" {
			continue
		}
		q := near.From(l, s, i+2)
		if q == nil || q.Unit != "%" || q.First > i+3 {
			continue
		}
		half := claims.Interval{Lo: claims.End{Value: claims.Int(50)}, Hi: claims.End{Missing: true}}
		if !q.Interval(p.Policy.Widths).Below(half) {
			continue
		}
		p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true,
			Spans:   []document.Span{d.Tokens.At(i).Span, q.Span},
			Message: fmt.Sprintf("majority, contradicts: %s a majority of %s. A plurality, or a majority of what?", say.Place(d, q.Span), say.Stated(d, q))})
	}
	return nil
}
