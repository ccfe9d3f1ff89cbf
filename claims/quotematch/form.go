package quotematch

import (
	"strings"

	"vouch/sources/document"
)

var unbracketed = strings.NewReplacer("[", "", "]", "")

// forms counts the differences of form within a piece.
func (f *finder) forms(p piece, c *placement) int {
	count := 0
	f.eachForm(p, c, func(Difference) { count++ })
	return count
}

// eachForm calls yield with each mark and each capital that is not the source's,
// between and in words that are.
func (f *finder) eachForm(p piece, c *placement, yield func(Difference)) {
	capitals := -1 // the first word of a row of those that differ
	for k := 0; k <= len(c.at); k++ {
		i := p.first + k
		differs := k < len(c.at) && c.at[k] >= 0 && !f.sameCase(i, c.at[k])
		switch {
		case differs && (capitals < 0 || c.at[k] != c.at[k-1]+1):
			if capitals >= 0 {
				yield(Difference{Form, span(f.q.words, capitals, i), span(f.s.words, c.at[capitals-p.first], c.at[k-1]+1)})
			}
			capitals = i
		case !differs && capitals >= 0:
			yield(Difference{Form, span(f.q.words, capitals, i), span(f.s.words, c.at[capitals-p.first], c.at[k-1]+1)})
			capitals = -1
		}
		if k == 0 || k == len(c.at) || c.at[k] < 0 || c.at[k-1] < 0 || c.at[k] != c.at[k-1]+1 {
			continue
		}
		ours := document.Span{Start: int(f.q.words[i-1].end), End: int(f.q.words[i].start)}
		theirs := document.Span{Start: int(f.s.words[c.at[k-1]].end), End: int(f.s.words[c.at[k]].start)}
		a, comparable := marks(f.q.text[ours.Start:ours.End])
		b, both := marks(f.s.Text[theirs.Start:theirs.End])
		if comparable && both && a != b {
			yield(Difference{Form, trim(f.q.text, ours), trim(f.s.Text, theirs)})
		}
	}
}

// trim takes the space from both ends of what stands between two words.
func trim(text string, s document.Span) document.Span {
	inner := strings.TrimSpace(text[s.Start:s.End])
	if inner == "" {
		return document.Span{Start: s.Start, End: s.Start}
	}
	s.Start += strings.Index(text[s.Start:s.End], inner)
	return document.Span{Start: s.Start, End: s.Start + len(inner)}
}

// sameCase reports whether word i of the quotation has the capitals of word j of the
// source, but for a first letter that may be either.
func (f *finder) sameCase(i, j int) bool {
	w, o := f.q.words[i], f.s.words[j]
	if _, is := f.q.patterns[i]; is || w.exact == o.exact {
		return true
	}
	if !f.q.free[i] {
		return false
	}
	text := fold(unbracketed.Replace(f.q.text[w.start:w.end]))
	other := fold(f.s.Text[o.start:o.end])
	_, n := decode(text, 0)
	_, m := decode(other, 0)
	return text[n:] == other[m:]
}
