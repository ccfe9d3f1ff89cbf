package link

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
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
	partial  bool // it counts some of others, or is part of a word: "12 of the", "12-town"
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
	all := f.mentions(fates)
	return append(f.again(all), f.conflicts(all, widths)...)
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
		m.prior = lexicon.PriorLead.Contains(f.w(f.d.TokenAt(q.Phrase.Start) - 1))
		m.partial = q.Unit == "" && (f.w(q.After) == "of" || f.w(q.After) == "-")
		m.left = leftOver(f.d, q)
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
		if w := f.w(i); i != head && len(w) >= 4 && !lexicon.SubjectStop.Contains(w) && w[0] >= 'a' && w[0] <= 'z' && f.d.Tokens.At(i).Kind == document.Word {
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
	case points < 0 || a.q.Unit == "%" && !(lead && a.title):
		return false // a rate may be that of many things
	case n.Cmp(m) == 0:
		if min(n.SignificantDigits(), m.SignificantDigits()) >= 3 {
			points++
		}
		small := a.q.Unit == "" && n.Cmp(claims.Int(5)) < 0
		if small {
			points--
		}
		return points >= 2 && (!small || a.q.Head == b.q.Head && a.q.Head != "" || a.fate != toll.None && b.head == 0)
	case a.q.Unit == "%" || strings.Contains(a.q.Unit, " per "):
		return false
	}
	return points >= 2 && !a.prior && !b.prior && rounds(a.q, b.q)
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
	switch {
	case lead && !counts && a.q.Unit != "%" && !lexicon.Period.Contains(a.q.Unit) && points >= 2 && f.lonely(all, i) && f.lonely(all, k):
		return headlineTold
	case lead && counts && (heads || a.fate != toll.None && a.fate == b.fate) && points >= 3 && f.lonely(all, k):
		return headlineTold
	case b.definite && heads && counts && !a.definite && f.onlyHead(all, i, k) && b.q.PartOf < 0 && points >= 2:
		return takenUp
	}
	return ""
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
		if x != i && all[x].head == all[i].head {
			return false
		}
	}
	return true
}
