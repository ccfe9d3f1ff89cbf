package document

import (
	"fmt"
	"time"
)

// A Date is a day of the calendar without time or zone. The zero Date means
// that the day is unknown.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads a date as RFC 3339 writes it, with or without a time after
// the day. It returns an error for anything else and for days that do not exist.
func ParseDate(s string) (Date, error) {
	if len(s) > len("2006-01-02") {
		t, err := time.Parse(time.RFC3339, s)
		if err != nil {
			return Date{}, fmt.Errorf("%q is not a date of the form 2025-03-09", s)
		}
		return DateOf(t), nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date of the form 2025-03-09", s)
	}
	return DateOf(t), nil
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// Exists reports whether the calendar has such a day: 31 April does not exist.
func (d Date) Exists() bool { return d.Day > 0 && d.Month > 0 && DateOf(d.Time()) == d }

// String writes the date as 2025-03-09, or nothing when it is unknown.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}
