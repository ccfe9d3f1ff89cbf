package link

import (
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/noun"
)

// A pairing is a series beside a figure that may be its whole.
type pairing struct {
	s    *series
	w    int     // the whole
	g    *figure // the whole
	a, z *figure // the first member and the last

	before  bool // the whole stands before the members
	dist    int  // sentences between them
	kindred bool // no member's noun forbids it
	covers  bool // there are no other figures of their class in the members' sentences
	only    bool // the whole is the only one of its class in its sentence
	nearest bool // no figure between them could be the whole as well
	one     bool // all members stand in one sentence
	taken   bool // the members' sentence takes up the whole's words
	sums    bool // words call the whole a total
	bracket bool // every member stands in brackets
	named   bool // the members' sentence has what the whole counts for its subject
	sexes   bool // every member is a sex or an age
}

// pairFeatures are those of the parts beside the whole.
func (f *finder) pairFeatures(s *series, w int, on func(bool, Feature)) {
	p := &pairing{s: s, w: w, g: &f.figures[w], a: &f.figures[s.members[0]], z: &f.figures[s.members[len(s.members)-1]], before: w < s.members[0]}
	f.distance(p, on)
	p.named = f.subjectNames(s, p.g)
	f.figuresBetween(p, on)
	f.pairHeads(p, on)
	f.siblings(p, on)
	f.opens(p, on)
	g, a := p.g, p.a
	on(f.fateClash(s, g.fate), FateClash)
	on(g.q.Measure != "" && g.q.Measure == a.q.Measure, MeasureSame)
	on(g.q.Measure != "" && a.q.Measure != "" && g.q.Measure != a.q.Measure, MeasureClash)
	on(a.ofThem, PartsOfThem)
	on(f.ownBase(s, w), OwnBase)
	on(g.sentence != s.from && f.yearsClash(g.sentence, s.from), YearsClash)
	on(s.precision == g.digits, PrecisionSame)
	on(g.q.Increment != a.q.Increment, IncrementDiffers)
	f.frameFeatures(p, on)
}

// distance says where the whole stands.
func (f *finder) distance(p *pairing, on func(bool, Feature)) {
	s, w, g, a := p.s, p.w, p.g, p.a
	sameBlock := f.d.Sentences.At(g.sentence).Block == f.d.Sentences.At(a.sentence).Block
	switch {
	case p.before:
		p.dist = s.from - g.sentence
		on(p.dist == 0, BeforeSame)
		on(p.dist == 1 && sameBlock, BeforeNext)
		on(p.dist == 1 && !sameBlock, BeforeNextBlock)
		on(p.dist == 2, BeforeTwo)
		on(p.dist == 3 || p.dist == 4, BeforeFew)
	case w > s.members[len(s.members)-1]:
		p.dist = g.sentence - s.to
		on(p.dist == 0, AfterSame)
		on(p.dist == 1, AfterNext)
		on(p.dist > 1, AfterFar)
	}
}

// figuresBetween says whether a figure stands between a whole and the members.
func (f *finder) figuresBetween(p *pairing, on func(bool, Feature)) {
	s, w, g := p.s, p.w, p.g
	none := true
	lo, hi := w+1, s.members[0]
	if !p.before {
		lo, hi = s.members[len(s.members)-1]+1, w
	}
	for i := lo; none && i < min(hi, lo+betweenTried); i++ {
		x := &f.figures[i]
		none = x.class != g.class || x.role == prior || x.role == difference || x.bracketed || p.named && !f.subjectNames(s, x)
	}
	on(none, NoneBetween)
}

// pairHeads says what the members count beside what the whole counts.
func (f *finder) pairHeads(p *pairing, on func(bool, Feature)) {
	s, g := p.s, p.g
	same, human, clash := 0, 0, 0
	for _, m := range s.members {
		x := &f.figures[m]
		switch {
		case x.bare || x.q.Head == "":
		case x.q.Head == g.q.Head:
			same++
		case noun.Human(x.q) && (g.bare || noun.Human(g.q)):
			human++
		default:
			clash++
		}
	}
	k := len(s.members)
	counts := g.class == ""
	on(counts && same == k, HeadsSame)
	on(counts && same > 0 && same < k && clash == 0, HeadsSomeSame)
	on(counts && same == 0 && clash == 0 && human > 0, HeadsHuman)
	on(counts && clash > 0 && clash < k, HeadsSomeClash)
	on(counts && clash == k && !lexicon.GeneralHead.Contains(g.q.Head) && !g.bare, HeadsClash)
}

// siblings says whether the whole looks like one of its parts.
func (f *finder) siblings(p *pairing, on func(bool, Feature)) {
	sibling := false
	for _, m := range p.s.members {
		x := &f.figures[m]
		sibling = sibling || x.sentence == p.g.sentence && x.opened == p.g.opened && x.next == p.g.next && x.next != ""
	}
	on(sibling, Sibling)
}

// opens says how the list opens or closes.
func (f *finder) opens(p *pairing, on func(bool, Feature)) {
	g, a := p.g, p.a
	if p.before && p.dist == 0 {
		on(a.opened == colon, OpensColon)
		on(a.opened == dash, OpensDash)
		on(a.opened == including, OpensIncluding)
		on(a.opened == made, OpensMade)
		on(a.opened == with, OpensWith)
		on(a.opened == both || f.gapped(g, a), OpensAnd)
	}
	if !p.before {
		on(g.opened == made || g.sums, ClosesTotal)
	}
}

// gapped reports whether only "and" and a name lead from one figure to the next,
// which says the same of another: "Spain counted 157 cases and Italy 143".
func (f *finder) gapped(a, b *figure) bool {
	i := b.first - 1
	for i >= a.last && i > b.first-5 && f.d.Tokens.At(i).Capital {
		i--
	}
	return i >= a.last && i < b.first-1 && f.w(i) == "and"
}
