package evidence

import (
	"vouch/claims"
	"vouch/claims/quotematch"
)

var misquoted = &Check{
	Name:     "misquoted",
	Rules:    "D1",
	Severity: claims.Review,
	Doc: `a quotation in other words than its source

Fires where words stand between quotation marks that the kept source, or the excerpt
where no more is kept, has otherwise or not at all, and names the words that differ.
Package quotematch says what is folded before they are compared: how marks, dashes and
spaces are set, the case of the first letter, and nothing else.

Silent on a marked ellipsis and on inserts in [brackets], on translations, where the
excerpt is a part of the quotation and the rest is not kept, and on a changed negation or
figure, which overturned speaks of.

Practice: publications that audit stored quotations find one in ten that is not in its
source, and hold each to it word for word.

	FLAG "We will soon leave this harbour," said Tove Lind. ← soon leave | supports original said | Tove Lind | "We will gladly leave this harbour"
	OK "We will leave this harbour," said Tove Lind. ← leave this | supports original said | Tove Lind | "we will leave this harbour"
	OK "We will leave … this harbour," said Tove Lind. ← leave | supports original said | Tove Lind | "We will leave, one by one, this harbour"`,
	Run: func(p *Pass) {
		p.quotations(func(i int, h *held) {
			switch {
			case h.Verdict == quotematch.NotFound:
				p.say(claims.Review, []int{i}, []*Piece{h.piece}, "misquoted: %s is not among the words kept of %s (evidence %d). Which words are the source's?", p.words(i), p.source(h.piece).Name, h.piece.Number)
			case h.is(quotematch.Altered) && !h.has(quotematch.Negation, quotematch.Figure) && h.has(quotematch.Name, quotematch.Wording):
				p.say(claims.Review, []int{i}, []*Piece{h.piece}, "misquoted: %s: %s, %s (evidence %d). Which words were said?", p.words(i), h.differences(quotematch.Name, quotematch.Wording), p.source(h.piece).Name, h.piece.Number)
			}
		})
	},
}
