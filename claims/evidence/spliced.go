package evidence

import (
	"vouch/claims"
	"vouch/claims/quotematch"
)

var spliced = &Check{
	Name:     "spliced",
	Rules:    "D4",
	Severity: claims.Review,
	Doc: `two moments joined as one quotation

Fires where parts of one quotation stand far apart in the kept source: minutes between
their time codes, a hundred words over a marked ellipsis, a few where nothing is marked.

Silent on an ellipsis inside one answer, and where the article parts the two ("she said
later"), which makes two quotations of them.

Practice: what was said at two moments is quoted as two quotations, with the second
moment named.

	FLAG "We saw the water rise … we buried our neighbours," said Tove Lind. ← buried | supports original said | Tove Lind | kept 00:03:10 We saw the water rise, and the dogs ran. 00:44:00 In spring we buried our neighbours.
	OK "We saw the water rise … and the dogs ran," said Tove Lind. ← dogs | supports original said | Tove Lind | kept 00:03:10 We saw the water rise, a little, and the dogs ran. 00:44:00 In spring we buried our neighbours.`,
	Run: func(p *Pass) {
		p.quotations(func(i int, h *held) {
			if h.is(quotematch.Spliced) {
				p.say(claims.Review, []int{i}, []*Piece{h.piece}, "two moments: the parts of %s stand far apart in the words of %s (evidence %d). Were they said in one breath?", p.words(i), p.source(h.piece).Name, h.piece.Number)
			}
		})
	},
}
