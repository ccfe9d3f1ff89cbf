package poll

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/numeral"
	"vouch/sources/document"
)

// score reads "35-30" at token i.
func score(d *document.Document, i int) (Pair, bool) {
	a, next := numeral.Read(d, i)
	end := next
	for lexicon.ScoreUnit.Has(d, next) {
		next++
	}
	if end == i || !match.Here(joint, d, next) {
		return Pair{}, false
	}
	b, last := numeral.Read(d, next+1)
	if last == next+1 {
		return Pair{}, false
	}
	c := Pair{A: claims.Int(int64(a)), B: claims.Int(int64(b)), AtA: d.Cover(i, end), AtB: d.Cover(next+1, last)}
	if match.Here(inShares, d, last) || match.Here(inShares, d, end) {
		c.Slack = claims.Int(1) // rounded shares
	}
	return c, true
}

var (
	joint    = match.Must(`["- – to"]`)
	inShares = match.Must(`["% percent per"]`)
)

// mostVotes is how many votes an article may tell of for a lead to be tried on
// each of them.
const mostVotes = 100

// Votes returns the votes of the article told as "by 33 to 32", none where
// there are more than mostVotes to choose from.
func Votes(d *document.Document) []Pair {
	var found []Pair
	for m, met := match.First(by, d, 0, d.Tokens.Len()); met; m, met = match.First(by, d, m.End, d.Tokens.Len()) {
		if c, ok := score(d, m.End); ok {
			if found = append(found, c); len(found) > mostVotes {
				return nil
			}
		}
	}
	return found
}
