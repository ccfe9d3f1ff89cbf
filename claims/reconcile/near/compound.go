package near

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// Compound reports whether a number is part of an adjective that tells a shape or
// a make and counts nothing in the text: "two-storey houses", "three-bed". What is
// joined to the size of a body ("12-member", "22-strong"), to people ("six-man"), to
// what a vote or a charge is counted in ("one-vote", "five-count") or to a word that hedges ("50-plus", "60-odd") is a count.
func Compound(d *document.Document, q *claims.Quantity) bool {
	i := q.After
	if q.Unit != "" || d.Word(i) != "-" || i+1 >= d.Tokens.Len() || !d.Tokens.At(i).Glued || !d.Tokens.At(i+1).Glued || d.Tokens.At(i+1).Kind != document.Word {
		return false
	}
	if d.Tokens.At(q.First-1).Kind == document.Number || lexicon.Cardinal.Has(d, q.First-1) {
		return true // "four eight-seat buses"
	}
	switch w := d.Word(i + 1); {
	case lexicon.ChamberSize.Contains(w), lexicon.SeatNoun.Contains(w), lexicon.PersonHead.Contains(lexicon.Singular(w)), lexicon.Cardinal.Contains(w), lexicon.Scale.Contains(w):
		return false
	case w == "plus", w == "odd", w == "something", w == "of", w == "to", w == "count", w == "point":
		return false
	}
	return true
}
