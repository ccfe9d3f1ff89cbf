package quotematch

import (
	"cmp"
	"slices"
)

// mostWindows is how many places of the source a piece is aligned with.
const mostWindows = 4

// likest returns the places of the source where most of what tells of a piece stands,
// aligned word by word; none where less than half of it stands together anywhere.
func (f *finder) likest(p piece) []placement {
	length := p.end - p.first
	span := length + max(8, length/2)
	var found []placement
	for _, start := range f.windows(p, span) {
		c, ok := f.align(p, max(start-span/2, 0), min(start+span+span/2, len(f.s.words)))
		if !ok || slices.ContainsFunc(found, func(o placement) bool { return slices.Equal(o.at, c.at) }) {
			continue
		}
		found = append(found, c)
	}
	return found
}

// windows returns the first words of the stretches of the source, so many words long,
// that have most of the piece's words, the best first.
func (f *finder) windows(p piece, span int) []int {
	room, weight := make([]int, len(f.where)), make([]int, len(f.where))
	for i := p.first; i < p.end; i++ {
		if n := f.number[i]; n >= 0 {
			room[n]++
			weight[n] = f.weight[i]
		}
	}
	hits := f.hits
	if p.end-p.first < len(f.q.words) {
		hits = nil
		for _, h := range f.hits {
			if room[h.number] > 0 {
				hits = append(hits, h)
			}
		}
	}
	count := make([]int, len(room))
	score := 0
	type window struct{ start, score int }
	var best []window
	for first, last := 0, 0; last < len(hits); last++ {
		n := hits[last].number
		if count[n]++; count[n] <= room[n] {
			score += weight[n]
		}
		for int(hits[last].at-hits[first].at) >= span {
			n := hits[first].number
			if count[n]--; count[n] < room[n] {
				score -= weight[n]
			}
			first++
		}
		w := window{int(hits[first].at), score}
		near := slices.IndexFunc(best, func(o window) bool { return w.start-o.start < span/2 && o.start-w.start < span/2 })
		switch {
		case near >= 0 && best[near].score >= score:
			continue
		case near >= 0:
			best = slices.Delete(best, near, near+1)
		case len(best) == mostWindows && best[len(best)-1].score >= score:
			continue
		}
		at, _ := slices.BinarySearchFunc(best, w, func(a, b window) int { return cmp.Compare(b.score, a.score) })
		best = slices.Insert(best, at, w)
		best = best[:min(len(best), mostWindows)]
	}
	starts := make([]int, len(best))
	for i, w := range best {
		starts[i] = w.start
	}
	return starts
}

// What a step of an alignment is worth, beside the weight of a word that matches.
const (
	gainMatch   = 4
	lossReplace = 3
	lossAdded   = 3 // a word of the quotation that is not there
	lossLeftOut = 2 // a word of the source between two of the quotation
)

// align lays a piece over words [from, to) of the source so that most of it matches,
// by dynamic programming; the source may begin and end anywhere. It returns false
// where less than half of what tells matches.
func (f *finder) align(p piece, from, to int) (placement, bool) {
	m, n := p.end-p.first, to-from
	const (
		replaced = iota
		matched
		added
		leftOut
	)
	steps := make([]byte, (m+1)*(n+1))
	before, row := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= m; i++ {
		row[0] = before[0] - lossAdded
		steps[i*(n+1)] = added
		weight := f.weight[p.first+i-1]
		for j := 1; j <= n; j++ {
			score, step := before[j-1]-lossReplace, byte(replaced)
			if f.q.same(p.first+i-1, f.s, from+j-1) {
				score, step = before[j-1]+gainMatch+weight, matched
			}
			if s := before[j] - lossAdded; s > score {
				score, step = s, added
			}
			if s := row[j-1] - lossLeftOut; s > score && i < m { // behind the last word nothing is left out
				score, step = s, leftOut
			}
			row[j], steps[i*(n+1)+j] = score, step
		}
		before, row = row, before
	}
	j := 0
	for k := range before {
		if before[k] > before[j] {
			j = k
		}
	}
	c := placement{at: make([]int, m)}
	for i := m; i > 0; {
		c.at[i-1] = -1
		if j == 0 {
			i--
			continue
		}
		switch steps[i*(n+1)+j] {
		case matched:
			c.at[i-1] = from + j - 1
			i, j = i-1, j-1
		case replaced:
			i, j = i-1, j-1
		case added:
			i--
		case leftOut:
			j--
		}
	}
	f.clean(p, &c)
	return c, f.settle(p, &c)
}

// clean takes back matches of single common words between stretches that do not
// match: they are there by chance.
func (f *finder) clean(p piece, c *placement) {
	const wide = 3 // words on one side
	for i := 0; i < len(c.at); {
		if c.at[i] < 0 {
			i++
			continue
		}
		end, weight := i, 0
		for end < len(c.at) && c.at[end] >= 0 && (end == i || c.at[end] == c.at[end-1]+1) {
			weight += f.weight[p.first+end]
			end++
		}
		left, right := 0, 0
		for k := i - 1; k >= 0 && c.at[k] < 0; k-- {
			left++
		}
		for k := end; k < len(c.at) && c.at[k] < 0; k++ {
			right++
		}
		const light = 7
		apart := func(unmatched, k, from, to int) bool { // from the next word that matches
			return unmatched > 0 || k < 0 || k >= len(c.at) || unmatched == 0 && to-from > 1
		}
		before, behind := i-left-1, end+right
		if end-i == 1 && weight < light && max(left, right) >= wide &&
			apart(left, before, at(c, before), c.at[i]) && apart(right, behind, c.at[i], at(c, behind)) {
			c.at[i] = -1
		}
		i = end
	}
}

// at returns the word of the source that word k of a piece stands at; -1 for none.
func at(c *placement, k int) int {
	if k < 0 || k >= len(c.at) {
		return -1
	}
	return c.at[k]
}

// settle works out where a placement stands and what it costs, false for one that
// matches too little.
func (f *finder) settle(p piece, c *placement) bool {
	all, there, matched, cost := 0, 0, 0, 0
	telling := false
	c.first, c.end = -1, -1
	for i, j := range c.at {
		all += f.weight[p.first+i]
		if j < 0 {
			cost += costWord + 3*f.weight[p.first+i]
			continue
		}
		there += f.weight[p.first+i]
		matched++
		telling = telling || f.telling(piece{first: p.first + i, end: p.first + i + 1})
		if c.first < 0 {
			c.first = j
		} else if j > c.end {
			cost += costWord + costLeftOut*(j-c.end)
		}
		c.end = j + 1
	}
	const many = 5
	if matched < min(2, len(c.at)) || there*2 < all || !telling && matched < min(many, len(c.at)) {
		return false
	}
	c.cost = cost + costForm*f.forms(p, c)
	return true
}
