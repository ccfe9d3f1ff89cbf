package checks

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

var (
	// summedUp stands between a list of names and the count of them: "Alba, Brema
	// and Corda are the three towns", "Alba, Brema and Corda, all three of them".
	summedUp = match.Must(`["are were"] "all"? ["the all"] | ("," | Dash) ["the all"]`)
	// apposedEnd follows a count that stands in apposition.
	apposedEnd = match.Must(`(["of in on at"] [word]{1,4})? ("," | Dash)`)
	isThese    = match.Must(`after(["are were"] ["the all"]{1,2}) any`)
	// includingNames opens a list of some of those just counted.
	includingNames = match.Must(`([word !"and" !"but" !"who" !"which" !"that" !"from" !-s]{0,5}) ","? "including" ["the"]?`)
)

// listBefore compares a count with the names that its sentence opens with, where
// the words say that those are all: "Alba, Brema and Corda are the four towns". It
// reports whether it said something.
func listBefore(p *reconcile.Pass, q *claims.Quantity, n int) bool {
	d := p.Ledger.Document
	text := match.Sentence(d, q.Sentence)
	m, ok := summedUp.Before(text, struct{}{}, d.TokenAt(q.Span.Start))
	end := d.TokenAt(q.Phrase.End-1) + 1
	if !ok || m.Start <= text.First || !d.Tokens.At(text.First).Capital || !match.Here(isThese, d, q.First) && !match.Here(apposedEnd, d, end) {
		return false
	}
	low, high, list, ok := items(p.Ledger, text.First, m.Start, 4, true)
	if ok {
		reportCount(p, q, n, low, high, list)
	}
	return ok
}

// moreIncluded flags more names behind "including" than were counted.
func moreIncluded(p *reconcile.Pass, q *claims.Quantity, n int) bool {
	d := p.Ledger.Document
	text := match.Sentence(d, q.Sentence)
	m, ok := includingNames.At(text, struct{}{}, d.TokenAt(q.Phrase.End-1)+1)
	if !ok {
		return false
	}
	stop := m.End
	for stop < text.End && d.Word(stop) != "." && d.Word(stop) != ";" && d.Tokens.At(stop).Kind != document.QuoteMark {
		stop++
	}
	low, high, list, ok := items(p.Ledger, m.End, stop, 4, true)
	if !ok || low <= n || len(list) <= n {
		return false
	}
	reportCount(p, q, n, low, high, list)
	return true
}
