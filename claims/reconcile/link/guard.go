package link

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// someOfThose reports whether a pronoun before a bare number is no determiner of
// it: "Of those seven are held" are seven of those, "of those seven, two are held"
// all seven.
func (f *finder) someOfThose(g *figure) bool {
	i := g.q.First - 1
	return g.bare && f.w(i-1) == "of" && i-1 == f.d.Sentences.At(g.sentence).First && lexicon.WholePronoun.Has(f.d, i) &&
		(lexicon.FormOfBe.Has(f.d, g.q.After) || lexicon.FiniteForm.Has(f.d, g.q.After))
}

// countedAgain reports whether the sentence of a number inside an adjective goes on
// to count what it is joined to: "the 48-page report has 22 pages of tables".
func (f *finder) countedAgain(i int) bool {
	q := &f.l.Quantities[i]
	_, end := f.l.QuantitiesIn(q.Sentence)
	for k := i + 1; k < end; k++ {
		if x := &f.l.Quantities[k]; x.Head == f.w(q.After+1) && !near.Compound(f.d, x) {
			return true
		}
	}
	return false
}

// resumed reports whether a member is an earlier figure told again, which makes no
// second part: "two of nine judges dissented. The two judges wrote at length; the
// other seven signed".
func (f *finder) resumed(i, from int) bool {
	x := &f.figures[i]
	n, ok := x.q.Value()
	if !ok || !x.definite || x.role == rest {
		return false
	}
	for k := from; k < i; k++ {
		if g := &f.figures[k]; g.class == x.class && sameValue(n, g.q) && (x.bare || g.bare || x.q.Head == g.q.Head || f.kindred(g, x)) {
			return true
		}
	}
	return false
}

// restOfAnother reports whether what is left is left of another figure, which was
// told before the whole, once the whole is taken out of it: "thirty are charged, but
// nine will attend. Of those seven are held and two on bail; the remaining 21 are
// abroad". Its value says so.
func (f *finder) restOfAnother(p *pairing) bool {
	if p.w == 0 || f.baseOf(p.w-1) == p.w {
		return false // "39 of the 40": left of those
	}
	left, ok := p.z.q.Value()
	taken, okTaken := p.g.q.Value()
	for i := p.w - 1; ok && okTaken && i >= 0 && f.figures[i].sentence >= p.g.sentence-restReach; i-- {
		if x := &f.figures[i]; x.class == p.g.class && sameValue(taken.Add(left), x.q) {
			return true
		}
	}
	return false
}

// sibling reports whether marks or words make a figure one of a list's own kind, so
// that it cannot be the whole of it.
func (f *finder) sibling(s *series, w int) bool {
	g, a := &f.figures[w], &f.figures[s.members[0]]
	return f.ranked(g, a) || f.bracketsApart(g, a)
}

// bracketsApart reports whether a whole and a member stand in brackets of their
// own, as siblings do: "Arden (1.5 million), Brock (0.9 million) and Calder (0.8
// million)".
func (f *finder) bracketsApart(w, a *figure) bool {
	return w.bracketed && a.bracketed && (w.sentence != a.sentence || f.says(min(w.last, a.last), max(w.first, a.first), ")"))
}

// ranked reports whether words between two figures set the second behind the first
// in an order: "510 cases, followed by Arden with 240".
func (f *finder) ranked(w, a *figure) bool {
	if w.sentence != a.sentence || w.first > a.first {
		return false
	}
	_, behind := match.First(rankedBehind, f.d, w.last, a.first)
	return behind
}

var rankedBehind = match.Must(`["followed trailed chased"] "closely"? "by" | "ahead" "of" | "," "closely"? "then" | ["before behind"] "the"? word before([number "," "("])`)

// opposed reports whether a figure counts those on the other side of a vote: "with
// 2,260 against".
func (f *finder) opposed(g *figure) bool {
	for i := g.q.After; i < g.last+2; i++ {
		switch f.w(i) {
		case "against", "opposed", "opposing", "dissenting":
			return true
		}
	}
	return f.w(g.first-1) == "against"
}

// unnumbered reports whether the list that a figure stands in has members of one,
// told by an article, before its first figure a or behind its last one z: "five
// Poles, a Dane and a Scot".
func (f *finder) unnumbered(a, z *figure) bool {
	text := match.Sentence(f.d, z.sentence)
	for i := z.last; i < min(z.last+8, text.End); i++ {
		if _, ok := theRestTail.At(text, struct{}{}, i); ok {
			return true
		}
		if _, ok := articleTail.At(text, struct{}{}, i); ok && i < z.last+3 {
			return true
		}
	}
	_, ok := articleHead.Before(text, struct{}{}, a.first)
	return ok
}

var (
	articleTail = match.Must(`("," ["a an"] [word !"and"]{1,3}){0,4} ","? "and" ["a an"] word`)
	theRestTail = match.Must(`[", and"]{1,2} "the" ["rest others remainder balance"] | [", and"]{1,2} ["the its their his her my our"] [word !FiniteForm]{1,3} before(end | [". ; )"])`)
	articleHead = match.Must(`after(["," ":" "("] | Dash) ["a an"] [word !"and"]{1,2} [", and"]`)
)

// leftOver reports whether a figure counts those besides others that were told: "the
// other five killed", "two others", "another three".
func leftOver(d *document.Document, q *claims.Quantity) bool {
	before, after := d.Word(q.First-1), d.Word(q.After)
	return lexicon.RestOne.Contains(before) || before == "another" || before == "further" || after == "other" || after == "others" || after == "remaining" || after == "more" && d.Word(q.After+1) != "than"
}

// adjuncts notes the figures that tell where, when or in how many goes something
// was done to those counted right before them: "1,027 prisoners in two stages", "30
// goals in 40 games". What follows is of the others.
func (f *finder) adjuncts() {
	for i := 1; i < len(f.figures); i++ {
		x, g := &f.figures[i-1], &f.figures[i]
		if x.sentence == g.sentence && x.class == "" && g.class == "" && !x.bare && !g.bare && x.index >= 0 && g.role == plain && g.first-x.last < 6 {
			_, joint := match.First(anyJoint, f.d, x.last, g.first)
			g.adjunct = !joint && match.Here(adjunctLead, f.d, g.first)
		}
	}
}

var (
	adjunctLead = match.Must(`after(["in over across at within during through on"]) any`)
	anyJoint    = match.Must(`[", ; : ( ) and or but while plus"] | Dash`)
)

// doubtful reports whether words make a list one that need not fill a whole: its
// members are no list at all, some are in more than one of it, or it tells of what is
// wanted; or the whole is some of another or a number of places. A value of it that
// holds may still be shown.
func (f *finder) doubtful(s *series, w int) bool {
	g := &f.figures[w]
	if g.adjunct || f.baseOfShare(g) || g.role == nested && g.sentence != s.from || f.overlaps(s) || f.aroundThem(s) || f.toldApart(s, w) || g.first > f.figures[s.members[0]].first && f.deadAmong(s, g) {
		return true
	}
	for k, m := range s.members {
		x := &f.figures[m]
		if match.Here(wanted, f.d, x.first) && !f.needed(g) {
			return true
		}
		if k == 0 {
			continue
		}
		if a := &f.figures[s.members[k-1]]; a.sentence == x.sentence && x.role == plain {
			if _, joint := match.First(memberJoint, f.d, a.last, x.first); !joint {
				return true // "80 will have two bedrooms"
			}
		}
	}
	return false
}

var wanted = match.Must(`after("need" | ["needs needed requires seeks wants"] ["about some another"]?) any`)

var memberJoint = match.Must(`[", ; : ( ) and or but while whereas plus with as then against to"] | Dash`)

// toldApart reports whether what a list misses, or has too much, is told beside it by
// a figure of its class that is none of it: "160 letters, 140 against. Twenty took
// no side".
func (f *finder) toldApart(s *series, w int) bool {
	g, sum := &f.figures[w], claims.Number{}
	n, ok := g.q.Value()
	for _, m := range s.members {
		v, okPart := f.figures[m].q.Value()
		sum, ok = sum.Add(v), ok && okPart
	}
	gap := n.Sub(sum).Abs()
	if !ok || gap.Cmp(claims.Int(10)) < 0 && g.class == "" {
		return false // small numbers are everywhere
	}
	from, _ := f.figuresIn(s.from)
	for i := from; i < len(f.figures) && f.figures[i].sentence <= s.to+1; i++ {
		if x := &f.figures[i]; i != w && x.class == g.class && !has(s.members, i) && x.role != prior && sameValue(gap, x.q) {
			return true
		}
	}
	return false
}

// overlaps reports whether members are told apart by what people have, say or use,
// which some do twice: "600 own a car and 500 own a bike".
func (f *finder) overlaps(s *series) bool {
	n := 0
	for _, m := range s.members {
		if match.Here(sharedVerb, f.d, f.figures[m].last) {
			n++
		}
	}
	return n > 0 && (n > 1 || match.Here(sharedVerb, f.d, f.figures[s.members[0]].last))
}

var sharedVerb = match.Must(`["who that also will would could can"]{0,2} ["has have had own owns owned got get gets say said say says use used uses speak spoke drink drank eat ate read reads play plays played watch watched like liked want wanted suffer suffered show showed complained carry carried wear wore"]`)

// aroundThem reports whether words behind a list say that it is of some of the
// whole: "20 in Arden and 15 in Brock among them".
func (f *finder) aroundThem(s *series) bool {
	z := &f.figures[s.members[len(s.members)-1]]
	_, among := match.First(amongThem, f.d, z.last, min(z.last+6, f.d.Sentences.At(z.sentence).Last))
	return among
}

var amongThem = match.Must(`"among" ["them these those"] before(clause) | ["included notably alone"] before([", ."])`)

// deadAmong reports whether a toll of the dead stands behind a list in which others
// are than the dead: "killed eight people; 14 were wounded, of whom three died,
// raising the toll to 12".
func (f *finder) deadAmong(s *series, g *figure) bool {
	if _, dead := match.First(deathToll, f.d, g.first-6, g.first); !dead {
		return false
	}
	for _, m := range s.members {
		if f.figures[m].fate == toll.Injured {
			return true
		}
	}
	return false
}

var deathToll = match.Must(`"toll" !before("of") | ["dead deaths killed"] !before(["and or"])`)

// toldInParts reports whether what a text opens with is another figure of the
// headline, or makes up the headline's with a figure of its sentence: "the firm will
// cut 600 jobs in Arden and 300 in Brock" under 900 jobs.
func toldInParts(l *claims.Ledger, g Group) bool {
	said, ok := g.Whole.Value()
	opens, okOpens := g.Parts[0].Value()
	if !ok || !okOpens {
		return false
	}
	for _, s := range [...]int{g.Whole.Sentence, g.Parts[0].Sentence} {
		first, end := l.QuantitiesIn(s)
		for k := first; k < end; k++ {
			q := &l.Quantities[k]
			switch {
			case k == g.Whole.Index || k == g.Parts[0].Index || q.Unit != g.Whole.Unit:
			case s == g.Whole.Sentence && sameValue(opens, q), s != g.Whole.Sentence && sameValue(said.Sub(opens), q):
				return true
			}
		}
	}
	return false
}

// baseOfShare reports whether a figure is what a fraction or a percentage is of: "two
// thirds of the 300 members voted: 180 for and 20 against".
func (f *finder) baseOfShare(g *figure) bool {
	if g.index < 1 {
		return false
	}
	q := &f.l.Quantities[g.index-1]
	return q.Sentence == g.sentence && (q.Denominator != 0 || q.Unit == "%") && g.first > q.First && g.first-q.After <= 4 &&
		(f.w(g.first-1) == "of" || f.w(g.first-2) == "of" && lexicon.NounDeterminer.Has(f.d, g.first-1))
}

// hasNone reports whether a part of a group is none, which is told beside a list and
// not as one of it: "75 cases and no deaths".
func (g *Group) hasNone() bool {
	return slices.ContainsFunc(g.Parts, func(p Figure) bool {
		n, ok := p.Quantity.Value()
		return ok && n.Sign() == 0
	})
}

// otherThings reports whether a whole counts what became of people, and a member
// says another thing of what it counts: of 2,100 dead no 1,150 new cases are a part.
func (f *finder) otherThings(s *series, w int) bool {
	g := &f.figures[w]
	if g.fate == toll.None || g.q.Measure == "" {
		return false
	}
	for _, m := range s.members {
		if x := &f.figures[m]; x.fate == toll.None && !x.bare && x.q.Measure != "" && x.q.Measure != g.q.Measure {
			return true
		}
	}
	return false
}

// scored reports whether two members are a score: bare numbers that "and" alone
// joins, in another sentence than the whole: "lost two and one to Arden".
func (f *finder) scored(s *series, w int) bool {
	if len(s.members) != 2 || f.figures[w].sentence == s.from {
		return false
	}
	a, b := &f.figures[s.members[0]], &f.figures[s.members[1]]
	return a.class == "" && a.q.Noun.IsZero() && b.q.Noun.IsZero() && a.last+1 == b.first && f.w(a.last) == "and"
}
