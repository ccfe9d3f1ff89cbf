package figure

// notPronoun are the constructions in which "one" counts, whatever follows.
var notPronoun = []*pattern{
	grammar.Must(`One ["each apiece"] (["in for from at to"] | !before(word))`),
	grammar.Must(`One (Hyphen | [Measured !"day"] | ["to or and"] NumeralStart | "or" "more")`),
}

// notClause adds those in which it goes on counting what was counted before:
// "twelve are Greens and one is a Liberal".
var notClause = append([]*pattern{
	grammar.Must(`after(["and ,"]) ["one" Single CountsBefore] ["is was on in at from with to has had for against"]`),
}, notPronoun...)

// pronounRules read "one" where it stands for somebody or something and counts
// nothing.
var pronounRules = []*uncountedRule{
	{
		Name: "one-compound",
		Doc: `"one" as the first part of a word

	READ He met her [one]-on-one again.
	NOT It is a one-boat race.`,
		Pattern: grammar.Must(`One before(Hyphen ["on off sided third way size time of"])`),
	},
	{
		Name: "one-led",
		Doc: `"one" behind a word that makes a pronoun of it

	READ No [one] spoke there.
	READ He took the big [one] there.
	READ It is only [one] there.
	READ This [one] sank there.
	NOT Only one boat sank.`,
		Pattern: grammar.Must(`after(OneLead) One | after(["this that only"]) One !before(OneCounted)`),
		Unless:  []*pattern{grammar.Must(`any Hyphen`)},
	},
	{
		Name: "one-alone",
		Doc: `"one" that nothing counted follows

	READ It is [one] 90 of us know.
	READ They sank [one].
	READ They sank [one] "by day".
	NOT They sank one 90-foot boat.
	NOT They sank one "grey" boat.`,
		Pattern: grammar.Must(`One before(number !before([Measured])) !after("and" [CountsBefore]) |
			One before([quote !glued] !before(Noun)) | One !before(word | number | [quote !glued])`),
		Unless: notPronoun,
	},
	{
		Name: "one-of",
		Doc: `one of a group that is not counted, or a thing of no number

	READ [One] of the boats sank.
	READ [One] day it sank.
	READ They came at [one] time.
	READ It sank [one] in the bay.
	NOT One of the four boats sank.
	NOT One in four boats sank.
	NOT They came one day late.`,
		Pattern: grammar.Must(`One before("of" !before(any{0,2} [number | Cardinal !"one"])) | start ["one" Single capital] before("day") | start One before("thing") |
			after("at") One before("time") | ["one" Single !Ratio] before("in" | "out")`),
		Unless: notClause,
	},
	{
		Name: "one",
		Doc: `"one" before what it cannot count

	READ [One] must not give up.
	READ They blamed [one] another.
	NOT Two died, one each in Leith and Harle.
	NOT One boat sank.
	NOT One was killed.
	NOT One free offer came.`,
		Pattern: grammar.Must(`One before([word !"in out of day time thing"]) !before(OneCounted)`),
		Unless:  notClause,
	},
}
