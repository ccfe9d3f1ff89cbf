package link

// A Feature is one thing that the words say for or against a group.
type Feature uint8

// The features.
const (
	SeriesTwo Feature = iota
	SeriesThree
	SeriesMore
	SeriesOneSentence
	SeriesTwoSentences
	SeriesSpread
	SeriesMaximal
	SeriesMaximalSpread
	SeriesSkips
	SeriesSkipsMany
	SeriesSameHead
	SeriesBareTail
	SeriesBare
	SeriesMixedHeads
	SeriesDistinctHeads
	SeriesPeople
	SeriesComplements
	SeriesBrackets
	SeriesMixedBrackets
	SeriesSamePreposition
	SeriesSameNext
	SeriesFateClash
	SeriesOneFate
	SeriesNear
	SeriesOnes
	SeriesHedged
	SeriesJoined
	SeriesRest
	SeriesAdded
	SeriesRestInside
	SeriesNestedInside
	SeriesTotalInside
	SeriesPrior
	SeriesDifferences
	SeriesDefiniteFirst
	SeriesContrast
	SeriesPicked
	SeriesSourcesDiffer
	SeriesPercent
	SeriesMoney
	SeriesBlocks
	SeriesWordsShared
	SeriesStartsEach
	WholeTotal
	WholeBare
	WholeDefinite
	WholePrior
	WholeDifference
	WholeAdded
	WholeBase
	WholeNested
	WholeBracketed
	WholeHedged
	WholeHeadline
	WholeLead
	WholeFirstInSentence
	WholeGeneral
	WholeCollective
	BeforeSame
	BeforeNext
	BeforeNextBlock
	BeforeTwo
	BeforeFew
	BeforeFar
	AfterSame
	AfterNext
	AfterFar
	Inside
	NoneBetween
	OneBetween
	ManyBetween
	RivalBetween
	HeadsSame
	HeadsSomeSame
	HeadsHuman
	HeadsBare
	HeadsSomeClash
	HeadsClash
	HeadsClashGeneral
	Sibling
	SiblingList
	SharedNone
	SharedSome
	SharedMany
	HeadTakenUp
	Resumes
	ResumesTotal
	OpensColon
	OpensDash
	OpensComma
	OpensIncluding
	OpensMade
	OpensWith
	OpensAnd
	OpensOther
	ClosesTotal
	PartsOfThem
	RestOfWhole
	FateSame
	FateClash
	FateNotTakenUp
	SourceSame
	SourceClash
	YearsClash
	MeasureSame
	MeasureClash
	BothPrior
	BothDifferences
	BothBracketed
	NearSameHeads
	NextWhole
	FarWhole
	SameWhole
	NextStarts
	PrecisionSame
	IncrementDiffers
	Kindred
	NotKindred
	Covers
	WholeOnly
	Nearest
	NearestKindred
	SameCovers
	SameCoversJoined
	NextCovers
	NextCoversJoined
	NextCoversTaken
	NearCovers
	NearCoversSpread
	TotalCovers
	CloseJoined
	CloseCovers
	RestNear
	AddedNear
	SexesNear
	BracketsBefore
	ContrastKindred
	PrepositionsNear
	FateCovers
	ListNear
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
	SeriesParallel
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
	SeriesTwo:             "series-two",
	SeriesThree:           "series-three",
	SeriesMore:            "series-more",
	SeriesOneSentence:     "series-one-sentence",
	SeriesTwoSentences:    "series-two-sentences",
	SeriesSpread:          "series-spread",
	SeriesMaximal:         "series-maximal",
	SeriesMaximalSpread:   "series-maximal-spread",
	SeriesSkips:           "series-skips",
	SeriesSkipsMany:       "series-skips-many",
	SeriesSameHead:        "series-same-head",
	SeriesBareTail:        "series-bare-tail",
	SeriesBare:            "series-bare",
	SeriesMixedHeads:      "series-mixed-heads",
	SeriesDistinctHeads:   "series-distinct-heads",
	SeriesPeople:          "series-people",
	SeriesComplements:     "series-complements",
	SeriesBrackets:        "series-brackets",
	SeriesMixedBrackets:   "series-mixed-brackets",
	SeriesSamePreposition: "series-same-preposition",
	SeriesSameNext:        "series-same-next",
	SeriesFateClash:       "series-fate-clash",
	SeriesOneFate:         "series-one-fate",
	SeriesNear:            "series-near",
	SeriesOnes:            "series-ones",
	SeriesHedged:          "series-hedged",
	SeriesJoined:          "series-joined",
	SeriesRest:            "series-rest",
	SeriesAdded:           "series-added",
	SeriesRestInside:      "series-rest-inside",
	SeriesNestedInside:    "series-nested-inside",
	SeriesTotalInside:     "series-total-inside",
	SeriesPrior:           "series-prior",
	SeriesDifferences:     "series-differences",
	SeriesDefiniteFirst:   "series-definite-first",
	SeriesContrast:        "series-contrast",
	SeriesPicked:          "series-picked",
	SeriesSourcesDiffer:   "series-sources-differ",
	SeriesPercent:         "series-percent",
	SeriesMoney:           "series-money",
	SeriesBlocks:          "series-blocks",
	SeriesWordsShared:     "series-words-shared",
	SeriesStartsEach:      "series-starts-each",
	WholeTotal:            "whole-total",
	WholeBare:             "whole-bare",
	WholeDefinite:         "whole-definite",
	WholePrior:            "whole-prior",
	WholeDifference:       "whole-difference",
	WholeAdded:            "whole-added",
	WholeBase:             "whole-base",
	WholeNested:           "whole-nested",
	WholeBracketed:        "whole-bracketed",
	WholeHedged:           "whole-hedged",
	WholeHeadline:         "whole-headline",
	WholeLead:             "whole-lead",
	WholeFirstInSentence:  "whole-first-in-sentence",
	WholeGeneral:          "whole-general",
	WholeCollective:       "whole-collective",
	BeforeSame:            "before-same",
	BeforeNext:            "before-next",
	BeforeNextBlock:       "before-next-block",
	BeforeTwo:             "before-two",
	BeforeFew:             "before-few",
	BeforeFar:             "before-far",
	AfterSame:             "after-same",
	AfterNext:             "after-next",
	AfterFar:              "after-far",
	Inside:                "inside",
	NoneBetween:           "none-between",
	OneBetween:            "one-between",
	ManyBetween:           "many-between",
	RivalBetween:          "rival-between",
	HeadsSame:             "heads-same",
	HeadsSomeSame:         "heads-some-same",
	HeadsHuman:            "heads-human",
	HeadsBare:             "heads-bare",
	HeadsSomeClash:        "heads-some-clash",
	HeadsClash:            "heads-clash",
	HeadsClashGeneral:     "heads-clash-general",
	Sibling:               "sibling",
	SiblingList:           "sibling-list",
	SharedNone:            "shared-none",
	SharedSome:            "shared-some",
	SharedMany:            "shared-many",
	HeadTakenUp:           "head-taken-up",
	Resumes:               "resumes",
	ResumesTotal:          "resumes-total",
	OpensColon:            "opens-colon",
	OpensDash:             "opens-dash",
	OpensComma:            "opens-comma",
	OpensIncluding:        "opens-including",
	OpensMade:             "opens-made",
	OpensWith:             "opens-with",
	OpensAnd:              "opens-and",
	OpensOther:            "opens-other",
	ClosesTotal:           "closes-total",
	PartsOfThem:           "parts-of-them",
	RestOfWhole:           "rest-of-whole",
	FateSame:              "fate-same",
	FateClash:             "fate-clash",
	FateNotTakenUp:        "fate-not-taken-up",
	SourceSame:            "source-same",
	SourceClash:           "source-clash",
	YearsClash:            "years-clash",
	MeasureSame:           "measure-same",
	MeasureClash:          "measure-clash",
	BothPrior:             "both-prior",
	BothDifferences:       "both-differences",
	BothBracketed:         "both-bracketed",
	NearSameHeads:         "near-same-heads",
	NextWhole:             "next-whole",
	FarWhole:              "far-whole",
	SameWhole:             "same-whole",
	NextStarts:            "next-starts",
	PrecisionSame:         "precision-same",
	IncrementDiffers:      "increment-differs",
	Kindred:               "kindred",
	NotKindred:            "not-kindred",
	Covers:                "covers",
	WholeOnly:             "whole-only",
	Nearest:               "nearest",
	NearestKindred:        "nearest-kindred",
	SameCovers:            "same-covers",
	SameCoversJoined:      "same-covers-joined",
	NextCovers:            "next-covers",
	NextCoversJoined:      "next-covers-joined",
	NextCoversTaken:       "next-covers-taken",
	NearCovers:            "near-covers",
	NearCoversSpread:      "near-covers-spread",
	TotalCovers:           "total-covers",
	CloseJoined:           "close-joined",
	CloseCovers:           "close-covers",
	RestNear:              "rest-near",
	AddedNear:             "added-near",
	SexesNear:             "sexes-near",
	BracketsBefore:        "brackets-before",
	ContrastKindred:       "contrast-kindred",
	PrepositionsNear:      "prepositions-near",
	FateCovers:            "fate-covers",
	ListNear:              "list-near",
	ListNext:              "list-next",
	ListGoesOn:            "list-goes-on",
	SeriesLevels:          "series-levels",
	SeriesStatuses:        "series-statuses",
	SiblingPlace:          "sibling-place",
	AddedToOther:          "added-to-other",

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

	SeriesListed:   "series-listed",
	SeriesParallel: "series-parallel",
	RestCloses:     "rest-closes",
	TotalCloses:    "total-closes",
	ListOpen:       "list-open",
	TotalBrings:    "total-brings",
	NextMade:       "next-made",
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
