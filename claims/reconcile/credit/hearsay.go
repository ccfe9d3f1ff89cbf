package credit

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// Reportedly reports whether a figure is told as hearsay: "reportedly" or
// "allegedly" stands in its clause, and before whatever is joined to it.
func Reportedly(d *document.Document, q *claims.Quantity) bool {
	s := d.Sentences.At(q.Sentence)
	for i := max(s.First, q.First-2*clauseReach); i < min(s.Last, q.After+2*clauseReach); i++ {
		if match.Here(reportedly, d, i) && HearsayOf(d, i, q) {
			return true
		}
	}
	return false
}

// HearsayOf reports whether "reportedly", at token i of the sentence of a figure,
// speaks of the figure: "reportedly killed 31", not "killed 31, and reportedly
// fled".
func HearsayOf(d *document.Document, i int, q *claims.Quantity) bool {
	first, last := d.TokenAt(q.Phrase.Start), d.TokenAt(q.Phrase.End-1)+1
	if max(first-i, i-last) > clauseReach {
		return false
	}
	if i >= first {
		return open(d, last, i, andJoins)
	}
	if i == d.Sentences.At(q.Sentence).First && d.Word(i+1) == "," {
		i++ // "Reportedly, 31 died"
	}
	return open(d, i+1, first, clauseJoins)
}

// clauseReach is how many tokens of one clause may lie between a figure and the
// word that makes it hearsay.
const clauseReach = 40

// open reports whether no token in [first, last) parts two clauses.
func open(d *document.Document, first, last int, parts *match.Phrase) bool {
	for k := first; k < last; k++ {
		if match.Here(parts, d, k) {
			return false
		}
	}
	return true
}

var (
	reportedly = match.Must(`["reportedly allegedly"]`)
	// clauseJoins begin a clause of its own; andJoins may also go on with the same
	// subject.
	clauseJoins = match.Must(`[", ; : ( )" | Dash | "which who that before after when while but as where because since though although whereas until"]`)
	andJoins    = match.Must(`[", ; : ( )" | Dash | "and or which who that before after when while but as where because since though although whereas until"]`)
)
