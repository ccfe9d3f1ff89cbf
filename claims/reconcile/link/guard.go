package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/near"
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
	for i := z.last; i < z.last+3; i++ {
		if _, ok := articleTail.At(text, struct{}{}, i); ok {
			return true
		}
	}
	_, ok := articleHead.Before(text, struct{}{}, a.first)
	return ok
}

var (
	articleTail = match.Must(`("," ["a an"] [word !"and"]{1,3}){0,4} ","? "and" ["a an"] word`)
	articleHead = match.Must(`after(["," ":" "("] | Dash) ["a an"] [word !"and"]{1,2} [", and"]`)
)

// leftOver reports whether a figure counts those besides others that were told: "the
// other five killed", "two others", "another three".
func leftOver(d *document.Document, q *claims.Quantity) bool {
	before, after := d.Word(q.First-1), d.Word(q.After)
	return lexicon.RestOne.Contains(before) || before == "another" || before == "further" || after == "other" || after == "others" || after == "remaining" || after == "more" && d.Word(q.After+1) != "than"
}
