package excerpt

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/quotematch"
	"vouch/sources/document"
	"vouch/sources/passage"
)

// A Text is a source that words are held to, made ready once for several of them.
type Text struct {
	*passage.Source
	words *quotematch.Source
}

// NewText makes a source ready.
func NewText(s *passage.Source) *Text { return &Text{s, quotematch.NewSource(s.Text)} }

// A Held is what came of holding words to a text.
type Held struct {
	quotematch.Match
	Place  string // where they stand, as passage.Source.Place names it, with the time code before
	Differ string // how they differ, in words; "" where they do not
}

// Hold holds words to the text.
func (t *Text) Hold(words string) Held {
	h := Held{Match: t.words.Match(words)}
	at, found := h.Found()
	if !found {
		return h
	}
	h.Place = t.Source.Place(at.Start)
	if moment := t.words.Moment(at.Start); moment != "" {
		h.Place = strings.TrimPrefix(h.Place+", "+moment, ", ")
	}
	h.Differ = differ(&h.Match, words, t.Source)
	return h
}

// OnlyForm reports whether all that differs is how the words are set.
func (h *Held) OnlyForm() bool {
	return h.Verdict == quotematch.Altered && h.Gravest() == quotematch.Form
}

// search looks for an excerpt in its source, word for word after the folding of
// package quotematch. One space is as good as another, or as the end of a line: who
// copies words out of a source sets them anew.
func search(s *passage.Source, words string) claims.Tested {
	h := NewText(s).Hold(words)
	t := claims.Tested{Found: claims.Altered, Place: h.Place, Differ: h.Differ}
	switch {
	case h.Verdict == quotematch.NotFound:
		t.Found = claims.NotFound
	case h.Verdict == quotematch.Exact, h.Verdict == quotematch.Folded && len(h.Inserted) == 0 && sameBut(h.Parts, words, s.Text):
		t.Found = claims.FoundExact
	case h.Verdict.Holds():
		t.Found = claims.FoundFolded
	}
	return t
}

// sameBut reports whether words are those of the source but for their spaces.
func sameBut(parts []quotematch.Part, words, source string) bool {
	if len(parts) != 1 {
		return false
	}
	p := parts[0]
	return spaced(words[p.Quote.Start:p.Quote.End]) == spaced(source[p.Source.Start:p.Source.End])
}

// spaced returns a text with one space for each run of them.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// mostDifferences is how many of them are named.
const mostDifferences = 6

// differ says in words how an excerpt differs from its source; "" where it does not.
func differ(m *quotematch.Match, words string, s *passage.Source) string {
	var parts []string
	for _, fault := range m.Faults {
		switch fault {
		case quotematch.Spliced:
			parts = append(parts, "joined of two moments"+places(m, s))
		case quotematch.Reordered:
			parts = append(parts, "in another order")
		default: // its differences say so
		}
	}
	for _, o := range m.Omitted {
		parts = append(parts, fmt.Sprintf("%s stands for “%s”", words[o.Quote.Start:o.Quote.End], short(spaced(s.Text[o.Source.Start:o.Source.End]))))
	}
	for _, i := range m.Inserted {
		parts = append(parts, words[i.Start:i.End]+" is not the source's")
	}
	for i, d := range m.Differences {
		if i == mostDifferences {
			parts = append(parts, fmt.Sprintf("and %d more", len(m.Differences)-i))
			break
		}
		parts = append(parts, d.Words(words, s.Text))
	}
	return strings.Join(parts, "; ")
}

// places names where the parts of a quotation stand; "" where that is one place.
func places(m *quotematch.Match, s *passage.Source) string {
	var names []string
	for _, p := range m.Parts {
		if place := s.Place(p.Source.Start); place != "" && (names == nil || names[len(names)-1] != place) {
			names = append(names, place)
		}
	}
	if len(names) < 2 {
		return ""
	}
	return ": " + strings.Join(names, ", ")
}

// short cuts the middle out of many words.
func short(text string) string {
	const most, kept = 120, 50
	if len(text) <= most {
		return text
	}
	head, tail := strings.LastIndexByte(text[:kept], ' '), strings.IndexByte(text[len(text)-kept:], ' ')
	if head < 0 || tail < 0 {
		return text // no words of a language
	}
	return text[:head] + " […]" + text[len(text)-kept+tail:]
}

// quoted says whether words of a source hold what is quoted.
func quoted(quote, words string) (holds, lacks string) {
	m := quotematch.Of(quote, words)
	switch m.Verdict {
	case quotematch.Exact, quotematch.Folded:
		return "holds the quoted words", ""
	case quotematch.Shortened:
		return "holds the quoted words but for what the quotation marks as left out or put in", ""
	default:
	}
	lacks = "does not hold the quoted words"
	if how := differ(&m, quote, &passage.Source{Text: words}); how != "" {
		lacks += ": " + how
	}
	return "", lacks
}

// nearest proposes the words of a source that are quoted: as they are, else the
// nearest, which the test then says to lack them.
func nearest(l *claims.Ledger, i int, s *passage.Source, w claims.Widths) (Proposal, bool) {
	quote := l.Document.Quote(l.Claims[i].Span)
	m := quotematch.Of(quote, s.Text)
	at, found := m.Found()
	if !found {
		return Proposal{}, false
	}
	const longest = 1000 // bytes, of what is shown to be agreed to
	if len(m.Faults) > 0 && m.Verdict != quotematch.Altered || at.Len() > longest {
		at = document.Span{}
		for _, p := range m.Parts {
			if p.Source.Len() > at.Len() {
				at = p.Source
			}
		}
	}
	words := strings.TrimSpace(s.Text[at.Start:at.End])
	p := Proposal{Words: words, Tested: Test(l, i, words, s, w)}
	p.Exact = p.Tested.Lacks == ""
	return p, words != ""
}
