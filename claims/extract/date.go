package extract

import (
	"slices"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// dates adds a claim for every time at which something happened or will happen.
// Dates that tell one time together are one claim: a clock time and its day, a
// month and its year, the ends of a period.
func dates(l *claims.Ledger, quotations []document.Span) {
	d := l.Document
	for k := 0; k < len(l.Dates); {
		t := match.Sentence(d, l.Dates[k].Sentence)
		told := dating{l, k}
		first, end := l.Dates[k].First, l.Dates[k].End
		if m, ok := moment.At(t, told, first); ok {
			end = m.End
			if m.Has("ends") {
				first-- // between, from
			}
		}
		if m, ok := edge.Before(t, told, first); ok {
			first = m.Start
		}
		next := k + 1
		for next < len(l.Dates) && l.Dates[next].First < end {
			next++
		}
		if dated(l, k, next, end, quotations) {
			l.Claims = append(l.Claims, newClaim(d, claims.DateClaim, d.Cover(first, end)))
		}
		k = next
	}
}

// dated reports whether dates [k, next), which end before token end, say when
// something happened. "Recently" says too little, a day that a noun has beside
// it ("Tuesday's vote") says which vote, and "today" in somebody's mouth dates
// nothing.
func dated(l *claims.Ledger, k, next, end int, quotations []document.Span) bool {
	d, t := l.Document, match.Sentence(l.Document, l.Dates[k].Sentence)
	if _, ok := which.At(t, dating{l, k}, l.Dates[k].First); ok || d.Tokens.At(end-1).Kind == document.Possessive {
		return false
	}
	if end < t.End && d.Tokens.At(end).Kind == document.Possessive {
		return false
	}
	if !quoted(quotations, l.Dates[k].Span) {
		return true
	}
	return slices.ContainsFunc(l.Dates[k:next], func(w claims.When) bool {
		return w.Kind == claims.MonthWhen || w.Date.Day != 0 || !w.Relative && w.Date.Year != 0
	})
}

// dating is what the readers of times know: the dates of the text from the one
// that is asked about.
type dating struct {
	*claims.Ledger
	from int
}

// date returns the date that begins with token i, nil for none.
func (l dating) date(i int) *claims.When {
	for k := l.from; k < len(l.Dates) && l.Dates[k].First <= i; k++ {
		if l.Dates[k].First == i {
			return &l.Dates[k]
		}
	}
	return nil
}

// reads returns a reader of the dates of which a condition holds.
func reads(holds func(w *claims.When) bool) func(l dating, i int) int {
	return func(l dating, i int) int {
		if w := l.date(i); w != nil && holds(w) {
			return w.End
		}
		return i
	}
}

// telltale is the grammar of times in the words around them.
var telltale = &match.Grammar[dating]{
	Readers: map[string]func(l dating, i int) int{
		"Date":  reads(func(*claims.When) bool { return true }),
		"Clock": reads(func(w *claims.When) bool { return w.Kind == claims.ClockWhen }),
		"Day": reads(func(w *claims.When) bool {
			return w.Kind != claims.ClockWhen && (w.Weekday >= 0 || w.Date.Day != 0 || w.Kind == claims.RelativeWhen)
		}),
		"Month":    reads(func(w *claims.When) bool { return w.Kind == claims.MonthWhen && w.Date.Year == 0 }),
		"Year":     reads(func(w *claims.When) bool { return w.Kind == claims.YearWhen }),
		"Relative": reads(func(w *claims.When) bool { return w.Kind == claims.RelativeWhen }),
		"Weekday":  reads(func(w *claims.When) bool { return w.Kind == claims.WeekdayWhen }),
	},
	Patterns: map[string]string{
		"Edge": `["early late mid"] "-"? | ["shortly just soon sometime"] ["after before"]`,
		"Part": `["morning afternoon evening night"]`,
		"At":   `","? (["at on in by"]? ["around about nearly almost"]? Edge?)`,
		"One":  `Date Part?`,
	},
}

var (
	// moment is what tells one time, from its first date on.
	moment = telltale.Must(`(Clock ("(" Clock ")")? At Day | Day Part? At Clock | (Month | Weekday) "of"? Relative |
		after("between") ends:(One "and" Edge? One) | after("from") ends:(One ["to till until through"] Edge? One) |
		Year ["– -"] [number glued] | One "or" Edge? One | One) Part? ("(" Clock ")")?`)

	// edge stands before a date and belongs to the time it tells.
	edge = telltale.Must(`Edge | ["month summer winter spring autumn fall"] "of" | ["end start beginning middle half quarter"] "of"`)

	// which are dates that say which thing, not when: recently; the highest April
	// temperatures, the 2011 rising.
	which = telltale.Must(`"recently" | !after([MonthPreposition | Coordinator | punct]) Month !before(punct | end) | after(Determiner) Year before([word !Preposition !Coordinator !Auxiliary])`)
)

// quoted reports whether a span lies in one of the quotations, which are in
// text order.
func quoted(quotations []document.Span, s document.Span) bool {
	k, _ := slices.BinarySearchFunc(quotations, s, func(q, s document.Span) int {
		if q.End <= s.Start {
			return -1
		}
		return 1
	})
	return k < len(quotations) && quotations[k].Covers(s)
}
