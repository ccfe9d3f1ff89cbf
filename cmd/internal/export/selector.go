package export

import (
	"sort"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"vouch/sources/document"
)

// A selection says where words stand in a text, as annotations of the Web do: by the
// words with those beside them, and by their place, counted in Unicode code points.
type selection struct {
	exact, prefix, suffix string // "" where they are withheld
	start, end            int    // code points, half-open
}

// beside is how many bytes of a text stand before and after a quotation, that it is
// found by where its words stand several times.
const beside = 64

// A selector finds the selections of one text. Its spans may come in any order; a
// text is counted once.
type selector struct {
	text   string
	points []int           // code points before each block of bytes
	hidden []document.Span // names that are withheld, in order
}

// counted is how many bytes of a text one count of code points is of.
const counted = 1 << 10

func newSelector(text string, hidden []document.Span) *selector {
	s := &selector{text: text, hidden: hidden}
	n := 0
	for i := 0; i < len(text); i += counted {
		s.points = append(s.points, n)
		n += runeStarts(text[i:min(i+counted, len(text))])
	}
	s.points = append(s.points, n)
	return s
}

// runeStarts counts the bytes that begin a code point.
func runeStarts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// point returns how many code points stand before a byte.
func (s *selector) point(offset int) int {
	block := offset / counted
	return s.points[block] + runeStarts(s.text[block*counted:offset])
}

// of returns the selection of a span. Where a name that is withheld stands in it,
// its place is all that is said; what stands beside it ends before such a name.
func (s *selector) of(span document.Span) selection {
	sel := selection{start: s.point(span.Start), end: s.point(span.End)}
	first := sort.Search(len(s.hidden), func(i int) bool { return s.hidden[i].End > span.Start })
	last := sort.Search(len(s.hidden), func(i int) bool { return s.hidden[i].Start >= span.End })
	if first < last {
		return sel
	}
	from, to := 0, len(s.text)
	if first > 0 {
		from = s.hidden[first-1].End
	}
	if last < len(s.hidden) {
		to = s.hidden[last].Start
	}
	sel.exact = s.text[span.Start:span.End]
	sel.prefix = lastGraphemes(s.text[max(from, span.Start-4*beside):span.Start], span.Start-4*beside > from)
	sel.suffix = firstGraphemes(s.text[span.End:min(to, span.End+4*beside)])
	return sel
}

// firstGraphemes returns the start of s, about beside bytes, cut between characters
// as people see them.
func firstGraphemes(s string) string {
	it, end := graphemes.FromString(s), 0
	for it.Next() && it.End() <= beside {
		end = it.End()
	}
	return s[:end]
}

// lastGraphemes returns the end of s, about beside bytes, cut likewise. With torn, s
// begins anywhere, and its first characters may be parts of one.
func lastGraphemes(s string, torn bool) string {
	it, from := graphemes.FromString(s), len(s)
	for it.Next() {
		if len(s)-it.Start() <= beside && (!torn || it.Start() > beside) {
			from = it.Start()
			break
		}
	}
	return s[from:]
}

// objects writes the selection as selectors: one of its words, one of its place.
func (sel selection) objects() list {
	place := object{}.with("type", "TextPositionSelector").with("start", sel.start).with("end", sel.end)
	if sel.exact == "" {
		return list{place}
	}
	return list{object{}.with("type", "TextQuoteSelector").with("exact", sel.exact).with("prefix", sel.prefix).with("suffix", sel.suffix), place}
}
