package compare

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// dates compares days, months, years and weekdays, and the clock times of alike
// sentences. Words that need the day of publication to be read ("yesterday",
// "last week") are left alone.
func (c *comparison) dates() {
	old, new := c.dated(c.old), c.dated(c.new)
	oldMet, newMet := make([]bool, len(old)), make([]bool, len(new))
	c.meetDates(old, new, oldMet, newMet)
	for i, d := range old {
		if oldMet[i] {
			if e, less := c.lessExact(d, new); less {
				c.report(Date, Changed, d.Span, e.Span, "the date is less exact")
			}
			continue
		}
		in := slices.ContainsFunc(new, func(e *claims.When) bool { return c.agree(d, e) })
		if d.Kind != claims.ClockWhen && !in && !c.reported(Quote, d.Span) {
			c.report(Date, Lost, d.Span, document.Span{}, "the date is gone")
		}
	}
	for j, e := range new {
		in := newMet[j] || slices.ContainsFunc(old, func(d *claims.When) bool { return c.agree(d, e) })
		if e.Kind != claims.ClockWhen && !in {
			c.report(Date, Added, document.Span{}, e.Span, "the date is new")
		}
	}
}

// meetDates marks the dates of alike sentences that agree, and reports one that
// agrees with none and another in its place.
func (c *comparison) meetDates(old, new []*claims.When, oldMet, newMet []bool) {
	for i, d := range old {
		for j, e := range new {
			if !newMet[j] && c.agree(d, e) && c.old.likeness(d.Sentence, e.Sentence) >= alike/2 {
				oldMet[i], newMet[j] = true, true
				break
			}
		}
	}
	for i, d := range old {
		if oldMet[i] || !c.alone(c.old, old, oldMet, i) {
			continue
		}
		for j, e := range new {
			if !newMet[j] && d.Kind == e.Kind && c.old.likeness(d.Sentence, e.Sentence) >= alike && c.alone(c.new, new, newMet, j) {
				oldMet[i], newMet[j] = true, true
				c.report(Date, Changed, d.Span, e.Span, "the date is another one")
				break
			}
		}
	}
}

// dated returns the dates that can be compared. A weekday that stands in a
// date is part of it.
func (c *comparison) dated(s *side) []*claims.When {
	var all []*claims.When
	for i := range s.ledger.Dates {
		switch w := &s.ledger.Dates[i]; w.Kind {
		case claims.WeekdayWhen, claims.DateWhen, claims.MonthWhen, claims.YearWhen, claims.ClockWhen:
			if w.Kind == claims.DateWhen && w.Date.Year != 0 && (w.Date == c.old.doc.Published || w.Date == c.new.doc.Published) {
				continue // the day a text came out is not one of its facts
			}
			all = append(all, w)
		}
	}
	return all
}

// agree reports whether an old and a new date can be one day, or an old and a
// new clock time one time.
func (c *comparison) agree(d, e *claims.When) bool {
	if d.Kind != claims.ClockWhen || e.Kind != claims.ClockWhen {
		return d.Kind != claims.ClockWhen && e.Kind != claims.ClockWhen && agrees(d, e)
	}
	x, half, ok := clock(c.old.doc, d)
	y, other, known := clock(c.new.doc, e)
	if !ok || !known {
		return true // "noon": nothing to compare with
	}
	return x == y && (half == "" || other == "" || half == other)
}

// clock reads a clock time in minutes past midnight or noon, and which half of
// the day it says: "a", "p", or "" where it does not.
func clock(d *document.Document, w *claims.When) (minutes int, half string, ok bool) {
	hours, after, digits := 0, false, 0
	n := 0
	said := d.Lower(w.Span)
	for i, r := range said {
		switch {
		case '0' <= r && r <= '9':
			n = n*10 + int(r-'0')
			digits++
		case (r == ':' || r == '.') && digits > 0 && !after && half == "":
			hours, n, after = n, 0, true
		case (r == 'a' || r == 'p') && half == "" && (strings.HasPrefix(said[i+1:], "m") || strings.HasPrefix(said[i+1:], ".")):
			half = string(r)
		}
	}
	if digits == 0 || digits > 4 {
		return 0, "", false
	}
	switch {
	case after:
		minutes = hours*60 + n
	case digits <= 2:
		minutes = n * 60
	default:
		return 0, "", false
	}
	if minutes >= 12*60 && minutes < 24*60 && half == "" && (hours > 12 || n > 12 && !after) {
		half = "p"
	}
	return minutes % (12 * 60), half, true
}

// agrees reports whether two dates can be the same day: what both give is the
// same, and both give something.
func agrees(d, e *claims.When) bool {
	shared := false
	part := func(a, b, none int) bool {
		if a == none || b == none {
			return true
		}
		shared = true
		return a == b
	}
	return part(d.Weekday, e.Weekday, -1) && part(d.Date.Year, e.Date.Year, 0) &&
		part(int(d.Date.Month), int(e.Date.Month), 0) && part(d.Date.Day, e.Date.Day, 0) && shared
}

// alone reports whether date i is the only one of its kind in its sentence that
// has met none.
func (c *comparison) alone(s *side, dates []*claims.When, met []bool, i int) bool {
	for k, d := range dates {
		if k != i && !met[k] && d.Sentence == dates[i].Sentence && d.Kind == dates[i].Kind {
			return false
		}
	}
	return true
}

// lessExact returns the date of the other text that agrees with a day of a
// month and gives the month alone, where no date there gives the day. "The end
// of June" is the thirtieth to any reader.
func (c *comparison) lessExact(d *claims.When, new []*claims.When) (*claims.When, bool) {
	if d.Kind != claims.DateWhen || d.Date.Day == 0 {
		return nil, false
	}
	var vague *claims.When
	for _, e := range new {
		switch {
		case !agrees(d, e):
		case e.Date.Day != 0 || e.Weekday >= 0:
			return nil, false
		case e.Kind == claims.MonthWhen && c.old.likeness(d.Sentence, e.Sentence) >= alike/2:
			vague = e
		}
	}
	if vague == nil || vague.First >= 1 && lexicon.PeriodEdge.Contains(c.new.doc.Word(vague.First-1)) || vague.First >= 2 && lexicon.PeriodEdge.Contains(c.new.doc.Word(vague.First-2)) {
		return nil, false
	}
	return vague, true
}
