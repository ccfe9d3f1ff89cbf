package evidence

import (
	"slices"

	"vouch/claims"
)

var excerptless = &Check{
	Name:     "excerptless",
	Rules:    "D9",
	Severity: claims.Review,
	Doc: `a quotation whose source holds no words for it

Fires where a quotation has evidence that it was said, and none of it has the source's
words or a time in a recording.

Silent where one piece of the evidence has either.

Practice: documentary checkers keep the exact quotation beside the page or the time
code; a quotation can only be held to what is kept.

	FLAG "They burned it all," said Lina Haddad. ← burned it all | supports original said | Lina Haddad | at https://courier.example/page
	OK "They burned it all," said Lina Haddad. ← burned it all | supports original said | Lina Haddad | "They burned it all"
	OK "They burned it all," said Lina Haddad. ← burned it all | supports original said | Lina Haddad | at 00:12:41`,
	Run: func(p *Pass) {
		for i := range p.Pieces {
			if p.Ledger.Claims[i].Kind != claims.QuoteClaim {
				continue
			}
			said := backing(p.said(i))
			if len(said) == 0 || slices.ContainsFunc(said, func(e *Piece) bool { return e.Excerpt != "" || timed(e.Locator) }) {
				continue
			}
			p.say(claims.Review, []int{i}, said, "no words kept: %s has evidence %d, of %s, without an excerpt or a time code. Which words does it have?", p.words(i), said[0].Number, p.source(said[0]).Name)
		}
	},
}

// timed reports whether a place is a time in a recording: 00:12:41, 7:05.
func timed(place string) bool {
	digit := func(i int) bool { return i >= 0 && i < len(place) && place[i] >= '0' && place[i] <= '9' }
	for i := range len(place) {
		if place[i] == ':' && digit(i-1) && digit(i+1) && digit(i+2) && !digit(i+3) {
			return true
		}
	}
	return false
}
