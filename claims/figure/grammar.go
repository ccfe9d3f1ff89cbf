package figure

import (
	"maps"

	"vouch/claims/match"
)

// pattern is short for what the rules of this package match.
type pattern = match.Pattern[*reader]

// grammar is what the rules of this package name beside classes and shapes. It
// is filled when all of them are there, as what it names asks rules in turn.
var grammar = &match.Grammar[*reader]{}

func init() {
	grammar.Tokens = placeTokens()
	maps.Copy(grammar.Tokens, numberTokens())
	maps.Copy(grammar.Tokens, wordTokens())
	grammar.Readers = map[string]func(r *reader, i int) int{
		// Number is any number, Figure one in digits, Spelled one in words, each with its scale.
		"Number": func(r *reader, i int) int {
			if n, ok := r.number(i); ok {
				return n.after
			}
			return i
		},
		"Figure": func(r *reader, i int) int { return r.figure(i).after },
		// UnitInPhrase is a unit that measures what follows it: 9 litre cups.
		"UnitInPhrase": func(r *reader, i int) int {
			if u, ok := r.unitAfter(i, true); ok && (r.hyphen(i) || !u.money && u.measure != "share") {
				return u.after
			}
			return i
		},
		// WholeWords is a whole number in words, BelowHundred and BelowThousand smaller ones.
		"WholeWords":    func(r *reader, i int) int { n, _ := r.wholeWords(i); return n.after },
		"BelowHundred":  func(r *reader, i int) int { _, after, _ := r.below100(i); return after },
		"BelowThousand": func(r *reader, i int) int { _, _, after, _ := r.below1000(i); return after },
		"Spelled":       func(r *reader, i int) int { return r.spelled(i).after },
	}
	grammar.Patterns = map[string]string{
		"Hyphen": `["- ‑ ‐" glued] before([glued])`,
		"Dash":   `["- ‐ ‑ – — −"]`,
		// Joined is a dash between two numbers, with spaces on both sides or none.
		"Joined": `([Minus glued] before([glued]) | [Minus !glued] before([!glued]) | ["‐ ‑ – — −"])`,
		// Tail is the rest of a code, Code what telephones have besides.
		"Tail":     `([glued word | glued number] | [": / - ." glued] before([glued])){0,32}`,
		"Code":     `Tail (number !before([Counted | UnitWord]) Tail){0,8}`,
		"Counts":   `[Counted] | Dash number [Counted]`,
		"Series":   `(Dash [number FourDigits] !before([Counted]) !before([Measured]) | ("," ["and or"]? | ["and or to &"]) [number FourDigits] !before([Measured]) !before([word !PhraseStop])){1,32}`,
		"InYears":  `after([YearPreposition !"the of from to around" | "year circa c ad bc ("])`,
		"YearLead": `[YearPreposition !"around from of the to through"]`,
		// MoreDates are further days behind a date, and its year.
		"MoreDates":   `(["- ‐ ‑ – — − and to or &"] MoreDay MonthWord? | "," MoreDay before(MonthWord | [", and"]) MonthWord?){0,6} ([number YearDigits] | ["- ‐ ‑ – — − and to or & , ."] [number YearDigits] !before([Counted]))?`,
		"MoreDay":     `[DayDigits !OverThirtyOne] !before([Counted | UnitWord | "% percent per"])`,
		"MonthBehind": `([MonthWord !"may march"] | [MonthWord "may march"] !before([RelationVerb !"said"]))`,
		// PairLead stands before the second of two numbers, RangeLead before the end
		// of a range too.
		"PairLead":  `[symbol !NumeralStart | word =CurrencyCode !NumeralStart | word DollarPrefix !NumeralStart] | Minus before([glued])`,
		"RangeLead": `[symbol !NumeralStart | word =CurrencyCode !NumeralStart | word DollarPrefix !NumeralStart | "as about around nearly perhaps maybe"] | Minus before([glued])`,
		"InchMark":  `(["inches inch"] | ["in" glued] | "in" !before(word))`,
		"Opening":   `[": — – - • [ ( ... …" | quote]`,
		"One":       `["one" Single]`,
		// OneCounted is what "one" may count, or the verb of a casualty.
		"OneCounted": `[Casualty] | ["more other such"] | ["was is were has had"] any{0,3} [Casualty] | !before(["was is were has had"] | [Plural !IrregularPlural] !before(Noun)) ([NounVerb !-s] | StateAdjective Noun | [word !PhraseStop !RelationVerb !AdverbForm])`,
		"Joint":      `["- ‐ ‑ – — − to and or"]`,
		"Scaled":     `[Scale | ScaleAbbreviation | Comma]`,
		"ClockSign":  `Meridiem | ["a p"] ["." glued] ["m" glued]`,
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
