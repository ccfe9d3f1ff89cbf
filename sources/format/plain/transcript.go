package plain

import (
	"fmt"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
)

// A page of a court transcript has its lines numbered in the margin, 25 of them
// as a rule. So many numbers in a row are no accident.
const (
	fewestNumbered = 10
	mostNumbered   = 40
)

// A numbered line is one of a transcript: its page, its number, its words.
type numbered struct {
	page, line int
	text       string
	indented   bool // it begins a paragraph
}

// transcriptLines reads a text whose lines are numbered in the margin from 1 on
// every page. It returns nil for any other text.
func transcriptLines(text string) []numbered {
	var lines []numbered
	page, number, plain := 0, 0, 0
	longest, printed := 0, 0
	for l := range strings.SplitSeq(text, "\n") {
		l = strings.TrimRight(l, " \r\t\f")
		bare := strings.TrimLeft(l, " \t\f")
		if bare == "" {
			continue
		}
		digits := len(bare) - len(strings.TrimLeft(bare, "0123456789"))
		n := 0
		if digits > 0 && digits <= 2 {
			n = int(bare[0] - '0')
			if digits == 2 {
				n = n*10 + int(bare[1]-'0')
			}
		}
		rest := bare[digits:]
		switch {
		case (n == number+1 && number > 0 || n == 1) && (rest == "" || rest[0] == ' ' || rest[0] == '\t'):
			if n == 1 {
				page++
				if printed > 0 {
					page, printed = printed, 0
				}
			}
			number = n
			longest = max(longest, n)
			words := strings.TrimLeft(rest, " \t")
			lines = append(lines, numbered{page, n, words, len(rest)-len(words) > 4})
		case digits > 0 && digits == len(bare) || strings.HasPrefix(strings.ToLower(bare), "page "):
			// The number of the page, above its lines or below them.
			if v := strings.TrimLeft(strings.ToLower(bare), "page "); len(v) <= 5 && strings.Trim(v, "0123456789") == "" && v != "" {
				printed = 0
				for _, c := range v {
					printed = printed*10 + int(c-'0')
				}
			}
		default:
			plain++
		}
	}
	if longest < fewestNumbered || longest > mostNumbered || plain*4 > len(lines) {
		return nil
	}
	return lines
}

// readTranscript lays the lines down as paragraphs: each answer, question and
// speaker begins one. Its locator is page and line, "12:7".
func readTranscript(lines []numbered, notes []string) (*document.Document, error) {
	var out format.Builder
	open := false
	for _, l := range lines {
		if l.text == "" {
			continue
		}
		if !open || l.indented || speaks(l.text) {
			out.Begin(document.Block{Kind: document.Paragraph, Locator: fmt.Sprintf("%d:%d", l.page, l.line)})
			open = true
		} else {
			out.Text(" ")
		}
		out.Text(l.text)
	}
	return out.Document(format.Meta{Notes: append(notes, "a transcript: the numbers in its margin are places, page:line")})
}

// speaks reports whether a line begins somebody's words: Q. and A., or a name in
// capitals and a colon.
func speaks(s string) bool {
	if strings.HasPrefix(s, "Q ") || strings.HasPrefix(s, "A ") || strings.HasPrefix(s, "Q.") || strings.HasPrefix(s, "A.") || strings.HasPrefix(s, "Q:") || strings.HasPrefix(s, "A:") {
		return true
	}
	name, _, ok := strings.Cut(s, ":")
	return ok && len(name) <= 30 && name == strings.ToUpper(name)
}
