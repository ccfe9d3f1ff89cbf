package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// tensRules read a number between two tens of which only the tens are told: "in
// his mid-40s", "the low thirties". The word before says whether it is one of
// the first three, of the middle or of the last three.
var (
	tensInDigits = &numeralRule{
		Name: "tens",
		Doc: `the tens of a number, and whether it is low or high in them

	READ He is in his mid-[40s] now. => 44
	READ Support is in the low [30s] there. => 31
	READ It was in the upper [80s] there. => 87
	READ Temperatures will be in the mid [70s]. => 74
	NOT It was in the mid-70s.
	NOT It was in the late 40s.
	NOT It was in the 40s.`,
		Pattern: grammar.Must(`after((PossessiveDeterminer ["early mid late"] | ["low lower high upper"]) Hyphen?) [RoundTen] ["s" glued] |
			after("mid" Hyphen?) [RoundTen !FromFifty] ["s" glued] | after(["temperature temperatures degrees highs lows mercury"] [!"; :"]{0,8} ["early mid late"] Hyphen?) [RoundTen] ["s" glued]`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			return r.tens(m, smallInt(r.raw(m.Start)))
		},
	}
	tensInWords = &numeralRule{
		Name: "tens-spelled",
		Doc: `the tens of a number in words, and whether it is low or high in them

	READ He is in his mid-[forties] now. => 44
	READ She is in her late [fifties] now. => 57
	NOT It was in the late fifties.
	NOT She is in her fifties now.`,
		Pattern: grammar.Must(`after((PossessiveDeterminer ["early mid late"] | ["low lower high upper"]) Hyphen?) Tens`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			tens, _ := lexicon.Tens.Int(r.d, m.Start)
			n, ok := r.tens(m, int64(tens))
			n.first, n.words = m.Start-n.first, true
			n.span = r.span(n.first, n.after)
			return n, ok
		},
	}
)

// tens makes the numeral of a part of ten numbers, whose first says how many
// tokens before it belong to it.
func (r *reader) tens(m match.Match, tens int64) (numeral, bool) {
	lead := m.Start - 1
	if r.hyphen(lead) {
		lead--
	}
	low := tens + 4
	switch r.word(lead) {
	case "low", "lower", "early":
		low = tens + 1
	case "high", "upper", "late":
		low = tens + 7
	}
	v, one := claims.Int(low), claims.Int(1)
	return numeral{
		first: m.Start - lead, after: m.End, value: v, bare: v, high: claims.Int(low + 2), last: one, nonZero: one, vague: true, rounded: true, tens: true,
	}, true
}

// ownTens leads to the tens of somebody's age.
var ownTens = grammar.Must(`PossessiveDeterminer`)

// tensOfAge makes years of the tens that somebody is in.
func (r *reader) tensOfAge(a *amount) {
	if _, ok := ownTens.Before(r.text(), r, a.start); ok && a.tens && a.unit.name == "" {
		a.unit = unitReading{unit: unit{"year", "age"}, first: a.after, after: a.after, noun: -1, age: true}
	}
}
