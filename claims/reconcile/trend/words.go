package trend

import "vouch/sources/document"

// Cues are the words of change, as a check names its cues.
const Cues = `rose rise rises risen rising increased increase increases increasing up grew grow grown growth gained gain gains
	jumped jump jumps surged surge soared climbed climb advanced advance improved improvement higher added
	fell fall falls fallen falling dropped drop drops decreased decrease decreases decline declined declines down
	slipped slid slump slumped plunged plunge off lost lower shrank shrunk cut reduced reduction dipped dip narrowed`

// Changes are the words of change.
var Changes = document.NewWordSet(Cues)

// downs are the words of a fall.
var downs = document.NewWordSet(`fell fall falls fallen falling dropped drop drops decreased decrease decreases decline declined
	declines down slipped slid slump slumped plunged plunge off lost lower shrank shrunk cut reduced reduction dipped
	dip narrowed`)

// Adjusted are words that make a percentage one of other figures than those
// that are printed.
var Adjusted = document.NewWordSet(`constant comparable like excluding underlying adjusted adjusting organic restated annualised annualized
	inflation average seasonally real forecast expected would could proportion`)

// oldWords stand before the value a change came from.
var oldWords = document.NewWordSet("from against with vs versus")

// subjects tell earnings from sales, so that a percentage of one is never held
// against values of the other.
var subjects = map[string]int{
	"profit": 1, "profits": 1, "earnings": 1, "income": 1, "earned": 1, "net": 1, "earns": 1,
	"sales": 2, "revenue": 2, "revenues": 2, "turnover": 2,
	"loss": 3, "losses": 3, "output": 4, "production": 4, "exports": 5, "imports": 6, "traffic": 7, "deliveries": 8,
}

// described are nouns by which a text takes up the company it has named.
var described = document.NewWordSet("company firm group giant maker bank airline carrier retailer insurer concern manufacturer producer")

// monthWords are the months whose names are no everyday words.
var monthWords = document.NewWordSet("january february march april june july august september sept october november december")

// lead are words that may stand between a word of change and its percentage.
var lead = document.NewWordSet("by of a an the nearly about some")

// percent are ways to write per cent as one token.
var percent = document.NewWordSet("% percent pct")

// noNoun are words of change that are none behind their percentage.
var noNoun = document.NewWordSet("off added cut")

// stops end the phrase of a percentage.
var stops = document.NewWordSet(", . of to and")

// valueLead are words and signs that may stand between "to" or "from" and the
// value: "from last year's total of 40".
var valueLead = document.NewWordSet("the a last year s ’s 's # £ corresponding output of level total figure")
