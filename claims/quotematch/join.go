package quotematch

import (
	"slices"
	"strings"

	"vouch/sources/document"
)

// join names what is wrong with how two pieces follow each other.
func (r *reader) join(before, p *placed) {
	m := r.match
	from, to := before.placement.end, p.placement.first
	gap := to - from
	mark := p.mark
	if p.joint == unmarked {
		at := int(r.q.words[p.first()].start)
		mark = document.Span{Start: at, End: at}
	}
	switch {
	case gap < 0:
		r.fault[Reordered] = true
		if before.placement.first-p.placement.end > farMarked || r.far(to, from) {
			r.fault[Spliced] = true
		}
		return
	case gap > p.far() || r.far(from, to):
		r.fault[Spliced] = true
		return
	}
	left := r.texts(r.s.Text, r.s.words, from, to)
	switch p.joint {
	case unmarked:
		r.differ(p.first(), p.first(), from, to)
	case ellipsis:
		if gap == 0 {
			if between := r.s.between(from-1, to); !strings.Contains(between, "..") && !strings.Contains(between, "…") {
				m.Differences = append(m.Differences, Difference{Form, mark, span(r.s.words, from, from)})
			}
			return
		}
		r.marked = true
		m.Omitted = append(m.Omitted, Part{mark, span(r.s.words, from, to)})
		const short = 3 // more may be a thought of its own
		between, _ := marks(r.s.between(from-1, from) + r.s.between(to-1, to))
		if gap <= short && len(deniers(left)) > 0 && between == "" {
			m.Differences = append(m.Differences, Difference{Negation, mark, span(r.s.words, from, to)})
		}
	case insert:
		if gap > 0 {
			r.marked = true
			m.Omitted = append(m.Omitted, Part{mark, span(r.s.words, from, to)})
		}
		var put []word
		tokens(r.q.text[mark.Start:mark.End], func(w word) {
			w.start, w.end = w.start+int32(mark.Start), w.end+int32(mark.Start)
			put = append(put, w)
		})
		if !slices.Equal(deniers(left), deniers(r.texts(r.q.text, put, 0, len(put)))) {
			m.Differences = append(m.Differences, Difference{Negation, mark, span(r.s.words, from, to)})
		}
	}
}

// far reports whether time codes stand so before two words of the source that they
// are of two moments.
func (r *reader) far(i, j int) bool {
	at := func(i int) int {
		n, _ := slices.BinarySearchFunc(r.s.codes, i, func(c timeCode, i int) int { return c.word - i - 1 })
		if n == 0 {
			return -1
		}
		return r.s.codes[n-1].seconds
	}
	a, b := at(i-1), at(j)
	return a >= 0 && b >= 0 && max(a-b, b-a) > farSeconds
}

// ending names a mark of question or of exclamation that the quotation ends with and
// the source does not have there.
func (r *reader) ending(p *placed) {
	if p == nil || p.last() != len(r.q.words) || p.at[len(p.at)-1] < 0 {
		return
	}
	tail := r.q.text[r.q.words[p.last()-1].end:]
	at := strings.IndexAny(tail, "?!")
	if at < 0 || strings.Contains(tail, "[") {
		return
	}
	next := len(r.s.Text)
	if p.placement.end < len(r.s.words) {
		next = int(r.s.words[p.placement.end].start)
	}
	last := r.s.words[p.placement.end-1].end
	if !strings.ContainsRune(r.s.Text[last:next], rune(tail[at])) {
		start := int(r.q.words[p.last()-1].end) + at
		r.match.Differences = append(r.match.Differences, Difference{Form, document.Span{Start: start, End: start + 1}, document.Span{Start: int(last), End: int(last)}})
	}
}
