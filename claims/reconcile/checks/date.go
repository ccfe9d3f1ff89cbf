package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var date = &reconcile.Check{
	Name:     "date",
	Rules:    "C2",
	Severity: claims.Error,
	Doc: `the calendar has no such day

Fires on a day that its month never has, and on 29 February of a year that was
no leap year.

Silent on 29 February without a year, and where the number before the month is
no day of it ("32 May Street").

	FLAG The talks resume on 31 April.
	FLAG He was born on 29 February 2023.
	OK He was born on 29 February 2024.
	OK The talks resume on 30 April.`,
	Run: runDate,
}

// longest holds the days of each month at its longest.
var longest = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func runDate(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, w := range p.Ledger.Dates {
		day := w.Date
		if day.Day == 0 || day.Month < 1 || day.Month > 12 {
			continue // a month or a year alone
		}
		if day.Day <= longest[day.Month] && (day.Year == 0 || day.Exists()) {
			continue
		}
		has := fmt.Sprintf("%s never has %d days", day.Month, day.Day)
		if day.Day <= longest[day.Month] {
			has = fmt.Sprintf("%s %d had %d days", day.Month, day.Year, day.Day-1)
		}
		p.Report(reconcile.Finding{
			Outcome: reconcile.Contradicts, Severity: claims.Error, Decided: true,
			Spans: []document.Span{w.Span}, Arithmetic: has,
			Message: fmt.Sprintf("date, contradicts: %s %s; %s. Which day is meant?", say.Place(d, w.Span), say.Quoted(d, w.Span), has),
		})
	}
	return nil
}
