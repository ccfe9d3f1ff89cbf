package calendar

import (
	"time"

	"vouch/claims"
	"vouch/sources/document"
)

// DayPart returns the span of the date without its weekday.
func DayPart(d *document.Document, w *claims.When) document.Span {
	if w.WeekdayAt.Start > w.Span.Start {
		return document.Span{Start: w.Span.Start, End: w.WeekdayAt.Start}
	}
	i := d.TokenAt(w.WeekdayAt.End)
	for i < d.Tokens.Len() && (d.Word(i) == "," || d.Word(i) == "." || d.Word(i) == "the") {
		i++
	}
	if i >= d.Tokens.Len() || d.Tokens.At(i).Start >= w.Span.End {
		return w.Span
	}
	return document.Span{Start: d.Tokens.At(i).Start, End: w.Span.End}
}

// Nearest gives a day and month the year that brings them closest to a date.
func Nearest(day, to document.Date) document.Date {
	best, gap := day, time.Duration(1<<62)
	for year := to.Year - 1; year <= to.Year+1; year++ {
		day.Year = year
		if d := day.Time().Sub(to.Time()).Abs(); d < gap {
			best, gap = day, d
		}
	}
	return best
}
