package toll

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// noPeople reports whether the words around a figure make it no number of people
// that something became of: the ages of those hurt, the score of a vote, a rate.
func noPeople(d *document.Document, q *claims.Quantity) bool {
	return match.Here(ageOrScore, d, q.First) || match.Here(scoreOf, d, q.First) || match.Here(rateOf, d, q.After)
}

var (
	ageOrScore = match.Must(`after(["ages aged age"] "of"? | ["ages aged age"] "of"? any ["and to"]) any`)
	scoreOf    = match.Must(`after(["voted vote votes passed"] "by"?) any ["to -"] [number | Cardinal] | after(["voted vote votes passed"] "by"? any ["to -"]) any`)
	rateOf     = match.Must(`[word -ly]? word{0,3} "per" [number | Cardinal | "capita head"]`)
)
