package evidence

import (
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile/credit"
)

var switched = &Check{
	Name:     "switched",
	Rules:    "E8",
	Severity: claims.Review,
	Doc: `one fact, two voices, and evidence of one of them

Fires where the text credits one fact with one named source here and with another
there, and the evidence that supports it is from one of the two.

Silent where both have evidence, where they are one voice or one group, and where the
evidence is of neither.

Practice: a figure belongs to the source that gave it; a desk's table names that
source in each row.

	FLAG The Valley Monitor said 745 people were killed. The relief office said 745 people were killed. ← 745 people | supports original | Valley Monitor
	OK The Valley Monitor said 745 people were killed. The Valley Monitor said 745 people were killed. ← 745 people | supports original | Valley Monitor`,
	Run: func(p *Pass) {
		l := p.Ledger
		for _, f := range p.facts() {
			some := backing(f.Pieces)
			has := map[string]bool{}
			for _, e := range some {
				has[p.group(e)] = true
			}
			var with, without []string
			var about []int
			seen := map[int]bool{}
			for _, i := range p.mentions(f.First) {
				s := l.Claims[i].Source
				if s < 0 || credit.Unnamed(&l.Sources[s]) {
					continue
				}
				voice := credit.Voice(l, s)
				about = append(about, i)
				if seen[voice] {
					continue
				}
				seen[voice] = true
				name := l.Sources[s].Name + " (" + p.place(i) + ")"
				if has[p.group(&Piece{Voice: voice})] || has[p.group(&Piece{Voice: s})] {
					with = append(with, name)
				} else {
					without = append(without, name)
				}
			}
			if len(with) > 0 && len(without) > 0 {
				p.say(claims.Review, about, some, "two voices: “%s” is credited to %s and to %s; the evidence is of the first alone (evidence %d). Who gave the figure?",
					short(l.Document.Quote(l.Claims[about[0]].Span)), strings.Join(with, ", "), strings.Join(without, ", "), some[0].Number)
			}
		}
	},
}
