package evidence

import "vouch/claims"

var onegroup = &Check{
	Name:     "onegroup",
	Rules:    "E2",
	Severity: claims.Review,
	Doc: `a grave claim on one source

Fires where a count of the dead, the injured, the missing or the displaced, or a charge
of massacre, rape, torture or the like rests on one source alone, or on several that
count as one. A note, where that source is named, on the record and first-hand.

Silent where a second, independent group supports it or a part of it, and on charges
that a court has before it.

Practice: the BBC is reluctant to rely on one source, and prefers one that is named
and on the record; Iraq Body Count wants two independent ones.

	FLAG Guards killed 12 prisoners. ← 12 prisoners | supports original | Olu Hale, person
	OK Guards killed 12 prisoners. ← 12 prisoners | supports original | Olu Hale, person ← 12 prisoners | supports original | Hospital list, document
	OK The office repaired 12 wells. ← 12 wells | supports original | Olu Hale, person`,
	Run: func(p *Pass) {
		for _, f := range p.facts() {
			some := backing(f.Pieces)
			firsts := p.groups(some)
			if len(firsts) != 1 || !p.grave(f) {
				continue
			}
			severity, e := claims.Review, firsts[0]
			if e.Ground == claims.GroundOnRecord && e.Directness == claims.Original {
				severity = claims.Note
			}
			rests := p.source(e).Name
			if all := voices(some); len(all) > 1 {
				rests = p.names(some) + ", which count as one"
			}
			p.say(severity, f.Claims, some, "one source: %s rests on %s alone (evidence %d). Who else knows of it?", p.words(f.Claims[0]), rests, e.Number)
		}
	},
}
