package tie

// echoReach is how many sentences on either side of a total its parts may
// stand.
const echoReach = 8

// echoed finds a figure that the text calls a total ("a total of", "brings her
// total to") where its own sentence has no parts, with every figure of its unit
// and noun nearby as a candidate. The words say that it is a sum; which figures
// it sums they do not say, so such a tie can only ever be confirmed.
func (f *finder) echoed(s int) {
	for _, whole := range f.in(s) {
		if whole.base || whole.bracketed || whole.compared || whole.quantity < 0 {
			continue
		}
		cue, end, _, ok := f.totalCue(whole)
		if !ok {
			continue
		}
		t := Tie{Wholes: []Figure{f.part(whole)}, Link: Echo, Cue: f.span(cue, end), Sentence: s}
		from := f.start[max(0, s-echoReach)]
		to := f.start[min(len(f.start)-1, s+echoReach+1)]
		for _, g := range f.figures[from:to] {
			if g.quantity == whole.quantity || g.quantity < 0 || g.bracketed || g.compared || g.nested || g.base || !f.same(whole, g) {
				continue
			}
			w, p := f.quantity(whole), f.quantity(g)
			if w.Unit == "" && p.Head != w.Head && p.Head != "" && w.Head != "" {
				continue
			}
			t.Parts = append(t.Parts, f.part(g))
		}
		if len(t.Parts) >= 2 && len(t.Parts) <= 12 {
			f.ties = append(f.ties, t)
		}
	}
}
