package evidence

import (
	"vouch/claims"
	"vouch/claims/quotematch"
)

var reordered = &Check{
	Name:     "reordered",
	Rules:    "D3",
	Severity: claims.Review,
	Doc: `a quotation in another order than its source

Fires where the parts of one quotation stand in the source in another order: what was
said first stands last.

Silent where the order is the source's, with or without a marked ellipsis.

Practice: desks join quotations in the order in which they were spoken.

	FLAG "We rebuilt the pier by hand … the sea took our boats in one night," said Tove Lind. ← rebuilt | supports original said | Tove Lind | "The sea took our boats in one night. We rebuilt the pier by hand."
	OK "The sea took our boats in one night … we rebuilt the pier by hand," said Tove Lind. ← rebuilt | supports original said | Tove Lind | "The sea took our boats in one night. Nobody came. We rebuilt the pier by hand."`,
	Run: func(p *Pass) {
		p.quotations(func(i int, h *held) {
			if h.is(quotematch.Reordered) {
				p.say(claims.Review, []int{i}, []*Piece{h.piece}, "reordered: the parts of %s stand in another order in the words of %s (evidence %d). In which order were they said?", p.words(i), p.source(h.piece).Name, h.piece.Number)
			}
		})
	},
}
