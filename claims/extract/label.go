package extract

import (
	"vouch/claims"
)

// label names the claims of each sentence, "2.1a": block, sentence, letter.
// Claims that stand in the table by default come first, so that their letters
// leave no gaps; the rest follow, each group in text order.
func label(l *claims.Ledger) {
	letters := make([]int, l.Document.Sentences.Len())
	for _, listed := range []bool{true, false} {
		for i := range l.Claims {
			c := &l.Claims[i]
			if c.Listed() != listed {
				continue
			}
			c.Label = l.Document.Place(c.Sentence) + letter(letters[c.Sentence])
			letters[c.Sentence]++
		}
	}
}

// letter returns a, b, ... z, aa, ab, ...
func letter(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letter(n/26-1) + letter(n%26)
}
