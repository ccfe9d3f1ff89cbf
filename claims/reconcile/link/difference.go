package link

import (
	"sort"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

// The frames of a difference beside its two figures.
const (
	differenceNoun   = "a difference noun and two figures"
	differenceThan   = "D more than"
	differenceBehind = "A; D behind, B"
	differenceInside = "D, in brackets from what to what"
	differenceMove   = "a change of D, to what from what"
	differenceBy     = "ahead by D"
	differenceWithin = "A; within D of B"
)

// differences finds the figures that words call the difference of two others:
// "18,240 votes to 12,110, a majority of 6,130", "12 more than the 220", "+32
// points (50 percent to 18 percent)".
func (f *finder) differences() []Group {
	var groups []Group
	for i := range f.figures {
		d := &f.figures[i]
		if d.index < 0 || lexicon.Period.Contains(d.class) {
			continue
		}
		a, b, frame := -1, -1, ""
		switch {
		case f.bracketPair(i):
			a, b, frame = i+1, i+2, differenceInside
		case f.than(d) > 0:
			a, b = f.sidesOfThan(i)
			frame = differenceThan
		case f.w(d.last) == "behind" || f.w(d.last) == "ahead" || f.w(d.last) == "adrift":
			a, b = f.behind(i)
			frame = differenceBehind
		case f.w(d.first-1) == "within" && f.w(d.last) == "of":
			a, b = f.withinOf(i)
			frame = differenceWithin
		case f.differenceNounAt(d):
			a, b = f.pairFor(i)
			frame = differenceNoun
		case f.changeNounAt(d):
			a, b = f.moveOf(i)
			frame = differenceMove
		case f.movesBy(d):
			if a, b = f.moveOf(i); b >= 0 && f.w(f.figures[b].first-1) == "from" {
				continue // a check for changes tells of those
			}
			frame = differenceMove
		case f.leadsBy(d):
			a, b = f.pairFor(i)
			frame = differenceBy
		case f.dealBefore(i):
			a, b = f.holdings(i)
			frame = differenceDeal
		default:
			continue
		}
		if a < 0 || b < 0 || a == i || b == i {
			continue
		}
		groups = append(groups, Group{Kind: Difference, Frame: frame, Whole: f.member(i), Parts: []Figure{f.member(a), f.member(b)}, whole: i, series: -1})
	}
	return groups
}

// insideReach is how many tokens may stand between a change, what changed and its
// two values in brackets.
const insideReach = 8

// bracketPair reports whether brackets right after a figure hold two figures
// and the word between them: "+32 points (50 percent to 18 percent)".
func (f *finder) bracketPair(i int) bool {
	if i+2 >= len(f.figures) {
		return false
	}
	d, a, b := &f.figures[i], &f.figures[i+1], &f.figures[i+2]
	if !a.bracketed || !b.bracketed || d.bracketed || a.sentence != d.sentence || b.sentence != d.sentence || a.first-d.last > insideReach || b.first-a.last > insideReach || !f.comparable(d, a, b) {
		return false
	}
	if f.w(d.last) == "(" && b.first-a.last <= 3 {
		return f.w(b.first-1) == "to" || f.w(b.first-1) == "-" || f.w(b.first-1) == "–"
	}
	return f.w(b.first-1) == "from" && f.changeNounAt(d) && !f.clause(d.last, a.first-2)
}

// comparable reports whether a difference in the unit of d can be one of a and
// b: the same unit, or points beside percentages.
func (f *finder) comparable(d, a, b *figure) bool {
	if b.class == "" && b.bare && a.class == d.class {
		b = a // the unit is not said again
	}
	if a.class != b.class && !(b.bare && b.class == "" && d.class == "" && d.bare && a.class != "%") || lexicon.Period.Contains(a.class) || lexicon.Period.Contains(a.q.Head) {
		return false
	}
	if a.class == d.class {
		return a.class != "" || d.q.Head == a.q.Head || d.bare || a.bare && b.bare || d.q.Head == "point"
	}
	if d.class == "" && d.bare {
		return true // "214 points, 11 more than": the unit is not said again
	}
	return (a.class == "%" || a.class == "") && (d.class == "percentage point" || d.class == "point" || d.q.Head == "point")
}

// than returns the token after "than" where a figure is so much more than
// another, 0 where it is not.
func (f *finder) than(d *figure) int {
	for _, i := range [...]int{d.q.After, d.last, d.last + 1} {
		if f.w(i+1) == "than" && lexicon.MoreWord.Has(f.d, i) && !match.Here(earlierBase, f.d, i+2) || f.w(i+1) == "of" && (f.w(i) == "short" || f.w(i) == "shy" || f.w(i) == "ahead") {
			return i + 2
		}
	}
	return 0
}

// earlierBase is behind "than" where a figure is compared with another time or with a
// hope: "120 more than last year".
var earlierBase = match.Must(`["last previously expected planned usual normal forecast ever before"] | "a" Period | ["in at on for during"] | "the" ["previous year-earlier average usual record"]`)

// sidesOfThan returns the two figures of "214 points, 11 more than Lind, who
// is second with 203 points", and of "It has $56 million. That is $8 million short
// of the $64 million it needs".
func (f *finder) sidesOfThan(i int) (int, int) {
	d := &f.figures[i]
	if i == 0 || i+1 >= len(f.figures) {
		return -1, -1
	}
	a, b := &f.figures[i-1], &f.figures[i+1]
	if b.sentence != d.sentence || !f.comparable(d, a, b) || b.first-f.than(d) > 9 {
		return -1, -1
	}
	first := f.d.Sentences.At(d.sentence).First
	if a.sentence < d.sentence && lexicon.WholeTakenUpWord.Has(f.d, first) && d.first-first <= 6 {
		if from, _ := f.figuresIn(a.sentence); a.sentence == d.sentence-1 && (from == i-1 || f.figures[i-2].class != a.class) {
			return i - 1, i + 1
		}
		return -1, -1
	}
	if a.sentence == d.sentence && (lexicon.ApposedMark.Has(f.d, d.first-1) && d.first-a.last <= apposedReach && !f.clause(a.last, d.first-1) || lexicon.FormOfBe.Has(f.d, d.first-1) && d.first-a.last <= 4) {
		return i - 1, i + 1
	}
	return -1, -1
}

// apposedReach is how many tokens may lead from a figure to the distance told of it
// behind a mark.
const apposedReach = 7

// differenceNounAt reports whether words make a figure a difference: "a lead of
// 12", "a 12-point lead", "the difference was 12".
func (f *finder) differenceNounAt(d *figure) bool {
	for _, i := range [...]int{d.q.After, d.q.After + 1, d.q.After + 2, d.last} {
		if lexicon.DifferenceNoun.Has(f.d, i) && f.w(i+1) != "of" {
			return true
		}
		if f.w(i) == "," || f.w(i) == "." {
			break
		}
	}
	i := d.first - 1
	for f.w(i) == "a" || f.w(i) == "about" || f.w(i) == "just" || f.w(i) == "only" {
		i--
	}
	if f.w(i) == "of" && lexicon.DifferenceNoun.Has(f.d, i-1) {
		return true
	}
	if f.w(i) != "was" && f.w(i) != "is" {
		return false
	}
	for k := i - 1; k > i-12 && k >= f.d.Sentences.At(d.sentence).First; k-- {
		if f.w(k) == "difference" || f.w(k) == "gap" {
			return true
		}
	}
	return false
}

// pairFor returns the two figures that a difference lies between: in its own
// sentence, else in the one after it, else in the one before. Where more than
// two stand there, those with "to" or "against" between them.
func (f *finder) pairFor(i int) (int, int) {
	d := &f.figures[i]
	for _, s := range [...]int{d.sentence, d.sentence + 1, d.sentence - 1} {
		if s < 0 || s >= f.d.Sentences.Len() || s != d.sentence && !f.near(s, d.sentence) {
			continue
		}
		var in []int
		first, end := f.figuresIn(s)
		for k := first; k < end; k++ {
			x := &f.figures[k]
			if s != d.sentence && x.class == "%" && !f.setAgainst(k) {
				continue // another poll, perhaps: which one a lead is of, a check for polls says
			}
			if k != i && f.comparable(d, x, x) && !f.earlierBefore(x) && !f.earlierAfter(x) && x.role != difference && !x.bracketed && (!lexicon.SeatNoun.Contains(x.q.Head) || x.q.Head == "vote") {
				in = append(in, k)
			}
		}
		if len(in) == 2 {
			return in[0], in[1]
		}
		for n := 1; n < len(in); n++ {
			if a, b := &f.figures[in[n-1]], &f.figures[in[n]]; lexicon.AgainstWord.Has(f.d, b.first-1) && b.first-a.last <= 4 {
				return in[n-1], in[n]
			}
		}
		if len(in) > 0 {
			return -1, -1 // the figures are here, and which are meant is not said
		}
	}
	return -1, -1
}

// setAgainst reports whether a percentage stands against another right beside
// it: "39 pct against 34 pct".
func (f *finder) setAgainst(k int) bool {
	beside := func(i, j int) bool {
		if i < 0 || j >= len(f.figures) {
			return false
		}
		a, b := &f.figures[i], &f.figures[j]
		return a.sentence == b.sentence && a.class == b.class && f.w(b.first-1) == "against" && b.first-a.last <= 2
	}
	return beside(k-1, k) || beside(k, k+1)
}

// changeNounAt reports whether words make a figure the size of a change: "a
// reduction of 12", "a $25 million improvement".
func (f *finder) changeNounAt(d *figure) bool {
	i := d.first - 1
	for lexicon.AmountLead.Has(f.d, i) && f.w(i) != "of" {
		i--
	}
	if f.w(i) == "of" {
		return lexicon.ChangeWord.Has(f.d, i-1) && lexicon.IndefiniteOne.Has(f.d, i-2)
	}
	if lexicon.Adjective.Has(f.d, i) || !lexicon.IndefiniteOne.Has(f.d, i) && lexicon.IndefiniteOne.Has(f.d, i-1) {
		i-- // "a sharp 8-point rise"
	}
	return (lexicon.IndefiniteOne.Has(f.d, i) || f.w(d.first-1) == "and") && lexicon.ChangeWord.Has(f.d, max(d.q.After, d.last))
}

// movesBy reports whether a figure is what something rose or fell by.
func (f *finder) movesBy(d *figure) bool {
	return d.role == difference && f.w(d.first-1) == "by" && f.rises(d.first-2)
}

// moveOf returns the value that a change led to and the one that it came from:
// "41, a reduction of 14 from 55", "fell to 41 from 55, a reduction of 14". They
// are the only ones of their kind in the sentence.
func (f *finder) moveOf(i int) (int, int) { return f.moveIn(i, f.figures[i].sentence) }

// moveIn does what moveOf does with the values of another sentence.
func (f *finder) moveIn(i, sentence int) (int, int) {
	d := &f.figures[i]
	to, from := -1, -1
	first, end := f.figuresIn(sentence)
	for k := first; k < end; k++ {
		x := &f.figures[k]
		switch {
		case k == i || !f.comparable(d, x, x) || x.bracketed:
		case x.role == prior && from == i+1 && to >= 0: // "from 12, and comparing with 40 a year before"
		case (x.role == prior || f.w(x.first-1) != "to" && f.w(x.first-1) != "by" && lexicon.ChangeWord.Has(f.d, x.first-2)) && from < 0:
			from = k // "a gain on 12"
		case x.role == plain && to < 0:
			to = k
		default:
			return -1, -1
		}
	}
	return to, from
}

// withinOf returns the two figures of "It raised $26 million. That is within $5
// million of the $31 million of its rival": the last before and the one behind.
func (f *finder) withinOf(i int) (int, int) {
	if i == 0 || i+1 >= len(f.figures) {
		return -1, -1
	}
	d, a, b := &f.figures[i], &f.figures[i-1], &f.figures[i+1]
	if b.sentence != d.sentence || b.first-d.last > 4 || d.sentence-a.sentence > 1 || !f.comparable(d, a, b) || a.role != plain {
		return -1, -1
	}
	return i - 1, i + 1
}

// leadsBy reports whether a figure is what one is ahead of another by: "leads by
// 12 votes", "beat her by 12".
func (f *finder) leadsBy(d *figure) bool {
	return d.class != "%" && f.w(d.first-1) == "by" && lexicon.LeadVerb.Find(f.d, max(d.first-6, f.d.Sentences.At(d.sentence).First), d.first-1) >= 0
}

// behind returns the two figures of "leads with 812 points. Nine points behind,
// Lind has 803": the one before and the one after.
func (f *finder) behind(i int) (int, int) {
	d := &f.figures[i]
	if w := f.w(d.last); w != "behind" && w != "ahead" && w != "adrift" || i == 0 || i+1 >= len(f.figures) {
		return -1, -1
	}
	a, b := &f.figures[i-1], &f.figures[i+1]
	if b.sentence != d.sentence || d.sentence-a.sentence > 1 || b.first-d.last > 9 || a.class != b.class && !b.bare || a.role == difference ||
		a.class != d.class && !(a.q.Head == d.q.Head && a.q.Head != "") || f.w(b.last) == "behind" || f.w(b.last) == "ahead" {
		return -1, -1
	}
	return i - 1, i + 1
}

// adjoin reports whether words set the figures of a difference beside each other.
func (g *Group) adjoin() bool {
	return g.Frame != differenceMove && g.oneSentence()
}

// near reports whether two sentences stand in one block or in blocks of prose
// beside each other.
func (f *finder) near(a, b int) bool {
	x, y := f.d.Sentences.At(a).Block, f.d.Sentences.At(b).Block
	if x == y {
		return true
	}
	kind := func(k int) document.BlockKind { return f.d.Blocks.At(k).Kind }
	return (x-y == 1 || y-x == 1) && kind(x) == document.Paragraph && kind(y) == document.Paragraph
}

// figuresIn returns the range of a sentence's figures.
func (f *finder) figuresIn(s int) (first, end int) {
	first = sort.Search(len(f.figures), func(k int) bool { return f.figures[k].sentence >= s })
	end = first
	for end < len(f.figures) && f.figures[end].sentence == s {
		end++
	}
	return first, end
}

// compareDifference does the arithmetic of a difference: the distance of its
// two figures, whichever is larger.
func compareDifference(g Group, widths claims.Widths) (Verdict, bool) {
	v := Verdict{Group: g}
	d, ok := g.Whole.Quantity.Value()
	a, okA := g.Parts[0].Quantity.Value()
	b, okB := g.Parts[1].Quantity.Value()
	if !ok || !okA || !okB || d.Sign() == 0 {
		return v, false
	}
	allowed := g.Whole.Interval(widths)
	if d.Sign() < 0 {
		d, allowed = d.Neg(), allowed.Scale(claims.Int(-1)) // "a net -9 points"
	}
	v.Stated = a.Sub(b).Abs()
	v.Exact = v.Stated.Cmp(d) == 0
	x, y := g.Parts[0].Interval(widths), g.Parts[1].Interval(widths)
	if g.Frame == differenceDeal {
		x, y = trend.Loose(g.Parts[0].Quantity, widths), trend.Loose(g.Parts[1].Quantity, widths)
	}
	if a.Cmp(b) < 0 {
		x, y = y, x
	}
	switch {
	case v.Exact && !g.Whole.Quantity.OneSided() && !g.Parts[0].Quantity.OneSided() && !g.Parts[1].Quantity.OneSided():
		v.Outcome = reconcile.Agrees
	case v.Exact, allowed.Meets(x.Sub(y)):
		v.Outcome = reconcile.Inexact
	default:
		v.Outcome = reconcile.Contradicts
		if v.few() {
			return v, false
		}
		// So far off, the two figures are hardly those that are meant where words do
		// not set all three beside each other.
		three := claims.Int(3)
		if !g.adjoin() && (v.Stated.Cmp(d.Mul(three)) > 0 || v.Stated.Mul(three).Cmp(d) < 0) {
			return v, false
		}
	}
	return v, true
}
