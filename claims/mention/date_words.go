package mention

import (
	"time"

	"vouch/sources/document"
)

var monthNames = document.NewTable(func() map[string]time.Month {
	return map[string]time.Month{
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
		"september": 9, "october": 10, "november": 11, "december": 12,
		"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	}
})

var weekdayNames = document.NewTable(func() map[string]time.Weekday {
	return map[string]time.Weekday{
		"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
		"sundays": 0, "mondays": 1, "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5, "saturdays": 6,
		"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
	}
})

// relativeDays are single words that need the publication date to be read.
var relativeDays = document.NewWordSet(`today yesterday tomorrow tonight overnight`)

// relativeUnits follow last, this, next, past or a number and "ago".
var relativeUnits = document.NewWordSet(`day days night nights week weeks weekend month months year years decade decades century hour hours
	minutes morning afternoon evening spring summer autumn fall winter quarter`)

// monthPrepositions stand before a month that is also an everyday word (May,
// March) when it is the month.
var monthPrepositions = document.NewWordSet(`in since until till by of during from to early late mid last next this and through before after
	between`)

// yearPrepositions stand before a bare year.
var yearPrepositions = document.NewWordSet(`in since until till by of during from to early late mid before after around circa between the
	through spring summer autumn fall winter`)

// relativeOpeners are the words that a relative date starts with.
var relativeOpeners = document.NewWordSet(`last next this past earlier ago recently`)
