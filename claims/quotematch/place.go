package quotematch

import (
	"cmp"
	"slices"
)

// A placement is where the words of a piece may stand in the source.
type placement struct {
	first, end int   // words of the source
	at         []int // for each word of the piece, its word in the source; -1 for none
	cost       int
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
