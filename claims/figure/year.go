package figure

// notYear are the constructions in which four digits are no year after all: a
// unit or a scale follows, or what is joined to them is no year.
var notYear = []*pattern{
	grammar.Must(`number Dash number`),
	grammar.Must(`number (Scale | !before(Hyphen) [Measured])`),
	grammar.Must(`!after(["in since"]) number ["to and"] (number [Measured] | [number Digits FourDigits !ThreeDigits !YearDigits])`),
	grammar.Must(`!after(["in since year during"] | [YearPreposition !"of the"]) number ["to and"] number [Counted]`),
}

// notBareYear are those in which four digits are none that nothing leads to.
var notBareYear = append([]*pattern{
	grammar.Must(`[Hedged] | number [word IrregularPlural]`),
}, notYear...)

// yearRules read years.
var yearRules = []*uncountedRule{
	{
		Name: "era",
		Doc: `a year before or after the common era

	READ It burnt in [400] B.C. at last.
	NOT It has 400 bc fans.`,
		Pattern: grammar.Must(`number before(["b.c. b.c.e. c.e. a.d." | "bc bce" upper])`),
	},
	{
		Name: "year-span",
		Doc: `two years joined by a dash

	READ The [2012-13] season was short.
	READ It lasted [2010-2014] or so.
	NOT It needs 2000-2500 calories.
	NOT It needs some 2000-2500 workers.`,
		Pattern: grammar.Must(`[number YearDigits] Dash ([number Digits TwoDigits !Digit] | [number Digits FourDigits !ThreeDigits])`),
		Unless:  []*pattern{grammar.Must(`number Dash number [Measured]`), grammar.Must(`[Hedged] Dash number [Counted]`)},
	},
	{
		Name: "year-led",
		Doc: `a year behind a word that leads to one

	READ It sank in [1912] at noon.
	READ Since [1850] people fish there.
	READ It sank before [1912] at noon.
	READ It lay there between [1912] and 1920.
	NOT It sank with 1912 people.
	NOT It sank before 1912 people.`,
		Pattern: grammar.Must(`after(["in since year during"]) [number YearDigits] | after(YearLead) [number YearDigits] !before([Counted]) | after("between") [number YearDigits] before("and")`),
		Unless:  notYear,
	},
	{
		Name: "years-joined",
		Doc: `a year with another behind it

	READ The [2008] and 2012 races were void.
	NOT Some 2008 and 2012 boats sank.`,
		Pattern: grammar.Must(`[number ModernYear] before(["to and"] [number ModernYear])`),
		Unless:  []*pattern{grammar.Must(`[Hedged]`), grammar.Must(`number ["to and"] number [Measured]`)},
	},
	{
		Name: "year-about",
		Doc: `a year that is not known for sure

	READ It burnt in about [1850] they say.
	READ It is open up to [1990] there.
	READ It burnt around [1850].
	NOT It killed about 1850 people.
	NOT It takes up to 1990 people.`,
		Pattern: grammar.Must(`(after(["in since from until of"] any) | after("up" "to") !before(any [Counted])) [number YearDigits Hedged] |
			after("around") [number YearDigits Hedged LateYear] !before(word)`),
		Unless: notYear,
	},
	{
		Name: "year",
		Doc: `a year that nothing else leads to: four digits that count nothing

	READ Summer [2021] was dry.
	READ A [2021] report said so.
	READ It was the Act of [1649].
	NOT It sank with 1912 people.
	NOT It weighs 2012 tonnes.
	NOT Some 2012 of them left.`,
		Pattern: grammar.Must(`InYears [number RemoteYear] !before([Counted]) | InYears [number EarlyYear] !before([word !capital Plural]) |
			[number EarlyYear !FutureYear | number LateYear !ModernYear] !before(word) | InYears [number LateYear !ModernYear] |
			[number ModernYear] (!before([Counted]) | before(capital) | !before([Group])) | InYears [number ModernYear] |
			after(["the his her its their a an of 's s" | possessive] | any capital) [number ModernYear]`),
		Unless: notBareYear,
	},
}

// yearLike reports whether digits have the form of a year.
func yearLike(s string) bool {
	return len(s) == 4 && allDigits(s) && (s[0] == '1' || s[0] == '2' && s[1] <= '1')
}

// yearIn makes a condition of a token: a year from low to high.
func yearIn(low, high int64) func(r *reader, i int) bool {
	return func(r *reader, i int) bool {
		s := r.raw(i)
		return yearLike(s) && smallInt(s) >= low && smallInt(s) <= high
	}
}

// hedged reports whether a hedge stands right before token i.
func (r *reader) hedged(i int) bool {
	_, first := r.hedgeBefore(i)
	return first < i
}

// dateRules read the days and years beside the name of a month, ranges and
// lists of them.
var dateRules = []*uncountedRule{
	{
		Name: "calendar-date",
		Doc: `a day and a year beside the name of a month

	READ It sank on March [9] at noon.
	READ It sank on [4, 7 and 9 March] of that year.
	READ It sank on [9 March 2021], in fog.
	READ It sank on [3-7 June] at noon.
	READ It sank on Friday [13], they say.
	NOT It sank with 9 boats.
	NOT In May 14 people drowned.
	NOT It sank 120 boats in March.`,
		Pattern: grammar.Must(`(after(MonthWord [". the"]?) [DayDigits | YearDigits] | after(MonthWord ",") [YearDigits]) MoreDates |
			[DayDigits] "of"? (MonthBehind MoreDates | (("," "and"? | "and") [number TwoDigits]){1,6} MonthWord MoreDates |
				(Dash | ["and to or ,"]) [number TwoDigits] (MonthWord MoreDates | "of" before(MonthWord))) |
			after([Weekday capital]) [DayDigits] !before([Counted]) !before(word)`),
		Unless: []*pattern{grammar.Must(`after("in" MonthWord) [DayDigits] [Counted]`)},
	},
}

// month reports whether token i is the name of a month.
func (r *reader) month(i int) bool {
	_, ok := monthName.At(r.text(), r, i)
	return ok
}

var monthName = grammar.Must(`[Month capital word] | [Month word !"march" !ShortMonth]`)
