package mention

import (
	"vouch/claims/match"
	"vouch/sources/document"
)

// figures is the grammar of the rules that read figures.
var figures = &match.Grammar[*quantityReader]{
	Tokens: map[string]func(r *quantityReader, i int) bool{
		// Numeral is where a number starts: the one that is asked about, or what
		// may be one.
		"Numeral": func(r *quantityReader, i int) bool {
			return i == r.numeral || r.kind(i, document.Number) || numberStart.At(r.d, i)
		},
	},
	Patterns: map[string]string{
		"Hyphen": `["- ‑ ‐" glued] before([glued])`,
	},
}

// figurePattern is short for what the rules of figures match.
type figurePattern = match.Pattern[*quantityReader]
