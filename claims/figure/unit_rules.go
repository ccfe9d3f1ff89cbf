package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

type unitRule = match.Rule[*reader, unitReading]

// unitRules are asked at the token behind a numeral.
var unitRules = match.Set[*reader, unitReading]{Rules: append([]*unitRule{
	bracketedUnit,
	{
		Name: "unit",
		Doc: `a unit of measure behind its number

Reads the words that the lexicon calls a Unit; abbreviations and symbols behind
digits only, symbols as they are spelled.

	READ It weighs 12 [tonnes] or so.
	READ It took 9 [μg] of it.
	NOT Take 5 C Company men along.
	NOT He keeps 9 Stone Lane.`,
		Pattern: grammar.Must(`u:(Unit | [UnitAbbreviation InDigits word | UnitAbbreviation InDigits symbol]) |
			u:[=UnitSymbol InDigits !"s"]`),
		Unless: []*pattern{
			grammar.Must(`[NameUnit capital]`),
			grammar.Must(`[=UnitSymbol OneLetter !glued] [number]`),
			grammar.Must(`[=UnitSymbol !Unit !glued] capital`),
			grammar.Must(`!after(["one a 1"] | Hyphen) "second" !before(Hyphen) (before(Noun) | before(!before(InDigits) any))`),
		},
		Make: makeUnit,
	},
	{
		Name: "square",
		Doc: `a unit of area or volume

	READ It is 20 [sq km] wide. => square kilometre
	READ It is 20 [square miles] wide. => square mile
	READ It holds 20 [cubic-foot] boxes. => cubic foot
	NOT It is 20 square boxes wide.`,
		Pattern: grammar.Must(`(["square sq"] | cubic:["cubic cu"]) ("." | Hyphen)? u:[Unit | UnitAbbreviation | =UnitSymbol]`),
		Make: func(r *reader, t match.Text, m match.Match) (unitReading, bool) {
			u, ok := makeUnit(r, t, m)
			return u.raised(m.Has("cubic")), ok
		},
	},
	{
		Name: "power",
		Doc: `a unit of length with a 2 or a 3 behind it

	READ It is 40 [m2] wide.
	READ It holds 40 [km³] of it.
	NOT It is 40 m wide.`,
		Pattern: grammar.Must(`u:[LengthUnit] (["2 ²" glued] | cubic:["3 ³" glued])`),
		Make: func(r *reader, t match.Text, m match.Match) (unitReading, bool) {
			u, ok := makeUnit(r, t, m)
			return u.raised(m.Has("cubic")), ok
		},
	},
	{
		Name: "percent-point",
		Doc: `points between two shares or two rates

	READ It is up 2 [percentage points] now. => percentage point
	READ It is up 20 [basis points] now. => basis point
	READ It is up 2 [percent points] now. => percentage point
	NOT It is up 2 percent now.
	NOT A percentage was paid.`,
		Pattern: grammar.Must(`(p:"percentage" | "basis" | p:Unit=share:%) Hyphen? ["points point"]`),
		Make: func(_ *reader, _ match.Text, m match.Match) (unitReading, bool) {
			name := "basis point"
			if m.Has("p") {
				name = "percentage point"
			}
			return unitReading{unit: unit{name, "point"}, noun: -1}, true
		},
	},
	{
		Name: "degree",
		Doc: `a degree with the scale it is on

	READ It was 9 [degrees Celsius] there. => degree Celsius
	READ It was 9 [° F] there. => degree Fahrenheit
	NOT It turns 9 degrees there.`,
		Pattern: grammar.Must(`u:["° degrees degree"] (["celsius centigrade c"] | f:["fahrenheit f"])`),
		Make: func(r *reader, t match.Text, m match.Match) (unitReading, bool) {
			u, ok := makeUnit(r, t, m)
			u.name += " Celsius"
			if m.Has("f") {
				u.name = "degree Fahrenheit"
			}
			return u, ok
		},
	},
	{
		Name: "light-year",
		Doc: `the way of light in a year

	READ It is 9 [light-years] away.
	READ It is 9 [light years] away.
	NOT It is 9 light boats.`,
		Pattern: grammar.Must(`"light" Hyphen? ["years year"]`),
		Make: func(_ *reader, _ match.Text, m match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"light-year", "distance"}, noun: m.End - 1}, true
		},
	},
	{
		Name: "pound-foot",
		Doc: `a measure of torque

	READ It gives 90 [lb-ft] at best.
	READ It gives 90 [pound-feet] at best.
	NOT It gives 90 pounds at best.`,
		Pattern: grammar.Must(`["lb pound"] Hyphen ["ft feet foot"]`),
		Make: func(*reader, match.Text, match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"pound-foot", "torque"}, noun: -1}, true
		},
	},
	{
		Name: "inch-mark",
		Doc: `the mark of inches behind digits

	READ It is a 9[″] nail.
	NOT It is a ″ nail.`,
		Pattern: grammar.Must(`["″" glued InDigits]`),
		Make: func(*reader, match.Text, match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"inch", "distance"}, noun: -1}, true
		},
	},
	{
		Name: "inch-glued",
		Doc: `inches cut short, behind digits without a space

	READ It is a 9.5[in] nail.
	NOT It came 9 in all.`,
		Pattern: grammar.Must(`["in" glued InDigits]`),
		Make: func(*reader, match.Text, match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"inch", "distance"}, noun: -1}, true
		},
	},
	{
		Name: "foot-mark",
		Doc: `the mark of feet behind digits, before inches

	READ He is 6[']2" tall.
	NOT He is '6' of them.`,
		Pattern: grammar.Must(`["' ’ ′" glued InDigits] before([number glued TwoDigits] [quote glued])`),
		Make: func(*reader, match.Text, match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"foot", "distance"}, noun: -1}, true
		},
	},
	{
		Name: "stone",
		Doc: `stone cut short, behind digits without a space

	READ He weighs 12[st] in all.
	NOT He lives in 12 St John.`,
		Pattern: grammar.Must(`["st" glued InDigits !capital]`),
		Make: func(*reader, match.Text, match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"stone", "mass"}, noun: -1}, true
		},
	},
	{
		Name: "times-mark",
		Doc: `how many times, with an x behind digits

	READ It rose 10[x] in May. => times
	NOT It is a 4x4 car.
	NOT It is 4 x there.`,
		Pattern: grammar.Must(`["x" glued InDigits !capital] !before([number glued] | [word glued])`),
		Make: func(*reader, match.Text, match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"times", "times"}, noun: -1}, true
		},
	},
	{
		Name: "country-unit",
		Doc: `whose ton or gallon it is

	READ It holds 9 [US gallons] of it. => gallon
	READ It holds 9 [long tons] of it. => ton
	NOT It holds 9 long boats.`,
		Pattern: grammar.Must(`(["us" upper] | ["u.s. imperial long short"]) before(["tons gallons gallon pint quart fluid"]) u:Unit`),
		Make:    makeUnit,
	},
	{
		Name: "years old",
		Doc: `a time that somebody has lived

	READ A 19-[year-old] swam.
	READ He is 18 [years old] now.
	READ He was 18 [years of age] then.
	NOT It took 18 years.
	NOT It took 18 years of work.`,
		Pattern: grammar.Must(`u:[DurationUnit] ((Hyphen | Dash)? ["old olds"] | "of" "age")`),
		Make: func(r *reader, t match.Text, m match.Match) (unitReading, bool) {
			u, ok := makeUnit(r, t, m)
			u.measure, u.age = "age", true
			return u, ok
		},
	},
}, currencyRules...)}

var bracketedUnit = &unitRule{
	Name: "bracketed-unit",
	Doc: `the abbreviation of a unit in brackets

	READ It weighs 20 [(kg]) in all.
	NOT It took 20 (years) in all.`,
	Pattern: grammar.Must(`["( { < ["] u:[glued BracketUnit] before([") } > ]"])`),
	Make: func(r *reader, _ match.Text, m match.Match) (unitReading, bool) {
		return unitReading{unit: units.At(r.d, m.Start+1), noun: -1}, true
	},
}

// makeUnit makes the unit of the part u.
func makeUnit(r *reader, t match.Text, m match.Match) (unitReading, bool) {
	first, end, _ := m.Part("u")
	u := unitReading{unit: r.unitAt(first), noun: end - 1}
	if end-first > 1 {
		w, _ := lexicon.Unit.Phrase(t.Document, first, end)
		u.unit = unitOf(w, lexicon.Unit)
	}
	if u.measure == "share" || u.measure == "times" && !r.plural(end-1) || r.d.Tokens.At(end-1).Kind != document.Word || r.d.Tokens.At(end-1).Len() < 3 {
		u.noun = -1
	}
	return u, true
}

// raised makes a unit of length one of area or volume.
func (u unitReading) raised(cubic bool) unitReading {
	u.name, u.measure = "square "+u.name, "area"
	if cubic {
		u.name, u.measure = "cubic "+strings.TrimPrefix(u.name, "square "), "volume"
	}
	return u
}
