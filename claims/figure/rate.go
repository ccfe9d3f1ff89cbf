package figure

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// rateRules are asked behind an amount or a unit, and say what it is a rate by.
var rateRules = match.Set[*reader, string]{Rules: []*match.Rule[*reader, string]{
	{
		Name: "rate-base",
		Doc: `the number that a rate is given for; the base is no figure of its own

	READ It is 15 [per 100,000] people. => 100,000
	NOT It is 15 per cent.`,
		Pattern: grammar.Must(`"per" number`),
		Make: func(r *reader, _ match.Text, m match.Match) (string, bool) {
			return r.raw(m.End - 1), true
		},
	},
	{
		Name: "rate",
		Doc: `what a rate is given for

	READ It is 15 [per household] now. => household
	READ It is 15 [per square mile] now. => square mile
	READ It is 60 km[/h] now. => hour
	READ It sells at $76 [a barrel] now. => barrel
	READ It sells at $76 [annually] there. => year
	NOT It is 15 per cent.
	READ It sells 40 [a year] before tax. => year
	NOT It came a year ago.
	NOT It had six a year before.
	NOT It came a boat at a time.`,
		Pattern: grammar.Must(`"per" ((square:["square sq"] | cubic:"cubic") by:word | !before("cent") by:word) | ["/" glued] by:[glued RateNoun | glued Period | glued Unit | glued UnitAbbreviation] |
			["a an"] (by:Period !before(["ago earlier later previously"] | ["before prior after"] clause) | by:[RateNoun !Period]) | by:RateAdverb`),
		Make: makeRate,
	},
	rateEach,
}}

var rateEach = &match.Rule[*reader, string]{
	Name: "rate-each",
	Doc: `the time that an amount is given for, which a time has not: six months each year

	READ It sells 40 [every week] now. => week
	NOT It sells 40 of each boat.`,
	Pattern: grammar.Must(`["each every"] by:Period`),
	Make:    makeRate,
}

// makeRate says the part by in the words of the units.
func makeRate(r *reader, _ match.Text, m match.Match) (string, bool) {
	i, _, _ := m.Part("by")
	w := lexicon.At(r.d, i)
	by := r.word(i)
	for _, name := range [...]string{w.Value(lexicon.RateAdverb), w.Value(lexicon.RateNoun), w.Value(lexicon.Period), units.At(r.d, i).name} {
		if name != "" {
			by = name
		}
	}
	switch {
	case m.Has("square"):
		by = "square " + by
	case m.Has("cubic"):
		by = "cubic " + by
	}
	return by, true
}

// rate reads "per second", "an hour", "/h" after a unit or an amount.
func (r *reader) rate(u *unitReading) {
	x, ok := rateRules.At(r.text(), r, u.after)
	if !ok || x.Rule == rateEach && u.measure == "duration" {
		return
	}
	u.name, u.after = u.name+" per "+x.Made, x.End
	switch {
	case u.measure == "distance" && lexicon.Period.Contains(x.Made):
		u.measure = "speed"
	case !u.money:
		u.measure = "rate"
	}
}
