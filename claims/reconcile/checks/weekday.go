package checks

import (
	"fmt"
	"time"

	"vouch/claims"
	"vouch/claims/match"
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

Where its sentence names one year ("in 2025"), the date is of that year. Silent where
the year is not given and the day of publication is not known, where the same
sentence or the one before may name another year, and for dates before
1800, when calendars differed. Both words are marked: either may be the wrong one.

	FLAG The bridge opened on Sunday, 10 March 2025.
	OK The bridge opened on Sunday, 9 March 2025.
	FLAG [2031-05-08] The council meets again on Monday, 13 May.
	OK [2031-05-08] The council meets again on Tuesday, 13 May.
	OK The council meets again on Monday, 13 May.
	OK [2031-05-08] In 2025 the council had met on Monday, 12 May.
	FLAG [2031-05-08] In 2025 the council had met on Thursday, 12 May.`,
	Run: runWeekday,
}

func runWeekday(p *reconcile.Pass) error {
	l := p.Ledger
	for i := range l.Dates {
		w := &l.Dates[i]
		if w.WeekdayAt.IsZero() || w.Date.Day == 0 || w.Date.Month == 0 {
			continue // nothing to compare: a weekday alone
		}
		day := w.Date
		from := ""
		if day.Year == 0 {
			day, from = yearOfDay(l.Document, w)
			if day.Year == 0 {
				continue // the year could be any
			}
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
		if from != "" {
			f.Severity = claims.Review
			f.Message = fmt.Sprintf("weekday, contradicts: %s %s; %s, the year taken from %s. Which of the two is meant?",
				at, say.Quoted(l.Document, w.Span), f.Arithmetic, from)
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

// yearOfDay returns a day that is told without its year with the one it must have:
// the only year that its sentence or the one before names with "in", where the
// weekday fits it, else that of the day of publication. It says where the year is
// from; the year is 0 where it could be any.
func yearOfDay(d *document.Document, w *claims.When) (day document.Date, from string) {
	day = w.Date
	years, own := yearsNamed(d, w.Sentence)
	if len(years) == 0 {
		if d.Published.IsZero() {
			return day, ""
		}
		return inferredYear(day, time.Weekday(w.Weekday), d.Published), "the day of publication"
	}
	if len(years) > 1 || !match.Here(yearTold, d, years[0]) {
		return day, ""
	}
	named := day
	named.Year, _ = calendar.Year(d, years[0])
	if !named.Exists() || named.Weekday() == time.Weekday(w.Weekday) {
		return named, "the text"
	}
	if !own {
		return day, "" // it may have moved on to the day of publication
	}
	if !d.Published.IsZero() && inferredYear(day, time.Weekday(w.Weekday), d.Published).Weekday() == time.Weekday(w.Weekday) {
		return day, ""
	}
	return named, "its sentence"
}

// yearTold leads to the year in which what the sentence tells was: "in 2025".
var yearTold = match.Must(`after(["in"] | Month) number`)

// yearsNamed returns the tokens of the years that a sentence names, or else the
// one before it in the same block, and whether it is the sentence's own.
func yearsNamed(d *document.Document, sentence int) (years []int, own bool) {
	for s := sentence; s >= 0 && s >= sentence-1 && d.Sentences.At(s).Block == d.Sentences.At(sentence).Block; s-- {
		for i := d.Sentences.At(s).First; i < d.Sentences.At(s).Last; i++ {
			if _, ok := calendar.Year(d, i); ok {
				years = append(years, i)
			}
		}
		if s == sentence {
			own = len(years) > 0
		}
	}
	return years, own
}
