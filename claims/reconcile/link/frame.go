package link

import (
	"slices"
	"sync"
)

// A frame is a shape of words that ties parts to a whole firmly enough for a
// flag. Of each list in Any one feature must be on, and every one in None off.
type frame struct {
	Name string
	Any  [][]Feature // of each list one
	None []Feature
	Firm bool // its words say that the list is whole
}

// frames are the shapes, in the order they are tried. Each serves passages of
// several sources; a test counts them where the passages are present.
var frames = []frame{
	{
		// "It owns 70 shares, comprising 20 old shares and 50 new ones.", "A deal worth
		// $43m was made. It was made up of $27m in refunds and $16m in fines."
		Name: "a list behind its opener",
		Any:  [][]Feature{{OpensMade, OpensColon, OpensDash, NextMade}, {SeriesListed}, {NoneBetween}},
		None: append([]Feature{WholeBase, SeriesMixedBrackets}, without(never, NotKindred, AddedToOther)...),
		Firm: true,
	},
	{
		// "Three died in Leith and five in Fife, eight in all.", "Of 120 hostages, 80
		// were freed; the other 40 are missing."
		Name: "words that close the list",
		Any:  [][]Feature{{RestCloses, TotalCloses}},
		None: []Feature{WholeNeeded, WholeRate, WholeMean, WholePrior, WholeDifference, MixedScale, SeriesPercent, SeriesPrior, SeriesDifferences, SeriesEach},
		Firm: true,
	},
	{
		// "It will scrap 14,600 seats. It will scrap 8,300 on the coast line and
		// 6,900 on the valley line."
		Name: "next sentence, all its figures",
		Any:  [][]Feature{{BeforeNext, BeforeNextBlock}, {Covers}, {SeriesOneSentence}, {Kindred}, {Nearest}},
		None: append([]Feature{SetBeside, PickedOut}, never...),
	},
	{
		// "107 shares were traded: 75 fell and 32 rose.", "five clerks at the
		// mill, two Danes and three Poles, were freed"
		Name: "same sentence, all its figures",
		Any:  [][]Feature{{SameCovers, Apposed, BracketsBefore}, {SeriesJoined, SeriesContrast, SeriesBrackets}},
		None: append([]Feature{OpensIncluding, OpensWith, OpensAnd, HeadsSame}, without(never, NotKindred)...),
	},
	{
		// "the killing of five clerks. ... Three Danish and two Dutch clerks were shot."
		Name: "the next list of the same noun",
		Any: [][]Feature{{BeforeTwo, BeforeFew}, {Covers}, {SeriesOneSentence}, {Kindred}, {Nearest}, {NoneBetween}, {WholeOnly},
			{SeriesJoined, SeriesContrast}, {HeadsSame, HeadsSomeSame, HeadsHuman}},
		None: append([]Feature{SetBeside, PickedOut}, never...),
	},
}

// never are words that forbid a flag whatever the shape.
var never = []Feature{NotKindred, FirstAdded, WholeNeeded, SentenceAdds, BothMove, SeriesOffset, WholeRate, WholePrior,
	WholeDifference, SeriesTotalInside, RepeatsWhole, SeriesNestedInside, ListGoesOn, SeriesPercent, SeriesEach,
	SeriesPrior, SeriesDifferences, SeriesStatuses, SeriesLevels, SiblingPlace, AddedToOther, FateClash, SeriesFateClash, YearsClash, MixedScale, WholeMean, OwnBase, ListOpen, OtherNamed}

// frameOf returns the name of the first frame that a group stands in, or "".
func frameOf(fs Set) string {
	all := compiled()
next:
	for i := range all {
		c := &all[i]
		for k := range fs {
			if fs[k]&c.none[k] != 0 {
				continue next
			}
		}
		for _, any := range c.any {
			found := false
			for k := range fs {
				found = found || fs[k]&any[k] != 0
			}
			if !found {
				continue next
			}
		}
		return frames[i].Name
	}
	return ""
}

// Firm reports whether the words of the group's frame say that its parts are
// all there is.
func (g *Group) Firm() bool {
	return slices.ContainsFunc(frames, func(fr frame) bool { return fr.Name == g.Frame && fr.Firm })
}

// compiled holds the frames as sets.
var compiled = sync.OnceValue(func() []struct {
	any  []Set
	none Set
} {
	all := make([]struct {
		any  []Set
		none Set
	}, len(frames))
	for i, fr := range frames {
		for _, any := range fr.Any {
			var s Set
			for _, f := range any {
				s.on(true, f)
			}
			all[i].any = append(all[i].any, s)
		}
		for _, f := range fr.None {
			all[i].none.on(true, f)
		}
	}
	return all
})

// without returns a list of features less some.
func without(all []Feature, less ...Feature) []Feature {
	return slices.DeleteFunc(slices.Clone(all), func(g Feature) bool { return slices.Contains(less, g) })
}
