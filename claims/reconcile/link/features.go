package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// sumFeatures returns what the words say for and against a series being the
// parts of a whole.
func (f *finder) sumFeatures(s *series, w int) Set {
	fs := s.features
	fs.join(f.wholeSet(w))
	f.pairFeatures(s, w, fs.on)
	return fs
}

// wholeSet returns the features of a figure as a whole, read once.
func (f *finder) wholeSet(w int) *Set {
	g := &f.figures[w]
	if !g.read {
		f.wholeFeatures(w, g.asWhole.on)
		g.read = true
	}
	return &g.asWhole
}

// joined reports whether the last member follows "and" and those before it
// follow marks of a list.
func (f *finder) joined(s *series) bool {
	for i, m := range s.members {
		g := &f.figures[m]
		switch {
		case i == 0:
		case i == len(s.members)-1:
			if g.opened != both && !(g.opened == comma || g.opened == with) {
				return false
			}
		case g.opened != comma && g.opened != both:
			return false
		}
	}
	return s.from == s.to
}

// contrast reports whether words set the members beside each other: "while",
// "whereas", "another", "the other".
func (f *finder) contrast(s *series) bool {
	for k := 1; k < len(s.members); k++ {
		a, b := &f.figures[s.members[k-1]], &f.figures[s.members[k]]
		from := a.last
		if a.sentence != b.sentence {
			from = f.d.Sentences.At(b.sentence).First
		}
		for i := from; i < b.first && i < from+24; i++ {
			if lexicon.SetBeside.Has(f.d, i) {
				return true
			}
		}
	}
	return false
}

// wholeFeatures are those of the whole alone.
func (f *finder) wholeFeatures(w int, on func(bool, Feature)) {
	g := &f.figures[w]
	on(g.bare, WholeBare)
	on(g.role == prior, WholePrior)
	on(g.role == difference, WholeDifference)
	on(g.role == base, WholeBase)
	on(g.q.Bound != "exact", WholeHedged)
	sent := f.d.Sentences.At(g.sentence)
	on(f.d.Blocks.At(sent.Block).Kind == document.Heading || g.sentence == 0, WholeHeadline)
	on(g.sentence > 0 && g.sentence <= 2, WholeLead)
	first := true
	for i := w - 1; i >= 0 && f.figures[i].sentence == g.sentence; i-- {
		first = first && f.figures[i].class != g.class
	}
	on(first, WholeFirstInSentence)
	on(f.rated(g), WholeRate)
	on(f.needed(g), WholeNeeded)
	on(noun.Mean(f.d, g.first, g.last), WholeMean)
}

// kindred reports whether the nouns of a whole and a part do not forbid that
// one counts some of the other.
func (f *finder) kindred(w, p *figure) bool {
	return w.class != "" || noun.Kindred(w.q, p.q, w.bare, p.bare)
}

// covers reports whether the members and the whole are all the figures of
// their class in the sentences of the members.
func (f *finder) covers(s *series, w int) bool {
	in := 0
	for i := f.firstIn(s.from, s.members[0]); i < len(f.figures) && f.figures[i].sentence <= s.to; i++ {
		if in < len(s.members) && s.members[in] == i {
			in++
			continue
		}
		g := &f.figures[i]
		if i != w && g.class == f.figures[w].class && g.role != prior && g.role != difference && g.role != base && !g.bracketed {
			return false
		}
	}
	return true
}

func (f *finder) firstIn(sentence, from int) int {
	for from > 0 && f.figures[from-1].sentence == sentence {
		from--
	}
	return from
}

// only reports whether a whole is the only figure of its class in its
// sentence that is no member of the series.
func (f *finder) only(w int, s *series) bool {
	g := &f.figures[w]
	for i := f.firstIn(g.sentence, w); i < len(f.figures) && f.figures[i].sentence == g.sentence; i++ {
		if x := &f.figures[i]; i != w && x.class == g.class && x.role != prior && x.role != difference && !x.bracketed && !has(s.members, i) {
			return false
		}
	}
	return true
}

func has(members []int, i int) bool {
	for _, m := range members {
		if m == i {
			return true
		}
	}
	return false
}

// betweenTried is how many figures are looked at between a whole and the
// members: a headline has every figure of the text behind it.
const betweenTried = 200

// nearest reports whether no figure between a whole and the members could be
// their whole as well.
func (f *finder) nearest(s *series, w int) bool {
	g := &f.figures[w]
	if s.members[0]-w > betweenTried {
		return false // a headline far above
	}
	for i := w + 1; i < s.members[0]; i++ {
		x := &f.figures[i]
		if x.class != g.class || x.role == prior || x.role == difference || x.role == nested || x.role == base || x.bracketed {
			continue
		}
		kin := !f.fateClash(s, x.fate)
		for _, m := range s.members {
			kin = kin && f.kindred(x, &f.figures[m])
		}
		if kin {
			return false
		}
	}
	return true
}

// repeats reports whether a member is the whole told again: the same words.
func (f *finder) repeats(s *series, w int) bool {
	for _, m := range s.members {
		if x := &f.figures[m]; x.q.Head == f.figures[w].q.Head && x.q.Head != "" && f.d.Lower(x.q.Span) == f.d.Lower(f.figures[w].q.Span) {
			return true
		}
	}
	return false
}

// opensWithTotal reports whether a sentence opens by taking up a sum: "the
// total includes", "the group of".
func (f *finder) opensWithTotal(s int) bool {
	first := f.d.Sentences.At(s).First
	if f.w(first) != "the" && f.w(first) != "of" {
		return false
	}
	for i := first + 1; i < first+5; i++ {
		if lexicon.SumNoun.Has(f.d, i) {
			return true
		}
	}
	return false
}

// closes reports whether words before a whole say that it sums what came
// before: "for a total of", "bringing the total to", "in all".
func (f *finder) closes(g *figure) bool {
	if g.total || f.brings(g) {
		return true
	}
	for i := g.first - 6; i < g.first; i++ {
		if lexicon.BringVerb.Has(f.d, i) || lexicon.MakeVerb.Has(f.d, i) {
			return true
		}
	}
	return false
}

// bringsReach is how many tokens before a total the verb may stand that brings
// it there.
const bringsReach = 12

// brings reports whether a verb brings a total to the figure, so that earlier
// counts may be in it: "bringing the total of dead or missing to 12".
func (f *finder) brings(g *figure) bool {
	if f.w(g.first-1) != "to" {
		return false
	}
	total := false
	for i := g.first - 2; i > g.first-bringsReach && i >= f.d.Sentences.At(g.sentence).First; i-- {
		switch {
		case lexicon.BringVerb.Has(f.d, i):
			return total
		case lexicon.SumNoun.Has(f.d, i):
			total = true
		case lexicon.ClauseMark.Has(f.d, i):
			return false
		}
	}
	return false
}

// precise returns how many places the last stated digits of the members stand
// at, and -2 where they differ: figures of one sum are usually stated alike.
func (f *finder) precise(s *series) int {
	p := -1
	for _, m := range s.members {
		x := f.figures[m].digits
		if p >= 0 && x != p {
			return -2
		}
		p = x
	}
	return p
}

// goesOn reports whether the list of the members goes on with a figure that is
// none of them.
func (f *finder) goesOn(s *series, w int) bool {
	last := s.members[len(s.members)-1]
	if i := last + 1; i < len(f.figures) && i != w {
		x, z := &f.figures[i], &f.figures[last]
		if x.sentence == z.sentence && x.class == z.class && (x.opened == both || x.opened == comma) && x.first-z.last <= 12 && x.role != nested && !x.bracketed && !f.dashBetween(z.last, x.first) {
			return true
		}
	}
	first := s.members[0]
	if i := first - 1; i >= 0 && i != w {
		x, a := &f.figures[i], &f.figures[first]
		if x.sentence == a.sentence && x.class == a.class && (a.opened == both || a.opened == comma) && a.first-x.last <= 12 && w < i && f.figures[w].sentence == x.sentence && !x.bracketed {
			return true
		}
	}
	return false
}

// nextGoesOn reports whether the sentence after the members goes on with their
// list: "The final tranche is 65 million".
func (f *finder) nextGoesOn(s *series, w int) bool {
	last := s.members[len(s.members)-1]
	z := &f.figures[last]
	i := last + 1
	for i < len(f.figures) && f.figures[i].class != z.class && f.figures[i].sentence <= s.to+1 {
		i++
	}
	if i >= len(f.figures) || i == w || f.figures[i].sentence != s.to+1 {
		return false
	}
	x := &f.figures[i]
	if x.role == prior || x.role == difference {
		return false
	}
	first := f.d.Sentences.At(x.sentence).First
	for k := first; k < first+4; k++ {
		if lexicon.GoesOnWord.Has(f.d, k) {
			return true
		}
	}
	return false
}

// each reports whether "each" stands beside a member: it counts several times.
func (f *finder) each(s *series) bool {
	for _, m := range s.members {
		for i := f.figures[m].first; i < f.figures[m].last+3; i++ {
			if (f.w(i) == "each" || f.w(i) == "apiece") && near.EachIn(f.d, f.figures[m].q) == 0 {
				return true
			}
		}
	}
	return false
}

// needed reports whether a figure says how many there ought to be.
func (f *finder) needed(g *figure) bool {
	return lexicon.NeedWord.Find(f.d, max(0, g.first-4), g.last+3) >= 0
}

// ownBase reports whether a figure of a list, or its whole, is what another of
// them is some of: "15 of 19 in the house and 4 of 9 in the senate".
func (f *finder) ownBase(s *series, w int) bool {
	bases := 0
	for _, m := range s.members {
		if base := f.baseOf(m); base >= 0 && (base == w || has(s.members, base)) {
			return true
		}
		if m > 0 && f.baseOf(m-1) == m {
			bases++
		}
	}
	if base := f.baseOf(w); base >= 0 && has(s.members, base) {
		return true
	}
	return bases > 0 && bases < len(s.members) // "34 of 50 and 4 of 9" are not 50 and 4
}

// baseOf returns the figure that figure i is some of by its words, -1 where there
// is none.
func (f *finder) baseOf(i int) int { return f.bases[i] }

// addsOn reports whether a sentence opens with a word that sets it beside what
// was told before.
func (f *finder) addsOn(s int) bool {
	first := f.d.Sentences.At(s).First
	if lexicon.AddsOn.Has(f.d, first) || f.w(first) == "in" && lexicon.AddsOnNoun.Has(f.d, first+1) {
		return true
	}
	for i := first; i < first+addsWithin && f.d.Tokens.At(i).Kind == document.Word; i++ {
		switch f.w(i) {
		case "also", "then", "subsequently", "afterwards":
			return true // "He then received 12 from a paper"
		}
	}
	return false
}

// addsWithin is how many words into a sentence its adverb is looked for.
const addsWithin = 5

// moving reports whether a figure is where something rose or fell to.
func (f *finder) moving(g *figure) bool {
	for i := max(g.first-6, f.d.Sentences.At(g.sentence).First); i < g.first; i++ {
		if lexicon.ChangeBefore.Has(f.d, i) {
			return true
		}
	}
	return f.w(g.last) == "from" || f.w(g.last) == "," && f.w(g.last+1) == "up" || f.w(g.last+1) == "down"
}

// offset reports whether a member is taken off the others or set against one.
func (f *finder) offset(s *series) bool {
	for _, m := range s.members {
		g := &f.figures[m]
		for i := g.first - 1; i > g.first-16 && i >= f.d.Sentences.At(g.sentence).First; i-- {
			if lexicon.OffsetWord.Has(f.d, i) {
				return true
			}
		}
	}
	return false
}

// rated reports whether a unit is one in which wholes have no parts.
func (f *finder) rated(g *figure) bool {
	switch g.class {
	case "", "%", "money", "tonne", "barrel", "share", "hectare", "acre", "kilometre", "mile", "gallon", "litre", "bushel":
		return false
	}
	return !(len(g.class) == 3 && g.class[0] >= 'A' && g.class[0] <= 'Z') && g.q.Measure != "money"
}

// farCoarser is how many times as coarse a figure is that was rounded for another
// purpose.
var farCoarser = claims.Int(10_000)

// mixedScale reports whether a series mixes bare counts below a thousand with
// large scaled ones: "Million Dollar", a title, beside "7.2 million"; or values
// with a point beside a count: "the five largest are worth 3.7 and 2.4".
func (f *finder) mixedScale(s *series, w int) bool {
	whole := f.figures[w].q.Last
	counts := f.figures[w].class == "" && whole.IsInt() && !f.figures[w].bare
	for _, m := range s.members {
		x := f.figures[m].q.Last
		if counts && !x.IsInt() {
			return true
		}
		if x.Cmp(whole) > 0 && x.Cmp(whole.Mul(farCoarser)) >= 0 {
			return true
		}
	}
	return false
}

// statuses reports whether the members are said to be or do different things
// that need not exhaust a whole: "five were charged and one was released".
func (f *finder) statuses(s *series) bool {
	for _, m := range s.members {
		g := &f.figures[m]
		if !g.bare || g.role == rest || !lexicon.StatusVerb.Has(f.d, g.last) {
			return false
		}
	}
	return true
}

// siblingPlace reports whether a whole stands before the same preposition as
// its members in their own sentence: "20 died in Leith, 12 in Fife and 8 in
// Ayr" is one list of three.
func (f *finder) siblingPlace(s *series, w int) bool {
	g := &f.figures[w]
	if g.sentence != s.from || g.total {
		return false
	}
	p := f.place3(g)
	if p == "" {
		return false
	}
	for _, m := range s.members {
		if f.place3(&f.figures[m]) != p {
			return false
		}
	}
	return true
}

// place3 returns the preposition of place or purpose within three tokens after
// a figure, in its clause.
func (f *finder) place3(g *figure) string {
	for i := g.last; i < g.last+3; i++ {
		switch w := f.w(i); {
		case w == "," || w == ";" || w == "." || w == ":":
			return ""
		case (w == "on" || w == "at" || w == "near") && f.d.Tokens.At(i+1).Capital:
			return "in" // "seven on Leith roads, five in Fife": of a place as well
		case lexicon.ListPreposition.Has(f.d, i) && w != "by" && w != "as":
			return w
		}
	}
	return ""
}

// rivalBefore reports whether another figure near the whole could be the whole
// of the members as well.
func (f *finder) rivalBefore(s *series, w int) bool {
	g := &f.figures[w]
	for i := w - 1; i >= 0 && f.figures[i].sentence >= g.sentence-3; i-- {
		x := &f.figures[i]
		if x.class == g.class && x.class == "" && x.role == plain && !x.bracketed && x.q.Head == g.q.Head && g.q.Head != "" {
			return true
		}
	}
	return false
}

// levels reports whether a member is where an index or a price stands: "up two
// points at 4,867", "went from 1.40 to 1.80".
func (f *finder) levels(s *series) bool {
	for _, m := range s.members {
		g := &f.figures[m]
		if g.bare && f.w(g.first-1) == "at" {
			return true
		}
		if m > 0 && f.w(g.first-1) == "to" && f.w(f.figures[m-1].first-1) == "from" && f.figures[m-1].sentence == g.sentence {
			return true // "a loaf went from 1.40 to 1.80"
		}
	}
	return false
}

// fateClash reports whether a member has a fate that the whole's excludes.
func (f *finder) fateClash(s *series, fate toll.Fate) bool {
	for _, m := range s.members {
		if x := f.figures[m].fate; fate != toll.None && x != toll.None && !fate.Compatible(x) {
			return true
		}
	}
	return false
}
