package tie

// lookBack is how many sentences before "the remaining" its whole may stand.
const lookBack = 2

// rest finds "the remaining 9" and "the other two", which close a list that
// began with its whole.
func (f *finder) rest(s int) {
	for k, last := range f.in(s) {
		if !last.rest || last.bracketed {
			continue
		}
		at := f.start[s] + k
		whole, ok := f.wholeOfRest(s, at)
		if !ok {
			continue
		}
		t := Tie{Wholes: []Figure{f.part(f.figures[whole])}, Link: Closed, Rest: true,
			Cue: f.span(last.first-1, last.first), Sentence: s}
		// "39 of the 40": the first part may stand before its whole.
		from := whole + 1
		if before := whole - 1; before >= 0 && f.figures[before].sentence == f.figures[whole].sentence && f.takenOf(before, whole) {
			t.Parts = append(t.Parts, f.part(f.figures[before]))
		}
		for _, g := range f.figures[from:at] {
			if g.bracketed || g.nested || g.compared || !f.kindred(f.figures[whole], g) {
				continue
			}
			t.Parts = append(t.Parts, f.part(g))
		}
		if f.goesOn(s, k, whole) {
			continue // "the other four wanted more time, with one undecided"
		}
		if len(t.Parts) == 0 || len(t.Parts) == 1 && t.Parts[0].Index < 0 && last.quantity < 0 {
			continue // "one thing ... the other" counts nothing
		}
		t.Parts = append(t.Parts, f.part(last))
		f.add(t)
	}
}

// takenOf reports whether figure a is said to be taken out of figure b, which
// follows it: "39 of the state's 40".
func (f *finder) takenOf(a, b int) bool {
	q := f.quantity(f.figures[a])
	if q.PartOf == f.figures[b].quantity {
		return true
	}
	return f.d.Word(q.After) == "of" && f.figures[b].first-q.After <= 5
}

// wholeOfRest finds the whole that "the remaining" completes: a figure that
// others are taken of, that opens a list, or that the same sentence began with.
func (f *finder) wholeOfRest(s, at int) (int, bool) {
	last := f.figures[at]
	weak := -1
	for k := at - 1; k >= 0 && f.figures[k].sentence >= s-lookBack; k-- {
		g := f.figures[k]
		if g.bracketed || g.compared || g.rest || !f.kindred(g, last) {
			continue
		}
		switch {
		case f.wholeOf(g), k > 0 && f.figures[k-1].sentence == g.sentence && f.takenOf(k-1, k):
			return k, true // "39 of the state's 40"; "Of the six"
		case f.d.Word(f.d.Sentences.At(g.sentence).First) == "of" && k == f.start[g.sentence]:
			return k, true
		case f.d.Word(g.last) == ":":
			return k, true
		case g.sentence == s && k == f.start[s] && !g.bare && last.bare && k < at-1 && f.semicolon(g.last, f.figures[k+1].first):
			if last.quantity < 0 || f.outside(k+1, at) {
				continue // "four were charged; two others were freed and the other man fled"
			}
			weak = k // "four people were on board; one died, and the other three ..."
		}
	}
	return weak, weak >= 0
}

// outside reports whether one of the figures [first, end) counts others than
// the whole: "two others".
func (f *finder) outside(first, end int) bool {
	for _, g := range f.figures[first:end] {
		if w := f.d.Word(f.quantity(g).After); w == "others" || w == "more" || f.d.Word(g.first-1) == "another" {
			return true
		}
	}
	return false
}

// goesOn reports whether the list goes on after the figure k of a sentence
// that seemed to close it.
func (f *finder) goesOn(s, k, whole int) bool {
	in := f.in(s)
	for _, g := range in[k+1:] {
		before := f.d.Word(g.first - 1)
		if g.bare && !g.bracketed && f.same(f.figures[whole], g) && (before == "with" || before == "and" || before == ",") {
			return true
		}
	}
	return false
}

// semicolon reports whether a semicolon stands in a range of tokens.
func (f *finder) semicolon(first, end int) bool {
	for i := first; i < end; i++ {
		if f.d.Word(i) == ";" {
			return true
		}
	}
	return false
}
