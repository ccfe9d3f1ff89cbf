package tie

import "vouch/claims/lexicon"

// resumed finds lists whose whole stands in the sentence before: "It was made
// up of ...", "The total includes ...", "Five of them ..., and one ...",
// "Of the 41, ...".
func (f *finder) resumed(s int) {
	sentence := f.d.Sentences.At(s)
	in := f.in(s)
	if t, ok := f.ofTheWhole(s, in); ok {
		f.add(t)
		return
	}
	if s == 0 {
		return
	}
	if t, ok := f.ofTheTotal(s, in); ok {
		f.add(t)
		return
	}
	link, cue, at, ok := f.resumes(s, in)
	if !ok {
		return
	}
	var first []figure
	for k, g := range in {
		if g.first >= at {
			first = in[k:]
			break
		}
	}
	if len(first) == 0 {
		return
	}
	wholes := f.wholesBefore(s, first[0])
	if len(wholes) == 0 {
		return
	}
	parts := f.parts(wholes[0], first, at, sentence.Last, link)
	if len(parts) == 0 || len(parts) == 1 && link != Open && link != Overlap {
		return
	}
	t := Tie{Link: link, Cue: f.span(cue, max(at, cue+1)), Sentence: s}
	for _, w := range wholes {
		t.Wholes = append(t.Wholes, f.part(w))
	}
	for _, p := range parts {
		t.Parts = append(t.Parts, f.part(p))
	}
	f.add(t)
}

// resumes reports whether a sentence opens with words that take up the whole of
// the sentence before, and where its list starts.
func (f *finder) resumes(s int, in []figure) (link Link, cue, at int, ok bool) {
	first, last := f.d.Sentences.At(s).First, f.d.Sentences.At(s).Last
	// "It was made up of", "The total includes", "The financing involves".
	switch f.d.Word(first) {
	case "it", "they", "this", "these", "the", "those", "that":
		for i := first + 1; i < last && i <= first+4; i++ {
			w := f.d.Word(i)
			with, known := lexicon.MadeOf.Of(w)
			switch {
			case known && (with == "" || f.d.Word(i+1) == with):
				link = Closed
				if w == "involves" || w == "split" || w == "divided" || w == "shared" {
					link = Likely
				}
			case (w == "includes" || w == "included" || w == "include") && (i == first+1 || lexicon.WholeNoun.Has(f.d, i-1)):
				link = Open
				if f.d.Word(i-1) == "total" {
					link = Disjoint
				}
			default:
				continue
			}
			for _, g := range in {
				if g.first > i {
					if g.first-i > 5 {
						return 0, 0, 0, false // what is made up is no list of figures
					}
					return link, i, g.first, true
				}
			}
			return 0, 0, 0, false
		}
	}
	if len(in) == 0 || in[0].first-first > 1 {
		return 0, 0, 0, false
	}
	// "Twelve of them sat for Labour, and one ...".
	if f.of(in[0]) {
		return Overlap, in[0].first, in[0].first, true
	}
	// "Five were on homes and one on a firm": the second has no verb of its own.
	if len(in) >= 2 && in[0].bare && f.gapped(in) {
		return Likely, in[0].first, in[0].first, true
	}
	return 0, 0, 0, false
}

// gapped reports whether every figure but the first stands right before a
// preposition, sharing the verb of the first.
func (f *finder) gapped(in []figure) bool {
	switch f.d.Word(f.quantity(in[0]).After) {
	case "were", "was", "are", "is":
	default:
		return false
	}
	for _, g := range in[1:] {
		if !g.bare || f.after(g) == "" || !lexicon.ListJoint.Has(f.d, g.first-1) {
			return false
		}
	}
	return true
}

// wholesBefore returns the figures of the sentence before that a list
// starting with part may be about, the nearest first.
func (f *finder) wholesBefore(s int, part figure) []figure {
	if f.d.Sentences.At(s-1).Block != f.d.Sentences.At(s).Block && f.d.Sentences.At(s).Number > 1 {
		return nil
	}
	var wholes []figure
	in := f.in(s - 1)
	for k := len(in) - 1; k >= 0; k-- {
		g := in[k]
		if g.base || g.bracketed || g.compared || g.nested || !f.same(g, part) {
			continue
		}
		wholes = append(wholes, g)
	}
	return wholes
}

// ofTheWhole finds "Of the 41, 15 are ready and nine are not".
func (f *finder) ofTheWhole(s int, in []figure) (Tie, bool) {
	first := f.d.Sentences.At(s).First
	if len(in) < 2 || f.d.Word(first) != "of" {
		return Tie{}, false
	}
	whole := in[0]
	if whole.first-first > 4 || f.d.Word(first+1) == "them" || f.comma(first, whole.first) {
		return Tie{}, false
	}
	t := Tie{Wholes: []Figure{f.part(whole)}, Link: Overlap, Cue: f.span(first, whole.last), Sentence: s}
	for _, g := range in[1:] {
		if g.bracketed || g.nested || g.compared || g.rest || !f.kindred(whole, g) || f.wholeOf(g) {
			continue
		}
		t.Parts = append(t.Parts, f.part(g))
	}
	return t, len(t.Parts) > 0
}

// ofTheTotal finds "Of the total, $12 million goes to roads and $9 million to
// schools": what is split stands in the sentence before. Nothing says that the
// list is whole, so its parts may leave a remainder.
func (f *finder) ofTheTotal(s int, in []figure) (Tie, bool) {
	first := f.d.Sentences.At(s).First
	if len(in) < 2 || f.d.Word(first) != "of" || in[0].first-first > 5 || !f.comma(first, in[0].first) {
		return Tie{}, false
	}
	named := false
	for i := first + 1; i < in[0].first; i++ {
		switch f.d.Word(i) {
		case "total", "that", "this", "sum", "amount", "money":
			named = true
		}
	}
	wholes := f.wholesBefore(s, in[0])
	if !named || len(wholes) == 0 {
		return Tie{}, false
	}
	t := Tie{Link: Disjoint, Cue: f.span(first, in[0].first), Sentence: s}
	for _, w := range wholes {
		t.Wholes = append(t.Wholes, f.part(w))
	}
	for _, g := range in {
		if g.bracketed || g.nested || g.compared || g.rest || !f.kindred(wholes[0], g) || f.wholeOf(g) {
			continue
		}
		t.Parts = append(t.Parts, f.part(g))
	}
	return t, len(t.Parts) > 1
}

// comma reports whether a comma stands among the tokens [first, end).
func (f *finder) comma(first, end int) bool {
	for i := first; i < end; i++ {
		if f.d.Word(i) == "," {
			return true
		}
	}
	return false
}
