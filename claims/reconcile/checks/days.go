package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var days = &reconcile.Check{
	Name:     "days",
	Rules:    "C11",
	Severity: claims.Review,
	Cues:     "day days",
	Doc: `a number of days does not fit the weekdays it runs between

Fires where a number of days up to seven stands in one sentence with "Thursday to
Saturday" and fits neither with both ends counted nor with one.

Silent where more than two weekdays are named.

	FLAG The four-day siege, from Thursday to Friday, is over.
	OK The four-day siege, from Thursday to Sunday, is over.
	OK The two-day siege, from Thursday to Saturday, is over.
	OK Four days later the siege was over. They met on Friday.`,
	Run: runDays,
}

func runDays(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for _, i := range p.At {
		n, first := numeral.Before(d, i)
		if first == i || n < 2 || n > 7 {
			continue
		}
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() {
			continue
		}
		switch d.Word(i + 1) {
		case "later", "earlier", "after", "before", "ago", "old":
			continue
		}
		var named []claims.When
		for _, w := range l.DatesIn(s) {
			if w.Weekday >= 0 {
				named = append(named, w)
			}
		}
		if len(named) != 2 || named[0].Kind != "weekday" || named[1].Kind != "weekday" {
			continue
		}
		join := d.Word(named[0].End)
		if named[1].First != named[0].End+1 || join != "to" && join != "until" && join != "through" && join != "-" && join != "–" {
			continue
		}
		// The count belongs to the days when it stands close to them.
		gap := named[0].First - i
		if named[0].First < i {
			gap = first - named[1].End
		}
		run := (named[1].Weekday - named[0].Weekday + 7) % 7
		if gap < 0 || gap > 6 || run == 0 || n == run || n == run+1 {
			continue
		}
		span := d.Cover(first, i)
		p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true,
			Spans:   []document.Span{span, named[0].Span, named[1].Span},
			Message: fmt.Sprintf("days, contradicts: %s %d days; %s to %s are %d, or %d with both. Which is meant?", say.Place(d, span), n, d.Quote(named[0].Span), d.Quote(named[1].Span), run, run+1)})
	}
	return nil
}
