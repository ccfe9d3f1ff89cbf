package mention

import (
	"strconv"
	"time"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

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
// "2019", "the 1980s".
func (r dateReader) number(i int) (claims.When, int) {
	if y, ok := r.year(i); ok {
		return r.fromYear(i, y)
	}
	return r.fromDay(i)
}

// fromYear reads a date that begins with a year, or is one.
func (r dateReader) fromYear(i, y int) (claims.When, int) {
	switch glued := i+1 < r.end && r.d.Tokens.At(i+1).Glued; {
	case glued && r.word(i+1) == "-" && i+4 < r.end && r.word(i+3) == "-" && r.d.Tokens.At(i+4).Len() == 2:
		if date, err := document.ParseDate(r.d.Quote(r.d.Cover(i, i+5))); err == nil {
			return claims.When{Kind: claims.DateWhen, Weekday: -1, Date: date}, i + 5
		}
	case glued && r.word(i+1) == "s":
		return claims.When{Kind: claims.DecadeWhen, Weekday: -1, Date: document.Date{Year: y}}, i + 2
	case glued && (r.d.Tokens.At(i+1).Kind == document.Word || r.d.Tokens.At(i+1).Kind == document.Symbol):
		return claims.When{}, i
	}
	if !r.saysYear(i) {
		return claims.When{}, i
	}
	return claims.When{Kind: claims.YearWhen, Weekday: -1, Date: document.Date{Year: y}}, i + 1
}

// saysYear reports whether what stands before a number that may be a year says
// that it is one: in 2019, since at least 2019, in 1980 and 1991, (2019).
func (r dateReader) saysYear(i int) bool {
	switch r.word(i - 1) {
	case "(":
		return i+1 < r.end && r.d.Tokens.At(i+1).Kind == document.Punct
	case "-":
		return r.has(lexicon.YearPreposition, i-2)
	case "and":
		_, listed := r.year(i - 2)
		return listed || r.has(lexicon.YearPreposition, i-1)
	case "least":
		return r.word(i-2) == "at" && r.has(lexicon.MonthPreposition, i-3)
	}
	return r.has(lexicon.YearPreposition, i-1)
}

// fromDay reads a day of the month and what follows it.
func (r dateReader) fromDay(i int) (claims.When, int) {
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
