package link

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// kindDocs say in words what a group of each kind is.
var kindDocs = [...]string{
	Sum:        "the parts make up the whole",
	Subset:     "the part, or all of a list of parts, is some of the whole",
	Difference: "a figure lies between two others",
	Same:       "a figure is told a second time",
}

// said are the words of features whose names do not read as words.
var said = [features]string{
	SeriesMore:        "four parts or more",
	SeriesOneSentence: "parts in one sentence",

	SeriesJoined: "a list with and", SeriesListed: "a list", SeriesRest: "what is left as the last part", SeriesAdded: "another as the last part",
	SeriesContrast: "parts set against each other",
	WholeHeadline:  "the whole in the headline", WholeLead: "the whole in the lead",
	WholeFirstInSentence: "the whole comes first in its sentence", WholeOnly: "one possible whole in its sentence",
	BeforeSame: "whole and parts in one sentence", BeforeNext: "parts in the next sentence", BeforeNextBlock: "parts in the next paragraph", AfterSame: "the whole behind its parts",
	NoneBetween: "no figure between", HeadsSame: "the same noun", HeadsSomeSame: "the same noun", HeadsHuman: "whole and parts are people",
	FateSpread: "all of one fate",
	OpensColon: "a colon before the list", OpensDash: "a dash before the list", OpensIncluding: "including before the list",
	OpensMade: "made up of, or its like", PartsOfThem: "of them", Covers: "all figures of its sentences",
	Kindred: "nouns that fit", Nearest: "the nearest whole", PrecisionSame: "figures stated alike",
	MeasureSame: "one measure",
	SameCovers:  "all figures of the sentence",
	NearCovers:  "all figures of a sentence nearby", ListNext: "a list right behind the whole", ClosesTotal: "words that sum up", BracketsBefore: "brackets behind the whole", WholeHedged: "a rounded whole", Apposed: "parts set beside the whole",
	RestCloses: "the rest closes the list", TotalCloses: "a total closes the list",

	SeriesTwoSentences: "parts in two sentences", SeriesSpread: "parts in more than two sentences", SeriesMixedHeads: "parts with other nouns",
	SeriesBrackets: "parts in brackets", SeriesMixedBrackets: "some parts in brackets", SeriesFateClash: "parts of other fates",
	SeriesHedged: "rounded parts", SeriesNestedInside: "parts of a part among the parts", SeriesTotalInside: "a total among the parts",
	SeriesPrior: "parts of an earlier time", SeriesDifferences: "parts that are differences", SeriesPicked: "parts picked from more figures",
	SeriesPercent: "parts in per cent", SeriesBlocks: "parts in several paragraphs", SeriesLevels: "parts that are levels",
	SeriesStatuses: "parts that one thing may be several of", SeriesOffset: "parts set off against each other", SeriesEach: "parts told for each",
	WholeBare: "a whole without a noun", WholePrior: "a whole of an earlier time", WholeDifference: "a whole that is a difference",
	WholeBase: "a whole that others are told to be of", WholeNeeded: "a whole that is needed, not had", WholeRate: "a whole that is a rate", WholeMean: "a whole that is a mean",
	BeforeTwo: "parts two sentences on", BeforeFew: "parts three or four sentences on", AfterNext: "the whole a sentence behind its parts", AfterFar: "the whole farther behind its parts",
	HeadsSomeClash: "some parts of other nouns than the whole", HeadsClash: "parts of other nouns than the whole", NotKindred: "nouns that do not fit",
	Sibling: "a whole told as a part is", SiblingPlace: "a whole of a place beside those of the parts",
	OpensWith: "with before the list", OpensAnd: "and before the list", FateClash: "a whole of another fate", YearsClash: "other years", MeasureClash: "other measures",
	SameWhole: "one whole before all its parts in a sentence", IncrementDiffers: "one adds, the other does not", NextCoversTaken: "the next sentence takes the whole up",
	ListGoesOn: "a list that goes on", AddedToOther: "added to another figure", MixedScale: "other scales", FirstAdded: "a first part that adds",
	SentenceAdds: "a sentence that adds", BothMove: "whole and parts rise or fall", OwnBase: "parts told to be of this whole", SetBeside: "set beside each other",
	PickedOut: "a part picked out", OtherNamed: "another whole is named", RepeatsWhole: "a part that tells the whole again", ListOpen: "a list that is left open",
	TotalBrings: "brings the total to", NextMade: "made up of, a sentence on",
}

// Words returns what a feature says, in words.
func (f Feature) Words() string {
	if w := said[f]; w != "" {
		return w
	}
	return strings.ReplaceAll(Names[f], "-", " ")
}

// reasons is how many features a group names that no frame ties.
const reasons = 3

// Because says in words what ties a group: its frame, the features that spoke for
// it most, or that its values alone do.
func (g *Group) Because() string {
	if g.Hit {
		return "values that chance hardly makes"
	}
	if g.Frame != "" {
		return g.Frame
	}
	all := slices.DeleteFunc(g.Features.All(), func(f Feature) bool { return frozen().Of[f] <= 0 })
	sort.SliceStable(all, func(i, j int) bool { return frozen().Of[all[i]] > frozen().Of[all[j]] })
	var words []string
	for _, f := range all {
		if w := f.Words(); len(words) < reasons && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, ", ")
}

// Explain writes what the linker goes by: the kinds of groups, the frames that
// tie parts to a whole firmly enough for a flag, and each feature with its weight
// in logits, the heaviest first.
func Explain() string {
	var b strings.Builder
	b.WriteString("What ties figures\n")
	for _, doc := range kindDocs {
		fmt.Fprintf(&b, "\t%s\n", doc)
	}
	b.WriteString("\nFrames: each alone is enough for a flag\n")
	for _, fr := range frames {
		fmt.Fprintf(&b, "\t%s\n", fr.Name)
	}
	w := frozen()
	b.WriteString("\nFeatures and their weights: a sum of them above " + logits(Frozen.Agrees) + ", with the evidence of an exact hit, is shown\n")
	fmt.Fprintf(&b, "\t%s  to begin with\n", logits(w.Bias))
	var order []Feature
	for f := range Names {
		if w.Of[f] != 0 {
			order = append(order, Feature(f))
		}
	}
	size := func(f Feature) int { return max(w.Of[f], -w.Of[f]) }
	sort.SliceStable(order, func(i, j int) bool { return size(order[i]) > size(order[j]) })
	for _, f := range order {
		fmt.Fprintf(&b, "\t%s  %s\n", logits(w.Of[f]), f.Words())
	}
	return b.String()
}

// logits writes hundredths of a logit with their sign: "+1.49".
func logits(n int) string {
	sign := '+'
	if n < 0 {
		sign, n = '-', -n
	}
	return fmt.Sprintf("%c%d.%02d", sign, n/100, n%100)
}
