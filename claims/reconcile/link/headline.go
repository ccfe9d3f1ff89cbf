package link

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// A news story opens with what its headline states: within so many sentences of
// its text, and it tells the parts within so many.
const (
	opening = 4
	told    = 8
)

// headlineFigures is how many figures of a headline are looked at; a table that
// a file calls its title has more.
const headlineFigures = 16

// Headline returns, for each figure of the headline, the figures of the text
// that count the same thing, in order: what happened to the same people, the
// same noun, or an amount in the same unit of the same noun. A figure without
// such a counterpart has no group.
func Headline(l *claims.Ledger, fates []toll.Reading) []Group {
	d := l.Document
	end := HeadlineEnd(d)
	f := &finder{l: l, d: d}
	if end == 0 || f.labelled(end) {
		return nil
	}
	var groups []Group
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.Span.Start >= end || i >= headlineFigures {
			break
		}
		if !stands(q) || q.PartOf >= 0 || q.Restates >= 0 || f.comparison(q) {
			continue
		}
		g := Group{Kind: Same, Whole: Figure{Quantity: q, Index: i}, whole: i}
		for k := i + 1; k < len(l.Quantities); k++ {
			r := &l.Quantities[k]
			if r.Span.Start < end || !stands(r) || !f.sameThing(q, r, fates[i].Fate, fates[k].Fate) && !f.toldAgain(q, r) {
				continue
			}
			g.Parts = append(g.Parts, Figure{Quantity: r, Index: k})
		}
		if len(g.Parts) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// labelled reports whether what stands above the text is data, a number behind each
// label: "Dead: 12 Injured: 74".
func (f *finder) labelled(end int) bool {
	labels := 0
	for i := range f.l.Quantities {
		q := &f.l.Quantities[i]
		if q.Span.Start >= end {
			break
		}
		if f.w(q.First-1) == ":" {
			labels++
		}
	}
	return labels > 1
}

// HeadlineEnd returns where the headline ends, 0 where the text has none: it is
// the title, a heading, or a short first paragraph that is no sentence, above the text.
func HeadlineEnd(d *document.Document) int {
	if !d.TitleSpan.IsZero() {
		return d.TitleSpan.End
	}
	b := d.Blocks.At(0)
	if d.Blocks.Len() < 2 || b.Len() > 1000 {
		return 0 // whatever its file calls it
	}
	if b.Kind == document.Heading || b.Kind == document.Paragraph && b.Len() < 180 && d.Sentences.At(d.SentenceAt(b.End-1)).First == d.Sentences.At(0).First && !ends(d.Text[b.Start:b.End]) {
		return b.End
	}
	return 0
}

// ends reports whether a line ends as a sentence of prose does. Wire services
// put a full stop behind their headlines, which have no article or auxiliary.
func ends(line string) bool {
	if !strings.HasSuffix(line, ".") {
		return false
	}
	for word := range strings.FieldsSeq(strings.ToLower(line)) {
		if lexicon.ProseWord.Contains(word) {
			return true
		}
	}
	return false
}

// stands reports whether a figure states one value of its own; one is mostly a
// pronoun.
func stands(q *claims.Quantity) bool {
	n, ok := q.Value()
	return ok && !q.Vague && !q.Unreadable && q.Denominator == 0 && !q.Increment && (q.Unit != "" || n.Cmp(claims.Int(2)) >= 0)
}

// comparison reports whether a figure is a change or a distance: "up 12", "12
// more than". A headline and its text may measure those from other places.
func (f *finder) comparison(q *claims.Quantity) bool {
	g := figure{q: q, sentence: q.Sentence, first: f.d.TokenAt(q.Phrase.Start), last: f.d.TokenAt(q.Phrase.End-1) + 1}
	f.place(&g)
	return g.role == prior || g.role == difference || g.role == added || g.role == rest
}

// sameThing reports whether a figure of the text may be that of the headline.
func (f *finder) sameThing(q, r *claims.Quantity, fateQ, fateR toll.Fate) bool {
	if q.Unit != r.Unit {
		return false
	}
	if q.Unit != "" {
		w := f.measured(q)
		return w != 0 && w == f.measured(r)
	}
	if fateQ != toll.None || fateR != toll.None {
		return fateQ == fateR && (q.Head == r.Head || q.Group == r.Group || q.Head == "" || q.Group == "people" || r.Group == "people")
	}
	return q.Head != "" && q.Head == r.Head && !f.otherKind(q, r)
}

// toldAgain reports whether a sentence at the head of the text says the very
// amount of the headline in its words: a value may speak for a tick.
func (f *finder) toldAgain(q, r *claims.Quantity) bool {
	n, _ := q.Value()
	return q.Unit != "" && q.Unit == r.Unit && r.Sentence <= q.Sentence+opening && sameValue(n, r) && f.sharedWords(q.Sentence, r.Sentence) >= 2
}

// sharedWords counts the content words of a sentence that stand in another.
func (f *finder) sharedWords(a, b int) int {
	if f.stems == nil {
		f.stems = make([][]uint32, f.d.Sentences.Len())
	}
	for _, s := range [...]int{a, b} {
		if f.stems[s] == nil {
			f.stems[s] = f.stemsOf(s)
		}
	}
	return f.shared(a, b)
}

// otherKind reports whether words before the noun make it another kind of thing
// on each side: "three pirate vessels" are none of "five merchant vessels".
func (f *finder) otherKind(q, r *claims.Quantity) bool {
	x, y := f.modifiers(q), f.modifiers(r)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(w uint32) bool { return slices.Contains(y, w) })
}

// modifiers returns the stems of the words of a counted phrase before its head.
func (f *finder) modifiers(q *claims.Quantity) (stems []uint32) {
	for i := f.d.TokenAt(q.Noun.Start); f.d.Tokens.At(i+1).End <= q.Noun.End && i+1 < f.d.Tokens.Len(); i++ {
		if w := f.w(i); len(w) > 2 && !lexicon.SubjectStop.Has(f.d, i) {
			stems = append(stems, stem(w))
		}
	}
	return stems
}

// measured returns the stem of the noun that an amount is of, 0 where none
// stands beside it: the loan of "a $3.5 million loan", the prison of "12 years
// in prison".
func (f *finder) measured(q *claims.Quantity) uint32 {
	if !q.Noun.IsZero() && q.Head != "" && q.Head != q.Unit {
		return stem(q.Head)
	}
	i := max(q.After, f.d.TokenAt(q.Phrase.End-1)+1)
	for n := 0; n < 3 && i < f.d.Sentences.At(q.Sentence).Last; i, n = i+1, n+1 {
		switch w := f.w(i); {
		case w == "in" || w == "of" || w == "to" || w == "-" || w == "behind":
		case len(w) < 4 || lexicon.SubjectStop.Has(f.d, i) || w[0] < 'a' || w[0] > 'z':
			return 0
		default:
			return stem(w)
		}
	}
	return 0
}

// DecideHeadlines says what the text makes of each figure of the headline. One
// that the text tells again holds. It contradicts where the text opens with
// another value of the same thing. Smaller ones after that may be the parts of
// either, so that a headline above what the text opens with is left alone where
// there are any.
func DecideHeadlines(groups []Group, l *claims.Ledger, widths claims.Widths) []Verdict {
	var verdicts []Verdict
	for _, g := range groups {
		said, left := g.Whole.Interval(widths), func(r Figure) bool { return leftOver(l.Document, r.Quantity) }
		if k := slices.IndexFunc(g.Parts, func(r Figure) bool { return r.Interval(widths).Meets(said) && !left(r) }); k >= 0 {
			v := Verdict{Group: g, Outcome: reconcile.Inexact}
			v.Parts = g.Parts[k : k+1 : k+1]
			if n, _ := g.Whole.Value(); sameValue(n, v.Parts[0].Quantity) {
				v.Outcome, v.Exact = reconcile.Agrees, true
			}
			if !g.Whole.OneSided() || !v.Parts[0].OneSided() {
				verdicts = append(verdicts, v) // of two open bounds nothing can be said
			}
			continue
		}
		if k := slices.IndexFunc(g.Parts, left); k >= 0 && g.Parts[k].Sentence <= g.Whole.Sentence+told {
			continue // it is told in parts
		}
		if toldInParts(l, g) {
			continue
		}
		if toldElsewhere(g.Whole.Quantity, l, widths) || printedAgain(l.Document, g.Whole.Quantity) {
			continue
		}
		opens := g.Parts[0]
		if opens.Sentence > g.Whole.Sentence+opening {
			continue // a detail from further down
		}
		n, _ := g.Whole.Value()
		if first, _ := opens.Value(); !apart(n, first) && !others(g, opens) {
			v := Verdict{Group: g, Outcome: reconcile.Contradicts}
			v.Parts = []Figure{opens}
			verdicts = append(verdicts, v)
		}
	}
	return verdicts
}

// others reports whether the text goes on with values of the same thing that
// could make up the headline's, or that are larger than what it opens with.
func others(g Group, opens Figure) bool {
	first, _ := opens.Value()
	n, _ := g.Whole.Value()
	for _, r := range g.Parts[1:] {
		if r.Sentence > g.Whole.Sentence+told {
			break
		}
		m, _ := r.Value()
		if apart(m, first) {
			continue // all the victims of a war, beside those of a day
		}
		switch m.Cmp(first) {
		case 0:
			if r.Sentence == opens.Sentence {
				return true // five here and five there
			}
		case 1:
			return true
		default:
			if n.Cmp(first) > 0 || r.Sentence == opens.Sentence {
				return true
			}
		}
	}
	return false
}

// apart reports whether two values differ so much that they are hardly of one
// thing: more than tenfold.
func apart(a, b claims.Number) bool {
	ten := claims.Int(10)
	return a.Cmp(b.Mul(ten)) > 0 || b.Cmp(a.Mul(ten)) > 0
}

// toldElsewhere reports whether any figure of the text has the value of the
// headline, whatever words stand beside it. Small counts are too common to say
// anything.
func toldElsewhere(q *claims.Quantity, l *claims.Ledger, widths claims.Widths) bool {
	n, _ := q.Value()
	if q.Unit == "" && n.IsInt() && n.Cmp(claims.Int(10)) < 0 {
		return false
	}
	said := q.Interval(widths)
	for k := range l.Quantities {
		if r := &l.Quantities[k]; r.Sentence > q.Sentence && r.Unit == q.Unit && !r.Vague && !r.Unreadable && r.Interval(widths).Meets(said) {
			return true
		}
	}
	return false
}

// printedAgain reports whether the digits of the headline's figure stand in what
// the text opens with, where they may be read as no quantity: "magnitude 5.2".
func printedAgain(d *document.Document, q *claims.Quantity) bool {
	if q.After != q.First+1 || d.Tokens.At(q.First).Kind != document.Number {
		return false
	}
	end := d.Sentences.At(min(d.Sentences.Len()-1, q.Sentence+opening)).Last
	for i := q.After; i < end; i++ {
		if d.Word(i) == d.Word(q.First) {
			return true
		}
	}
	return false
}

func sameValue(n claims.Number, q *claims.Quantity) bool {
	m, ok := q.Value()
	return ok && n.Cmp(m) == 0
}
