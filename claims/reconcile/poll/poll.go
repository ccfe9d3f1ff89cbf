// Package poll reads the scores and shares that a lead may stand over: "by 33 to
// 32", "41% ... 35%". Which of them a lead belongs to is told by words alone.
package poll

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A Pair is the two figures that a lead may be the difference of.
type Pair struct {
	A, B     claims.Number
	AtA, AtB document.Span // where they stand
	Slack    claims.Number // by how much their distance may miss a lead
}

// Beside returns the pairs of figures that a lead in sentence s may stand
// over: a score in brackets right behind it, the shares that a sentence soon
// after gives for the poll that the lead's clause names, or the only vote of the article
// told as "by 33 to 32".
func Beside(l *claims.Ledger, s int, span document.Span, votes func() []Pair) []Pair {
	d := l.Document
	sentence := d.Sentences.At(s)
	at := d.TokenAt(span.Start)
	for i := at; i < sentence.Last && i < at+10; i++ {
		if match.Here(bracket, d, i) {
			if c, ok := score(d, i+1); ok {
				return []Pair{c}
			}
		}
	}
	for i := sentence.First; i < at; i++ {
		if match.Here(byOrWon, d, i) {
			if c, ok := score(d, i+1); ok {
				return []Pair{c} // "by 52 votes to 46, a margin of six"
			}
		}
	}
	if _, ok := match.First(vote, d, at, at+4); ok {
		return votes()
	}
	return sharesNear(l, s, at)
}

var (
	bracket = match.Must(`"("`)
	byOrWon = match.Must(`["by won"]`)
	by      = match.Must(`"by"`)
	vote    = match.Must(`"vote"`)
)

// sharesNear returns the shares of two sides that the sentence of a lead tells
// behind token at, or that a sentence soon after gives for the poll that the
// lead's clause names.
func sharesNear(l *claims.Ledger, s, at int) []Pair {
	d := l.Document
	if c, ok := shares(l, s, at); ok {
		return []Pair{c}
	}
	var found []Pair
	for next := s + 1; next <= s+3 && next < d.Sentences.Len(); next++ {
		if !namesPoll(d, s, at, next) {
			continue
		}
		if c, ok := shares(l, next, d.Sentences.At(next).First); ok {
			found = append(found, c)
		}
	}
	return found
}
