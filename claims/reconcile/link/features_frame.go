package link

import (
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// frameRules are the shapes in which a whole and its parts are usually told:
// each is several things at once.
var frameRules = []struct {
	is    Feature
	holds func(f *finder, p *pairing) bool
}{
	{SameWhole, func(f *finder, p *pairing) bool { return p.dist == 0 && p.one && p.s.maximal && p.before }},
	{Kindred, func(f *finder, p *pairing) bool { return p.kindred }},
	{NotKindred, func(f *finder, p *pairing) bool { return !p.kindred }},
	{Covers, func(f *finder, p *pairing) bool { return p.covers }},
	{WholeOnly, func(f *finder, p *pairing) bool { return p.only }},
	{Nearest, func(f *finder, p *pairing) bool { return p.nearest }},
	{SameCovers, func(f *finder, p *pairing) bool { return p.before && p.dist == 0 && p.covers && p.one && p.kindred }},
	{NextCoversTaken, func(f *finder, p *pairing) bool {
		return p.before && p.dist == 1 && p.covers && p.kindred && p.only && p.taken
	}},
	{NearCovers, func(f *finder, p *pairing) bool {
		return p.before && p.dist <= 2 && p.dist > 0 && p.covers && p.kindred && p.nearest && p.one
	}},
	{BracketsBefore, func(f *finder, p *pairing) bool {
		return p.bracket && p.before && p.dist == 0 && p.kindred && !p.g.bracketed && f.bracketsIn(p.s) == len(p.s.members)
	}},
	{ListNext, func(f *finder, p *pairing) bool {
		return len(p.s.members) >= 3 && p.s.joined && p.kindred && p.before && p.dist <= 1
	}},
	{RestCloses, func(f *finder, p *pairing) bool { return f.restCloses(p) }},
	{TotalCloses, func(f *finder, p *pairing) bool {
		return p.w > p.s.members[len(p.s.members)-1] && p.dist == 0 && p.one && p.kindred && p.sums && (p.covers || p.s.joined)
	}},
	{ListOpen, func(f *finder, p *pairing) bool { return f.listOpen(p) }},
	{TotalBrings, func(f *finder, p *pairing) bool { return !p.before && f.brings(p.g) }},
	{NextMade, func(f *finder, p *pairing) bool {
		return p.before && p.dist == 1 && p.a.opened == made && p.covers
	}},
	{Apposed, func(f *finder, p *pairing) bool { return f.apposed(p) }},
	{FateSpread, func(f *finder, p *pairing) bool { return f.fateSpread(p) }},
	{RepeatsWhole, func(f *finder, p *pairing) bool { return f.repeats(p.s, p.w) }},
	{ListGoesOn, func(f *finder, p *pairing) bool { return f.goesOn(p.s, p.w) || f.nextGoesOn(p.s, p.w) }},
	{SentenceAdds, func(f *finder, p *pairing) bool { return f.addsOn(p.s.from) && p.g.sentence != p.s.from }},
	{SetBeside, func(f *finder, p *pairing) bool { return f.setBeside(p) }},
	{OtherNamed, func(f *finder, p *pairing) bool { return f.otherNamed(p) }},
	{PickedOut, func(f *finder, p *pairing) bool { return f.pickedOut(p) }},
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
	p.sums = g.sums
	for i := range frameRules {
		on(frameRules[i].holds(f, p), frameRules[i].is)
	}
}

// apposed reports whether the members are set beside the whole between marks:
// "five clerks at the mill, two Danes and three Poles, were freed", "nine boats
// (six Danish and three Dutch)".
func (f *finder) apposed(p *pairing) bool {
	s := p.s
	if !p.before || p.dist != 0 || !p.one || !s.joined || p.g.role == base || p.g.class != "" || f.between(p.w, s.members[0], p.g.class) {
		return false
	}
	switch p.g.opened {
	case comma, both, colon, dash, made, including:
		return false // a member of a list itself
	}
	open := f.w(p.a.first - 1)
	if open != "," && open != "(" && open != ":" && !isDash(open) || isDash(open) && f.d.Tokens.At(p.a.first-1).Glued {
		return false
	}
	for k, m := range s.members {
		x := &f.figures[m]
		if k > 0 && x.first-f.figures[s.members[k-1]].last > 10 {
			return false
		}
		if !f.kindred(p.g, x) && (!f.named(x) || f.named(p.g)) {
			return false
		}
	}
	for i := p.z.last; i < p.z.last+5; i++ {
		switch w := f.w(i); {
		case w == "," || w == ")" || w == "." || w == ";" || w == "" || isDash(w):
			return true
		case f.d.Tokens.At(i).Kind == document.Number:
			return false
		}
	}
	return false
}

// bracketsIn counts the figures of a series' class that stand in brackets of its
// sentence.
func (f *finder) bracketsIn(s *series) int {
	n, class := 0, f.figures[s.members[0]].class
	first, end := f.figuresIn(s.from)
	for i := first; i < end; i++ {
		if f.figures[i].bracketed && f.figures[i].class == class {
			n++
		}
	}
	return n
}

// between reports whether a figure of a class stands between two others.
func (f *finder) between(a, b int, class string) bool {
	for i := a + 1; i < b; i++ {
		if f.figures[i].class == class {
			return true
		}
	}
	return false
}

// named reports whether what a figure counts is told by a name: "three
// Pakistanis", "94 Boeing 737s".
func (f *finder) named(g *figure) bool {
	return !g.q.Noun.IsZero() && f.d.Tokens.At(f.d.TokenAt(g.q.Noun.Start)).Capital
}

// fateSpread reports whether the members are all figures of the whole's fate in
// the sentences after it, each told in a sentence of its own.
func (f *finder) fateSpread(p *pairing) bool {
	s := p.s
	if !p.before || p.one || p.dist > 3 || p.g.fate == toll.None || !p.kindred || p.g.sentence == s.from {
		return false
	}
	last := s.members[len(s.members)-1]
	n := 0
	for i := p.w + 1; i < len(f.figures) && f.figures[i].sentence <= s.to+2; i++ {
		x := &f.figures[i]
		if x.class != "" || !x.fate.Compatible(p.g.fate) || x.fate == toll.None {
			continue
		}
		if n == len(s.members) || s.members[n] != i || i > last {
			return false
		}
		n++
	}
	return n == len(s.members)
}
