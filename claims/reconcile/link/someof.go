package link

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/noun"
)

// someHere returns the whole of a figure that the words right around it make some
// of another of its sentence: "ninety boats left, with 70 crossing the line", "40
// clubs are in, but only three are in debt", "four wars, three over the river",
// "20 pages with two pages of sport".
func (f *finder) someHere(i int) (int, bool) {
	p := &f.figures[i]
	w, ok := f.countHere(i)
	if !ok || p.role != plain && p.role != nested {
		return 0, false
	}
	g := &f.figures[w]
	lead := p.first - 1
	for lexicon.AmountLead.Has(f.d, lead) && f.w(lead) != "of" && f.w(lead) != "with" {
		lead--
	}
	next := f.w(p.last)
	switch {
	case f.w(lead) == "with" && p.bare && strings.HasSuffix(next, "ing") && !g.bare:
		return w, true
	case f.w(lead) == "with" && p.q.Head != "" && p.q.Head == g.q.Head && p.first-g.last <= 2:
		return w, true
	case lead < p.first-1 && f.w(lead) == "but" && (f.w(p.first-1) == "only" || f.w(p.first-1) == "just"):
		return w, (p.class != "" || p.bare && !g.bare) && !lexicon.ListPreposition.Contains(next)
	case p.class == "" && p.bare && !p.total && !g.bare && f.w(g.last) == "," && p.first == g.last+1:
		return w, match.Here(ofWhich, f.d, p.last) && !f.listGoesOn(i)
	case g.class == "" && f.hyphened(g) != "" && lexicon.Singular(f.hyphened(g)) == p.q.Head:
		return w, match.Here(hasOrWith, f.d, lead)
	}
	return 0, false
}

// ofWhich is behind a bare count in apposition and tells which of those counted
// before it are meant; "12 shops, 14 in 2010" are others.
var ofWhich = match.Must(`["over in on by from at against under during"] !before(number | ["the a last"]? LastPeriod | Month)`)

// listGoesOn reports whether a list goes on behind a figure, so that the one before is a
// member of it and no whole: "two Danes, three from Fife and four from Leith".
func (f *finder) listGoesOn(i int) bool {
	if i+1 >= len(f.figures) {
		return false
	}
	p, z := &f.figures[i], &f.figures[i+1]
	return z.sentence == p.sentence && z.class == p.class && (z.opened == comma || z.opened == both)
}

var hasOrWith = match.Must(`["has have had having with"]`)

// countHere returns the figure of a sentence before another that it may be some
// of: the last one of its class, neither bracketed nor of another time.
func (f *finder) countHere(i int) (int, bool) {
	p := &f.figures[i]
	for k := i - 1; k >= 0 && f.figures[k].sentence == p.sentence; k-- {
		w := &f.figures[k]
		if w.class != p.class || w.bracketed && !p.bracketed {
			continue
		}
		return k, w.role == plain || w.role == base
	}
	return 0, false
}

// firstOf returns the whole of "nine clerks were tried. The first three clerks were
// freed": people or things of the same name, counted last before.
func (f *finder) firstOf(i int) (int, bool) {
	p := &f.figures[i]
	if p.class != "" || p.q.Head == "" || f.w(p.q.First-1) != "first" || f.w(p.q.First-2) != "the" {
		return 0, false
	}
	for k := i - 1; k >= 0 && f.figures[k].sentence >= p.sentence-1; k-- {
		w := &f.figures[k]
		if w.class != "" || w.bracketed {
			continue
		}
		if w.q.Head == p.q.Head {
			return k, w.role == plain
		}
		if from, _ := f.figuresIn(w.sentence); from == k && w.sentence < p.sentence && noun.Human(p.q) && lexicon.AnybodyHead.Contains(w.q.Head) {
			return k, w.role == plain
		}
	}
	return 0, false
}

// fundOf returns the whole of "$9 million from a $52 million fund": a sum of money
// that was dealt out.
func (f *finder) fundOf(i int) (int, bool) {
	if i+1 >= len(f.figures) || f.figures[i].class == "" {
		return 0, false
	}
	p, w := &f.figures[i], &f.figures[i+1]
	if w.sentence != p.sentence || w.class != p.class || w.first-p.last > 3 || !match.Here(fromFund, f.d, w.first) {
		return 0, false
	}
	return i + 1, lexicon.MoneySum.Find(f.d, w.last, w.last+3) >= 0
}

var fromFund = match.Must(`after(["from of in out"] ["a an the its their his her"]) any`)

// soFar returns the whole of "Some 700 people applied. So far 81 have been paid":
// the only count of the sentence before.
func (f *finder) soFar(i int) (int, bool) {
	p := &f.figures[i]
	first, end := 0, 0
	if match.Here(untilNow, f.d, f.d.Sentences.At(p.sentence).First) && p.class == "" {
		first, end = f.figuresIn(p.sentence - 1)
	}
	if end-first != 1 || f.figures[first].role != plain || f.figures[first].bare || !f.kindred(&f.figures[first], p) || f.firstIn(p.sentence, i) != i {
		return 0, false
	}
	return first, true
}

var untilNow = match.Must(`"so" "far" | "to" "date" | "until" "now" | "only" | "just" | "already"`)

// ofPeriods finds "eight of the last nine years": years have no parts that are
// figures of a sum.
func (f *finder) ofPeriods() []Group {
	var groups []Group
	for i := 1; i < len(f.l.Quantities); i++ {
		p, w := &f.l.Quantities[i-1], &f.l.Quantities[i]
		if p.Sentence != w.Sentence || p.Unit != "" || p.Denominator != 0 || !match.Here(ofLast, f.d, p.After) || w.First-p.After > 3 || !lexicon.Period.Contains(w.Head) && !lexicon.Period.Contains(w.Unit) {
			continue
		}
		groups = append(groups, Group{Kind: Subset, Frame: ofPeriods, Whole: Figure{w, i}, Parts: []Figure{{p, i - 1}}, whole: -i, series: -1 - len(f.figures) - i})
	}
	return groups
}

var ofLast = match.Must(`"out"? "of" ["the its his her their our my"] ["last past first previous final next recent"]`)
