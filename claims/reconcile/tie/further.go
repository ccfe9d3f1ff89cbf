package tie

// further finds breakdowns that run on into another sentence with "a further
// 17" or "another 200": of a whole that the sentence before opened ("Of the 41,
// 15 ..."), or of an earlier figure of the same noun, which is only ever
// confirmed.
func (f *finder) further(s int) {
	if s == 0 || !f.saysFurther(s) {
		return
	}
	var parts []figure
	var wholes []figure
	opened := false
	if before := f.in(s - 1); len(before) >= 2 && f.d.Word(f.d.Sentences.At(s-1).First) == "of" && before[0].first-f.d.Sentences.At(s-1).First <= 4 {
		opened, wholes, parts = true, before[:1], append(parts, before[1:]...)
	} else {
		parts = append(parts, before...)
	}
	parts = append(parts, f.in(s)...)
	kept := parts[:0:0]
	head := ""
	for _, g := range parts {
		q := f.quantity(g)
		if g.bracketed || g.nested || g.compared || g.base {
			continue
		}
		if len(kept) == 0 && !opened {
			if q.Head == "" || q.Unit != "" {
				return // nothing to know the whole by
			}
			head = q.Head
		}
		if opened && !f.kindred(wholes[0], g) || !opened && (q.Unit != "" || q.Head != head && !g.bare) {
			continue
		}
		kept = append(kept, g)
	}
	if !opened {
		for back := s - 2; back >= 0 && back >= s-7; back-- {
			for _, g := range f.in(back) {
				if f.quantity(g).Head == head && !g.base && !g.compared && !g.nested {
					wholes = append(wholes, g)
				}
			}
		}
	}
	if len(kept) < 2 || len(wholes) == 0 {
		return
	}
	t := Tie{Link: Disjoint, Confirm: !opened, Cue: f.span(kept[len(kept)-1].first-1, kept[len(kept)-1].first), Sentence: s}
	for _, w := range wholes {
		t.Wholes = append(t.Wholes, f.part(w))
	}
	for _, g := range kept {
		t.Parts = append(t.Parts, f.part(g))
	}
	f.add(t)
}

// saysFurther reports whether a figure of the sentence is said to come on top
// of those before it.
func (f *finder) saysFurther(s int) bool {
	for _, g := range f.in(s) {
		for _, i := range [...]int{g.first - 1, f.quantity(g).First - 1} {
			if w := f.d.Word(i); w == "further" || w == "another" {
				return true
			}
		}
	}
	return false
}
