package tie

// respectively finds a list whose members a sentence deals out "respectively",
// and the whole of the same noun soon before it: "2,970 jobs ... About 1,240
// jobs end in Leith while 1,130 and 600 end in Oban and Fife
// respectively". Three members or more, all of one noun, are read as a
// breakdown.
func (f *finder) respectively(s int) {
	sentence := f.d.Sentences.At(s)
	if f.d.Word(sentence.Last-1) != "respectively" && f.d.Word(sentence.Last-2) != "respectively" {
		return
	}
	in := f.in(s)
	if len(in) < 3 || in[0].bare {
		return
	}
	head := f.quantity(in[0]).Head
	t := Tie{Link: Likely, Cue: f.span(sentence.Last-2, sentence.Last), Sentence: s}
	for _, g := range in {
		if g.bracketed || g.compared || !f.same(in[0], g) || f.quantity(g).Unit != "" {
			return // other things stand among them
		}
		if h := f.quantity(g).Head; h != "" && h != head {
			return
		}
		t.Parts = append(t.Parts, f.part(g))
	}
	for back := s - 1; back >= 0 && back >= s-3; back-- {
		for _, g := range f.in(back) {
			if f.quantity(g).Head == head && !g.base && !g.compared && !g.bracketed {
				t.Wholes = append(t.Wholes, f.part(g))
			}
		}
		if len(t.Wholes) > 0 {
			f.add(t)
			return
		}
	}
}
