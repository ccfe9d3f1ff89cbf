package compare

import (
	"cmp"
	"slices"

	"vouch/claims"
	"vouch/sources/document"
)

// figures compares the figures of the two texts: those of one value first,
// then those that stand in one place of two alike sentences.
func (c *comparison) figures() {
	old, new := c.figuresOf(c.old), c.figuresOf(c.new)
	c.pair(old, new, c.sameValue)
	c.apart(c.old, c.new, old, new)
	c.apart(c.new, c.old, new, old)
	for i := range old {
		if p := old[i].partner; p >= 0 && !old[i].ends && !new[p].ends {
			c.stated(&old[i], &new[p])
		}
	}
	c.pair(old, new, c.sameSlot)
	c.pair(old, new, func(f, g *figure) float64 { return c.sameThing(f, g, old, new) })
	for i := range old {
		f := &old[i]
		q := f.first(c.old)
		switch {
		case f.ends:
		case f.partner < 0:
			if !c.cutWithQuote(q) && !c.elsewhere(c.old, c.new, f) && !c.headline(c.old, c.new, f, new) {
				c.report(Figure, Lost, q.Phrase, document.Span{}, "the figure is gone")
			}
		case !sameEnds(f, &new[f.partner]) || base(f.unit) != base(new[f.partner].unit) && comparable(base(f.unit), base(new[f.partner].unit)):
			r := new[f.partner].first(c.new)
			c.report(Figure, Changed, q.Phrase, r.Phrase, c.changeOfValue(q, r))
		}
	}
	for i := range new {
		if f := &new[i]; f.partner < 0 && !f.ends {
			if r := f.first(c.new); !c.elsewhere(c.new, c.old, f) && !c.headline(c.new, c.old, f, old) {
				c.report(Figure, Added, document.Span{}, r.Phrase, "the figure is new")
			}
		}
	}
}

// apart marks the ranges of s whose two ends stand in t as figures of their
// own, in an alike sentence: "40% to 60%", read as a fall by one to the other.
func (c *comparison) apart(s, t *side, ranges, singles []figure) {
	for i := range ranges {
		f := &ranges[i]
		if f.partner >= 0 || f.ends || f.low.Missing || f.high.Missing || f.low.Value.Cmp(f.high.Value) == 0 {
			continue
		}
		low, high := -1, -1
		for j := range singles {
			g := &singles[j]
			q, r := f.first(s), g.first(t)
			if g.partner >= 0 || s.likeness(q.Sentence, r.Sentence) < alike/2 || g.unit != f.unit && g.unit != "" {
				continue
			}
			switch g.value {
			case f.low.Value.String():
				low = j
			case f.high.Value.String():
				high = j
			}
		}
		if low >= 0 && high >= 0 {
			f.ends, singles[low].ends, singles[high].ends = true, true, true
		}
	}
}

// sameThing scores two figures of different values that count one thing which
// nothing else in either text counts: "31 witnesses", "thirteen witnesses".
func (c *comparison) sameThing(f, g *figure, old, new []figure) float64 {
	q, r := f.first(c.old), g.first(c.new)
	if q.Head == "" || q.Head == "person" || q.Head != r.Head || f.unit != g.unit || f.unit != "" || f.ends || g.ends ||
		c.old.heading(q.Sentence) != c.new.heading(r.Sentence) {
		return 0
	}
	count := func(s *side, all []figure) (n int) {
		for i := range all {
			if all[i].first(s).Head == q.Head {
				n++
			}
		}
		return n
	}
	near := c.closest(f, g)
	if near < alike/3 || count(c.old, old) != 1 || count(c.new, new) != 1 {
		return 0
	}
	return near
}

// pair gives each figure without a partner the one that scores best, the best
// pairs first. A score of 0 is no pair.
func (c *comparison) pair(old, new []figure, score func(f, g *figure) float64) {
	type match struct {
		i, j  int
		score float64
	}
	var all []match
	for i := range old {
		if old[i].partner >= 0 {
			continue
		}
		for j := range new {
			if new[j].partner < 0 {
				if s := score(&old[i], &new[j]); s > 0 {
					all = append(all, match{i, j, s})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return cmp.Compare(b.score, a.score) })
	for _, m := range all {
		if old[m.i].partner < 0 && new[m.j].partner < 0 {
			old[m.i].partner, new[m.j].partner = m.j, m.i
		}
	}
}

// closest returns how like the most alike sentences are that state the figures.
func (c *comparison) closest(f, g *figure) (share float64) {
	for _, i := range f.mentions {
		for _, j := range g.mentions {
			share = max(share, c.old.likeness(c.old.ledger.Quantities[i].Sentence, c.new.ledger.Quantities[j].Sentence))
		}
	}
	return share
}

// sameValue scores two figures of one value. Small numbers say little: they
// need to count the same thing, or to stand in alike sentences.
func (c *comparison) sameValue(f, g *figure) float64 {
	if !sameEnds(f, g) {
		return 0
	}
	near := c.closest(f, g)
	if f.unit != g.unit && (f.unit != "" && g.unit != "" && base(f.unit) != base(g.unit) || near < 0.1) {
		return 0 // one reading may have missed the unit, in much the same sentence
	}
	noun := nouns(c.old, c.new, f.first(c.old), g.first(c.new))
	switch {
	case f.telling():
	case f.large() && noun > 0:
	case noun >= 0.9:
	case noun > 0 && near > 0.1:
	case near < alike:
		return 0
	}
	return 1 + near + 0.3*noun
}

// sameSlot scores two figures of different values that stand in one place of
// two alike sentences.
func (c *comparison) sameSlot(f, g *figure) float64 {
	q, r := f.first(c.old), g.first(c.new)
	near := c.closest(f, g)
	if near < alike || !comparable(f.unit, g.unit) {
		return 0
	}
	noun := nouns(c.old, c.new, q, r)
	if noun <= 0 {
		return 0
	}
	around := c.around(q, r)
	if noun < 0.9 && around == 0 {
		return 0
	}
	return near + 0.3*noun + 0.3*around
}

// around returns the share, 0 to 1, of the telling words right beside two
// figures that are the same.
func (c *comparison) around(q, r *claims.Quantity) float64 {
	x, y := c.old.beside(q), c.new.beside(r)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	n := 0
	for _, id := range x {
		if slices.Contains(y, id) {
			n++
		}
	}
	return float64(n) / float64(min(len(x), len(y)))
}

// beside returns the stems of up to three telling words on either side of a
// figure, within its sentence.
func (s *side) beside(q *claims.Quantity) []int32 {
	var ids []int32
	sentence := s.doc.Sentences.At(q.Sentence)
	for i, n := q.First-1, 0; i >= sentence.First && n < 3; i-- {
		if s.stems[i] >= 0 {
			ids, n = append(ids, s.stems[i]), n+1
		}
	}
	for i, n := q.After, 0; i < sentence.Last && n < 3; i++ {
		if s.stems[i] >= 0 {
			ids, n = append(ids, s.stems[i]), n+1
		}
	}
	return ids
}
