package figure

import (
	"vouch/claims/match"
	"vouch/sources/document"
)

// gluedRules are asked first, of numbers with a currency too: what no space
// parts from letters and marks is a code, a model, an ordinal.
var gluedRules = match.Set[*reader, struct{}]{Rules: []*uncountedRule{
	{
		Name: "telephone-abroad",
		Doc: `a telephone number with the code of its country

	READ Call +[44 20 7946 0958] for it.
	NOT Call 44 boats for it.`,
		Pattern: grammar.Must(`after(["+" !glued]) [glued number] before(number | "(" | Hyphen) Code`),
	},
	{
		Name: "decade",
		Doc: `the years of a decade

	READ It was in the [60's] at last.
	READ It was in the [1980s] at last.
	READ It was in the '[70s] at last.
	NOT It was in the 60 at last.`,
		Pattern: grammar.Must(`[number DecadeDigits] (possessive | [quote glued] ["s" glued]) | [number !Priced] ["s" glued] |
			after(["' ’" quote]) [number glued TwoDigits !Digit] !before(quote)`),
	},
	{
		Name: "ordinal",
		Doc: `a number with the ending of its ordinal

	READ It came [21st] in May.
	NOT He weighs 12st in all.
	NOT It came 21 in May.`,
		Pattern: grammar.Must(`Figure ["st nd rd th am pm a.m. p.m. noon gmt" glued]`),
		Unless:  []*pattern{grammar.Must(`[number !First] ["st" glued]`)},
	},
	{
		Name: "code-behind",
		Doc: `digits that letters or marks stand before without a space

	READ The G[20] met.
	READ Mask up for Covid-[19] now.
	READ It is open 24/[7] there.
	READ See #[2] of it.
	NOT It fell to minus-40 degrees.
	NOT It took 25min-40min there.
	NOT It is a sub-9 nanometre chip.
	NOT It has 20-30 boats.
	NOT Hotels lost #118 million then.`,
		Pattern: grammar.Must(`after(word) [number glued !Priced] Tail | after(["# @ _"] | ["= & ? % / : ." glued]) [number glued !Priced] |
			after([word !"minus to of"] [Minus glued]) [number glued !Priced]`),
		Unless: []*pattern{grammar.Must(`after("#") number Scale | after("sub" Minus) number [Measured]`), grammar.Must(`after(number [Unit | UnitAbbreviation] Minus) number`)},
	},
	{
		Name: "screen-lines",
		Doc: `how many lines a screen shows

	READ It shows [1080p] there.
	NOT It fell to 1081p there.`,
		Pattern: grammar.Must(`["1080 1440 2160"] ["p" glued]`),
	},
	{
		Name: "code-before",
		Doc: `digits that letters stand behind without a space, and that no unit measures

	READ It is a [3D] film.
	READ It is a [4x4] car.
	READ The [747s] landed.
	READ It left at [10:30] then.
	READ It was [9/11] again.
	NOT It is 3km long.
	NOT It is 500m2 wide.
	NOT He is 5ft10 tall.
	NOT It cost 3bn there.
	NOT It rose 3fold there.`,
		Pattern: grammar.Must(`before([!Priced]) Figure [word glued !Scale !ScaleAbbreviation !"fold plus odd p c"] Tail | Figure [": /" glued] [number glued] Tail |
			Figure ["." glued] [word glued !capital ThreeDigits] Tail`),
		Unless: []*pattern{grammar.Must(`number (["k" glued] | ["m" glued] [Counted] | [glued Measured] !before([number glued]) |
			(["ft" glued] [number glued TwoDigits] ["in" glued]? | ["m km cm mm ft" glued] ["2 3" glued]) !before([number glued | word glued]))`)},
	},
}}

// bracketOpen reports whether a bracket is open before token i.
func (r *reader) bracketOpen(i int) bool {
	for k := i - 1; k >= r.first && k > i-40; k-- {
		switch r.raw(k) {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// skipCode returns the first token from j on that does not belong to the code
// or telephone number that the token before begins: what is glued to it, and
// further groups of digits.
func (r *reader) skipCode(j int) int {
	j = r.skipGlued(j)
	for r.kind(j, document.Number) && !r.countFollows(j+1) && !r.unitWord(j+1) {
		j = r.skipGlued(j + 1)
	}
	return j
}

var tail = grammar.Must(`Tail`)

// skipGlued returns the first token from j on that a space precedes.
func (r *reader) skipGlued(j int) int {
	for {
		m, ok := tail.At(r.text(), r, j)
		if !ok || m.End == j {
			return j
		}
		j = m.End
	}
}
