package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
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
	for i, s := range p.Woken() {
		a, b := endsOf(l, s, i)
		if a == nil {
			continue
		}
		x, okX := a.Value()
		y, okY := b.Value()
		if !okX || !okY || x.Cmp(y) <= 0 || lexicon.Period.Contains(b.Unit) || lexicon.Period.Contains(b.Head) {
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

var and = match.Must(`"and"`)

// endsOf returns the two figures behind "between" at token i, nil where there
// are none or they are read as one range already, so that its ends stand in
// order.
func endsOf(l *claims.Ledger, s, i int) (a, b *claims.Quantity) {
	d := l.Document
	if a = near.From(l, s, i); a == nil || a.First > i+2 || a.Bound == claims.Range {
		return nil, nil
	}
	j := a.After
	if !match.Here(and, d, j) {
		j = max(j, d.TokenAt(a.Phrase.End-1)+1)
	}
	if !match.Here(and, d, j) {
		return nil, nil
	}
	b = near.From(l, s, j+1)
	if b == nil || a == b || a.Unit != b.Unit && a.Unit != "" || b.First > j+3 {
		return nil, nil
	}
	return a, b
}
