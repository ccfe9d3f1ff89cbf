package excerpt

import (
	"strings"
	"unicode"

	"vouch/claims"
	"vouch/sources/passage"
)

// search looks for an excerpt in its source, word for word. One space is as good
// as another, or as the end of a line.
func search(s *passage.Source, words string) claims.Tested {
	if at := strings.Index(s.Text, words); at >= 0 && words != "" {
		return claims.Tested{Found: claims.FoundExact, Place: s.Place(at)}
	}
	text, at := spaced(s.Text)
	wanted, _ := spaced(words)
	i := strings.Index(text, strings.TrimSpace(wanted))
	if i < 0 || wanted == "" {
		return claims.Tested{Found: claims.NotFound}
	}
	return claims.Tested{Found: claims.FoundExact, Place: s.Place(at(i))}
}

// spaced returns a text with one space for each run of them, and what leads from
// a byte of it back to the text.
func spaced(text string) (string, func(int) int) {
	type cut struct{ here, there int }
	var b strings.Builder
	var cuts []cut
	from := 0
	for from < len(text) {
		end := strings.IndexFunc(text[from:], unicode.IsSpace)
		if end < 0 {
			end = len(text) - from
		}
		cuts = append(cuts, cut{b.Len(), from})
		b.WriteString(text[from : from+end])
		from += end
		rest := strings.TrimLeftFunc(text[from:], unicode.IsSpace)
		if len(rest) < len(text)-from {
			b.WriteByte(' ')
		}
		from = len(text) - len(rest)
	}
	return b.String(), func(i int) int {
		there := 0
		for _, c := range cuts {
			if c.here > i {
				break
			}
			there = c.there + i - c.here
		}
		return there
	}
}

// quoted says whether words of a source hold what is quoted.
func quoted(quote, words string) (holds, lacks string) {
	quote, _ = spaced(quote)
	words, _ = spaced(words)
	if strings.Contains(words, strings.TrimSpace(quote)) {
		return "holds the quoted words", ""
	}
	return "", "does not hold the quoted words"
}

// nearest proposes the words of a source that are quoted.
func nearest(l *claims.Ledger, i int, s *passage.Source, w claims.Widths) (Proposal, bool) {
	quote := l.Document.Quote(l.Claims[i].Span)
	t := Test(l, i, quote, s, w)
	return Proposal{Words: quote, Tested: t, Exact: true}, t.Found == claims.FoundExact
}
