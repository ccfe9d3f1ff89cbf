package checks

import (
	"fmt"
	"time"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var weekday = &reconcile.Check{
	Name:     "weekday",
	Rules:    "C1 C14",
	Severity: claims.Error,
	Doc: `a weekday and its date do not go together

Fires when a weekday stands beside a full date on which another weekday fell.
Where the year is left out, it is taken to be the one that brings the date
nearest to the day of publication, and the finding is a review.

Silent where the year is not given and the day of publication is not known, where
the same sentence or the one before names another year, and for dates before
1800, when calendars differed. Both words are marked: either may be the wrong one.

	FLAG The bridge opened on Sunday, 10 March 2025.
	OK The bridge opened on Sunday, 9 March 2025.
	FLAG [2031-05-08] The council meets again on Monday, 13 May.
	OK [2031-05-08] The council meets again on Tuesday, 13 May.
	OK The council meets again on Monday, 13 May.
	OK [2031-05-08] In 2025 the council had met on Monday, 12 May.`,
	Run: runWeekday,
}

func runWeekday(p *reconcile.Pass) error {
	l := p.Ledger
	for i := range l.Dates {
		w := &l.Dates[i]
		if w.WeekdayAt.IsZero() || w.Date.Day == 0 || w.Date.Month == 0 {
			continue // nothing to compare: a weekday alone
		}
		day, inferred := w.Date, false
		if day.Year == 0 {
			if l.Document.Published.IsZero() || namesYear(l.Document, w.Sentence) {
				continue // the year could be any
			}
			day, inferred = inferredYear(day, time.Weekday(w.Weekday), l.Document.Published), true
		}
		if day.Year < 1800 || !day.Exists() {
			continue // an old calendar, or the business of the check "date"
		}
		f := reconcile.Finding{
			Spans:      []document.Span{w.WeekdayAt, calendar.DayPart(l.Document, w)},
			Decided:    true,
			Arithmetic: fmt.Sprintf("%d %s %d was a %s", day.Day, day.Month, day.Year, day.Weekday()),
		}
		at := say.Place(l.Document, w.Span)
		if time.Weekday(w.Weekday) == day.Weekday() {
			f.Outcome = reconcile.Agrees
			f.Message = fmt.Sprintf("weekday, holds: %s (%s)", say.Quoted(l.Document, w.Span), at)
			p.Report(f)
			continue
		}
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Error
		f.Message = fmt.Sprintf("weekday, contradicts: %s %s; %s. Which of the two is meant?", at, say.Quoted(l.Document, w.Span), f.Arithmetic)
		if inferred {
			f.Severity = claims.Review
			f.Message = fmt.Sprintf("weekday, contradicts: %s %s; %s, the year taken from the day of publication. Which of the two is meant?",
				at, say.Quoted(l.Document, w.Span), f.Arithmetic)
		}
		p.Report(f)
	}
	return nil
}

// farAway is how far from publication a day without a year has to lie before
// the year next to it is tried: nearer days are that year's beyond doubt.
const farAway = 120 * 24 * time.Hour

// inferredYear gives a day and month without a year the nearest one; when that
// is months away and the weekday does not fit, the year beside it in which the
// weekday does, the last one before publication first. "Saturday, May 18" in
// November is May's of this year, not of the next.
func inferredYear(day document.Date, weekday time.Weekday, published document.Date) document.Date {
	best := calendar.Nearest(day, published)
	if best.Weekday() == weekday || best.Time().Sub(published.Time()).Abs() < farAway {
		return best
	}
	before := best
	for _, year := range []int{published.Year + 1, published.Year - 1, published.Year} {
		day.Year = year
		if !day.Exists() {
			continue
		}
		if day.Weekday() == weekday {
			best = day
		}
		if !day.Time().After(published.Time()) {
			before = day
		}
	}
	if best.Weekday() != weekday {
		return before
	}
	return best
}

// namesYear reports whether the sentence or the one before it in the same
// block names a year.
func namesYear(d *document.Document, sentence int) bool {
	first := d.Sentences.At(sentence).First
	if sentence > 0 && d.Sentences.At(sentence-1).Block == d.Sentences.At(sentence).Block {
		first = d.Sentences.At(sentence - 1).First
	}
	for i := first; i < d.Sentences.At(sentence).Last; i++ {
		if _, ok := calendar.Year(d, i); ok {
			return true
		}
	}
	return false
}
