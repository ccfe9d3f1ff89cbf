package quotematch

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"vouch/claims/lexicon"
)

// A placement is where the words of a piece may stand in the source.
type placement struct {
	first, end int   // words of the source
	at         []int // for each word of the piece, its word in the source; -1 for none
	cost       int
}

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

// cover cuts pieces into as few stretches as may be, each of which stands in the
// source as it is; false where none is cut so, or into more than are likely.
func (f *finder) cover(pieces []piece) (covered []piece, cut bool) {
	const most, shortest = 4, 3
	for _, p := range pieces {
		var parts []piece
		for first := p.first; first < p.end; {
			end := f.longestRun(first, p.end)
			if end-first < shortest || len(parts) == most {
				parts = nil
				break
			}
			parts = append(parts, piece{first: first, end: end})
			first = end
		}
		if len(parts) < 2 {
			covered = append(covered, p)
			continue
		}
		cut = true
		parts[0].joint, parts[0].mark, parts[0].spare = p.joint, p.mark, p.spare
		covered = append(covered, parts...)
	}
	return covered, cut
}

// longestRun returns the end of the longest stretch of the quotation's words from
// first on, up to end, that stands somewhere in the source.
func (f *finder) longestRun(first, end int) int {
	n := f.number[first]
	if n < 0 {
		return first
	}
	longest := first
	for _, j := range f.where[n] {
		i := first
		for at := int(j); i < end && at < len(f.s.words) && f.q.same(i, f.s, at); at++ {
			i++
		}
		longest = max(longest, i)
	}
	return longest
}

// mostRounds is how often a quotation is cut where a stretch of it stands elsewhere.
const mostRounds = 3

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

// near keeps the places that are not far from one of the anchors, where there are too
// many to try.
func near(all, anchors []placement) []placement {
	const most = 24
	if len(all) <= most {
		return all
	}
	distance := func(p *placement) int {
		least := -1
		for i := range anchors {
			d := max(anchors[i].first-p.end, p.first-anchors[i].end, 0)
			if least < 0 || d < least {
				least = d
			}
		}
		return least
	}
	type measured struct{ at, distance int }
	list := make([]measured, len(all))
	for i := range all {
		list[i] = measured{i, distance(&all[i]) + all[i].cost}
	}
	slices.SortStableFunc(list, func(a, b measured) int { return cmp.Compare(a.distance, b.distance) })
	list = list[:most]
	slices.SortFunc(list, func(a, b measured) int { return cmp.Compare(a.at, b.at) })
	kept := make([]placement, most)
	for i, m := range list {
		kept[i] = all[m.at]
	}
	return kept
}

// candidates returns where a piece may stand: where its words stand as they are, else
// where most of them do.
func (f *finder) candidates(p piece) []placement {
	if runs := f.runs(p); len(runs) > 0 {
		return runs
	}
	return f.likest(p)
}

// mostRuns bounds how many places a piece of common words is tried at.
const mostRuns = 256

// runs returns where all words of a piece stand in a row.
func (f *finder) runs(p piece) []placement {
	rarest := -1
	for i := p.first; i < p.end; i++ {
		if n := f.number[i]; n >= 0 && (rarest < 0 || len(f.where[n]) < len(f.where[f.number[rarest]])) {
			rarest = i
		}
	}
	if rarest < 0 {
		return nil
	}
	var found []placement
	for _, j := range f.where[f.number[rarest]] {
		first := int(j) - (rarest - p.first)
		if first < 0 || first+p.end-p.first > len(f.s.words) {
			continue
		}
		all := true
		for i := p.first; i < p.end && all; i++ {
			all = f.q.same(i, f.s, first+i-p.first)
		}
		if !all {
			continue
		}
		c := placement{first: first, end: first + p.end - p.first, at: make([]int, p.end-p.first)}
		for i := range c.at {
			c.at[i] = first + i
		}
		c.cost = costForm * f.forms(p, &c)
		if found = append(found, c); len(found) == mostRuns {
			break
		}
	}
	return found
}

// part cuts pieces where a stretch of their words is not where the rest is, and
// stands elsewhere; false where none is.
func (f *finder) part(chain []placed) (pieces []piece, changed bool) {
	for _, p := range chain {
		if p.placement == nil {
			pieces = append(pieces, p.piece)
			continue
		}
		first, end := f.moved(p)
		if first == end {
			pieces = append(pieces, p.piece)
			continue
		}
		changed = true
		for _, cut := range [][2]int{{0, first}, {first, end}, {end, len(p.at)}} {
			if cut[0] == cut[1] {
				continue
			}
			part := piece{first: p.piece.first + cut[0], end: p.piece.first + cut[1]}
			if cut[0] == 0 {
				part.joint, part.mark, part.spare = p.joint, p.mark, p.spare
			}
			pieces = append(pieces, part)
		}
	}
	return pieces, changed
}

// moved returns a stretch of a piece that stands elsewhere in the source than the rest
// of it does, the longest first; an empty one where there is none.
func (f *finder) moved(p placed) (first, end int) {
	start := 0
	for i := 0; i <= len(p.at); i++ {
		if i < len(p.at) && p.at[i] < 0 {
			continue
		}
		alone := i-start == 1 && start > 0 && i < len(p.at) && p.at[i]-p.at[start-1] > 1 // in place of another
		if i-start > end-first && i-start < len(p.at) && !alone && f.elsewhere(piece{first: p.first() + start, end: p.first() + i}, p.placement) {
			first, end = start, i
		}
		start = i + 1
	}
	return first, end
}

// Where a stretch of words is looked for. A few may stand anywhere by chance, and are
// looked for where the rest of the quotation stands alone.
const (
	fewestElsewhere = 3
	fewestAlike     = 6  // not all of them as they are
	wordsAround     = 30 // where there are several
)

// elsewhere reports whether a stretch of a piece stands in the source where the piece
// does not, nearly as it is.
func (f *finder) elsewhere(p piece, rest *placement) bool {
	used := map[int]bool{}
	for _, j := range rest.at {
		used[j] = true
	}
	for _, c := range f.runs(p) {
		taken := false
		for _, j := range c.at {
			taken = taken || used[j]
		}
		gap := max(rest.first-c.end, c.first-rest.end)
		switch {
		case taken:
		case len(c.at) >= fewestElsewhere:
			return true
		case !f.telling(p):
		case len(c.at) > 1 && gap < wordsAround, gap <= 0 || gap <= 1 && len(c.at) == 1:
			return true
		}
	}
	if p.end-p.first < fewestAlike || !f.telling(p) {
		return false
	}
	for _, c := range f.likest(p) {
		missing := 0
		for _, j := range c.at {
			if j < 0 || used[j] {
				missing++
			}
		}
		if missing*4 <= len(c.at) {
			return true
		}
	}
	return false
}

// telling reports whether words say something: not all of them are such as stand in
// any text.
func (f *finder) telling(p piece) bool {
	for i := p.first; i < p.end; i++ {
		if w := f.q.words[i]; !lexicon.Of(strings.ToLower(fold(f.q.text[w.start:w.end]))).Is(lexicon.EmptyWord) {
			return true
		}
	}
	return false
}
