package quotematch

import (
	"math/bits"
)

// A placed piece is one with the place that it is held to.
type placed struct {
	piece
	*placement
}

// A finder looks for one quotation in one source.
type finder struct {
	s      *Source
	q      *quotation
	hits   []hit     // the words of the source that are in the quotation, in order
	number []int     // of each word of the quotation: which of its different words it is
	where  [][]int32 // of each of those: where it stands in the source
	weight []int     // of each word of the quotation: how much it tells of a place
}

// A hit is a word of the source that is in the quotation.
type hit struct{ at, number int32 }

// newFinder goes through the source once for where the quotation's words stand.
func newFinder(s *Source, q *quotation) *finder {
	f := &finder{s: s, q: q, number: make([]int, len(q.words)), weight: make([]int, len(q.words))}
	index := make(map[uint64]int32, len(q.words))
	var seen [64]uint64 // most words are in no quotation, and a bit tells that of most of them
	for i := range q.words {
		k := q.words[i].key
		if _, is := q.patterns[i]; is {
			f.number[i] = -1
			continue
		}
		n, known := index[k]
		if !known {
			n = int32(len(index))
			index[k] = n
			seen[k>>6&63] |= 1 << (k & 63)
		}
		f.number[i] = int(n)
	}
	f.where = make([][]int32, len(index))
	for j := range s.words {
		k := s.words[j].key
		if seen[k>>6&63]>>(k&63)&1 == 0 {
			continue
		}
		if n, is := index[k]; is {
			f.hits = append(f.hits, hit{int32(j), n})
			f.where[n] = append(f.where[n], int32(j))
		}
	}
	const most = 8 // a name that is not in the source says less than that all others are
	for i := range q.words {
		f.weight[i] = 1
		if n := f.number[i]; n >= 0 {
			f.weight[i] = min(most, 1+bits.Len(uint(len(s.words)/(1+len(f.where[n])))))
		}
	}
	return f
}

// longestPiece is how many words are aligned at once; a longer piece is cut.
const longestPiece = 300

// find returns the quotation's pieces in order, each with its place, or false where
// it is nowhere.
func (f *finder) find() ([]placed, bool) {
	var pieces []piece
	for _, p := range f.q.pieces {
		for p.end-p.first > longestPiece {
			rest := piece{first: p.first + longestPiece, end: p.end}
			p.end = rest.first
			pieces = append(pieces, p)
			p = rest
		}
		pieces = append(pieces, p)
	}
	var chain []placed
	for range mostRounds {
		chain = f.chain(pieces)
		parted, changed := f.part(chain)
		if !changed {
			break
		}
		pieces = parted
	}
	if covered, many := f.cover(pieces); many {
		if other := f.chain(covered); f.cost(other) < f.cost(chain) {
			chain = other
		}
	}
	all, there := 0, 0
	for _, p := range chain {
		for i := p.first(); i < p.last(); i++ {
			all += f.weight[i]
			if p.placement != nil && p.at[i-p.first()] >= 0 {
				there += f.weight[i]
			}
		}
	}
	return chain, there*2 >= all && there > 0
}

// cost is what a chain costs, with the words that have no place.
func (f *finder) cost(chain []placed) int {
	cost := 0
	var before *placement
	for _, p := range chain {
		if p.placement == nil {
			for i := p.first(); i < p.last(); i++ {
				cost += costWord + 3*f.weight[i]
			}
			continue
		}
		cost += p.cost
		if before != nil {
			cost += joining(p.piece, before, p.placement)
		}
		before = p.placement
	}
	return cost
}

// chain places pieces so that they cost least together: few other words, near each
// other, in order.
func (f *finder) chain(pieces []piece) []placed {
	candidates := make([][]placement, len(pieces))
	anchor := -1
	for i, p := range pieces {
		candidates[i] = f.candidates(p)
		if n := len(candidates[i]); n > 0 && (anchor < 0 || n < len(candidates[anchor])) {
			anchor = i
		}
	}
	if anchor >= 0 {
		for i := range candidates {
			candidates[i] = near(candidates[i], candidates[anchor])
		}
	}
	chain := make([]placed, len(pieces))
	var found []int // pieces that have a place
	for i := range pieces {
		chain[i].piece = pieces[i]
		if len(candidates[i]) > 0 {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return chain
	}
	costs := make([][]int, len(found))
	from := make([][]int, len(found))
	for n, i := range found {
		costs[n], from[n] = make([]int, len(candidates[i])), make([]int, len(candidates[i]))
		for k := range candidates[i] {
			c := &candidates[i][k]
			costs[n][k] = c.cost
			if n == 0 {
				continue
			}
			best := -1
			for b := range candidates[found[n-1]] {
				before := &candidates[found[n-1]][b]
				if cost := costs[n-1][b] + joining(pieces[i], before, c); best < 0 || cost < best {
					best, from[n][k] = cost, b
				}
			}
			costs[n][k] += best
		}
	}
	last := len(found) - 1
	k := 0
	for i := range costs[last] {
		if costs[last][i] < costs[last][k] {
			k = i
		}
	}
	for n := last; n >= 0; n-- {
		chain[found[n]].placement = &candidates[found[n]][k]
		k = from[n][k]
	}
	return chain
}

// What a fault costs where places are chosen.
const (
	costWord     = 20 // one that is not there, with its weight, or a stretch that is left out
	costLeftOut  = 2  // each word of such a stretch
	costForm     = 1
	costFar      = 150
	costBackward = 200
)

// joining is what it costs to have a piece stand at c behind another.
func joining(p piece, before, c *placement) int {
	gap := c.first - before.end
	switch {
	case gap < 0:
		return costBackward + min(-gap/64, costWord)
	case gap > p.far():
		return costFar + min(gap/64, costWord)
	case p.joint == unmarked && gap > 0:
		return costWord + gap
	}
	return gap / 8
}

// far is how many words may stand in the source between a piece and the one before.
func (p piece) far() int {
	switch p.joint {
	case ellipsis:
		return farMarked
	case insert:
		return p.spare
	case unmarked:
	}
	return farUnmarked
}
