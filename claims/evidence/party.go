package evidence

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile/toll"
)

var party = &Check{
	Name:     "party",
	Rules:    "E13",
	Severity: claims.Note,
	Doc: `losses by the word of a party alone

Fires where all evidence for a count of the dead, the injured, the captured or what was
destroyed is from a party to the fighting: an army, a militia, a ministry of defence,
by its name, or whatever source gives a number that the evidence says is claimed by a
party (--count claimed).

Silent where anybody else supports the count.

Practice: UCDP and ACLED keep what parties claim of their own and their enemy's losses
apart from what others count.

	FLAG The army said it killed 60 fighters. ← 60 fighters | supports original | Northern Army, organisation
	OK The army said it killed 60 fighters. ← 60 fighters | supports original | Northern Army, organisation ← 60 fighters | supports original | Hospital records, document
	OK The army said it repaired 60 wells. ← 60 wells | supports original | Northern Army, organisation`,
	Run: func(p *Pass) {
		for _, f := range p.facts() {
			some := backing(f.Pieces)
			if len(some) == 0 || !slices.ContainsFunc(f.Claims, func(i int) bool { return losses(p.fate(i)) }) {
				continue
			}
			if slices.ContainsFunc(some, func(e *Piece) bool { return e.Count != claims.Claimed && !fights(p.source(e).Name) }) {
				continue
			}
			p.say(claims.Note, f.Claims, some, "a party's word: %s rests on %s alone (evidence %d), a party to the fighting. Does anybody else count them?", p.words(f.Claims[0]), p.names(some), some[0].Number)
		}
	},
}

// losses reports whether a fate is one that parties boast of or play down.
func losses(f toll.Fate) bool {
	switch f {
	case toll.Killed, toll.Injured, toll.Casualties, toll.Destroyed, toll.Arrested:
		return true
	}
	return false
}

// fights reports whether a name is one of those who fight.
func fights(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !inWord(r) })
	for i, w := range words {
		switch w {
		case "army", "military", "navy", "militia", "militias", "rebels", "insurgents", "guerrillas", "fighters", "brigade", "brigades", "battalion", "junta", "militants":
			return true
		case "force", "forces":
			if i > 0 && (words[i-1] == "armed" || words[i-1] == "air" || words[i-1] == "defence" || words[i-1] == "defense" || words[i-1] == "support") {
				return true
			}
		case "defence", "defense":
			if slices.Contains(words, "ministry") || slices.Contains(words, "department") {
				return true
			}
		}
	}
	return false
}
