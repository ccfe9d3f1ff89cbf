package keep

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/sources"
	"vouch/sources/document"
)

// A needle is a name with everything that stands for it in a text.
type needle struct {
	words   map[string]bool
	pattern *regexp.Regexp
}

func newNeedle() *needle { return &needle{words: map[string]bool{}} }

// of adds what a source is called in a ledger: its name, the names that the text
// uses for it and, of a person, each of the names.
func (n *needle) of(l *claims.Ledger, key sources.Key) {
	for i, s := range l.Sources {
		if s.Key != key || s.Name == "" || s.Name == redacted || !s.Kind.Named() {
			continue
		}
		n.add(s.Name, s.Kind == sources.Person)
		for _, m := range l.Mentions {
			if m.Source == i && m.Form != "pronoun" && m.Form != "role" {
				n.add(l.Document.Quote(m.Span), false)
			}
		}
	}
}

func (n *needle) add(name string, each bool) {
	n.words[name] = true
	if !each {
		return
	}
	for _, part := range strings.Fields(name) {
		first, _ := utf8.DecodeRuneInString(part)
		if utf8.RuneCountInString(part) > 1 && unicode.IsUpper(first) { // not "de", not "van"
			n.words[strings.Trim(part, ".,“”\"'’")] = true
		}
	}
}

func (n *needle) compile() error {
	var parts []string
	for w := range n.words {
		if w != "" {
			parts = append(parts, regexp.QuoteMeta(w))
		}
	}
	slices.SortFunc(parts, func(a, b string) int { return len(b) - len(a) }) // the longest first
	var err error
	n.pattern, err = regexp.Compile("(?i:" + strings.Join(parts, "|") + ")")
	return err
}

// places finds the name in a text, as words of their own.
func (n *needle) places(text string) []document.Span {
	var found []document.Span
	for at := 0; at < len(text); {
		m := n.pattern.FindStringIndex(text[at:])
		if m == nil {
			break
		}
		s := document.Span{Start: at + m[0], End: at + m[1]}
		before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
		after, _ := utf8.DecodeRuneInString(text[s.End:])
		if partOfWord(before) || partOfWord(after) {
			_, size := utf8.DecodeRuneInString(text[s.Start:])
			at = s.Start + size
			continue
		}
		found = append(found, s)
		at = s.End
	}
	return found
}

func partOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// mask returns a text without the name.
func (n *needle) mask(text string) string {
	masked, _ := cutOut(text, n.places(text))
	return masked
}

// cutOut returns a text with other words in the place of spans of it, which are
// in order, and what becomes of a place in it. One that reaches into such a span
// reaches all of what stands there now.
func cutOut(text string, spans []document.Span) (string, func(*document.Span)) {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start])
		b.WriteString(redacted)
		at = s.End
	}
	b.WriteString(text[at:])
	moved := func(p int, end bool) int {
		shift := 0
		for _, s := range spans {
			if p <= s.Start {
				break
			}
			if p < s.End {
				p = s.Start
				if end {
					p += len(redacted)
				}
				break
			}
			shift += len(redacted) - (s.End - s.Start)
		}
		return p + shift
	}
	return b.String(), func(s *document.Span) { s.Start, s.End = moved(s.Start, false), moved(s.End, true) }
}

// takenFrom returns the rows of a reading without the name.
func (n *needle) takenFrom(l *claims.Ledger) (*shape.Rows, error) {
	r := shape.Apart(l)
	text, move := cutOut(l.Document.Text, n.places(l.Document.Text))
	holds, err := r.Edit(text, n.mask, move)
	if err != nil {
		return nil, err
	}
	if !holds {
		return shape.Apart(shape.Skeleton(l, redacted)), nil
	}
	return r, nil
}
