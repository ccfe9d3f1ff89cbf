package evidence

import (
	"slices"

	"vouch/claims"
)

var secondhand = &Check{
	Name:     "secondhand",
	Rules:    "E12",
	Severity: claims.Note,
	Doc: `second-hand sources, and too few of them

Fires where nothing that supports a claim is first-hand, and fewer groups support it
than the policy wants in place of one first-hand source: secondary in [tolerances] of
vouch.toml, three where nothing is said.

Silent where one source is first-hand, or nobody has said whether one is, where enough groups support it, and on a grave
claim of one group, which onegroup asks about.

Practice: the Knight Science Journalism project wants three secondary sources for one
primary; another newsroom's guide two.

	FLAG The town has 8,000 wells. ← 8,000 wells | supports relayed | Valley Post, media
	OK The town has 8,000 wells. ← 8,000 wells | supports original | Works office, organisation
	OK The town has 8,000 wells. ← 8,000 wells | supports - | Works office, organisation
	OK The town has 8,000 wells. ← 8,000 wells | supports relayed | Valley Post, media ← 8,000 wells | supports relayed | Hill Star, media ← 8,000 wells | supports repeats | Almanac, document`,
	Run: func(p *Pass) {
		for _, f := range p.facts() {
			some := backing(f.Pieces)
			n := len(p.groups(some))
			if n == 0 || n >= p.Policy.Tolerances.Secondary || slices.ContainsFunc(some, func(e *Piece) bool { return e.Directness == claims.Original || e.Directness == "" }) || n == 1 && p.grave(f) {
				continue
			}
			p.say(claims.Note, f.Claims, some, "second-hand: %s rests on %s, and nobody of them was there (evidence %d). Is there an original record or a witness?", p.words(f.Claims[0]), p.names(some), some[0].Number)
		}
	},
}
