package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var bounds = &reconcile.Check{
	Name:     "bounds",
	Rules:    "A13",
	Severity: claims.Review,
	Cues:     "between",
	Doc: `a range whose ends stand upside down

Fires on "between 400 and 350".

Silent on scores, on things "between" two named places, and on "between 3 and 5
million".

	FLAG Between 400 and 350 people came.
	OK Between 350 and 400 people came.
	OK Between 3 and 5 million people came.`,
	Run: runBounds,
}

func runBounds(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() {
			continue
		}
		a := near.From(l, s, i)
		if a == nil || a.First > i+2 || a.Bound == claims.Range {
			continue // read as one range already, so its ends stand in order
		}
		j := max(a.After, d.TokenAt(a.Phrase.End-1)+1)
		if d.Word(a.After) == "and" {
			j = a.After
		}
		if d.Word(j) != "and" {
			continue
		}
		b := near.From(l, s, j+1)
		if b == nil || a == b || a.Unit != b.Unit && a.Unit != "" || b.First > j+3 {
			continue
		}
		x, okX := a.Value()
		y, okY := b.Value()
		if !okX || !okY || x.Cmp(y) <= 0 || lexicon.ChangeSpan.Contains(b.Unit) || lexicon.ChangeSpan.Contains(b.Head) {
			continue
		}
		if _, is := calendar.Year(d, a.First); is {
			continue
		}
		p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true,
			Spans:   []document.Span{a.Span, b.Span},
			Message: fmt.Sprintf("bounds, contradicts: %s between %s and %s: the lower end is above the upper. Which is meant?", say.Place(d, a.Span), say.Stated(d, a), say.Stated(d, b))})
	}
	return nil
}
