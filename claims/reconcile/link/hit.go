package link

import (
	"math/bits"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A hit is looked for among so many figures to either side of a whole, in so
// many sentences before and after it: farther for amounts, since two that are in
// one unit are seldom of different things.
const (
	hitFigures   = 16
	hitSentences = 4
	hitAmounts   = 14
)

// leastBits is how much more an exact hit must say than chance would: so many
// doublings of the numbers the whole could have been over the pairs that could
// have made it.
const leastBits = 2

// fewest is the smallest count that a hit is looked for: 6 and 3 make 9 wherever
// they stand.
const fewest = 30

// hits finds the pairs of figures near a third that add up to it exactly, where
// chance makes that unlikely. Their words may say nothing: a hit is evidence
// for a tick and for silence, never for a flag.
func (f *finder) hits() []Group {
	values := make([]float64, len(f.figures))
	for i := range f.figures {
		if n, ok := f.figures[i].q.Value(); ok && f.member(i).Index >= 0 && f.amount(i) {
			values[i], _ = n.Rat().Float64()
		}
	}
	var groups []Group
	var near []int
	for w := range f.figures {
		if values[w] <= 0 || f.figures[w].class == "" && values[w] < fewest {
			continue
		}
		near = f.beside(w, values, near[:0])
		cost := (leastBits + bits.Len(uint(len(near)*len(near)/2))) * bit
		for n, a := range near {
			for _, b := range near[n+1:] {
				if sum := values[a] + values[b]; sum-values[w] > 1e-9*sum || values[w]-sum > 1e-9*sum {
					continue // the exact comparison is left to the decision
				}
				if f.toldAsChange(w, a, b) {
					continue
				}
				groups = append(groups, Group{Kind: Sum, Whole: f.member(w), Parts: []Figure{f.member(a), f.member(b)},
					Score: Frozen.Agrees - cost, whole: w, series: -1 - len(groups), Hit: true})
			}
		}
	}
	return groups
}

// amount reports whether a figure may be in a sum that only its value tells: no
// percentage, and none of a table, which has rows of its own.
func (f *finder) amount(i int) bool {
	g := &f.figures[i]
	return g.class != "%" && !f.gap(g) && f.d.Blocks.At(f.d.Sentences.At(g.sentence).Block).Kind != document.Cell
}

// gap reports whether words make a figure a distance: "won by 12", "12 short
// of", "a 12-vote margin". Other rules speak of those.
func (f *finder) gap(g *figure) bool {
	if f.w(g.first-1) == "by" || f.differenceNounAt(g) {
		return true
	}
	for i := g.q.After; i < g.last+2; i++ {
		if lexicon.GapWord.Has(f.d, i) {
			return true
		}
	}
	return false
}

// toldAsChange reports whether three figures are a change with its two values,
// told in one sentence: of those other rules speak.
func (f *finder) toldAsChange(w, a, b int) bool {
	x, y, z := &f.figures[w], &f.figures[a], &f.figures[b]
	if x.sentence != y.sentence || x.sentence != z.sentence {
		return false
	}
	for _, g := range [...]*figure{x, y, z} {
		if g.role == prior || g.role == difference || g.moves {
			return true
		}
	}
	return false
}

// beside appends the figures near figure w that could be its parts: of its
// class, above nothing and below it.
func (f *finder) beside(w int, values []float64, near []int) []int {
	g := &f.figures[w]
	reach := hitSentences
	if g.class != "" {
		reach = hitAmounts
	}
	for i := max(0, w-hitFigures); i < min(len(f.figures), w+hitFigures+1); i++ {
		x := &f.figures[i]
		if i == w || x.class != g.class || values[i] <= 0 || values[i] >= values[w] || x.sentence < g.sentence-reach || x.sentence > g.sentence+reach || !f.kindred(g, x) {
			continue
		}
		near = append(near, i)
	}
	return near
}
