package checks

import (
	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var undated = &reconcile.Check{
	Name:     "undated",
	Rules:    "C8",
	Severity: claims.Note,
	Doc: `days that no date of publication fixes

Fires once for an article whose day of publication is not known: its weekdays,
its months and days without a year, "recently" and "yesterday" hang in the air, and a
running toll has no "as of". Each is listed with its first place.

Silent where the day of publication is known.

	FLAG The bridge fell on Friday. Some 300 people were killed in December.
	OK [2031-05-08] The bridge fell on Friday. Some 300 people were killed in December.
	OK The bridge fell on 9 May 2031.`,
	Needs: []reconcile.Need{fact.Credits, fact.Fates},
	Run:   runUndated,
}

func runUndated(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	if !d.Published.IsZero() {
		return nil
	}
	var spans []document.Span
	seen := map[string]bool{}
	for _, w := range l.Dates {
		if !w.Relative || w.Kind == claims.ClockWhen || seen[d.Lower(w.Span)] {
			continue
		}
		seen[d.Lower(w.Span)] = true
		spans = append(spans, w.Span)
	}
	if len(spans) == 0 {
		return nil
	}
	message := "undated: " + say.Listed(d, spans)
	by := fact.Credits.Of(p)
	for i, r := range fact.Fates.Of(p) {
		if q := &l.Quantities[i]; r.Fate.Grave() && by[i] >= 0 && q.AsOf.IsZero() && !calendar.Historic(d, q.Sentence) {
			message += ", toll (" + say.Place(d, q.Span) + ")"
			spans = append(spans, q.Span)
			break
		}
	}
	p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
		Message: message + ". No publication date; give --date."})
	return nil
}
