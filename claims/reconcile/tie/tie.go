// Package tie finds the figures that the words of a text tie together as a
// whole and its parts: by "made up of", "of whom", "a total of", "the
// remaining", a colon or a dash before a list. It looks at words and their order,
// at units and at head nouns, and never at values: whether the parts add up is
// for a check to say. Where the words leave the choice open it lists every
// choice.
package tie

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// A Link says how firmly the words tie parts to their whole.
type Link uint8

// The links, from the firmest.
const (
	// Closed: the words say that the parts make up the whole.
	Closed Link = iota
	// Likely: the parts stand where the parts of this whole would stand, and
	// nothing says that others are left out.
	Likely
	// Disjoint: parts that exclude each other but need not be all there is.
	Disjoint
	// Open: "including": together the parts are no more than the whole, and may
	// leave a remainder.
	Open
	// Overlap: "of whom 12 ..., 9 ...": each part is no more than the whole.
	Overlap
	// Echo: the whole is called a total, and its parts are some of the figures
	// nearby: which, the words do not say.
	Echo
)

// A Figure is one member of a tie.
type Figure struct {
	*claims.Quantity
	// Index is the quantity's index in the ledger, -1 where it is none of the
	// ledger's: the one of "the other delegate".
	Index int
}

// A Tie is a whole with its parts.
type Tie struct {
	Wholes []Figure // usually one; several where the words allow each
	Parts  []Figure
	Link   Link
	Cue    document.Span // the words that tie them
	// After is true where earlier counts may be in the whole as well: "bringing
	// the total to 57".
	After bool
	// Rest is true where "the remaining" or "the other" closes the list; what
	// stands between may belong to something else.
	Rest bool
	// Confirm is true where the words tie too loosely for more than a tick.
	Confirm bool
	// Toll is true of the categories of one toll, whose total stands elsewhere.
	Toll bool
	// Sentence is the sentence in which the parts stand, or the last of them.
	Sentence int
}

// A figure is a quantity that may be a whole or a part, with its tokens.
type figure struct {
	q           *claims.Quantity
	quantity    int // index of q, -1 for a "one" that stands for a noun
	first, last int // tokens [first, last) of the phrase: hedge, number, unit, noun
	sentence    int
	base        bool // "out of 659": what a share is taken of
	rest        bool // "the remaining 9", "the other two"
	compared    bool // "12 more than", "up 12", "12 fewer": a difference
	bare        bool // no counted phrase of its own
	bracketed   bool // stands in brackets
	nested      bool // "including 12 women": part of the figure before it
}

// A finder reads one ledger.
type finder struct {
	l       *claims.Ledger
	d       *document.Document
	figures []figure
	fates   []toll.Reading
	start   []int // by sentence: index of its first figure; one entry more than sentences
	ties    []Tie
}

// Find returns the ties of a ledger in text order of their parts. Its cost is linear in
// the length of the text: a sentence looks back at a fixed number of sentences.
// fates are those of the ledger's quantities, as package toll reads them.
func Find(l *claims.Ledger, fates []toll.Reading) []Tie {
	if len(l.Quantities) < 2 {
		return nil
	}
	f := &finder{l: l, d: l.Document, fates: fates}
	f.read()
	for s := range f.d.Sentences.Len() {
		if f.start[s] == f.start[s+1] {
			continue // no figure here
		}
		f.listAfterWhole(s)
		f.wholeAfterList(s)
		f.resumed(s)
		f.rest(s)
		f.respectively(s)
		f.further(s)
		f.tollList(s)
		f.echoed(s)
	}
	return f.ties
}

// read prepares the figures of the ledger.
func (f *finder) read() {
	f.figures = make([]figure, 0, len(f.l.Quantities)+4)
	for i := range f.l.Quantities {
		q := &f.l.Quantities[i]
		if q.Vague || q.Unreadable || q.Restates >= 0 || q.Denominator != 0 || lexicon.Period.Contains(q.Unit) || lexicon.Period.Contains(q.Head) || q.Bound == claims.Range || near.OtherAge(f.l, i) {
			continue // nothing that can be a member of a sum of counts
		}
		g := figure{q: q, quantity: i, sentence: q.Sentence, bare: q.Noun.IsZero() || lexicon.StateParticiple.Contains(q.Head)}
		f.unnumbered(q.First)
		g.first = f.d.TokenAt(q.Phrase.Start)
		g.last = f.d.TokenAt(q.Phrase.End-1) + 1
		before := f.d.Word(g.first - 1)
		if before == "the" || before == "a" || before == "an" {
			before = f.d.Word(g.first - 2)
		}
		g.base = before == "of" && f.d.Word(q.First-2) == "out" || before == "of" && f.d.Word(g.first-2) == "out"
		number := f.d.Word(q.First - 1)
		g.rest = number == "remaining" || number == "other"
		g.compared = f.compared(q, g)
		g.bracketed = f.bracketed(q)
		g.nested = number == "including" || before == "including" || before == "whom" || before == "which"
		f.figures = append(f.figures, g)
	}
	f.unnumbered(f.d.Tokens.Len())
	f.start = make([]int, f.d.Sentences.Len()+1)
	s := 0
	for i := range f.figures {
		for ; s <= f.figures[i].sentence; s++ {
			f.start[s] = i
		}
	}
	for ; s < len(f.start); s++ {
		f.start[s] = len(f.figures)
	}
}

// unnumbered enters the counts of one that stand between the last figure and a
// token, in the last figure's sentence and the one after it.
func (f *finder) unnumbered(before int) {
	if len(f.figures) == 0 {
		return
	}
	g := f.figures[len(f.figures)-1]
	f.ones(g.last, min(before, f.d.Sentences.At(g.sentence).Last), g.sentence)
	if next := g.sentence + 1; next < f.d.Sentences.Len() {
		s := f.d.Sentences.At(next)
		for i := s.First; i < min(before, s.Last); i++ {
			f.other(i, next)
		}
	}
}

// ones enters each "one" in a range of tokens that counts one more member of a
// list: "two long, two short and one broken". Alone it is a pronoun and no
// quantity; after "and" or a comma, behind another figure, it is a count.
func (f *finder) ones(first, end, sentence int) {
	for i := first; i < end; i++ {
		f.other(i, sentence)
		if f.d.Word(i) != "one" {
			continue
		}
		before := f.d.Word(i - 1)
		if before == "remaining" || before == "other" || (before == "and" || before == "," || before == "while" || before == ";") &&
			f.d.Word(i+1) != "of" && f.d.Word(i+1) != "," && f.d.Word(i+1) != "another" && f.d.Word(i+1) != "day" && f.d.Word(i+1) != "that" && f.d.Word(i+1) != "which" {
			f.one(i, i+1, sentence, before == "remaining" || before == "other")
		}
	}
}

// other enters "the other delegate" and "the remaining seat" at token i.
func (f *finder) other(i, sentence int) {
	if w := f.d.Word(i); (w == "other" || w == "remaining") && f.d.Word(i-1) == "the" && f.namesHead(i+1, sentence) {
		f.one(i, i+2, sentence, true)
	}
}

// one enters a count of one that no numeral states, at tokens [first, last).
func (f *finder) one(first, last, sentence int, rest bool) {
	n := claims.End{Value: claims.Int(1)}
	span := f.d.Tokens.At(first).Span
	q := &claims.Quantity{Span: span, Phrase: span, First: first, After: first + 1, Sentence: sentence,
		Low: n, High: n, Bound: claims.Exact, Restates: -1, PartOf: -1, Last: claims.Int(1), LastNonZero: claims.Int(1)}
	f.figures = append(f.figures, figure{q: q, quantity: -1, sentence: sentence, first: first, last: last, bare: true, rest: rest})
}

// namesHead reports whether token i is the singular of what one of the last
// figures counts: "the other delegate" after "39 of the 40 delegates".
func (f *finder) namesHead(i, sentence int) bool {
	w := f.d.Word(i)
	for k := len(f.figures) - 1; k >= 0 && f.figures[k].sentence >= sentence-1; k-- {
		if f.figures[k].q.Head == w && w != "" {
			return true
		}
	}
	return false
}

// compared reports whether a figure is a difference and no amount.
func (f *finder) compared(q *claims.Quantity, g figure) bool {
	switch f.d.Word(g.first - 1) {
	case "than", "by", "up", "down", "versus", "vs", "from":
		return true
	}
	for _, i := range [...]int{q.After, q.After + 1, g.last} {
		switch f.d.Word(i) {
		case "more", "less", "fewer", "higher", "lower", "above", "below":
			if f.d.Word(i+1) == "than" || f.d.Word(i) == "above" || f.d.Word(i) == "below" {
				return true
			}
		}
	}
	return false
}

// bracketed reports whether a figure stands in round brackets of its sentence.
func (f *finder) bracketed(q *claims.Quantity) bool {
	depth := 0
	for i := f.d.Sentences.At(q.Sentence).First; i < q.First; i++ {
		switch f.d.Initial(i) {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		}
	}
	return depth > 0
}

// in returns the figures of a sentence.
func (f *finder) in(sentence int) []figure {
	return f.figures[f.start[sentence]:f.start[sentence+1]]
}

func (f *finder) quantity(g figure) *claims.Quantity { return g.q }

// same reports whether two figures count in the same unit, so that one can be
// a part of the other.
func (f *finder) same(a, b figure) bool {
	p, q := f.quantity(a), f.quantity(b)
	// "of which 8 million euros from the state and 5 million from the town"
	return p.Unit == q.Unit || p.Measure == "money" && b.bare && q.Unit == "" && q.Rounded && q.LastNonZero.Cmp(claims.Int(1000)) >= 0
}

// kindred reports whether the nouns of a whole and a part do not forbid that
// one counts some of the other: the part has no noun, or the same, or both
// count people, or the whole's noun is general.
func (f *finder) kindred(whole, part figure) bool {
	w, p := f.quantity(whole), f.quantity(part)
	if !f.same(whole, part) {
		return false
	}
	if !w.Noun.IsZero() && f.d.Tokens.At(f.d.TokenAt(w.Noun.End-1)).Capital {
		return true // 240 Wardens, by a name of their own
	}
	return w.Unit != "" || lexicon.SexOrAge.Contains(p.Head) && !lexicon.SexOrAge.Contains(w.Head) || noun.Kindred(w, p, whole.bare, part.bare)
}

func (f *finder) part(g figure) Figure { return Figure{Quantity: g.q, Index: g.quantity} }

// span returns the text from token first to before token end.
func (f *finder) span(first, end int) document.Span {
	if end <= first {
		end = first + 1
	}
	return f.d.Cover(first, end)
}

// add keeps a tie. Of two ties of one whole the one with more of the same parts
// stands.
func (f *finder) add(t Tie) {
	if len(t.Parts) == 0 || len(t.Wholes) == 0 || t.Wholes[0].Quantity == nil {
		return
	}
	if n, ok := t.Wholes[0].Quantity.Value(); ok && n.Cmp(claims.Int(2)) < 0 && t.Wholes[0].Quantity.Unit == "" {
		return // one thing has no parts that are counted
	}
	if f.reference(t) {
		return
	}
	for i := len(f.ties) - 1; i >= 0 && i >= len(f.ties)-4; i-- {
		o := &f.ties[i]
		if o.Link == Echo || len(o.Wholes) != 1 || len(t.Wholes) != 1 || o.Wholes[0].Span != t.Wholes[0].Span {
			continue
		}
		if covers(t.Parts, o.Parts) {
			*o = t
			return
		}
		if covers(o.Parts, t.Parts) {
			return
		}
	}
	f.ties = append(f.ties, t)
}

// reference reports whether no word says what any figure of a tie counts, nor
// stands between them: "103 (51): 419-23" are a volume and its pages.
func (f *finder) reference(t Tie) bool {
	w := t.Wholes[0]
	if w.Quantity.Head != "" || w.Quantity.Unit != "" || w.Span.End > t.Parts[0].Span.Start {
		return false
	}
	end := t.Parts[len(t.Parts)-1].Span.Start
	for i := f.d.TokenAt(w.Span.End); i < f.d.Tokens.Len() && f.d.Tokens.At(i).Start < end; i++ {
		if f.d.Tokens.At(i).Kind == document.Word {
			return false
		}
	}
	return true
}

// covers reports whether every part of b stands in a.
func covers(a, b []Figure) bool {
	for _, p := range b {
		found := false
		for _, q := range a {
			found = found || q.Span == p.Span
		}
		if !found {
			return false
		}
	}
	return true
}
