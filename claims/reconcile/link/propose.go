package link

import "vouch/claims"

// Wholes of a series may stand so many sentences before its first member and
// after its last one. Of those before so many are tried, the nearest first, and
// so many of the headline and the sentence after it.
const (
	wholeBefore   = 8
	wholeAfter    = 2
	wholesTried   = 10
	wholesCrowded = 3 // where figures stand close
	headlineUpTo  = 1
	headlines     = 4
)

// propose lists each series beside each possible whole, and each figure beside
// what it may be some of.
func (f *finder) propose() []Group {
	f.findSeries()
	var groups []Group
	for k := range f.series {
		s := &f.series[k]
		var parts []Figure
		for _, w := range f.wholesFor(s) {
			if !f.everything && (f.otherThings(s, w) || f.scored(s, w)) {
				continue // what is learned is learned of all
			}
			g := Group{Kind: Sum, Whole: f.member(w), whole: w, series: k, Features: f.sumFeatures(s, w)}
			if f.sibling(s, w) || g.Features.Has(SiblingPlace) || g.Features.Has(FateClash) && !g.Features.Has(RestCloses) && !g.Features.Has(ClosesTotal) {
				continue // the whole is a member of the list, or counts others: the dead have no injured among them
			}
			g.Score, g.Frame = frozen().score(g.Features), frameOf(g.Features)
			if g.Frame != "" && f.doubtful(s, w) {
				g.Frame = ""
			}
			if g.Score < floor && g.Frame == "" && !f.everything {
				continue
			}
			if parts == nil {
				for _, m := range s.members {
					parts = append(parts, f.member(m))
				}
			}
			x := &f.figures[w]
			g.Parts, g.Open = parts, s.open || x.q.Bound != claims.Exact && f.w(x.first-1) == "of" // "Of almost 51,000"
			groups = append(groups, g)
		}
	}
	if !f.everything {
		groups = append(groups, f.hits()...)
	}
	groups = append(groups, f.tolls()...)
	groups = append(groups, f.partitives()...)
	groups = append(groups, f.chambers()...)
	return append(groups, f.differences()...)
}

func (f *finder) member(i int) Figure {
	return Figure{Quantity: f.figures[i].q, Index: f.figures[i].index}
}

// wholesFor returns the figures that may be the whole of a series: of its
// class, near it or in the headline, and none of its members.
func (f *finder) wholesFor(s *series) []int {
	wholes := f.wholes[:0]
	first, last := s.members[0], s.members[len(s.members)-1]
	class := f.figures[first].class
	near, most := first, wholesTried
	if f.dense(first) {
		most = wholesCrowded
	}
	for i := first - 1; i >= 0 && f.figures[i].sentence >= s.from-wholeBefore && len(wholes) < most; i-- {
		near = i
		if g := &f.figures[i]; g.class == class && f.canBeWhole(g, s) {
			wholes = append(wholes, i)
		}
	}
	for i := 0; i < near && i < headlines && f.figures[i].sentence <= headlineUpTo; i++ {
		if g := &f.figures[i]; g.class == class && f.canBeWhole(g, s) {
			wholes = append(wholes, i)
		}
	}
	in := 0
	for i := first + 1; i < len(f.figures) && f.figures[i].sentence <= s.to+wholeAfter && i-last < wholesTried; i++ {
		for in < len(s.members) && s.members[in] < i {
			in++
		}
		if in < len(s.members) && s.members[in] == i {
			continue
		}
		g := &f.figures[i]
		if g.class == class && f.canBeWhole(g, s) && (i > last || g.role == base || g.total || g.sentence != f.figures[i-1].sentence || i == first+1) {
			wholes = append(wholes, i)
		}
	}
	f.wholes = wholes
	return wholes
}

// canBeWhole reports whether a figure may be the whole of a series. What is
// left of something is no whole, and an aside has no list outside its brackets.
func (f *finder) canBeWhole(g *figure, s *series) bool {
	return g.index >= 0 && g.role != rest && !(g.bracketed && !f.figures[s.members[0]].bracketed)
}
