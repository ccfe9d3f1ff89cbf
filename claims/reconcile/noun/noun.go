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

// Uncounted reports whether the words of tokens [first, end) count some without a
// number, as the last member of a list may: "12 in Leith and many in Fife". They
// are none of a list that tells of one fate where the words beside them tell of
// another; "a few of whom" are some of the member before, "50 others" a number.
func Uncounted(d *document.Document, first, end int, fate string) bool {
	for i := first; i < end; i++ {
		if !lexicon.UncountedSome.Has(d, i) || d.Word(i+1) == "of" && lexicon.WholePronoun.Has(d, i+2) || d.Tokens.At(i-1).Kind == document.Number || lexicon.Cardinal.Has(d, i-1) || lexicon.Scale.Has(d, i-1) || i+1 < end && d.Tokens.At(i+1).Kind == document.Number {
			continue
		}
		if other := fateBeside(d, i, first, end); fate == "" || other == "" || other == fate {
			return true
		}
	}
	return false
}

// fateBeside returns what the first word of a fate behind token i says, else the
// last before it in its phrase, within three tokens: injured of "many people
// injured" and of "injuring several others".
func fateBeside(d *document.Document, i, first, end int) string {
	for k := i + 1; k < min(end, i+4); k++ {
		if fate := lexicon.Measure.Value(d, k); fate != "" {
			return fate
		}
	}
	for k := i - 1; k >= max(first, i-3) && !lexicon.ListJoint.Has(d, k); k-- {
		if fate := lexicon.Measure.Value(d, k); fate != "" {
			return fate
		}
	}
	return ""
}
