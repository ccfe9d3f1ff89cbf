package mention

import "time"

var monthNames = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdayNames = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sundays": 0, "mondays": 1, "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5, "saturdays": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
}

// relativeDays are single words that need the publication date to be read.
var relativeDays = map[string]bool{"today": true, "yesterday": true, "tomorrow": true, "tonight": true, "overnight": true}

// relativeUnits follow last, this, next, past or a number and "ago".
var relativeUnits = map[string]bool{
	"day": true, "days": true, "night": true, "nights": true, "week": true, "weeks": true, "weekend": true,
	"month": true, "months": true, "year": true, "years": true, "decade": true, "decades": true, "century": true,
	"hour": true, "hours": true, "minutes": true, "morning": true, "afternoon": true, "evening": true,
	"spring": true, "summer": true, "autumn": true, "fall": true, "winter": true, "quarter": true,
}

// monthPrepositions stand before a month that is also an everyday word (May,
// March) when it is the month.
var monthPrepositions = map[string]bool{
	"in": true, "since": true, "until": true, "till": true, "by": true, "of": true, "during": true, "from": true, "to": true,
	"early": true, "late": true, "mid": true, "last": true, "next": true, "this": true, "and": true, "through": true, "before": true, "after": true, "between": true,
}

// yearPrepositions stand before a bare year.
var yearPrepositions = map[string]bool{
	"in": true, "since": true, "until": true, "till": true, "by": true, "of": true, "during": true, "from": true, "to": true,
	"early": true, "late": true, "mid": true, "before": true, "after": true, "around": true, "circa": true, "between": true, "the": true, "through": true,
	"spring": true, "summer": true, "autumn": true, "fall": true, "winter": true,
}
