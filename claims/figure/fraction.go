package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// fractionRules read fractions in words, with the scale behind them.
var fractionRules = []*numeralRule{
	{
		Name: "half",
		Doc: `half of something

	READ It sank [half] a million boats. => 500,000
	READ It sank in [half] an hour. => 0.5
	READ It sank [half] of the boats. => 0.5
	READ It sank more than [half]. => 0.5
	NOT The first half of it was dull.
	NOT Flags flew at half-mast.`,
		Pattern: grammar.Must(`"half" before(Hyphen? [Scale | "dozen"] | ["a an"] [Scale | "dozen" | UnitWord]) |
			!after(["first second other the this in one that latter each final last opening either"]) "half" before(["of the its their his her our all those that these"]) |
			after(["than about by nearly almost over around least under roughly some only to just"]) "half" !before(Hyphen | ["a an staff mast time way back term price board"])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			n := fraction(1, 2)
			n.first, n.after, n.words = m.Start, m.End, true
			if x, ok := halfScale.At(r.text(), r, m.End); ok {
				n.after = x.End
				return r.withScale(n), true
			}
			n.span = r.span(n.first, n.after)
			return n, true
		},
	},
	{
		Name: "fraction",
		Doc: `a fraction by its two numbers

	READ It sank [two-thirds] of them. => 2/3
	READ It sank [one fifth]. => 0.2
	READ It sank [a quarter of a] billion. => 250,000,000
	READ It sank [a third] of them. => 1/3
	READ It swam [a quarter] mile. => 0.25
	NOT A third boat sank.
	NOT The two third parties sank.`,
		Pattern: grammar.Must(`(BelowHundred Hyphen? d:[Denominator -s | "half"] | (["a an"] | "one" Hyphen?) d:[Denominator !-s]) ("of" "a" before(LargeScale) | before(LargeScale)) |
			BelowHundred Hyphen? d:[Denominator -s] | BelowHundred Hyphen? d:"half" before("of") | (["a an"] | "one" Hyphen?) d:[Denominator !-s] before("of") |
			"one" Hyphen? d:[Denominator !-s] !before(Hyphen) !before([word !PhraseStop]) | (["a an"] | "one" Hyphen?) d:["quarter half"] before(UnitWord) |
			(["a an"] | "one" Hyphen?) d:"quarter" before(Hyphen UnitWord) |
			after(["by than about nearly almost over around roughly under least to only some up"]) ["a an"] d:[Denominator !-s] !before([word !PhraseStop])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			at, _, _ := m.Part("d")
			top, _, counted := r.below100(m.Start)
			if !counted {
				top = 1
			}
			bottom, _ := lexicon.Denominator.Int(r.d, at)
			if many := r.word(at)[len(r.word(at))-1] == 's'; top == 0 || (top == 1) == many && bottom != 2 || top > int64(bottom)*20 {
				return numeral{}, false // "one thirds", "two third parties"
			}
			return r.fractionOf(top, int64(bottom), m), true
		},
	},
	{
		Name: "quarter-of",
		Doc: `a quarter of a scale, without "a"

	READ It cost nearly [quarter of a] billion then. => 250,000,000
	NOT The quarter of a boat sank.`,
		Pattern: grammar.Must(`"quarter" "of" "a" before(LargeScale)`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			return r.fractionOf(1, 4, m), true
		},
	},
}

// halfScale leads from "half" to the scale that it halves.
var halfScale = grammar.Must(`(Hyphen | ["a an"]) before([Scale | "dozen"]) | before([Scale | "dozen"])`)

// fractionOf makes the fraction that a match holds, times the scale behind it.
func (r *reader) fractionOf(top, bottom int64, m match.Match) numeral {
	n := fraction(top, bottom)
	n.first, n.after, n.words, n.span = m.Start, m.End, true, r.span(m.Start, m.End)
	if power, _ := r.scaleAt(m.End); power > 2 && !r.hyphen(m.End) {
		return r.withScale(n)
	}
	return n
}

func fraction(n, d int64) numeral {
	v := claims.Ratio(n, d)
	return numeral{value: v, bare: v, last: claims.Ratio(1, d), nonZero: claims.Ratio(1, d), numerator: n, denominator: d}
}

// plus adds a fraction to a whole number.
func (n numeral) plus(f numeral, after int) numeral {
	n.value = n.value.Add(f.value)
	n.bare, n.last, n.nonZero, n.rounded = n.value, f.last, f.last, true
	n.after = after
	return n
}

// andFraction is a fraction behind a whole number: "and a half", "and
// three-quarters", "-and-a-half".
var andFraction = grammar.Must(`("and" (["a one"] | t:CardinalDigit Hyphen?) | Hyphen "and" Hyphen (["a one"] Hyphen | t:CardinalDigit Hyphen?)) d:Denominator
	!before("of" | Hyphen [!"million year hour"])`)

// addFraction adds the fraction that stands behind a whole number.
func (r *reader) addFraction(i int) (numeral, int, bool) {
	m, ok := andFraction.At(r.text(), r, i)
	if !ok {
		return numeral{}, 0, false
	}
	at, _, _ := m.Part("d")
	bottom, _ := lexicon.Denominator.Int(r.d, at)
	top := int64(1)
	if t, _, ok := m.Part("t"); ok {
		top = r.cardinal(t)
	}
	if bottom > 10 || top >= int64(bottom) || top == 1 && bottom != 2 && bottom != 4 {
		return numeral{}, 0, false // "two and a third suspect"
	}
	return fraction(top, int64(bottom)), m.End, true
}
