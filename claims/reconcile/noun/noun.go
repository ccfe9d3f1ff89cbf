// Package noun knows what counted nouns are: people, sexes and ages, spans of
// time, things of any kind.
package noun

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// Human reports whether a figure counts people.
func Human(q *claims.Quantity) bool { return q.Group != "" || lexicon.PersonHead.Contains(q.Head) }

// Kindred reports whether the nouns of a whole and a part, which are of one
// unit, do not forbid that one counts some of the other: the part has no noun,
// or the same, or both count people, or the whole's noun is general. Attacks and
// homes have no people for parts. Who has no noun of its own is bare.
func Kindred(whole, part *claims.Quantity, bareWhole, barePart bool) bool {
	if barePart || part.Head == "" || part.Head == whole.Head {
		return true
	}
	if lexicon.GeneralHead.Contains(whole.Head) {
		return !Human(part) || !lexicon.InanimateHead.Contains(whole.Head)
	}
	return (bareWhole || Human(whole)) && Human(part)
}

// Mean reports whether words right beside the figure of tokens [first, last)
// call it a middle of others, which is not their sum: "an average of 72 per
// cent", "a median age of 31".
func Mean(d *document.Document, first, last int) bool {
	for i := first - 4; i < last+2; i++ {
		if lexicon.Mean.Has(d, i) {
			return true
		}
	}
	return false
}
