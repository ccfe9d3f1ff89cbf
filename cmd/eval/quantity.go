package main

import (
	"cmp"
	"math"
	"sort"
	"strings"
)

// oneSign reads the bounds of sets that mark only the open side: "at least"
// and "more than" are then the same, and so are their counterparts.
var oneSign = map[string]string{"at_least": "low", "more_than": "low", "at_most": "high", "less_than": "high"}

// oneSignSets are the sets that do so.
var oneSignSets = map[string]bool{"newsquant": true}

// nounSets are the sets in which the counted noun is annotated throughout.
var nounSets = map[string]bool{"pud-news": true, "gum-news": true, "authored-nasty": true}

// scoreQuantities scores figures: spans that are the same, spans that overlap
// one to one, values among those, and where annotated the bound and the noun.
func scoreQuantities(name string, docs []goldText, read map[string]*article, list *errorList) []row {
	var t quantityTally
	bounds, boundsRight, nouns, nounsRight := 0, 0, 0, 0
	for i := range docs {
		d := &docs[i]
		preds := read[d.ID].Quantities
		t.add(d, preds, list)
		for _, g := range d.Gold {
			if g.Start == nil {
				continue
			}
			best := mostShared(preds, span{*g.Start, *g.End})
			if g.Bound != "" {
				bounds++
				want, got := g.Bound, ""
				if best != nil {
					got = best.Bound
				}
				same := got == want
				if oneSignSets[name] {
					same = oneSided(got) == oneSided(want)
				}
				if same {
					boundsRight++
				} else {
					list.add("BOUND", "%s: %q is %s, read %s: %s", d.ID, g.Surface, want, got, d.Text)
				}
			}
			if g.Noun != "" && nounSets[name] {
				nouns++
				if best != nil && sameNoun(g.Noun, best.Noun) {
					nounsRight++
				} else {
					list.add("NOUN", "%s: %q counts %s: %s", d.ID, g.Surface, g.Noun, d.Text)
				}
			}
		}
	}
	r := row{name: name}
	r.add("span F1", t.f1(t.exact, t.gold))
	r.add("overlap F1", t.f1(t.over, t.gold))
	r.add("value P", share(t.right, t.read))
	r.add("value R", share(t.right, t.valued))
	r.add("value F1", t.f1(t.right, t.valued))
	if bounds > 0 {
		r.add("bound right", share(boundsRight, bounds))
	}
	if nouns > 0 {
		r.add("noun right", share(nounsRight, nouns))
	}
	return []row{r}
}

func oneSided(bound string) string {
	if side, ok := oneSign[bound]; ok {
		return side
	}
	return bound
}

// mostShared returns the first of the quantities that share most bytes with s,
// or nil when none shares any.
func mostShared(preds []readQuantity, s span) *readQuantity {
	var best *readQuantity
	most := 0
	for i := range preds {
		if n := s.shared(span{preds[i].Start, preds[i].End}); n > most {
			best, most = &preds[i], n
		}
	}
	return best
}

// A quantityTally counts over all texts of a set.
type quantityTally struct {
	gold, read, valued int // gold figures with a place, figures read, gold figures with a place and a value
	exact, over, right int
}

func (t *quantityTally) f1(n, gold int) float64 {
	return harmonic(share(n, t.read), share(n, gold))
}

func (t *quantityTally) add(d *goldText, all []readQuantity, list *errorList) {
	var gold []goldItem
	ignore := d.Ignore
	for _, g := range d.Gold {
		switch {
		case g.Start == nil:
		case g.HasNum != nil && !*g.HasNum:
			ignore = append(ignore[:len(ignore):len(ignore)], span{*g.Start, *g.End})
		default:
			gold = append(gold, g)
		}
	}
	var preds []readQuantity
	for _, p := range all {
		s := span{p.Start, p.End}
		if anyShared(s, len(gold), func(i int) span { return span{*gold[i].Start, *gold[i].End} }) ||
			!anyShared(s, len(ignore), func(i int) span { return ignore[i] }) {
			preds = append(preds, p)
		}
	}
	t.gold += len(gold)
	t.read += len(preds)
	wanted := map[span]bool{}
	for _, g := range gold {
		if g.Low != nil || g.High != nil {
			t.valued++
		}
		wanted[span{*g.Start, *g.End}] = true
	}
	for _, p := range preds {
		if s := (span{p.Start, p.End}); wanted[s] {
			delete(wanted, s)
			t.exact++
		}
	}
	type pair struct {
		shared, gold, pred int
		right              bool
	}
	var pairs []pair
	for i, g := range gold {
		for j, p := range preds {
			if n := (span{p.Start, p.End}).shared(span{*g.Start, *g.End}); n > 0 {
				pairs = append(pairs, pair{n, i, j, sameValue(g, p)})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool {
		x, y := pairs[a], pairs[b]
		switch {
		case x.shared != y.shared:
			return x.shared > y.shared
		case x.right != y.right:
			return x.right
		case x.gold != y.gold:
			return x.gold < y.gold
		}
		return x.pred < y.pred
	})
	usedGold, usedPred := make([]bool, len(gold)), make([]bool, len(preds))
	for _, p := range pairs {
		if usedGold[p.gold] || usedPred[p.pred] {
			continue
		}
		usedGold[p.gold], usedPred[p.pred] = true, true
		t.over++
		if p.right {
			t.right++
		} else {
			list.add("VALUE", "%s: %q: %s", d.ID, gold[p.gold].Surface, d.Text)
		}
	}
	for i, used := range usedGold {
		if !used {
			list.add("MISSED", "%s: %q: %s", d.ID, gold[i].Surface, d.Text)
		}
	}
	for j, used := range usedPred {
		if !used {
			list.add("EXTRA", "%s: %q: %s", d.ID, d.Text[preds[j].Start:preds[j].End], d.Text)
		}
	}
}

func anyShared(s span, n int, at func(int) span) bool {
	for i := 0; i < n; i++ {
		if s.shared(at(i)) > 0 {
			return true
		}
	}
	return false
}

// sameValue reports whether the ends read are those of the gold figure, up to
// a millionth. Where the gold figure has one end, the other does not count. A
// set without bounds writes "at least four" with both ends at four: of a figure
// with one end, that end counts there.
func sameValue(g goldItem, p readQuantity) bool {
	switch {
	case g.Low != nil && g.High != nil:
		if g.Bound == "" && closeTo(g.Low, *g.High) && (p.Low == nil) != (p.High == nil) {
			return closeTo(g.Low, *cmp.Or(p.Low, p.High))
		}
		if p.Low == nil || p.High == nil {
			return false
		}
		a, b := min(*g.Low, *g.High), max(*g.Low, *g.High)
		return closeTo(&a, min(*p.Low, *p.High)) && closeTo(&b, max(*p.Low, *p.High))
	case g.Low != nil:
		return p.Low != nil && closeTo(p.Low, *g.Low)
	case g.High != nil:
		return p.High != nil && closeTo(p.High, *g.High)
	}
	return false
}

func closeTo(a *float64, b float64) bool {
	return math.Abs(*a-b) <= 1e-6*max(1e-9, math.Abs(*a), math.Abs(b))
}

// sameNoun compares the last words of two counted phrases, number aside.
func sameNoun(gold, read string) bool {
	a, b := strings.Fields(strings.ToLower(gold)), strings.Fields(strings.ToLower(read))
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	x, y := a[len(a)-1], b[len(b)-1]
	return x == y || singularForm(x) == singularForm(y)
}

func singularForm(w string) string {
	switch {
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "es") && len([]rune(w)) > 4:
		return w[:len(w)-2]
	}
	return strings.TrimRight(w, "s")
}
