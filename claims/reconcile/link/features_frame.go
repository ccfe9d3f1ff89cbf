package link

import (
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/noun"
)

// frameRules are the shapes in which a whole and its parts are usually told:
// each is several things at once.
var frameRules = []struct {
	is    Feature
	holds func(f *finder, p *pairing) bool
}{
	{NearSameHeads, func(f *finder, p *pairing) bool { return p.before && p.dist <= 1 && p.same }},
	{NextWhole, func(f *finder, p *pairing) bool { return p.before && p.dist == 1 && p.one && p.s.maximal }},
	{FarWhole, func(f *finder, p *pairing) bool { return p.before && p.dist > 1 && p.one && p.s.maximal }},
	{SameWhole, func(f *finder, p *pairing) bool { return p.dist == 0 && p.one && p.s.maximal && p.before }},
	{NextStarts, func(f *finder, p *pairing) bool { return p.before && p.dist == 1 && starts(f, p.s) }},
	{Kindred, func(f *finder, p *pairing) bool { return p.kindred }},
	{NotKindred, func(f *finder, p *pairing) bool { return !p.kindred }},
	{Covers, func(f *finder, p *pairing) bool { return p.covers }},
	{WholeOnly, func(f *finder, p *pairing) bool { return p.only }},
	{Nearest, func(f *finder, p *pairing) bool { return p.nearest }},
	{NearestKindred, func(f *finder, p *pairing) bool { return p.nearest && p.kindred }},
	{SameCovers, func(f *finder, p *pairing) bool { return p.before && p.dist == 0 && p.covers && p.one && p.kindred }},
	{SameCoversJoined, func(f *finder, p *pairing) bool {
		return p.before && p.dist == 0 && p.covers && p.s.joined && p.kindred
	}},
	{NextCovers, func(f *finder, p *pairing) bool {
		return p.before && p.dist == 1 && p.covers && p.one && p.kindred && p.only
	}},
	{NextCoversJoined, func(f *finder, p *pairing) bool {
		return p.before && p.dist == 1 && p.covers && p.s.joined && p.kindred && p.only
	}},
	{NextCoversTaken, func(f *finder, p *pairing) bool {
		return p.before && p.dist == 1 && p.covers && p.kindred && p.only && p.taken
	}},
	{NearCovers, func(f *finder, p *pairing) bool {
		return p.before && p.dist <= 2 && p.dist > 0 && p.covers && p.kindred && p.nearest && p.one
	}},
	{NearCoversSpread, func(f *finder, p *pairing) bool {
		return p.before && p.dist <= 2 && p.dist > 0 && p.kindred && p.nearest && !p.one && p.covers
	}},
	{TotalCovers, func(f *finder, p *pairing) bool { return p.g.total && p.kindred && p.dist <= 1 && p.covers }},
	{CloseJoined, func(f *finder, p *pairing) bool { return !p.before && p.dist == 0 && p.s.joined && p.sums }},
	{CloseCovers, func(f *finder, p *pairing) bool { return !p.before && p.dist <= 1 && p.sums && p.covers }},
	{RestNear, func(f *finder, p *pairing) bool {
		return p.before && p.z.role == rest && p.dist <= 2 && p.kindred && p.nearest
	}},
	{AddedNear, func(f *finder, p *pairing) bool { return p.before && p.z.role == added && p.dist <= 2 && p.kindred }},
	{SexesNear, func(f *finder, p *pairing) bool {
		return p.sexes && (p.g.bare || noun.Human(p.g.q)) && p.nearest && p.before
	}},
	{BracketsBefore, func(f *finder, p *pairing) bool { return p.bracket && p.before && !p.g.bracketed }},
	{ContrastKindred, func(f *finder, p *pairing) bool { return p.s.contrast && p.kindred && p.nearest }},
	{PrepositionsNear, func(f *finder, p *pairing) bool { return p.s.preposition && p.kindred && p.nearest && p.covers }},
	{FateCovers, func(f *finder, p *pairing) bool { return p.fate && p.kindred && p.covers && p.nearest }},
	{ListNear, func(f *finder, p *pairing) bool { return len(p.s.members) >= 3 && p.s.joined && p.kindred && p.nearest }},
	{ListNext, func(f *finder, p *pairing) bool {
		return len(p.s.members) >= 3 && p.s.joined && p.kindred && p.before && p.dist <= 1
	}},
	{RepeatsWhole, func(f *finder, p *pairing) bool { return f.repeats(p.s, p.w) }},
	{ListGoesOn, func(f *finder, p *pairing) bool { return f.goesOn(p.s, p.w) || f.nextGoesOn(p.s, p.w) }},
	{SentenceAdds, func(f *finder, p *pairing) bool { return f.addsOn(p.s.from) && p.g.sentence != p.s.from }},
	{BothMove, func(f *finder, p *pairing) bool { return p.g.moves && p.a.moves }},
	{MixedScale, func(f *finder, p *pairing) bool { return f.mixedScale(p.s, p.w) }},
	{SiblingPlace, func(f *finder, p *pairing) bool { return f.siblingPlace(p.s, p.w) }},
	{AddedToOther, func(f *finder, p *pairing) bool {
		return (p.z.role == added || p.z.role == rest) && f.rivalBefore(p.s, p.w)
	}},
}

// frameFeatures are those of frameRules.
func (f *finder) frameFeatures(p *pairing, on func(bool, Feature)) {
	s, g := p.s, p.g
	p.kindred, p.bracket, p.sexes = true, true, true
	for _, m := range s.members {
		x := &f.figures[m]
		p.kindred = p.kindred && f.kindred(g, x)
		p.bracket = p.bracket && x.bracketed
		p.sexes = p.sexes && lexicon.SexOrAge.Contains(x.q.Head)
	}
	p.covers, p.only = f.covers(s, p.w), f.only(p.w, s)
	p.nearest = p.before && f.nearest(s, p.w)
	p.one = s.from == s.to
	p.taken = g.sentence != s.from && (f.holds(s.from, g.q.Head) || f.shared(g.sentence, s.from) >= 2)
	p.fate = g.fate != "" && g.fate == p.a.fate
	p.sums = f.closes(g)
	for i := range frameRules {
		on(frameRules[i].holds(f, p), frameRules[i].is)
	}
}
