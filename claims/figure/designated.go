package figure

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// measured are the numbers that count whatever stands before them.
var measured = []*pattern{grammar.Must(`[Valued]`)}

// designatedRules read numbers that are part of a name or say which one. A
// rule that no number of a row belongs to without its fellows reads them too.
var designatedRules = []*uncountedRule{
	{
		Name: "designated",
		Doc: `a number behind the word for the things that it names one of

	READ It is on page [12] of it.
	READ See pages [4, 7 and 9] of it.
	READ It is in the Article [12] camp.
	READ See No. [12] of it.
	READ The grade [8] pupils left.
	READ On day [9] they left.
	NOT Some 12 pages burnt.
	NOT The group 12 boats left.
	NOT Each day 9 boats left.
	NOT It is on page 12 million.
	NOT The dead now number 40.`,
		Pattern: grammar.Must(`(after(["no nos vol fig pp p sec art ch"] ["." glued]) Figure |
			after(!after([NotNumbered | number | "per"]) [TimeDesignator !"age aged"]) [number !Grouped] !before(Counts) !before("%") |
			after(any [Designator !TimeDesignator Cased]) ([number !Grouped] | Figure !before(Counts)) |
			after([Designator !TimeDesignator RankNoun]) [number UpToTwenty] |
			after(!after("a") [Designator !TimeDesignator WeakDesignator]) [number !Grouped] !before(Counts) |
			after([Designator !TimeDesignator !WeakDesignator]) [number !Grouped] !before(Counts) |
			after([Designator !TimeDesignator capital !WeakDesignator]) [number !Grouped] !before([GroupPlural])) Series?`),
		Unless: append([]*pattern{grammar.Must(`after(["now" | RelationVerb] "number") number`)}, measured...),
	},
	{
		Name: "lettered",
		Doc: `the number of a figure or a form with its letter

	READ It is in Figure [4]c there.
	NOT It is in figure 4c there.`,
		Pattern: grammar.Must(`after(any [Designator capital]) number !before(any [Counted]) before([word glued OneLetter])`),
	},
	{
		Name: "top",
		Doc: `the number of those who came first or last

	READ She is in the top [10] again.
	READ They are in the last [16], they say.
	READ They are in the Sweet [16] again.
	NOT The top 10 percent came.
	NOT Sales will top 40,000 in May.
	NOT The top 10 boats came.`,
		Pattern: grammar.Must(`(after(["top bottom"]) Figure !before(Counts) !before(["% percent per"]) |
			after(["final last big elite sweet" capital]) Figure !before(Counts) | after("the" ["last" !capital]) [number !Grouped] !before(word)) Series?`),
		Unless: append([]*pattern{grammar.Must(`after([BareVerbLead !"to"] "top") number | after("to" "top") [Grouped]`)}, measured...),
	},
	{
		Name: "named",
		Doc: `a number behind a capital that no sentence opens with

	READ The Tavo [787] landed.
	READ The FTSE [100] fell.
	READ Society [2.0] is here.
	NOT On Monday 12 boats sank.
	NOT In Leith 12 boats sank.
	NOT About 12 sank.`,
		Pattern: grammar.Must(`(after(any [NameWord] | [NameWord upper]) [NameNumber !Headline] (!before(Counts) | before(capital)) |
			after(start [NameWord !upper !HedgeEnd !RelationVerb]) [NameNumber FourDigits !Headline] !before(Counts) !before([Casualty])) Series?`),
		Unless: measured,
	},
	{
		Name: "model",
		Doc: `the number of a model before its name

	READ A [737 Max] landed there.
	READ The [737 MAX 8] jets landed.
	READ He drove an old [911 Turbo] there.
	NOT The 737 Maltese boats landed.
	NOT The 120 Harle boats landed.
	NOT The 400 MW plant was shut.
	NOT She swam the 200 Free.`,
		Pattern: grammar.Must(`(after(["a an"] [word Adjective]?) | after(["the its their this that"]) before(any ["max neo turbo" capital])) [ThreeDigits Digits !TwoDigits] [word capital !glued !Demonym !Plural !Counted !Measured] ([number Digit !Measured] !before([Measured]))?`),
		Unless:  measured,
	},
	{
		Name: "group-of",
		Doc: `the number of those who make up a group, in its name

	READ The Group of [77] met in May.
	READ The Class of [84] met in May.
	NOT The Group of 77 boats sank.
	NOT A group of 77 met there.`,
		Pattern: grammar.Must(`after(["group gang class committee club" capital] "of") [number !Grouped] !before(Counts) !before([Measured])`),
	},
	{
		Name: "named-before",
		Doc: `a number that stood in a name before: the 707, after a Tavo 707

	READ A Tavo 707 landed. The [707] burnt.
	NOT A Tavo landed. The 707 burnt.`,
		Pattern: grammar.Must(`after(["the a" | capital]) [NamedBefore] !before([Counted])`),
	},
}

// scaledOrMeasured reports whether a scale word, a unit or a percent sign
// follows the numeral: then it is no part of a name.
func (r *reader) scaledOrMeasured(n *numeral) bool {
	u, ok := r.unitAfter(n.after, true)
	return n.scale > 0 || ok && !(u.noun >= 0 && r.capital(u.noun) && !r.glued(u.noun) && r.d.Tokens.At(u.noun).Len() > 2)
}

// namedBefore reports whether the document used the number of token i in a name
// before.
func (r *reader) namedBefore(i int) bool {
	for _, name := range *r.names {
		if r.d.Quote(name) == r.raw(i) {
			return true
		}
	}
	return false
}

// headline reports whether the sentence capitalises its words as headlines
// do, so that capitals say nothing.
func (r *reader) headline() bool {
	capitals, words := 0, 0
	for i := r.first; i < r.end && i < r.first+40; i++ {
		if r.kind(i, document.Word) && r.d.Tokens.At(i).Len() > 3 {
			words++
			if r.capital(i) {
				capitals++
			}
		}
	}
	return words >= 3 && capitals*4 > words*3
}

// firstPlural returns the first plural among the words from token i on.
func (r *reader) firstPlural(i int) string {
	for k := i; k < i+3 && r.kind(k, document.Word); k++ {
		if r.plural(k) {
			return r.word(k)
		}
	}
	return ""
}

// notNameWord tells the words that give no name to the number behind them,
// their capitals notwithstanding.
var notNameWord = lexicon.NewView(func(w *lexicon.Word) bool {
	return w.Is(lexicon.PhraseStop) || w.Is(lexicon.Weekday) || w.Is(lexicon.Designator) || w.Is(lexicon.RankLead)
})
