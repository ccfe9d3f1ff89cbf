package mention

import (
	"maps"
	"slices"
	"strings"

	"vouch/sources/document"
)

// Number words and the words that scale them.

// cardinals are the number words below a hundred.
var cardinals = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
	"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scales are the words that multiply what stands before them, as powers of
// ten; lakh and crore are South Asian.
var scales = map[string]int{
	"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "lakh": 5, "crore": 7,
	"lac": 5, "lakhs": 5, "crores": 7,
}

// shortScales are scales that need no currency or count to be one.
var shortScales = map[string]int{
	"mn": 6, "mln": 6, "mio": 6, "mill": 6, "bn": 9, "bln": 9, "bil": 9, "tn": 12, "trn": 12, "tln": 12, "cr": 7,
}

// letterScales are scales only beside a currency or a count: "m" is a metre,
// "b" a bit, "k" a kelvin elsewhere.
var letterScales = map[string]int{"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12}

// vaguePlurals are the plurals that stand for an uncertain number of their
// own value.
var vaguePlurals = map[string]int{
	"hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12,
}

// fractionNames are the denominators by name. "Second" is missing on purpose:
// it is an ordinal or a unit of time.
var fractionNames = map[string]int64{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
	"fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
	"ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twelfth": 12, "twelfths": 12, "sixteenth": 16,
	"sixteenths": 16, "twentieth": 20, "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}

// vulgarFractions are the fractions that have a character of their own.
var vulgarFractions = map[string][2]int64{
	"½": {1, 2}, "⅓": {1, 3}, "⅔": {2, 3}, "¼": {1, 4}, "¾": {3, 4}, "⅕": {1, 5}, "⅖": {2, 5}, "⅗": {3, 5}, "⅘": {4, 5},
	"⅙": {1, 6}, "⅚": {5, 6}, "⅐": {1, 7}, "⅛": {1, 8}, "⅜": {3, 8}, "⅝": {5, 8}, "⅞": {7, 8}, "⅑": {1, 9}, "⅒": {1, 10},
}

// ordinals are the last words of compound ordinals: "twenty-sixth".
var ordinals = map[string]bool{"first": true, "second": true, "third": true, "fourth": true, "fifth": true, "sixth": true,
	"seventh": true, "eighth": true, "ninth": true}

// factors are words that hold a number of times of their own.
var factors = map[string][2]int64{
	"doubled": {2, 1}, "doubling": {2, 1}, "doubles": {2, 1}, "tripled": {3, 1}, "tripling": {3, 1}, "triples": {3, 1},
	"trebled": {3, 1}, "trebling": {3, 1}, "quadrupled": {4, 1}, "quadrupling": {4, 1}, "quintupled": {5, 1},
	"halved": {1, 2}, "halving": {1, 2}, "twofold": {2, 1}, "threefold": {3, 1}, "fourfold": {4, 1}, "fivefold": {5, 1},
	"sixfold": {6, 1}, "sevenfold": {7, 1}, "eightfold": {8, 1}, "ninefold": {9, 1}, "tenfold": {10, 1},
	"twentyfold": {20, 1}, "hundredfold": {100, 1}, "thousandfold": {1000, 1},
}

// comparedFactors are factors only before a comparison: "twice as many",
// "double the number", "twice the size".
var comparedFactors = map[string]int64{"twice": 2, "thrice": 3, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}

// numberStart are the words with which a quantity can start, so that the pass
// over the tokens looks each word up once.
var numberStart = func() *document.WordSet {
	list := []string{"dozen", "dozens", "tens", "scores", "several", "minus", "few", "couple", "a", "an"}
	list = slices.AppendSeq(list, maps.Keys(cardinals))
	list = slices.AppendSeq(list, maps.Keys(scales))
	list = slices.AppendSeq(list, maps.Keys(vaguePlurals))
	list = slices.AppendSeq(list, maps.Keys(fractionNames))
	list = slices.AppendSeq(list, maps.Keys(factors))
	list = slices.AppendSeq(list, maps.Keys(comparedFactors))
	return document.NewWordSet(strings.Join(list, " "))
}()
