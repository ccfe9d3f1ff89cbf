package tie

// wholeAfterList finds "three in Leith and five in Fife, eight in all": parts,
// then their total, in one sentence.
func (f *finder) wholeAfterList(s int) {
	in := f.in(s)
	for w := 1; w < len(in); w++ {
		whole := in[w]
		cue, end, after, ok := f.totalCue(whole)
		if !ok || whole.base || whole.bracketed {
			continue
		}
		var parts []figure
		for k, g := range in[:w] {
			if g.bracketed || g.compared || g.nested || g.base || !f.kindred(whole, g) || f.wholeOf(g) || k > 0 && f.takenOf(f.start[s]+k-1, f.start[s]+k) {
				continue
			}
			parts = append(parts, g)
		}
		if len(parts) < 2 {
			continue // one part is not a breakdown
		}
		t := Tie{Wholes: []Figure{f.part(whole)}, Link: Closed, Cue: f.span(cue, end), Sentence: s, After: after}
		for _, p := range parts {
			t.Parts = append(t.Parts, f.part(p))
		}
		f.add(t)
	}
}

// totalCue finds the words that make a figure the total of what was counted
// before it. after is true where they add to an earlier count.
func (f *finder) totalCue(g figure) (cue, end int, after, ok bool) {
	for i := g.last; i < g.last+2; i++ {
		switch f.d.Word(i) {
		case "in":
			if w := f.d.Word(i + 1); w == "all" || w == "total" {
				return i, i + 2, false, true
			}
		case "altogether", "combined":
			return i, i + 1, false, true
		}
	}
	first := f.d.Sentences.At(g.sentence).First
	for i := g.first - 1; i >= first && i >= g.first-9; i-- {
		switch f.d.Word(i) {
		case "combined":
			if i >= g.first-5 && i > first && f.d.Word(i-1) != "the" {
				return i, i + 1, false, true
			}
		case "toll", "number", "tally", "count":
			if f.d.Word(g.first-1) == "to" && f.brings(i) {
				return i, g.first, true, true
			}
			return 0, 0, false, false
		case "all":
			if i == g.first-1 && i > first && f.d.Word(i-1) == "," {
				return i, i + 1, false, true // "three men and two women, all five from Leith"
			}
		case "total":
			if f.d.Word(i+1) == "of" && i >= g.first-2 {
				return i, i + 2, f.brings(i), true
			}
			if f.d.Word(g.first-1) == "to" && f.brings(i) {
				return i, g.first, true, true
			}
			return 0, 0, false, false
		case "totalling", "totaling", "making":
			if i >= g.first-2 {
				return i, i + 1, false, true
			}
		case ",", ";", ".":
			return 0, 0, false, false
		}
	}
	return 0, 0, false, false
}

// brings reports whether "bringing", "taking" or "raising" stands before token
// i in the same clause.
func (f *finder) brings(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		switch f.d.Word(k) {
		case "bringing", "brings", "brought", "bring", "taking", "takes", "took", "raising", "raises", "raised", "pushing", "lifting", "running":
			return true
		case ",", ";", ".":
			return false
		}
	}
	return false
}

// wholeOf reports whether a figure is the whole that another is said to be
// part of: the 543 of "32 of the 543 passengers".
func (f *finder) wholeOf(g figure) bool {
	return f.d.Word(g.first-1) == "of" || f.d.Word(g.first-1) == "the" && f.d.Word(g.first-2) == "of"
}
