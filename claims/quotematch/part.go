package quotematch

import (
	"strings"

	"vouch/claims/lexicon"
)

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
