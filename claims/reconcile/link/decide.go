package link

import (
	"slices"
	"sort"

	"vouch/claims"
	"vouch/claims/reconcile"
)

// A Verdict is a group with its arithmetic done.
type Verdict struct {
	Group
	Outcome reconcile.Outcome
	Stated  claims.Number // sum of the stated numbers of the parts
	Exact   bool          // the stated numbers make the stated whole
}

// Thresholds say how likely a group must be before something is said of it, in
// hundredths of a logit.
type Thresholds struct {
	Agrees  int // of the score with the evidence of the hit
	Inexact int // of the score alone
	Other   int // of a reading that lets the figures agree, to silence a flag
}

// Frozen are the thresholds that go with the frozen weights.
var Frozen = Thresholds{Agrees: -220, Inexact: -100, Other: -200}

// Decide compares the parts of each group with its whole and says what holds.
// Of the groups of one whole, and of one list of parts, the likeliest speaks. A
// group contradicts only where a frame ties it and no other reading lets its figures agree: values may
// silence a flag and never raise one.
func Decide(groups []Group, widths claims.Widths, gap claims.Number, t Thresholds) []Verdict {
	all := make([]Verdict, 0, len(groups))
	d := decision{wholes: map[int]bool{}, parts: map[int]int{}, whole: map[int]bool{}, series: map[int][]Figure{}}
	var tolls, parts, hits []Verdict
	for _, g := range groups {
		v, ok := compare(g, widths)
		switch {
		case !ok:
		case g.Hit:
			hits = append(hits, v)
		case v.Frame == TollByGroups:
			tolls = append(tolls, v)
			d.take(v)
		case v.Kind != Sum:
			parts = append(parts, v) // its frame is all that it needs
		default:
			all = append(all, v)
			if v.Exact && v.Rank() >= t.Other {
				d.whole[v.whole] = true
				d.series[v.series] = append(d.series[v.series], v.Whole)
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Rank() > all[j].Rank() })
	kept := d.firm(all, t, gap)
	for _, v := range all {
		if !v.Firm() && v.shown(t, gap) && !d.taken(v) && !d.saidOf(v, kept) {
			kept = append(kept, v)
			d.take(v)
		}
	}
	for _, v := range all {
		if v.Outcome != reconcile.Contradicts || v.Frame == "" || !v.closed() && tooFar(v, gap) || toldAgain(v) || d.wholes[v.whole] || d.taken(v) || d.whole[v.whole] || d.explained(v) {
			continue
		}
		kept = append(kept, v)
		d.take(v)
	}
	return d.withHits(withParts(append(tolls, kept...), parts), hits, t)
}

// firm keeps the groups whose words say that their list is whole: those that
// hold, and those that do not where no likely reading that holds shares two of
// their figures.
func (d *decision) firm(all []Verdict, t Thresholds, gap claims.Number) []Verdict {
	var kept, wrong, likely []Verdict
	for _, v := range all {
		switch {
		case v.Exact && v.Rank() >= t.Other && (v.Frame != "" || v.oneSentence()):
			likely = append(likely, v)
		case v.Firm() && v.Outcome == reconcile.Contradicts && (v.closed() || !tooFar(v, gap)):
			wrong = append(wrong, v)
		}
		if v.Firm() && v.shown(t, gap) && !d.taken(v) {
			kept = append(kept, v)
			d.take(v)
		}
	}
	holds := place(likely)
	for _, v := range wrong {
		if !d.taken(v) && !d.wholes[v.whole] && !holds.shares(v) {
			kept = append(kept, v)
			d.take(v)
		}
	}
	return kept
}

// oneSentence reports whether all figures of a group stand in one sentence.
func (g *Group) oneSentence() bool {
	return !slices.ContainsFunc(g.Parts, func(p Figure) bool { return p.Sentence != g.Whole.Sentence })
}

// placed says which of a list of verdicts a figure is in, by where it starts.
type placed map[int][]int

func place(all []Verdict) placed {
	at := placed{}
	for k, v := range all {
		for _, f := range append(v.Parts[:len(v.Parts):len(v.Parts)], v.Whole) {
			at[f.Span.Start] = append(at[f.Span.Start], k)
		}
	}
	return at
}

// shares reports whether two figures or more of a verdict are in one that is
// placed.
func (at placed) shares(v Verdict) bool {
	in := map[int]bool{}
	for _, f := range append(v.Parts[:len(v.Parts):len(v.Parts)], v.Whole) {
		for _, k := range at[f.Span.Start] {
			if in[k] {
				return true
			}
		}
		for _, k := range at[f.Span.Start] {
			in[k] = true
		}
	}
	return false
}

// withParts adds what words make some of others, and the differences, where no
// sum whose words say that it is whole has spoken of two of the figures; a list of
// some where no sum at all has.
func withParts(sums, parts []Verdict) []Verdict {
	all, firm := place(sums), place(slices.DeleteFunc(slices.Clone(sums), func(v Verdict) bool { return !v.Firm() }))
	for _, v := range parts {
		if v.Kind != Subset || !firm.shares(v) && (len(v.Parts) == 1 && v.Frame != fronted || !all.shares(v)) {
			sums = append(sums, v)
		}
	}
	return sums
}

// withHits adds the hits that are likely enough and of which nothing else is
// said: no figure of theirs is in a list, no two of them are a difference. They
// come last, since words say more than values.
func (d *decision) withHits(said, hits []Verdict, t Thresholds) []Verdict {
	told := map[int]int{} // by start of a figure of a difference: which one
	for k, v := range said {
		if v.Kind == Difference {
			for _, f := range append(v.Parts, v.Whole) {
				told[f.Span.Start] = k + 1
			}
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].Rank() > hits[j].Rank() })
	for _, v := range hits {
		a, b, w := told[v.Parts[0].Span.Start], told[v.Parts[1].Span.Start], told[v.Whole.Span.Start]
		if v.Outcome != reconcile.Agrees || v.Rank() < t.Agrees || d.wholes[v.whole] || d.touched(v) || a > 0 && (a == b || a == w) || w > 0 && w == b {
			continue
		}
		said = append(said, v)
		d.take(v)
	}
	return said
}

// shown reports whether a group that holds is worth showing: likely enough, and
// more than chance. Two ones make every two, and over 20 holds for any sum.
func (v Verdict) shown(t Thresholds, gap claims.Number) bool {
	n, _ := v.Whole.Quantity.Value()
	switch v.Outcome {
	case reconcile.Agrees:
		return v.Firm() || v.Rank() >= t.Agrees && (v.Frame != "" || n.Cmp(claims.Int(2)) > 0)
	case reconcile.Inexact:
		return (v.Firm() || v.Score >= t.Inexact) && !tooFar(v, gap) && v.Stated.Sub(n).Cmp(n.Mul(gap)) <= 0
	}
	return false
}

// A decision is what the groups that are kept use, and which wholes and series
// have a reading, likely enough, in which they agree.
type decision struct {
	wholes map[int]bool     // wholes that are kept
	parts  map[int]int      // by start of a part that is kept: its series
	whole  map[int]bool     // wholes that agree in some reading
	series map[int][]Figure // by series: the wholes that it agrees with
}

// explained reports whether the parts make up another whole, so that they were
// not meant to make up this one. One that stands farther off and counts the same
// may be this very whole, told with another value.
func (d *decision) explained(v Verdict) bool {
	far := func(w Figure) int {
		n := v.Parts[0].Sentence - w.Sentence
		return max(n, -n)
	}
	for _, w := range d.series[v.series] {
		if w.Unit != v.Whole.Unit || w.Head != v.Whole.Head || far(w) <= far(v.Whole) {
			return true
		}
	}
	return false
}

// taken reports whether a part is kept as that of another list: a figure is a
// part once, unless the same list is told against two mentions of its whole.
func (d *decision) taken(v Verdict) bool {
	for _, p := range v.Parts {
		if s, ok := d.parts[p.Span.Start]; ok && s != v.series {
			return true
		}
	}
	return false
}

// touched reports whether a part is kept in any list.
func (d *decision) touched(v Verdict) bool {
	for _, p := range v.Parts {
		if _, ok := d.parts[p.Span.Start]; ok {
			return true
		}
	}
	return false
}

func (d *decision) take(v Verdict) {
	d.wholes[v.whole] = true
	for _, p := range v.Parts {
		d.parts[p.Span.Start] = v.series
	}
}

// Rank is the score with the evidence of an exact hit: what orders the groups
// that hold.
func (v Verdict) Rank() int {
	if !v.Exact {
		return v.Score
	}
	return v.Score + v.evidence()
}

// bit is what a doubling of the numbers that a whole could have been adds to
// the evidence of a hit, in hundredths of a logit; maxBits is where it stops.
const (
	bit     = 60
	maxBits = 24
)

// evidence is what an exact hit adds to a score. It grows with the logarithm of
// the whole over the coarsest last digit among its figures, since a long number
// is seldom hit by chance.
func (v Verdict) evidence() int {
	n, _ := v.Whole.Quantity.Value()
	last := v.lastDigit(v.Whole)
	for _, p := range v.Parts {
		if d := v.lastDigit(p); d.Cmp(last) > 0 {
			last = d
		}
	}
	steps, ok := n.Quo(last)
	if !ok {
		return 0
	}
	bits := 0
	for limit := claims.Int(1); steps.Cmp(limit) > 0 && bits < maxBits; limit = limit.Add(limit) {
		bits++
	}
	return bit * bits
}

// lastDigit returns the place of a figure's last digit; for a hit the last that
// is not 0, since round numbers often make each other.
func (v Verdict) lastDigit(f Figure) claims.Number {
	if v.Hit {
		return f.LastNonZero
	}
	return f.Last
}

// compare does the arithmetic. It returns false where the figures allow none.
func compare(g Group, widths claims.Widths) (Verdict, bool) {
	if g.Kind == Difference {
		return compareDifference(g, widths)
	}
	v := Verdict{Group: g}
	reach := claims.Exactly(claims.Number{})
	bounded := g.Whole.Quantity.OneSided()
	for _, p := range g.Parts {
		n, ok := p.Quantity.Value()
		if !ok {
			return v, false // a range has no number to add
		}
		v.Stated, reach = v.Stated.Add(n), reach.Add(p.Interval(widths))
		bounded = bounded || p.Quantity.OneSided()
	}
	n, ok := g.Whole.Quantity.Value()
	if !ok || n.Sign() <= 0 {
		return v, false
	}
	if g.Firm() && g.Whole.Unit == "" && n.Cmp(claims.Int(2)) < 0 {
		return v, false // one thing has no parts that are counted
	}
	if g.Kind == Sum && !g.Firm() && g.Whole.Unit == "" && n.Cmp(claims.Int(int64(len(g.Parts)))) < 0 {
		return v, false // fewer than its parts can be
	}
	allowed := g.Whole.Interval(widths)
	v.Exact = n.Cmp(v.Stated) == 0
	switch {
	case g.Frame == TollByGroups && g.anyAbove(allowed, widths):
		return v, false // more in one group than in all: not the toll of these
	case g.Kind == Sum && g.leavesRoom() && reach.Below(allowed):
		return v, false
	case g.Kind == Subset && !allowed.Below(reach) && !(v.Exact && !bounded && len(g.Parts) > 1):
		v.Outcome = reconcile.Inexact
	case v.Exact && !bounded:
		v.Outcome = reconcile.Agrees
	case v.Exact, allowed.Meets(reach), v.Open && v.Stated.Cmp(n) < 0:
		v.Outcome = reconcile.Inexact
	case g.Kind == Sum && g.hasNone():
		return v, false
	default:
		v.Outcome = reconcile.Contradicts
	}
	return v, v.Outcome != reconcile.Contradicts || !g.Loose
}

// leavesRoom reports whether words let parts fall short of their whole: earlier
// counts fill the rest, or they are "nine of them" and no rest closes them.
func (g *Group) leavesRoom() bool {
	return g.Features.Has(TotalBrings) || g.Features.Has(PartsOfThem) && !g.Features.Has(SeriesRest)
}

// anyAbove reports whether one part alone is above the whole.
func (g *Group) anyAbove(allowed claims.Interval, widths claims.Widths) bool {
	return slices.ContainsFunc(g.Parts, func(p Figure) bool { return allowed.Below(p.Interval(widths)) })
}

// closed reports whether words say that the parts are all there is, where a mark
// alone does not.
func (v *Verdict) closed() bool {
	return v.Firm() && !v.Features.Has(OpensColon) && !v.Features.Has(OpensDash)
}

// saidOf reports whether the same list has been told to make up another mention of
// the same whole.
func (d *decision) saidOf(v Verdict, kept []Verdict) bool {
	if s, ok := d.parts[v.Parts[0].Span.Start]; !ok || s != v.series {
		return false
	}
	n, _ := v.Whole.Quantity.Value()
	return slices.ContainsFunc(kept, func(o Verdict) bool { return o.series == v.series && sameValue(n, o.Whole.Quantity) })
}

// toldAgain reports whether one part alone is the whole told again: it has its
// value, or in another sentence nearly so.
func toldAgain(v Verdict) bool {
	n, _ := v.Whole.Quantity.Value()
	for _, p := range v.Parts {
		m, ok := p.Quantity.Value()
		near := p.Sentence != v.Whole.Sentence && v.Features.Has(FateSpread) && m.Sub(n).Abs().Mul(claims.Int(10)).Cmp(n) <= 0
		if ok && (near || m.Cmp(n) == 0) {
			return true
		}
	}
	return false
}

// tooFar reports whether parts leave more than a share of their whole open, or
// pass it by more than all of it: they were hardly meant to fill it.
func tooFar(v Verdict, gap claims.Number) bool {
	n, _ := v.Whole.Quantity.Value()
	if v.Stated.Cmp(n) < 0 {
		return n.Sub(v.Stated).Cmp(n.Mul(gap)) > 0
	}
	return v.Stated.Sub(n).Cmp(n) > 0
}
