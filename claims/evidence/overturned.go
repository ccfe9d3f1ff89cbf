package evidence

import (
	"vouch/claims"
	"vouch/claims/quotematch"
)

var overturned = &Check{
	Name:     "overturned",
	Rules:    "D2",
	Severity: claims.Error,
	Doc: `a negation or a figure changed inside a quotation

Fires where a quotation has a not, a never or a number that its source does not have,
or lacks one that it has: nearly every word is the same, and the sense is another.

Silent where negations and figures are the source's, whatever other words differ:
misquoted speaks of those.

Practice: never accept a quotation by how like it is to its source; "would" and "would
not" are 99 in a hundred alike.

	FLAG "The dam would improve our lives," said Tove Lind. ← improve | supports original said | Tove Lind | "The dam would not improve our lives"
	FLAG "We lost 40 boats that night," said Tove Lind. ← lost 40 boats | supports original said | Tove Lind | "We lost 14 boats that night"
	OK "The dam would not improve our lives," said Tove Lind. ← improve | supports original said | Tove Lind | "The dam would not improve our lives"
	OK "We lost 40 boats that night," said Tove Lind. ← lost 40 boats | supports original said | Tove Lind | "We lost 40 boats that night"`,
	Run: func(p *Pass) {
		p.quotations(func(i int, h *held) {
			if h.has(quotematch.Negation, quotematch.Figure) {
				p.say(claims.Error, []int{i}, []*Piece{h.piece}, "overturned: %s: %s, %s (evidence %d). Which was said?", p.words(i), h.differences(quotematch.Negation, quotematch.Figure), p.source(h.piece).Name, h.piece.Number)
			}
		})
	},
}
