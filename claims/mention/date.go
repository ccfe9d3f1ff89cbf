package mention

import (
	"strconv"
	"time"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// Dates finds the date expressions of the document, in text order: weekdays,
// days, months and years, decades, relative days and clock times. Spans leave
// out the preposition. What may be no date (a bare "May", a four-digit count)
// is left alone.
func Dates(d *document.Document) []claims.When {
	var found []claims.When
	for s := range d.Sentences.Len() {
		if d.IsForeign(s) {
			continue
		}
		sentence := d.Sentences.At(s)
		r := dateReader{d: d, first: sentence.First, end: sentence.Last}
		for i := sentence.First; i < sentence.Last; {
			w, next := r.at(i)
			if next <= i {
				i++
				continue
			}
			w.Sentence, w.First, w.End = s, i, next
			w.Span = d.Cover(i, next)
			found = append(found, w)
			i = next
		}
	}
	return found
}

// DateAt returns the token behind the date expression that starts at token i of
// the sentence [first, end), and i where none does.
func DateAt(d *document.Document, first, end, i int) int {
	_, next := dateReader{d: d, first: first, end: end}.at(i)
	return next
}

// A dateReader reads date expressions within one sentence.
type dateReader struct {
	d          *document.Document
	first, end int
}

// at reads the date expression that starts at token i; next is i when none does.
func (r dateReader) at(i int) (w claims.When, next int) {
	t := r.d.Tokens.At(i)
	switch t.Kind {
	case document.Number:
		return r.number(i)
	case document.Word:
	default:
		return w, i
	}
	if t.Capital {
		if day, ok := lexicon.Weekday.Int(r.d, i); ok {
			return r.weekday(i, time.Weekday(day))
		}
		if monthNamed(r.d, i) {
			return r.month(i)
		}
	}
	return r.relative(i)
}

func (r dateReader) word(i int) string {
	if i < r.first || i >= r.end {
		return ""
	}
	return r.d.Word(i)
}

// has reports whether token i is a word of the set and of the sentence.
func (r dateReader) has(class lexicon.Class, i int) bool {
	return i >= r.first && i < r.end && class.Has(r.d, i)
}

func monthNamed(d *document.Document, i int) bool {
	_, ok := lexicon.Month.Int(d, i)
	return ok
}

func (r dateReader) skipPoint(i int) int {
	if r.word(i) == "." && r.d.Tokens.At(i).Glued {
		return i + 1
	}
	return i
}

// weekday reads "Friday", and the whole date in "Friday, 4 January 2019".
func (r dateReader) weekday(i int, day time.Weekday) (claims.When, int) {
	next := i + 1
	if len(r.d.Word(i)) <= 5 { // an abbreviation is a weekday only before a date: "Sat" and "Sun" are words
		next = r.skipPoint(next)
	}
	at := r.d.Tokens.At(i).Span
	j := next
	if r.word(j) == "," {
		j++
	}
	if r.word(j) == "the" {
		j++
	}
	if w, after := r.fullDate(j); after > j {
		w.Kind, w.Weekday, w.WeekdayAt = "date", int(day), at
		w.Relative = w.Date.Year == 0
		return w, after
	}
	if len(r.d.Word(i)) <= 5 {
		return claims.When{}, i
	}
	return claims.When{Kind: claims.WeekdayWhen, Weekday: int(day), WeekdayAt: at, Relative: true}, next
}

// fullDate reads a day and month, in either order, with or without a year.
func (r dateReader) fullDate(i int) (claims.When, int) {
	if i >= r.end {
		return claims.When{}, i
	}
	if r.d.Tokens.At(i).Kind == document.Number {
		w, next := r.number(i)
		if w.Kind != claims.DateWhen {
			return w, i
		}
		return w, next
	}
	w, next := r.month(i)
	if w.Kind != claims.DateWhen {
		return w, i
	}
	return w, next
}

// month reads "March 9, 2025", "March 2025" and "March".
func (r dateReader) month(i int) (claims.When, int) {
	if i >= r.end || !r.d.Tokens.At(i).Capital {
		return claims.When{}, i
	}
	m, ok := lexicon.Month.Int(r.d, i)
	if !ok {
		return claims.When{}, i
	}
	short := len(r.d.Word(i)) <= 4
	next := i + 1
	if short {
		next = r.skipPoint(next)
	}
	w := claims.When{Kind: claims.MonthWhen, Weekday: -1, Relative: true, Date: document.Date{Month: time.Month(m)}}
	if day, after := r.day(next); after > next {
		w.Kind, w.Date.Day = "date", day
		next = after
		j := next
		if r.word(j) == "," {
			j++
		}
		if y, ok := r.year(j); ok && !(j == next && r.d.Tokens.At(j).Glued) {
			w.Date.Year, w.Relative = y, false
			next = j + 1
		}
		return w, next
	}
	j := next
	if r.word(j) == "," || r.word(j) == "of" {
		j++
	}
	if y, ok := r.year(j); ok {
		w.Date.Year, w.Relative = y, false
		return w, j + 1
	}
	if short || time.Month(m) == time.March {
		if !r.has(lexicon.MonthPreposition, i-1) && !(r.word(i-1) == "-" && r.has(lexicon.MonthPreposition, i-2)) || time.Month(m) == time.May && i == r.first {
			return claims.When{}, i // "May" and "March" are words and names too
		}
	}
	return w, next
}

// day reads a day of the month: "9", "9th".
func (r dateReader) day(i int) (int, int) {
	if i >= r.end || r.d.Tokens.At(i).Kind != document.Number || r.d.Tokens.At(i).Len() > 2 {
		return 0, i
	}
	n, err := strconv.Atoi(r.d.Word(i))
	if err != nil || n < 1 || n > 31 {
		return 0, i
	}
	if i+1 < r.end && r.d.Tokens.At(i+1).Glued {
		switch r.d.Word(i + 1) {
		case "st", "nd", "rd", "th":
			return n, i + 2
		case ":":
			return 0, i // a clock time
		}
	}
	return n, i + 1
}

// year reads a four-digit year that is glued to nothing but an apostrophe or
// a hyphen.
func (r dateReader) year(i int) (int, bool) {
	if i < r.first || i >= r.end || r.d.Tokens.At(i).Kind != document.Number || r.d.Tokens.At(i).Len() != 4 {
		return 0, false
	}
	n, err := strconv.Atoi(r.d.Word(i))
	if err != nil || n < 1200 || n > 2199 {
		return 0, false
	}
	return n, true
}

// number reads dates that begin with digits: "9 March 2025", "2025-03-09",
// "2019", "the 1980s", "8.15pm", "10:30".
func (r dateReader) number(i int) (claims.When, int) {
	if w, next := r.clock(i); next > i {
		return w, next
	}
	if y, ok := r.year(i); ok {
		if r.word(i+1) == "-" && r.d.Tokens.At(i+1).Glued && i+4 < r.end && r.word(i+3) == "-" && r.d.Tokens.At(i+4).Len() == 2 {
			if date, err := document.ParseDate(r.d.Quote(r.d.Cover(i, i+5))); err == nil {
				return claims.When{Kind: claims.DateWhen, Weekday: -1, Date: date}, i + 5
			}
		}
		if r.word(i+1) == "s" && r.d.Tokens.At(i+1).Glued {
			return claims.When{Kind: claims.DecadeWhen, Weekday: -1, Date: document.Date{Year: y}}, i + 2
		}
		_, listed := r.year(i - 2) // "1980 and 1991"
		listed = listed && i-2 >= r.first && r.word(i-1) == "and"
		if listed || r.has(lexicon.YearPreposition, i-1) || r.word(i-1) == "(" || r.word(i-1) == "-" && r.has(lexicon.YearPreposition, i-2) {
			if i+1 < r.end && r.d.Tokens.At(i+1).Glued && (r.d.Tokens.At(i+1).Kind == document.Word || r.d.Tokens.At(i+1).Kind == document.Symbol) {
				return claims.When{}, i
			}
			return claims.When{Kind: claims.YearWhen, Weekday: -1, Date: document.Date{Year: y}}, i + 1
		}
		return claims.When{}, i
	}
	day, next := r.day(i)
	if next == i {
		return claims.When{}, i
	}
	j := next
	if r.word(j) == "of" {
		j++
	}
	if j >= r.end || !r.d.Tokens.At(j).Capital || r.d.Tokens.At(j).Glued {
		return claims.When{}, i
	}
	m, ok := lexicon.Month.Int(r.d, j)
	if !ok {
		return claims.When{}, i
	}
	w := claims.When{Kind: claims.DateWhen, Weekday: -1, Relative: true, Date: document.Date{Month: time.Month(m), Day: day}}
	next = j + 1
	if len(r.d.Word(j)) <= 4 {
		next = r.skipPoint(next)
	}
	j = next
	if r.word(j) == "," {
		j++
	}
	if y, ok := r.year(j); ok {
		w.Date.Year, w.Relative = y, false
		next = j + 1
	}
	return w, next
}

// clock reads "6am", "8.15 p.m.", "10:30 GMT".
func (r dateReader) clock(i int) (claims.When, int) {
	w := claims.When{Kind: claims.ClockWhen, Weekday: -1}
	next := i + 1
	colon := false
	if r.word(next) == ":" && r.d.Tokens.At(next).Glued && next+1 < r.end && r.d.Tokens.At(next+1).Kind == document.Number && r.d.Tokens.At(next+1).Len() == 2 {
		next += 2
		colon = true
	}
	switch r.word(next) {
	case "am", "pm", "a.m.", "p.m.", "gmt", "utc", "local", "bst", "est", "edt", "cet":
		if r.word(next) != "local" || r.word(next+1) == "time" {
			return w, next + 1
		}
	}
	if colon && r.d.Tokens.At(i).Len() <= 2 {
		return w, next
	}
	return claims.When{}, i
}

// relative reads "yesterday", "last week", "this year", "two days ago".
func (r dateReader) relative(i int) (claims.When, int) {
	w := claims.When{Kind: claims.RelativeWhen, Weekday: -1, Relative: true}
	if lexicon.RelativeDay.Has(r.d, i) {
		return w, i + 1
	}
	if !lexicon.RelativeOpener.Has(r.d, i) {
		return claims.When{}, i
	}
	switch r.d.Word(i) {
	case "last", "next", "this", "past":
		if r.has(lexicon.RelativeUnit, i+1) {
			return w, i + 2
		}
	case "earlier":
		if r.word(i+1) == "this" && r.has(lexicon.RelativeUnit, i+2) {
			return w, i + 3
		}
	case "ago":
		return w, i + 1
	case "recently":
		return w, i + 1
	}
	return claims.When{}, i
}
