package poll

import (
	"vouch/claims"
	"vouch/claims/lexicon"
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
	if end == i || d.Word(next) != "-" && d.Word(next) != "–" && d.Word(next) != "to" {
		return Pair{}, false
	}
	b, last := numeral.Read(d, next+1)
	if last == next+1 {
		return Pair{}, false
	}
	c := Pair{A: claims.Int(int64(a)), B: claims.Int(int64(b)), AtA: d.Cover(i, end), AtB: d.Cover(next+1, last)}
	if d.Word(last) == "%" || d.Word(last) == "percent" || d.Word(last) == "per" || d.Word(end) == "%" {
		c.Slack = claims.Int(1) // rounded shares
	}
	return c, true
}

// mostVotes is how many votes an article may tell of for a lead to be tried on
// each of them.
const mostVotes = 100

// Votes returns the votes of the article told as "by 33 to 32", none where
// there are more than mostVotes to choose from.
func Votes(d *document.Document) []Pair {
	var found []Pair
	for i := range d.Tokens.Len() {
		if d.Word(i) != "by" {
			continue
		}
		if c, ok := score(d, i+1); ok {
			if found = append(found, c); len(found) > mostVotes {
				return nil
			}
		}
	}
	return found
}
