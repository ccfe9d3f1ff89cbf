package edits

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/claims/table"
	"vouch/sources/document"
)

// tie finds the claim of a row, or the span of the article that has its words where no
// claim has them.
func (r *returning) tie(c *claimRow) (span document.Span, err error) {
	if no := spaced(c.cells["no"].Text); no != "" {
		if c.key = c.now.byLabel[no]; c.key == "" {
			return span, fmt.Errorf("%s has no claim %s", c.article, no)
		}
		return span, nil
	}
	words := unquoted(r.typed(c.cells["fact"]))
	if words == "" {
		return span, fmt.Errorf("it says nothing of which claim it is")
	}
	exact := c.now.sayingSo(words)
	found := spansOf(c.now.smallText(), words)
	switch {
	case len(exact) == 1 && len(found) <= 1:
		c.key = exact[0]
		return span, nil
	case len(found) == 0 && len(exact) == 0:
		return span, fmt.Errorf("“%s” is not in %s as it is printed", table.Short(words, 60), c.article)
	case len(found) != 1:
		return span, fmt.Errorf("“%s” stands %d times in %s; a column with the number of the claim tells which: --map no=…", table.Short(words, 60), max(len(found), len(exact)), c.article)
	}
	span = found[0]
	var in []string
	for _, key := range c.now.order {
		claim := &c.now.record.Ledger.Claims[c.now.rows[key].index]
		switch {
		case !c.now.listed[key] || !claim.Span.Overlaps(span):
		case claim.Span == span:
			c.key = key
			return span, nil
		default:
			in = append(in, key)
		}
	}
	switch len(in) {
	case 0:
	case 1:
		c.key = in[0]
	default:
		var labels []string
		for _, key := range in {
			labels = append(labels, c.now.record.Ledger.Claims[c.now.rows[key].index].Label)
		}
		return span, fmt.Errorf("“%s” has several claims in it: %s; a column with the number tells which: --map no=…", table.Short(words, 60), few(labels))
	}
	return span, nil
}

// sayingSo returns the claims of the table that are printed so, or are the same plain
// fact, with capitals or without.
func (s *side) sayingSo(words string) []string {
	if s.saying == nil {
		s.saying = map[string][]string{}
		for _, key := range s.order {
			for _, column := range []string{"text", "fact"} {
				said := strings.ToLower(spaced(s.words(key, column)))
				if s.listed[key] && !slices.Contains(s.saying[said], key) {
					s.saying[said] = append(s.saying[said], key)
				}
			}
		}
	}
	return s.saying[strings.ToLower(words)]
}

// smallText returns the text of the article as spansOf looks through it.
func (s *side) smallText() string {
	if s.small == "" {
		s.small = small(s.record.Ledger.Document.Text)
	}
	return s.small
}

// spansOf finds words in a text that small has made, however its lines are broken,
// with capitals or without.
func spansOf(text, words string) []document.Span {
	fields := strings.Fields(small(words))
	var found []document.Span
	for at := 0; at < len(text); {
		i := strings.Index(text[at:], fields[0])
		if i < 0 {
			break
		}
		start := at + i
		end, ok := start, true
		for k, f := range fields {
			if k > 0 {
				rest := strings.TrimLeft(text[end:], " \t\r\n\u00a0\u202f")
				ok = ok && len(rest) < len(text)-end
				end = len(text) - len(rest)
			}
			if ok = ok && strings.HasPrefix(text[end:], f); !ok {
				break
			}
			end += len(f)
		}
		if ok && wholeWords(text, start, end) {
			found = append(found, document.Span{Start: start, End: end})
		}
		at = start + 1
		for at < len(text) && text[at]&0xc0 == 0x80 {
			at++
		}
	}
	return found
}

// wholeWords reports whether a span begins and ends where words do: "41 ships" is not
// in "141 ships".
func wholeWords(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	of := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return !(of(before) && of(first)) && !(of(last) && of(after))
}

// small returns a text with the letters from A to Z in small ones, so that all that
// stands in it stands where it stood.
func small(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}
