package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
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
	d := p.Ledger.Document
	for i, s := range p.Woken() {
		n, first := numeral.Before(d, i)
		if first == i || n < 2 || n > 7 || lexicon.FromBefore.Has(d, i+1) {
			continue
		}
		from, to, ok := weekdaysOf(p.Ledger, s)
		if !ok {
			continue
		}
		// The count belongs to the days when it stands close to them.
		gap := from.First - i
		if from.First < i {
			gap = first - to.End
		}
		run := (to.Weekday - from.Weekday + 7) % 7
		if gap < 0 || gap > 6 || run == 0 || n == run || n == run+1 {
			continue
		}
		span := d.Cover(first, i)
		p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true,
			Spans:   []document.Span{span, from.Span, to.Span},
			Message: fmt.Sprintf("days, contradicts: %s %d days; %s to %s are %d, or %d with both. Which is meant?", say.Place(d, span), n, d.Quote(from.Span), d.Quote(to.Span), run, run+1)})
	}
	return nil
}

// weekdaysOf returns the two weekdays of "Thursday to Saturday", and false where
// a sentence names others, or dates.
func weekdaysOf(l *claims.Ledger, s int) (from, to claims.When, ok bool) {
	var named []claims.When
	for _, w := range l.DatesIn(s) {
		if w.Weekday >= 0 {
			named = append(named, w)
		}
	}
	if len(named) != 2 || named[0].Kind != claims.WeekdayWhen || named[1].Kind != claims.WeekdayWhen {
		return from, to, false
	}
	from, to = named[0], named[1]
	return from, to, to.First == from.End+1 && lexicon.SpanJoin.Has(l.Document, from.End)
}
