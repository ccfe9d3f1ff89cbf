package figure

import (
	"vouch/claims/match"
	"vouch/sources/document"
)

// hedges is the grammar of the rules that read hedges.
var hedges = &match.Grammar[*quantityReader]{
	Tokens: map[string]func(r *quantityReader, i int) bool{
		// Numeral is where a number starts: the one that is asked about, or what
		// may be one.
		"Numeral": func(r *quantityReader, i int) bool {
			return i == r.numeral || r.kind(i, document.Number) || numberStart.At(r.d, i)
		},
	},
	Patterns: map[string]string{
		"Hyphen": `["- ‑ ‐" glued] before([glued])`,
	},
}

// figures is the grammar of the rules that read numbers in digits.
var figures = &match.Grammar[*quantityReader]{
	Tokens: map[string]func(r *quantityReader, i int) bool{
		"Digits":       func(r *quantityReader, i int) bool { return allDigits(r.raw(i)) },
		"Digit":        func(r *quantityReader, i int) bool { return len(r.raw(i)) == 1 },
		"TwoDigits":    func(r *quantityReader, i int) bool { return len(r.raw(i)) <= 2 },
		"ThreeDigits":  func(r *quantityReader, i int) bool { return len(r.raw(i)) <= 3 },
		"FourDigits":   func(r *quantityReader, i int) bool { return len(r.raw(i)) <= 4 },
		"FiveDigits":   func(r *quantityReader, i int) bool { return len(r.raw(i)) <= 5 },
		"Grouped":      func(r *quantityReader, i int) bool { return r.figure(i).grouped },
		"ClockDecimal": func(r *quantityReader, i int) bool { return clockDecimal(r.raw(i)) },
		// Measured is where a unit of the number before starts, Counted where the
		// plural does that it counts.
		"Measured": func(r *quantityReader, i int) bool { _, ok := r.unitAfter(i, true); return ok },
		"Counted":  func(r *quantityReader, i int) bool { return r.countFollows(i) },
		// Bracketed is what stands behind a bracket that is open.
		"Bracketed": func(r *quantityReader, i int) bool { return r.bracketOpen(i) },
	},
	Readers: map[string]func(r *quantityReader, i int) int{
		// Figure is a number in digits, with its scale.
		"Figure": func(r *quantityReader, i int) int { return r.figure(i).after },
		"Date":   func(r *quantityReader, i int) int { return r.date(r.figure(i)) },
		"Year": func(r *quantityReader, i int) int {
			if n := r.figure(i); n.after > i && r.year(n) {
				return n.after
			}
			return i
		},
		"Score": func(r *quantityReader, i int) int { return r.score(r.figure(i)) },
		"Designated": func(r *quantityReader, i int) int {
			if n := r.figure(i); n.after > i && r.designated(n) {
				return n.after
			}
			return i
		},
		"Series": func(r *quantityReader, i int) int { return r.skipSeries(i) },
	},
	Patterns: map[string]string{
		"Dash":       `["- ‐ ‑ – — −"]`,
		"Joint":      `["- ‐ ‑ – — − to and or"]`,
		"ClockSign":  `Meridiem | ["a p"] ["." glued] ["m" glued]`,
		"StreetName": `[word capital !StreetType] | number before(word) ["st nd rd th" glued]?`,
		"Street":     `[StreetType word capital]`,
		"Hyphen":     `["- ‑ ‐" glued] before([glued])`,
	},
}

// figurePattern is short for what the rules of figures match.
type figurePattern = match.Pattern[*quantityReader]
