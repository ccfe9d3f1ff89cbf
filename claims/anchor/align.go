package anchor

import (
	"slices"

	"vouch/sources/document"
)

// An alignment pairs sentences of the old text with sentences of the new one.
// No sentence has two partners.
type alignment struct {
	*text
	to      []int  // by old sentence: the new one, or -1
	from    []int  // by new sentence: the old one, or -1
	exact   []bool // by old sentence: word for word
	copied  []bool // by old sentence: it stands more than once in a text, or was carried word for word
	copies  []bool // by new sentence: the same, or it is a copy of an old one
	inOrder []bool // by old sentence: it keeps its place among those carried
}

func align(t *text) *alignment {
	a := &alignment{
		text: t, to: fill(t.old.Sentences.Len()), from: fill(t.new.Sentences.Len()),
		exact: make([]bool, t.old.Sentences.Len()), copied: make([]bool, t.old.Sentences.Len()),
		copies: make([]bool, t.new.Sentences.Len()),
	}
	a.pairExact()
	a.pairEdited()
	a.order()
	return a
}

func fill(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

func (a *alignment) pair(old, new int, exact bool) {
	a.to[old], a.from[new], a.exact[old] = new, old, exact
}

// pairExact pairs sentences that are word for word the same: those that stand
// once in both texts, and of the others those that the sentences around them
// lead to, from before and from behind alike.
func (a *alignment) pairExact() {
	oldClass, newClass, count := a.classes()
	first := make([]int, len(count)) // of a class: its only new sentence
	for j, c := range newClass {
		first[c] = j
		a.copies[j] = count[c] != [2]int{0, 1}
	}
	for i, c := range oldClass {
		a.copied[i] = count[c] != [2]int{1, 0}
		if count[c] == [2]int{1, 1} {
			a.pair(i, first[c], true)
		}
	}

	// The text's ends count as carried: a sentence before the first is -1.
	forward, backward := fill(len(a.to)), fill(len(a.to))
	next := 0 // where the sentence would stand if it follows the one before it
	for i := range a.to {
		if a.to[i] >= 0 {
			next = a.to[i] + 1
			continue
		}
		if next >= 0 && next < len(newClass) && newClass[next] == oldClass[i] {
			forward[i] = next
			next++
		} else {
			next = -1
		}
	}
	next = len(newClass) - 1
	for i := len(a.to) - 1; i >= 0; i-- {
		if a.to[i] >= 0 {
			next = a.to[i] - 1
			continue
		}
		if next >= 0 && newClass[next] == oldClass[i] {
			backward[i] = next
			next--
		} else {
			next = -1
		}
	}
	for i := range a.to {
		if a.to[i] < 0 && forward[i] >= 0 && forward[i] == backward[i] && a.from[forward[i]] < 0 {
			a.pair(i, forward[i], true)
		}
	}
}

// classes numbers the sentences so that those with the same words have the
// same number, and counts each number in the old and in the new text.
func (a *alignment) classes() (old, new []int, count [][2]int) {
	ids := map[string]int{}
	var key []byte
	read := func(d *document.Document, tokens []token, which int) []int {
		class := make([]int, d.Sentences.Len())
		for i, s := range d.Sentences.All() {
			key = key[:0]
			for _, k := range tokens[s.First:s.Last] {
				key = append(key, byte(k.exact), byte(k.exact>>8), byte(k.exact>>16), byte(k.exact>>24))
			}
			id, ok := ids[string(key)]
			if !ok {
				id = len(ids)
				ids[string(key)] = id
				count = append(count, [2]int{})
			}
			class[i] = id
			count[id][which]++
		}
		return class
	}
	old = read(a.old, a.a, 0)
	new = read(a.new, a.b, 1)
	return old, new, count
}

// How near two sentences must be to be one sentence before and after an edit,
// as the share of their words that they have in common in the same order, and
// how much nearer than the next best, seen from either side. Sentences beside
// one that was carried, on the same side of it, need less.
const (
	editedShare  = 0.7
	besideShare  = 0.55
	editedMargin = 0.1
	candidates   = 6 // looked at closely, of those that share most rare words
)

// pairEdited pairs what is left over, where each is clearly the nearest of the
// other. Sentences that are copies of others are left alone: nothing tells
// them apart.
func (a *alignment) pairEdited() {
	var left []int
	for j, i := range a.from {
		if i < 0 && !a.copies[j] && a.new.Sentences.At(j).Last > a.new.Sentences.At(j).First {
			left = append(left, j)
		}
	}
	if len(left) == 0 {
		return
	}
	// Which of them have each word, so that only sentences with something in
	// common are compared.
	index := map[int32][]int{}
	for n, j := range left {
		s := a.new.Sentences.At(j)
		seen := map[int32]bool{}
		for _, k := range a.b[s.First:s.Last] {
			if !seen[k.lower] {
				seen[k.lower] = true
				index[k.lower] = append(index[k.lower], n)
			}
		}
	}
	type best struct {
		to            int
		first, second float64
	}
	none := best{to: -1}
	olds := make([]best, len(a.to))
	news := make([]best, len(a.from))
	for j := range news {
		news[j] = none
	}
	offer := func(b *best, to int, share float64) {
		switch {
		case share > b.first:
			b.second, b.first, b.to = b.first, share, to
		case share > b.second:
			b.second = share
		}
	}
	weight := make([]float64, len(left))
	var order []int
	var common lcs
	for i := range a.to {
		olds[i] = none
		// Sentences that are carried already take part: what looks more like a
		// copy of one of them is not the edited form of another.
		s := a.old.Sentences.At(i)
		order = order[:0]
		for _, k := range a.a[s.First:s.Last] {
			in := index[k.lower]
			for _, n := range in {
				if weight[n] == 0 {
					order = append(order, n)
				}
				weight[n] += 1 / float64(len(in))
			}
		}
		slices.SortFunc(order, func(m, n int) int {
			switch {
			case weight[m] > weight[n]:
				return -1
			case weight[m] < weight[n]:
				return 1
			}
			return m - n
		})
		for rank, n := range order {
			weight[n] = 0
			if rank >= candidates {
				continue
			}
			j := left[n]
			share := a.share(&common, i, j)
			offer(&olds[i], j, share)
			offer(&news[j], i, share)
		}
	}
	for i, b := range olds {
		if a.to[i] >= 0 || a.copied[i] || b.to < 0 || b.first-b.second < editedMargin || b.first < editedShare && !a.beside(i, b.to) {
			continue
		}
		if back := news[b.to]; back.to == i && back.first-back.second >= editedMargin {
			a.pair(i, b.to, false)
		}
	}
}

// beside reports whether the sentence before or after the pair was carried too.
func (a *alignment) beside(old, new int) bool {
	return old > 0 && new > 0 && a.to[old-1] == new-1 ||
		old+1 < len(a.to) && new+1 < len(a.from) && a.to[old+1] == new+1
}

// share returns how much of two sentences is the same words in the same order.
func (a *alignment) share(common *lcs, old, new int) float64 {
	s, t := a.old.Sentences.At(old), a.new.Sentences.At(new)
	n, m := s.Last-s.First, t.Last-t.First
	if n == 0 || m == 0 || n > longest || m > longest {
		return 0 // too long to compare: lost, rather than slow
	}
	share := 2 * float64(common.length(a.text, s.First, s.Last, t.First, t.Last)) / float64(n+m)
	if share < besideShare || !a.sameFacts(common, s, t) {
		return 0
	}
	return share
}

// sameFacts reports whether two sentences with much in common have most of
// their figures and names in common too. Reports of one kind share all other
// words: one fact may have been edited, two others make another report.
func (a *alignment) sameFacts(common *lcs, s, t document.Sentence) bool {
	kept, reached := make([]bool, s.Last-s.First), make([]bool, t.Last-t.First)
	common.pairs(a.text, s.First, s.Last, t.First, t.Last, func(i, j int) {
		kept[i-s.First], reached[j-t.First] = true, true
	})
	old, lost := facts(a.old, a.a, s, kept)
	new, added := facts(a.new, a.b, t, reached)
	edited := max(lost, added)
	return edited <= 1 || edited*4 <= max(old, new)
}

// facts counts the figures and names of a sentence, and those of them that are
// not kept whole. Several words in a row are one figure or one name.
func facts(d *document.Document, tokens []token, s document.Sentence, kept []bool) (all, edited int) {
	last, whole := Wording, true
	for i := s.First; i < s.Last; i++ {
		w := sort(d, tokens, i)
		if fact(w) {
			if w != last {
				all++
				whole = true
			}
			if whole && !kept[i-s.First] {
				whole = false
				edited++
			}
		}
		last = w
	}
	return all, edited
}

func fact(w What) bool { return w == Figure || w == Name }

// order marks the longest series of carried sentences that stand in the same
// order in both texts; the others were moved.
func (a *alignment) order() {
	a.inOrder = make([]bool, len(a.to))
	var tails []int // old sentences that end the best series of each length
	before := fill(len(a.to))
	for i, j := range a.to {
		if j < 0 {
			continue
		}
		n, _ := slices.BinarySearchFunc(tails, j, func(i, j int) int { return a.to[i] - j })
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	if len(tails) == 0 {
		return
	}
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		a.inOrder[i] = true
	}
}
