package link

// A Feature is one thing that the words say for or against a group.
type Feature uint8

// The features.
const (
	SeriesMore Feature = iota
	SeriesOneSentence
	SeriesTwoSentences
	SeriesSpread
	SeriesMixedHeads
	SeriesBrackets
	SeriesMixedBrackets
	SeriesFateClash
	SeriesHedged
	SeriesJoined
	SeriesRest
	SeriesAdded
	SeriesNestedInside
	SeriesTotalInside
	SeriesPrior
	SeriesDifferences
	SeriesContrast
	SeriesPicked
	SeriesPercent
	SeriesBlocks
	WholeBare
	WholePrior
	WholeDifference
	WholeBase
	WholeHedged
	WholeHeadline
	WholeLead
	WholeFirstInSentence
	BeforeSame
	BeforeNext
	BeforeNextBlock
	BeforeTwo
	BeforeFew
	AfterSame
	AfterNext
	AfterFar
	NoneBetween
	HeadsSame
	HeadsSomeSame
	HeadsHuman
	HeadsSomeClash
	HeadsClash
	Sibling
	OpensColon
	OpensDash
	OpensIncluding
	OpensMade
	OpensWith
	OpensAnd
	ClosesTotal
	PartsOfThem
	FateClash
	YearsClash
	MeasureSame
	MeasureClash
	SameWhole
	PrecisionSame
	IncrementDiffers
	Kindred
	NotKindred
	Covers
	WholeOnly
	Nearest
	SameCovers
	NextCoversTaken
	NearCovers
	BracketsBefore
	ListNext
	RepeatsWhole
	ListGoesOn
	SeriesLevels
	SeriesStatuses
	SiblingPlace
	AddedToOther
	MixedScale
	FirstAdded
	WholeNeeded
	SentenceAdds
	BothMove
	SeriesOffset
	WholeRate
	SeriesEach
	WholeMean
	OwnBase
	Apposed
	FateSpread
	SeriesListed
	RestCloses
	TotalCloses
	ListOpen
	TotalBrings
	NextMade
	SetBeside
	PickedOut
	OtherNamed

	features = iota
	// Count is how many features there are.
	Count = int(features)
)

// Names are the names of the features in weights.txt.
var Names = [features]string{
	SeriesMore:           "series-more",
	SeriesOneSentence:    "series-one-sentence",
	SeriesTwoSentences:   "series-two-sentences",
	SeriesSpread:         "series-spread",
	SeriesMixedHeads:     "series-mixed-heads",
	SeriesBrackets:       "series-brackets",
	SeriesMixedBrackets:  "series-mixed-brackets",
	SeriesFateClash:      "series-fate-clash",
	SeriesHedged:         "series-hedged",
	SeriesJoined:         "series-joined",
	SeriesRest:           "series-rest",
	SeriesAdded:          "series-added",
	SeriesNestedInside:   "series-nested-inside",
	SeriesTotalInside:    "series-total-inside",
	SeriesPrior:          "series-prior",
	SeriesDifferences:    "series-differences",
	SeriesContrast:       "series-contrast",
	SeriesPicked:         "series-picked",
	SeriesPercent:        "series-percent",
	SeriesBlocks:         "series-blocks",
	WholeBare:            "whole-bare",
	WholePrior:           "whole-prior",
	WholeDifference:      "whole-difference",
	WholeBase:            "whole-base",
	WholeHedged:          "whole-hedged",
	WholeHeadline:        "whole-headline",
	WholeLead:            "whole-lead",
	WholeFirstInSentence: "whole-first-in-sentence",
	BeforeSame:           "before-same",
	BeforeNext:           "before-next",
	BeforeNextBlock:      "before-next-block",
	BeforeTwo:            "before-two",
	BeforeFew:            "before-few",
	AfterSame:            "after-same",
	AfterNext:            "after-next",
	AfterFar:             "after-far",
	NoneBetween:          "none-between",
	HeadsSame:            "heads-same",
	HeadsSomeSame:        "heads-some-same",
	HeadsHuman:           "heads-human",
	HeadsSomeClash:       "heads-some-clash",
	HeadsClash:           "heads-clash",
	Sibling:              "sibling",
	OpensColon:           "opens-colon",
	OpensDash:            "opens-dash",
	OpensIncluding:       "opens-including",
	OpensMade:            "opens-made",
	OpensWith:            "opens-with",
	OpensAnd:             "opens-and",
	ClosesTotal:          "closes-total",
	PartsOfThem:          "parts-of-them",
	FateClash:            "fate-clash",
	YearsClash:           "years-clash",
	MeasureSame:          "measure-same",
	MeasureClash:         "measure-clash",
	SameWhole:            "same-whole",
	PrecisionSame:        "precision-same",
	IncrementDiffers:     "increment-differs",
	Kindred:              "kindred",
	NotKindred:           "not-kindred",
	Covers:               "covers",
	WholeOnly:            "whole-only",
	Nearest:              "nearest",
	SameCovers:           "same-covers",
	NextCoversTaken:      "next-covers-taken",
	NearCovers:           "near-covers",
	BracketsBefore:       "brackets-before",
	ListNext:             "list-next",
	ListGoesOn:           "list-goes-on",
	SeriesLevels:         "series-levels",
	SeriesStatuses:       "series-statuses",
	SiblingPlace:         "sibling-place",
	AddedToOther:         "added-to-other",

	MixedScale:   "mixed-scale",
	FirstAdded:   "first-added",
	WholeNeeded:  "whole-needed",
	SentenceAdds: "sentence-adds",
	BothMove:     "both-move",
	SeriesOffset: "series-offset",
	WholeRate:    "whole-rate",

	SeriesEach:   "series-each",
	WholeMean:    "whole-mean",
	OwnBase:      "own-base",
	Apposed:      "apposed",
	FateSpread:   "fate-spread",
	SetBeside:    "set-beside",
	PickedOut:    "picked-out",
	OtherNamed:   "other-named",
	RepeatsWhole: "repeats-whole",

	SeriesListed: "series-listed",
	RestCloses:   "rest-closes",
	TotalCloses:  "total-closes",
	ListOpen:     "list-open",
	TotalBrings:  "total-brings",
	NextMade:     "next-made",
}

// A Set is a set of features.
type Set [(Count + 63) / 64]uint64

// Has reports whether a feature is in the set.
func (s *Set) Has(f Feature) bool { return s[f/64]&(1<<(f%64)) != 0 }

// All returns the features of the set in ascending order.
func (s *Set) All() []Feature {
	var all []Feature
	for f := Feature(0); f < Feature(Count); f++ {
		if s.Has(f) {
			all = append(all, f)
		}
	}
	return all
}

func (s *Set) on(is bool, f Feature) {
	if is {
		s[f/64] |= 1 << (f % 64)
	}
}

func (s *Set) join(t *Set) {
	for i := range s {
		s[i] |= t[i]
	}
}

// String returns the feature's name.
func (f Feature) String() string { return Names[f] }
