package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// pattern is short for what the rules of this package match.
type pattern = match.Pattern[*reader]

// grammar is what the rules of this package name beside classes and shapes. It
// is filled when all of them are there, as what it names asks rules in turn.
var grammar = &match.Grammar[*reader]{}

func init() {
	grammar.Tokens = map[string]func(r *reader, i int) bool{
		// Numeral is where a number starts: the one that is asked about, or what
		// may be one.
		"Numeral": func(r *reader, i int) bool {
			return i == r.numeral || r.kind(i, document.Number) || numberStart.At(r.d, i)
		},
		"Digits":       func(r *reader, i int) bool { return allDigits(r.raw(i)) },
		"Digit":        func(r *reader, i int) bool { return len(r.raw(i)) == 1 },
		"TwoDigits":    func(r *reader, i int) bool { return len(r.raw(i)) <= 2 },
		"ThreeDigits":  func(r *reader, i int) bool { return len(r.raw(i)) <= 3 },
		"FourDigits":   func(r *reader, i int) bool { return len(r.raw(i)) <= 4 },
		"FiveDigits":   func(r *reader, i int) bool { return len(r.raw(i)) <= 5 },
		"Grouped":      func(r *reader, i int) bool { return r.figure(i).grouped },
		"ClockDecimal": func(r *reader, i int) bool { return clockDecimal(r.raw(i)) },
		// Measured is where a unit of the number before starts, Counted where the
		// plural does that it counts, Noun where a noun may stand.
		"Measured": func(r *reader, i int) bool { _, ok := r.unitAfter(i, true); return ok },
		"Counted":  func(r *reader, i int) bool { return r.countFollows(i) },
		"Noun":     func(r *reader, i int) bool { return r.nounFollows(i) },
		// Bracketed is what stands behind a bracket that is open.
		"Bracketed": func(r *reader, i int) bool { return r.bracketOpen(i) },
		// InDigits holds where the number that is asked about is in digits.
		"InDigits":     func(r *reader, i int) bool { return r.inDigits },
		"InMoney":      func(r *reader, i int) bool { return r.inMoney },
		"OneLetter":    func(r *reader, i int) bool { return r.d.Tokens.At(i).Len() == 1 },
		"LengthUnit":   func(r *reader, i int) bool { return r.measureOf(i) == "distance" },
		"DurationUnit": func(r *reader, i int) bool { return r.measureOf(i) == "duration" },
		"BracketUnit": func(r *reader, i int) bool {
			m := units.At(r.d, i).measure
			return m != "" && m != "duration" && m != "share"
		},
		"LargeScale":   func(r *reader, i int) bool { power, ok := lexicon.Scale.Int(r.d, i); return ok && power > 2 },
		"MonthWord":    func(r *reader, i int) bool { return r.month(i) },
		"NumeralStart": func(r *reader, i int) bool { return r.numeralStart(i) },
		"PersonNoun":   func(r *reader, i int) bool { return personNoun(r.word(i)) },
		"UnitWord":     func(r *reader, i int) bool { return r.unitWord(i) },
		"Minus":        func(r *reader, i int) bool { return r.dash(i) },
		// Apart is what more than one space stands before.
		"Apart": func(r *reader, i int) bool { return r.d.Tokens.At(i).Start-r.d.Tokens.At(i-1).End > 1 },
		"Comma": func(r *reader, i int) bool { return strings.Contains(r.raw(i), ",") },
		// Sum is where an amount may start behind its currency.
		"Sum": func(r *reader, i int) bool {
			return i == r.numeral || r.kind(i, document.Number) || r.dash(i) || numberStart.At(r.d, i) || lexicon.VulgarFraction.Has(r.d, i)
		},
		"LongCode": func(r *reader, i int) bool { return r.d.Tokens.At(i).Len() > 2 },
		"Pesos":    func(r *reader, i int) bool { return pesos(r.raw(i)) },
	}
	grammar.Readers = map[string]func(r *reader, i int) int{
		// Figure is a number in digits, with its scale.
		"Figure": func(r *reader, i int) int { return r.figure(i).after },
		"Date":   func(r *reader, i int) int { return r.date(r.figure(i)) },
		"Year": func(r *reader, i int) int {
			if n := r.figure(i); n.after > i && r.year(n) {
				return n.after
			}
			return i
		},
		"Score": func(r *reader, i int) int { return r.score(r.figure(i)) },
		"Designated": func(r *reader, i int) int {
			if n := r.figure(i); n.after > i && r.designated(n) {
				return n.after
			}
			return i
		},
		"Series": func(r *reader, i int) int { return r.skipSeries(i) },
	}
	grammar.Patterns = map[string]string{
		"Hyphen":    `["- ‑ ‐" glued] before([glued])`,
		"Dash":      `["- ‐ ‑ – — −"]`,
		"Joint":     `["- ‐ ‑ – — − to and or"]`,
		"Scaled":    `[Scale | ScaleAbbreviation | Comma]`,
		"ClockSign": `Meridiem | ["a p"] ["." glued] ["m" glued]`,
		// Governing says what befell the counted; Filler stands between the two,
		// FillerBefore where the verb stands first.
		"Governing":    `[Measure word !Measure=sold !Measure=tested !Measure=jobs]`,
		"Filler":       `[MeasureFiller !Measure]`,
		"FillerBefore": `[MeasureFiller !Measure !TallyVerb !"and was were"]`,
		"Aside":        `"," any [word !Cardinal | "- ‐ ‑"]{0,5} "," before(["were was have had are died"])`,
		"StreetName":   `[word capital !StreetType] | number before(word) ["st nd rd th" glued]?`,
		"Street":       `[StreetType word capital]`,
	}
}
