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
	same    bool // every member counts what the whole counts
	kindred bool // no member's noun forbids it
	covers  bool // there are no other figures of their class in the members' sentences
	only    bool // the whole is the only one of its class in its sentence
	nearest bool // no figure between them could be the whole as well
	one     bool // all members stand in one sentence
	taken   bool // the members' sentence takes up the whole's words
	fate    bool // the whole and the first member share a fate
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
	f.takenUp(p, on)
	f.opens(p, on)
	f.pairFates(p, on)
	f.measures(p, on)
	g, a, z := p.g, p.a, p.z
	on(a.ofThem, PartsOfThem)
	on(f.ownBase(s, w), OwnBase)
	on(z.role == rest && p.before, RestOfWhole)
	on(g.sentence != s.from && f.yearsClash(g.sentence, s.from), YearsClash)
	on(g.role == prior && a.role == prior, BothPrior)
	on(g.role == difference && a.role == difference, BothDifferences)
	on(g.bracketed && a.bracketed, BothBracketed)
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
		on(p.dist > 4, BeforeFar)
	case w > s.members[len(s.members)-1]:
		p.dist = g.sentence - s.to
		on(p.dist == 0, AfterSame)
		on(p.dist == 1, AfterNext)
		on(p.dist > 1, AfterFar)
	default:
		on(true, Inside)
	}
}

// figuresBetween says what stands between a whole and the members.
func (f *finder) figuresBetween(p *pairing, on func(bool, Feature)) {
	s, w, g := p.s, p.w, p.g
	between := 0
	lo, hi := w+1, s.members[0]
	if !p.before {
		lo, hi = s.members[len(s.members)-1]+1, w
	}
	rival := false
	for i := lo; i < min(hi, lo+betweenTried); i++ {
		if x := &f.figures[i]; x.class == g.class && x.role != prior && x.role != difference && !x.bracketed && !(p.named && !f.subjectNames(s, x)) {
			between++
			rival = rival || x.q.Head == g.q.Head && x.q.Head != "" || x.total
		}
	}
	on(between == 0, NoneBetween)
	on(between == 1, OneBetween)
	on(between > 2, ManyBetween)
	on(rival, RivalBetween)
}

// pairHeads says what the members count beside what the whole counts.
func (f *finder) pairHeads(p *pairing, on func(bool, Feature)) {
	s, g := p.s, p.g
	same, bare, human, clash := 0, 0, 0, 0
	for _, m := range s.members {
		x := &f.figures[m]
		switch {
		case x.bare || x.q.Head == "":
			bare++
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
	on(counts && bare == k, HeadsBare)
	on(counts && clash > 0 && clash < k, HeadsSomeClash)
	on(counts && clash == k && !lexicon.GeneralHead.Contains(g.q.Head) && !g.bare, HeadsClash)
	on(counts && clash == k && (lexicon.GeneralHead.Contains(g.q.Head) || g.bare), HeadsClashGeneral)
	p.same = same == k
}

// siblings says whether the whole looks like one of its parts.
func (f *finder) siblings(p *pairing, on func(bool, Feature)) {
	s, g, a := p.s, p.g, p.a
	sib := 0
	for _, m := range s.members {
		x := &f.figures[m]
		if x.sentence == g.sentence && x.opened == g.opened && x.next == g.next && g.next != "" {
			sib++
		}
	}
	on(sib > 0, Sibling)
	on(p.before && p.dist == 0 && a.opened == comma && g.opened == comma || p.dist == 0 && g.opened == both && !p.before, SiblingList)
}

// takenUp says what the sentence of the members takes up of the whole's.
func (f *finder) takenUp(p *pairing, on func(bool, Feature)) {
	s, g := p.s, p.g
	if g.sentence != s.from {
		n := f.shared(g.sentence, s.from)
		on(n == 0, SharedNone)
		on(n == 2 || n == 3, SharedSome)
		on(n > 3, SharedMany)
		on(f.holds(s.from, g.q.Head), HeadTakenUp)
		on(f.resumes(s.from), Resumes)
		on(f.opensWithTotal(s.from), ResumesTotal)
	}
}

// opens says how the list opens or closes.
func (f *finder) opens(p *pairing, on func(bool, Feature)) {
	g, a := p.g, p.a
	if p.before && p.dist == 0 {
		on(a.opened == colon, OpensColon)
		on(a.opened == dash, OpensDash)
		on(a.opened == comma, OpensComma)
		on(a.opened == including, OpensIncluding)
		on(a.opened == made, OpensMade)
		on(a.opened == with, OpensWith)
		on(a.opened == both || f.gapped(g, a), OpensAnd)
		on(a.opened == noOpener, OpensOther)
	}
	if !p.before {
		on(g.opened == made || f.closes(g), ClosesTotal)
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

// pairFates says whether the whole and its parts speak of one fate and are one
// voice's.
func (f *finder) pairFates(p *pairing, on func(bool, Feature)) {
	s, g, a := p.s, p.g, p.a
	x, y := g.fate, a.fate
	on(x != "" && x == y, FateSame)
	on(f.fateClash(s, x), FateClash)
	on(x != "" && y == "", FateNotTakenUp)
	if i, j := g.index, a.index; i >= 0 && j >= 0 && f.source[i] >= 0 && f.source[j] >= 0 {
		on(f.source[i] == f.source[j], SourceSame)
		on(f.source[i] != f.source[j], SourceClash)
	}
}

// measures says whether the same is told of the whole and its parts.
func (f *finder) measures(p *pairing, on func(bool, Feature)) {
	g, a := p.g, p.a
	on(g.q.Measure != "" && g.q.Measure == a.q.Measure, MeasureSame)
	on(g.q.Measure != "" && a.q.Measure != "" && g.q.Measure != a.q.Measure, MeasureClash)
}
