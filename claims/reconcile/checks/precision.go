package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var precision = &reconcile.Check{
	Name:     "precision",
	Rules:    "G7",
	Severity: claims.Note,
	Cues:     "about around roughly approximately nearly almost",
	Doc: `an exact figure with a round word before it

Fires on "about 1,018": a count to its last digit that the text calls rough.

Silent on round figures, on measures and on money.

	FLAG About 1,018 people came.
	OK About 1,000 people came.
	OK Nearly 43.5 miles were closed.`,
	Run: runPrecision,
}

func runPrecision(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for _, i := range p.At {
		if lexicon.TopicVerb.Has(d, i-1) {
			continue // "asked about 1,018 cows"
		}
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() {
			continue
		}
		q := near.From(l, s, i)
		if q == nil || q.First != i+1 || q.Unit != "" || q.Bound != claims.Approx {
			continue
		}
		if n, ok := q.Value(); !ok || !n.IsInt() || n.SignificantDigits() < 4 {
			continue
		}
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: []document.Span{q.Span},
			Message: fmt.Sprintf("precision: %s %s. A rough figure or a count?", say.Place(d, q.Span), say.Quoted(d, d.Tokens.At(i).Span.Join(q.Span)))})
	}
	return nil
}
