package link

import (
	"maps"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// A mention is a quantity with the words around it, by which it is known again
// when it is told a second time.
type mention struct {
	q     *claims.Quantity
	index int
	head  uint32   // stem of what it counts, 0 when nothing
	near  []uint32 // stems of the content words around it, sorted
	fate  toll.Fate

	definite bool // "the 12", "all 12"
	prior    bool // an earlier value: "from 12"
	left     bool // it counts those besides others: "the other 12"
	partial  bool // it counts some of others: "12 of the"
	compound bool // a hyphen joins it to what it counts: "12-town"
	every    bool // "all 12"
	headline bool // it stands in the headline or the sentence after it
	title    bool // it stands in the headline
}

// Limits of a search for what is told again: words to either side that are
// looked at, and mentions and sentences back. A headline is told again by the
// sentences right after it, and by its definite article anywhere.
const (
	aroundWords = 9
	retoldTried = 48
	retoldReach = 14
)

// Retold returns the figures that a text tells twice and what their values make
// of it. fates are those of the ledger's quantities.
func Retold(l *claims.Ledger, fates []toll.Reading, widths claims.Widths) []Verdict {
	f := &finder{l: l, d: l.Document, headEnd: HeadlineEnd(l.Document)}
	if f.labelled(f.headEnd) {
		f.headEnd = 0
	}
	all := f.mentions(fates)
	return append(append(f.again(all), f.conflicts(all, widths)...), f.setsApart(all, widths)...)
}

// again finds the figures told twice that agree: the same number of the same
// thing, or one that rounds it. The words around both say that it is one thing;
// that the values agree is evidence for the tick, as is how long they are.
func (f *finder) again(all []mention) []Verdict {
	var found []Verdict
	for k := range all {
		b := &all[k]
		for i := k - 1; i >= 0 && i >= k-retoldTried; i-- {
			a := &all[i]
			if a.q.Sentence == b.q.Sentence || a.q.Unit != b.q.Unit {
				continue
			}
			if b.q.Sentence-a.q.Sentence > retoldReach && a.q.Sentence > headlineUpTo {
				break
			}
			if !sameFigure(a, b) {
				continue
			}
			v := pair(a, b, reconcile.Inexact, "")
			if n, _ := a.q.Value(); sameValue(n, b.q) && a.q.Bound == b.q.Bound {
				v.Outcome, v.Exact = reconcile.Agrees, true
			}
			found = append(found, v)
			break
		}
	}
	return found
}

func pair(a, b *mention, outcome reconcile.Outcome, frame string) Verdict {
	return Verdict{Group: Group{Kind: Same, Frame: frame, Whole: Figure{a.q, a.index}, Parts: []Figure{{b.q, b.index}}, whole: a.index}, Outcome: outcome}
}

// mentions lists the quantities that may be told twice.
func (f *finder) mentions(fates []toll.Reading) []mention {
	var all []mention
	for i := range f.l.Quantities {
		q := &f.l.Quantities[i]
		if _, ok := q.Value(); !ok || q.Vague || q.Unreadable || q.Denominator != 0 {
			continue
		}
		m := mention{q: q, index: i, headline: q.Sentence <= headlineUpTo, title: q.Span.Start < f.headEnd}
		m.near = f.wordsNear(q, m.headline)
		m.prior = lexicon.PriorLead.Has(f.d, f.d.TokenAt(q.Phrase.Start)-1)
		m.left = leftOver(f.d, q)
		m.partial = q.Unit == "" && f.w(q.After) == "of"
		m.compound = q.Unit == "" && f.w(q.After) == "-"
		m.every = f.w(q.First-1) == "all"
		switch f.w(q.First - 1) {
		case "the", "these", "those", "all":
			m.definite = true
		}
		if q.Head != "" {
			m.head = stem(q.Head)
		}
		if i < len(fates) {
			m.fate = fates[i].Fate
		}
		all = append(all, m)
	}
	return all
}

// wordsNear returns the stems of the content words near a figure, in its
// sentence; of a headline and what follows it, more of them.
func (f *finder) wordsNear(q *claims.Quantity, headline bool) []uint32 {
	s, reach := f.d.Sentences.At(q.Sentence), aroundWords
	if headline {
		reach *= 2
	}
	stems := make([]uint32, 0, 2*reach)
	last, head := f.d.TokenAt(q.Phrase.End-1)+1, -1
	if !q.Noun.IsZero() {
		head = f.d.TokenAt(q.Noun.End - 1) // told apart
	}
	for i := max(s.First, q.First-reach); i < min(s.Last, last+reach); i++ {
		if w := f.w(i); i != head && len(w) >= 4 && !lexicon.SubjectStop.Has(f.d, i) && w[0] >= 'a' && w[0] <= 'z' && f.d.Tokens.At(i).Kind == document.Word {
			stems = append(stems, stem(w))
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

// sameFigure reports whether two mentions tell one figure.
func sameFigure(a, b *mention) bool {
	n, _ := a.q.Value()
	m, _ := b.q.Value()
	points := a.like(b)
	lead := a.headline && b.q.Sentence <= a.q.Sentence+opening
	if lead && a.q.Unit != "" {
		points++ // the text says again what the headline says
	}
	switch {
	case points < 0, a.q.Unit == "%" && !(lead && a.title) && (points < 1 || !toldRate(n) || b.q.Sentence-a.q.Sentence > opening):
		return false // a rate may be that of many things
	case a.q.Unit == "%" && !(lead && a.title):
		return n.Cmp(m) == 0
	case n.Cmp(m) == 0:
		if min(n.SignificantDigits(), m.SignificantDigits()) >= 3 {
			points++
		}
		small := a.q.Unit == "" && n.Cmp(claims.Int(5)) < 0
		if small && !(b.definite && a.head == b.head && a.head != 0) {
			points--
		}
		return points >= 2 && (!small || a.q.Head == b.q.Head && a.q.Head != "" || a.fate != toll.None && b.head == 0)
	case a.q.Unit == "%" || strings.Contains(a.q.Unit, " per "):
		return false
	}
	return points >= 2 && !a.prior && !b.prior && rounds(a.q, b.q)
}

// toldRate reports whether a percentage is one that two things seldom share.
func toldRate(n claims.Number) bool {
	tens, _ := n.Quo(claims.Int(10))
	return n.SignificantDigits() >= 2 && !tens.IsInt()
}

// like counts what speaks for two mentions being of one thing: the same head,
// the same fate, the words around them. It is below 0 where the words are of
// two things.
func (a *mention) like(b *mention) int {
	if a.fate != toll.None && b.fate != toll.None && !a.fate.Compatible(b.fate) {
		return -1
	}
	points := common(a.near, b.near)
	switch {
	case a.head != 0 && a.head == b.head:
		points++
	case a.q.Unit == "" && a.head != 0 && b.head != 0:
		if !noun.Human(a.q) && !noun.Human(b.q) {
			return -1
		}
		if b.definite {
			points++ // "four foreigners ... the four men"
		}
	}
	if a.fate != toll.None && a.fate == b.fate {
		points++
	}
	return points
}

// common counts the stems that two sorted lists share.
func common(x, y []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			n++
			i++
			j++
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// rounds reports whether one figure is the other, stated more coarsely and by a
// word that says so: "almost 22,000" beside 21,964, "more than $2 million"
// beside "$2.05 million", "$2.6 million" beside "$2,625,000".
func rounds(a, b *claims.Quantity) bool {
	if a.LastNonZero.Cmp(b.LastNonZero) < 0 {
		a, b = b, a
	}
	n, _ := a.Value()
	m, _ := b.Value()
	if b.Bound != claims.Exact || m.SignificantDigits() < 3 || n.SignificantDigits() >= m.SignificantDigits() || a.Unit == "" && n.Cmp(claims.Int(100)) < 0 {
		return false
	}
	away := n.Sub(m)
	if away.Abs().Cmp(a.LastNonZero) >= 0 || away.Abs().Mul(claims.Int(10)).Cmp(n) > 0 {
		return false
	}
	switch a.Bound {
	case claims.Exact:
		return a.Rounded && away.Abs().Mul(claims.Int(2)).Cmp(a.Last) <= 0
	case claims.Approx:
		return true
	case claims.MoreThan, claims.AtLeast:
		return away.Sign() < 0
	}
	return away.Sign() > 0
}

// coarser reports whether two figures may be one that is told in hundreds or more:
// "6,130 sacks ... the 6,000 sacks".
func coarser(a, b *claims.Quantity) bool {
	n, _ := a.Value()
	m, _ := b.Value()
	last := a.LastNonZero
	if b.LastNonZero.Cmp(last) > 0 {
		last = b.LastNonZero
	}
	return last.Cmp(claims.Int(100)) >= 0 && n.Sub(m).Abs().Cmp(last) < 0
}

// conflicts finds the figures that a text tells twice with two values. Only
// words say so: the headline and what the text opens with, or a number behind
// "the" that takes up the same noun. Values silence it: where another figure
// makes up what lies between the two, they are hardly of one thing.
func (f *finder) conflicts(all []mention, widths claims.Widths) []Verdict {
	var found []Verdict
	for k := range all {
		b := &all[k]
		if !single(b) {
			continue
		}
		for i := k - 1; i >= 0 && i >= k-retoldTried; i-- {
			a := &all[i]
			if a.q.Sentence == b.q.Sentence || a.q.Unit != b.q.Unit || !single(a) || a.q.OneSided() && b.q.OneSided() {
				continue
			}
			frame := f.oneThing(all, i, k)
			if frame == "" {
				continue
			}
			n, _ := a.q.Value()
			m, _ := b.q.Value()
			if frame != takenUp && f.toldBetween(all, i, k) {
				break // the text has said it again before
			}
			if !a.q.Interval(widths).Meets(b.q.Interval(widths)) && !rounds(a.q, b.q) && !makesUp(all, i, k) && !apart(n, m) && !(frame == takenUp && toldBefore(all, i, k)) {
				found = append(found, pair(a, b, reconcile.Contradicts, frame))
			}
			break
		}
	}
	return found
}

// toldBefore reports whether mention k has been told before by another mention than
// i: the six people of "six men were killed and 40 people hurt. The six people died
// at once".
func toldBefore(all []mention, i, k int) bool {
	n, _ := all[k].q.Value()
	return slices.ContainsFunc(all[max(0, k-retoldTried):k], func(x mention) bool {
		return x.index != all[i].index && x.q.Unit == all[k].q.Unit && sameValue(n, x.q)
	})
}

// setsApart finds the one figure by which the headline and the sentence that tells
// it again differ: both state as many of a unit, in one order, and all others are
// the same.
func (f *finder) setsApart(all []mention, widths claims.Widths) []Verdict {
	var found []Verdict
	for k := range all {
		b := &all[k]
		if b.title || b.q.Sentence > headlineUpTo+opening {
			continue
		}
		if k > 0 && all[k-1].q.Sentence == b.q.Sentence || f.sharedWords(0, b.q.Sentence) < 3 {
			continue // each sentence once
		}
		told := map[string][2][]int{}
		for x := range all {
			side := 0
			switch m := &all[x]; {
			case m.q.Sentence == b.q.Sentence && !m.title:
				side = 1
			case !m.title || m.q.Sentence != 0:
				continue
			}
			sides := told[all[x].q.Unit]
			sides[side] = append(sides[side], x)
			told[all[x].q.Unit] = sides
		}
		for _, unit := range slices.Sorted(maps.Keys(told)) {
			title, text := told[unit][0], told[unit][1]
			if len(title) < 2 || len(title) != len(text) || unit == "" {
				continue
			}
			wrong := -1
			for n := range title {
				if !all[title[n]].q.Interval(widths).Meets(all[text[n]].q.Interval(widths)) {
					if wrong >= 0 {
						wrong = len(title)
						break
					}
					wrong = n
				}
			}
			if wrong < 0 || wrong == len(title) {
				continue
			}
			x, y := &all[title[wrong]], &all[text[wrong]]
			n, _ := x.q.Value()
			m, _ := y.q.Value()
			if !apart(n, m) && !rounds(x.q, y.q) && !f.within(all, text, n) {
				found = append(found, pair(x, y, reconcile.Contradicts, headlineTold))
			}
		}
	}
	return found
}

// within reports whether one of the mentions has a value.
func (f *finder) within(all []mention, of []int, n claims.Number) bool {
	return slices.ContainsFunc(of, func(k int) bool { return sameValue(n, all[k].q) })
}

// single reports whether a mention states a value that can be told again.
func single(m *mention) bool {
	return m.q.Bound != claims.Range && !m.prior && !m.partial && !m.left && !strings.Contains(m.q.Unit, " per ")
}

// makesUp reports whether figures near two others add up to the one or make up
// what lies between them.
func makesUp(all []mention, i, k int) bool {
	n, _ := all[i].q.Value()
	m, _ := all[k].q.Value()
	lo, hi := max(0, i-8), min(len(all), k+9)
	for x := lo; x < hi; x++ {
		if x == i || x == k || all[x].q.Unit != all[i].q.Unit {
			continue
		}
		v, _ := all[x].q.Value()
		if v.Cmp(n) == 0 || v.Cmp(m) == 0 {
			continue // either of them again
		}
		if d := n.Sub(m).Abs(); d.Cmp(v) == 0 {
			return true
		}
		for y := x + 1; y < hi; y++ {
			if y == i || y == k || all[y].q.Unit != all[i].q.Unit {
				continue
			}
			w, _ := all[y].q.Value()
			if s := v.Add(w); s.Cmp(n) == 0 || s.Cmp(m) == 0 {
				return true
			}
		}
	}
	return false
}

// The frames in which two mentions are of one thing whatever their values.
const (
	headlineTold = "the headline and what the text opens with"
	takenUp      = "one noun, taken up with \"the\""
)

// oneThing returns the frame that says that two mentions are of one thing.
func (f *finder) oneThing(all []mention, i, k int) string {
	a, b := &all[i], &all[k]
	points := a.like(b)
	if points < 0 {
		return ""
	}
	heads := a.head != 0 && a.head == b.head
	lead := a.title && !b.title && b.q.Sentence <= a.q.Sentence+opening
	counts := a.q.Unit == ""
	near := b.q.Sentence-a.q.Sentence <= 2
	switch {
	case a.compound != b.compound || a.compound && !heads:
	case lead && !counts && a.q.Unit != "%" && !lexicon.Period.Contains(a.q.Unit) && points >= 2 && f.lonely(all, i) && f.lonely(all, k):
		return headlineTold
	case lead && counts && (heads || a.fate != toll.None && a.fate == b.fate) && points >= 3 && f.lonely(all, k):
		return headlineTold
	case lead && counts && heads && points >= 2 && near && lonelyHead(all, i) && lonelyHead(all, k) && !f.restricted(a, b):
		return headlineTold
	case b.definite && heads && counts && (!a.definite || a.every && b.every) && f.onlyHead(all, i, k) && b.q.PartOf < 0 && (points >= 2 || near && !f.restricted(a, b) && f.alone(b) && !coarser(a.q, b.q)):
		return takenUp
	case b.definite && near && counts && b.head == 0 && f.barelyTakenUp(all, i, k):
		return takenUp
	}
	return ""
}

// restricted reports whether words before the noun of a mention pick out some of
// what another counts: "nine clerks ... the three senior clerks".
func (f *finder) restricted(a, b *mention) bool {
	known := f.modifiers(a.q)
	return slices.ContainsFunc(f.modifiers(b.q), func(w uint32) bool { return !slices.Contains(known, w) && !slices.Contains(a.near, w) })
}

// alone reports whether nothing behind the noun of a mention picks out some of
// them, as "the three clerks held on Friday" does.
func (f *finder) alone(m *mention) bool {
	i := f.d.TokenAt(m.q.Phrase.End-1) + 1
	return i >= f.d.Sentences.At(m.q.Sentence).Last || match.Here(goesOn, f.d, i)
}

var goesOn = match.Must(`FormOfBe | ["has have had will would could can may and"] | punct`)

// barelyTakenUp reports whether "the three" has no noun and is the subject of its
// clause, and mention i the only count of people in the sentences before that it can
// take up. Two may be any two that were named.
func (f *finder) barelyTakenUp(all []mention, i, k int) bool {
	a, b := &all[i], &all[k]
	n, _ := a.q.Value()
	m, _ := b.q.Value()
	if !noun.Human(a.q) || a.definite || n.Cmp(claims.Int(3)) < 0 || m.Cmp(claims.Int(3)) < 0 || !match.Here(toBeOrHave, f.d, b.q.After) {
		return false
	}
	for x := range all[:k] {
		if c := &all[x]; x != i && c.q.Unit == "" && c.q.Sentence >= a.q.Sentence && c.q.Sentence >= b.q.Sentence-2 && (c.head == 0 || noun.Human(c.q)) {
			return false
		}
	}
	return true
}

// lonelyHead reports whether a mention alone counts its noun in its sentence.
func lonelyHead(all []mention, k int) bool {
	for i := max(0, k-8); i < min(len(all), k+9); i++ {
		if i != k && all[i].q.Sentence == all[k].q.Sentence && all[i].head == all[k].head {
			return false
		}
	}
	return true
}

// toldBetween reports whether a mention between i and k is of the same thing as i.
func (f *finder) toldBetween(all []mention, i, k int) bool {
	for x := i + 1; x < k; x++ {
		if all[x].q.Unit == all[i].q.Unit && all[x].q.Sentence != all[i].q.Sentence && f.oneThing(all, i, x) != "" {
			return true
		}
	}
	return false
}

// lonely reports whether a mention is the only one of its unit in its sentence.
func (f *finder) lonely(all []mention, k int) bool {
	for i := max(0, k-8); i < min(len(all), k+9); i++ {
		if i != k && all[i].q.Sentence == all[k].q.Sentence && all[i].q.Unit == all[k].q.Unit {
			return false
		}
	}
	return true
}

// onlyHead reports whether mention i is the only one before k that counts its
// noun.
func (f *finder) onlyHead(all []mention, i, k int) bool {
	for x := range all[:k] {
		if x != i && all[x].head == all[i].head && all[x].q.Unit == all[i].q.Unit {
			return false
		}
	}
	return true
}
