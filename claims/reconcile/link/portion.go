package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// A Portion is a percentage beside the part and the base that it is made of:
// "$3 billion, or 12 percent of all exports estimated at $25 billion".
type Portion struct {
	Percent, Part, Base Figure
	Outcome             reconcile.Outcome
	Computed            claims.Number // the part in per cent of the base
	Both                bool          // the base is Part and Base together
}

// Portions finds the percentages of a reading whose part and base the words
// give, and does their arithmetic. Of several figures that may be the base the
// one that fits is meant; a percentage contradicts where words name one base,
// and no figure that may be it fits.
func Portions(r *Reading, widths claims.Widths) []Portion {
	f := &r.finder
	var found []Portion
	for k := range f.figures {
		g := &f.figures[k]
		if g.class != "%" || g.index < 0 || g.role == difference || g.role == prior {
			continue
		}
		if part, base, ok := f.rateOf(k); ok {
			if p, ok := f.portion(k, part, []int{base}, true, widths); ok {
				found = append(found, p)
			}
			continue
		}
		part, ok := f.partOf(k)
		if !ok || f.figures[part].class == "%" || f.figures[part].index < 0 {
			continue
		}
		bases, named := f.basesOf(k, part)
		if p, ok := f.portion(k, part, bases, named, widths); ok {
			found = append(found, p)
		}
	}
	return append(found, f.votes(widths)...)
}

// rateOf returns the part and the base of a percentage that is told behind
// both, as their rate: "9 deaths among 34 cases (case fatality rate 26%)", "105
// rigs out of a fleet of 110, a utilisation rate of 95 percent".
func (f *finder) rateOf(k int) (part, base int, ok bool) {
	g := &f.figures[k]
	if !f.tellsRate(g) || f.w(f.afterUnit(g)) == "of" {
		return 0, 0, false
	}
	for i := k - 1; i > 0 && f.figures[i].sentence == g.sentence; i-- {
		a, b := &f.figures[i-1], &f.figures[i]
		if a.sentence != b.sentence || a.class != b.class || a.class == "%" || a.index < 0 || b.index < 0 {
			continue
		}
		if w, isOf := f.numberAfterOf(i - 1); isOf && w == i || f.hyphenOf(a, b) {
			return i - 1, i, true
		}
		if (b.opened == including || b.opened == with) && !f.opposed(b) {
			return i, i - 1, f.kindred(a, b)
		}
	}
	return 0, 0, false
}

// tellsRate reports whether a percentage restates what stands before it: in
// brackets, behind "or", behind "rate".
func (f *finder) tellsRate(g *figure) bool {
	if f.w(g.first-1) == "(" || f.w(g.first-1) == "or" {
		return true
	}
	for i := g.first - 1; i > g.first-5; i-- {
		switch f.w(i) {
		case "rate", "cfr", "percentage":
			return true
		}
	}
	return false
}

// hyphenOf reports whether two figures are "1,973-of-3,251".
func (f *finder) hyphenOf(a, b *figure) bool {
	return b.q.First-a.q.After == 3 && f.w(a.q.After) == "-" && f.w(a.q.After+1) == "of" && f.w(a.q.After+2) == "-"
}

// votes finds "1,450, or 58.0 pct, for the deal and 1,050, or 42.0 pct, against":
// two counts, each with its percentage, of which the base is both together.
func (f *finder) votes(widths claims.Widths) []Portion {
	var found []Portion
	for k := 0; k+3 < len(f.figures); k++ {
		a, p, b, q := &f.figures[k], &f.figures[k+1], &f.figures[k+2], &f.figures[k+3]
		if a.sentence != q.sentence || a.class == "%" || p.class != "%" || b.class != a.class || q.class != "%" || a.index < 0 || b.index < 0 ||
			!f.restates(a.last, p.first) || !f.restates(b.last, q.first) || k+4 < len(f.figures) && f.figures[k+4].sentence == q.sentence && f.figures[k+4].class == "%" {
			continue
		}
		x, okX := p.q.Value()
		y, okY := q.q.Value()
		m, okM := a.q.Value()
		n, okN := b.q.Value()
		if !okX || !okY || !okM || !okN || x.Add(y).Sub(claims.Int(100)).Abs().Cmp(claims.Int(1)) > 0 {
			continue // others have votes as well
		}
		both := *a.q
		both.Low.Value, both.High.Value = m.Add(n), m.Add(n)
		base := Figure{Quantity: &both, Index: a.index}
		for _, side := range [...][2]*figure{{a, p}, {b, q}} {
			part, percent := Figure{side[0].q, side[0].index}, Figure{side[1].q, side[1].index}
			if v, ok := ratioOf(percent, part, base, widths); ok {
				v.Base = Figure{b.q, b.index}
				if side[0] == b {
					v.Base = Figure{a.q, a.index}
				}
				v.Both = true
				found = append(found, v)
			}
		}
		k += 3
	}
	return found
}

// ratioOf compares a percentage with its part and base.
func ratioOf(percent, part, base Figure, widths claims.Widths) (Portion, bool) {
	said, okSaid := percent.Value()
	n, okPart := part.Value()
	y, okBase := base.Value()
	ratio, ok := n.Quo(y)
	reach, okReach := part.Interval(widths).Quo(base.Interval(widths))
	if !ok || !okReach || !okSaid || !okPart || !okBase {
		return Portion{}, false
	}
	hundred := claims.Int(100)
	v := Portion{Percent: percent, Part: part, Base: base, Computed: ratio.Mul(hundred)}
	v.Outcome = ratioOutcome(v.Computed, said, reach.Scale(hundred), percent, widths, part.OneSided() || base.OneSided())
	return v, true
}

// partOf returns the figure that a percentage restates: the one right before it
// ("9 deaths (28%)", "$3 billion, or about 12 percent"), else the one that
// words of equality lead to behind it ("40% of the capital, corresponding to
// 1.6 million shares").
func (f *finder) partOf(k int) (int, bool) {
	g := &f.figures[k]
	if k > 0 {
		if p := &f.figures[k-1]; p.sentence == g.sentence && (f.restates(p.last, g.first) || f.equal(p.last, g.first)) {
			return k - 1, true
		}
	}
	if first := f.firstIn(g.sentence, k); k > 0 && first < k {
		for i := k - 1; i >= first && f.equal(g.first-4, g.first); i-- {
			if p := &f.figures[i]; p.class != "%" && p.role == plain && p.index >= 0 {
				return i, true // "700,000, up from 440,000, amounting to 12% of"
			}
		}
		if w := f.w(f.d.Sentences.At(g.sentence).First); first == k-1 && (w == "with" || w == "at") && f.figures[first].first-f.d.Sentences.At(g.sentence).First <= 2 && f.w(g.first-1) == "had" {
			return first, true // "With $54 billion, Kaya had 7.2% of the market"
		}
	}
	if k+1 < len(f.figures) {
		if p := &f.figures[k+1]; p.sentence == g.sentence && p.first-g.last <= 14 && f.equal(p.first-4, p.first) && f.w(f.afterUnit(g)) == "of" {
			return k + 1, true
		}
	}
	return 0, false
}

// equal reports whether a word of equality stands in a range of tokens with
// nothing but words of degree behind it: "representing", "corresponding to",
// "which works out to about".
func (f *finder) equal(from, to int) bool {
	if to-from > 7 {
		return false
	}
	for i := to - 1; i >= from; i-- {
		switch w := f.w(i); {
		case lexicon.EqualityWord.Has(f.d, i):
			return true
		case w == "to" || w == "for" || w == "up" || w == "out" || lexicon.AmountLead.Has(f.d, i):
		default:
			return false
		}
	}
	return false
}

// afterUnit returns the token after a figure's number and unit: what it is of
// may be read as part of its phrase.
func (f *finder) afterUnit(g *figure) int {
	if g.q.UnitSpan.Start >= g.q.Span.End {
		return f.d.TokenAt(g.q.UnitSpan.End-1) + 1
	}
	return g.q.After
}

// A base may stand so many sentences before its percentage, and so many figures
// from it: a sentence may be a table of them.
const (
	baseReach  = 3
	basesTried = 40
)

// basesOf returns the figures that may be the base of a percentage, and whether
// words name it: it stands behind "of" itself, or is of the noun that stands
// there.
func (f *finder) basesOf(k, part int) (bases []int, named bool) {
	g, p := &f.figures[k], &f.figures[part]
	if of := f.afterUnit(g); f.w(of) == "of" {
		for m := k + 1; m < len(f.figures) && f.figures[m].sentence == g.sentence && m <= k+2; m++ {
			if b := &f.figures[m]; m != part && b.class == p.class && b.first-of <= 9 && !f.clause(of, b.first) && b.index >= 0 {
				return []int{m}, true
			}
		}
		if noun := f.nounOf(of + 1); noun != "" {
			for m := range f.around(k) {
				b := &f.figures[m]
				if m != part && b.class == p.class && b.index >= 0 && f.isOf(b, noun) {
					bases = append(bases, m)
				}
			}
		}
		if len(bases) > 0 {
			return bases, true
		}
	}
	counted := f.w(f.afterUnit(g)) != "of" // else what it is of stands somewhere else
	// "32 cases ... Nine (28%) were children": of what was counted before.
	for m := range f.around(k) {
		b := &f.figures[m]
		if m >= part || b.class != p.class || b.index < 0 || b.role == prior || b.role == difference || !f.kindred(b, p) {
			continue
		}
		bases = append(bases, m)
		named = named || counted && b.role == base && b.sentence == p.sentence && f.figures[k].sentence == p.sentence
		named = named || counted && b.total && (p.bare || b.q.Head == p.q.Head || f.kindred(b, p) && b.sentence == p.sentence)
	}
	return bases, named
}

// around yields the figures around figure k: those of the sentences before it
// within reach, of its own and of the next.
func (f *finder) around(k int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		s := f.figures[k].sentence
		m := k
		for m > max(0, k-basesTried) && f.figures[m-1].sentence >= s-baseReach {
			m--
		}
		for ; m < min(len(f.figures), k+basesTried) && f.figures[m].sentence <= s+1; m++ {
			if m != k && !yield(m) {
				return
			}
		}
	}
}

// nounOf returns the noun that the words from token i on end in: the market of
// "the world market".
func (f *finder) nounOf(i int) string {
	noun := ""
	for n := 0; n < 5; n++ {
		w := f.w(i + n)
		if f.d.Tokens.At(i+n).Kind != document.Word || lexicon.SubjectStop.Has(f.d, i+n) && !lexicon.NounDeterminer.Has(f.d, i+n) && w != "all" || lexicon.ListPreposition.Has(f.d, i+n) {
			break
		}
		if len(w) > 3 {
			noun = w
		}
	}
	return noun
}

// isOf reports whether a figure counts or measures a noun: it is its head, or
// stands shortly before it in the clause: "exports were $25 billion".
func (f *finder) isOf(b *figure, noun string) bool {
	want := stem(noun)
	if b.q.Head != "" && stem(b.q.Head) == want {
		return true
	}
	for i := b.first - 1; i > b.first-9 && i >= f.d.Sentences.At(b.sentence).First; i-- {
		if f.w(i) == "," || f.w(i) == ";" || f.d.Tokens.At(i).Kind == document.Number && !isYear(f.w(i)) {
			return false
		}
		if len(f.w(i)) > 3 && stem(f.w(i)) == want {
			return true
		}
	}
	return false
}

// clause reports whether a mark ends the phrase between two tokens.
func (f *finder) clause(from, to int) bool {
	for i := from; i < to; i++ {
		switch f.w(i) {
		case ",", ";", "(", ")", "and", "while", "but", ":":
			return true
		}
	}
	return false
}

// portion does the arithmetic of a percentage with each base it may have.
func (f *finder) portion(k, part int, bases []int, named bool, widths claims.Widths) (Portion, bool) {
	g, p := f.member(k), f.member(part)
	said, okSaid := g.Value()
	n, okPart := p.Value()
	if !okSaid || !okPart {
		return Portion{}, false
	}
	var wrong *Portion
	several := 0
	for _, m := range bases {
		b := f.member(m)
		y, ok := b.Value()
		if !ok || y.Cmp(n) < 0 && said.Cmp(claims.Int(100)) <= 0 && len(bases) > 1 {
			continue // less than its part: another was meant
		}
		found, ok := ratioOf(g, p, b, widths)
		if !ok {
			continue
		}
		if found.Outcome != reconcile.Contradicts {
			return found, true
		}
		if wrong == nil || wrong.Base.Span != found.Base.Span {
			several++
		}
		wrong = &found
	}
	if wrong == nil || !named || several > 1 {
		return Portion{}, false
	}
	return *wrong, true
}
