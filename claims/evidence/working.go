package evidence

import "vouch/claims"

var working = &Check{
	Name:     "working",
	Rules:    "E10",
	Severity: claims.Note,
	Doc: `a figure of one's own making, without the working

Fires where the source gives parts, and the claim what they come to: their sum, the
share that one is of the other, by how much one rose to the other. The finding shows
the working that fits.

Silent where the evidence has its working (--working), or other evidence of the claim
gives the figure as it is.

Practice: guides to annotating ask for every operation that led from the source to
the figure.

	FLAG The flood killed 745 people. ← 745 people | supports original | Parish register, document | "We buried 500 men and 245 women."
	FLAG Rents rose by 30%. ← 30% | supports original | Rent office, organisation | "Rents went from 40 to 52 crowns."
	OK The flood killed 745 people. ← 745 people | supports original | Parish register, document | "We buried 500 men and 245 women." | working 500 + 245 = 745
	OK The flood killed 745 people. ← 745 people | supports original | Parish register, document | "We buried 745 people."`,
	Run: func(p *Pass) {
		for i := range p.Pieces {
			var worked *Piece
			how, given := "", false
			for _, e := range backing(p.of(i)) {
				h := p.gives(i, e)
				given = given || h.Figure != "" || e.Working != ""
				if h.Working != "" && worked == nil {
					worked, how = e, h.Working
				}
			}
			if worked != nil && !given {
				p.say(claims.Note, []int{i}, []*Piece{worked}, "own working: %s is not in the words of %s (evidence %d), which come to it: %s. Is that how it was worked out?", p.words(i), p.source(worked).Name, worked.Number, how)
			}
		}
	},
}
