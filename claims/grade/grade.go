// Package grade says how well a claim is supported, with the reason and what
// would change it. It keeps the two axes of the Admiralty scale apart: the
// letter is the source's, the number the claim's.
package grade

import "vouch/claims"

// A Grade is the judgement on one claim. The zero Grade belongs to claims that
// cannot be graded: opinion and mood.
type Grade struct {
	Letter   string // "A" to "F"
	Number   int    // 1 to 6
	Label    string // "Confirmed", "Fair", "Weak", "Contested", "Discounted", "Not judged", "Not usable"
	Sourcing string // in words: "one named body", "no source"
	Reason   string // one sentence
	Change   string // what would change it
	Basis    string // "text" before evidence is linked
}

// Code returns letter and number, "C3", or "" for the zero Grade.
func (g Grade) Code() string {
	if g.Letter == "" {
		return ""
	}
	return g.Letter + string(rune('0'+g.Number))
}

// Claim grades claim i of the ledger from the article's text alone.
func Claim(l *claims.Ledger, i int) Grade {
	return Grade{Letter: "F", Number: 6, Label: "Not judged", Sourcing: "no source", Basis: "text"}
}
