package trend

import "vouch/sources/document"

const Cues = `rose rise rises risen rising increased increase increases increasing up grew grow grown growth gained gain gains
	jumped jump jumps surged surge soared climbed climb advanced advance improved improvement higher added
	fell fall falls fallen falling dropped drop drops decreased decrease decreases decline declined declines down
	slipped slid slump slumped plunged plunge off lost lower shrank shrunk cut reduced reduction dipped dip narrowed`

var Changes = document.NewWordSet(Cues)

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

var monthWords = document.NewWordSet("january february march april june july august september sept october november december")
