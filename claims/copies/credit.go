package copies

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/document"
)

//go:embed agencies.txt
var agencyLines string

// A form is how an agency signs.
type form struct{ words, agency string }

var forms = func() (all []form) {
	for line := range strings.Lines(agencyLines) {
		agency, signs, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for sign := range strings.SplitSeq(signs, ",") {
			all = append(all, form{strings.TrimSpace(sign), agency})
		}
	}
	return all
}()

// agencyOf returns the agency that a name is of, "" for none.
func agencyOf(name string) string {
	for _, f := range forms {
		if name == f.words || name == f.agency {
			return f.agency
		}
	}
	return ""
}

// A credit is an agency that a text is signed by, and where.
type credit struct {
	agency string
	at     document.Span
}

// The lengths of what a text is signed with, in bytes.
const (
	longestCredit   = 160
	longestDateline = 90
)

// contributed are words that tell that an agency had a part in a report.
var contributed = []string{
	"contributed to this", "contributed reporting", "with reporting", "additional reporting", "reporting by", "first published by", "first appeared", "originally published",
	"with inputs", "with input", "with files from", "with material from", "material from", "supplied by", "provided by", "courtesy of", "reprinted", "republished from",
}

// creditOf returns the agency that signs a text: in the dateline, the byline, a line of
// its own or one that says what it contributed.
func creditOf(text string) (credit, bool) {
	n := 0
	at := 0
	for line := range strings.Lines(text) {
		start := at
		at += len(line)
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			continue
		}
		start += strings.Index(line, trimmed)
		n++
		const early = 5 // paragraphs in which a dateline stands
		if n <= early {
			if c, ok := dateline(trimmed); ok {
				return credit{c.agency, document.Span{Start: start + c.at.Start, End: start + c.at.End}}, true
			}
		}
		if len(trimmed) <= longestCredit {
			if c, ok := signed(trimmed); ok {
				return credit{c.agency, document.Span{Start: start + c.at.Start, End: start + c.at.End}}, true
			}
		}
	}
	return credit{}, false
}

// dateline reads LEITH, 3 May (Reuters) - The pier …
func dateline(paragraph string) (credit, bool) {
	head := paragraph[:min(len(paragraph), longestDateline)]
	open := strings.IndexByte(head, '(')
	if open < 0 {
		return credit{}, false
	}
	length := strings.IndexByte(paragraph[open:], ')')
	if length < 0 || length > longestDateline {
		return credit{}, false
	}
	inner := paragraph[open+1 : open+length]
	after := strings.TrimLeft(paragraph[open+length+1:], " \u00a0")
	r, _ := utf8.DecodeRuneInString(after)
	if after != "" && !unicode.Is(unicode.Pd, r) {
		return credit{}, false
	}
	for part := range strings.FieldsFuncSeq(inner, func(r rune) bool { return r == '/' || r == ',' }) {
		if a := agencyOf(strings.TrimSpace(part)); a != "" {
			return credit{a, document.Span{Start: open, End: open + length + 1}}, true
		}
	}
	return credit{}, false
}

// signed reads a short line that an agency signs: — AP; By Olu Hale, Reuters; Source:
// dpa; Agence France-Presse contributed to this report.
func signed(line string) (credit, bool) {
	lower := strings.ToLower(line)
	takesPart := false
	for _, c := range contributed {
		takesPart = takesPart || strings.Contains(lower, c)
	}
	by := strings.HasPrefix(lower, "by ")
	for _, f := range forms {
		at := find(line, f.words)
		if at < 0 {
			continue
		}
		c := credit{f.agency, document.Span{Start: at, End: at + len(f.words)}}
		before, after := line[:at], line[at+len(f.words):]
		const marks = " \u00a0-–—•·|/()[]©.:,;_*"
		before = strings.ToLower(strings.Trim(before, marks))
		after = strings.ToLower(strings.Trim(after, marks))
		staff := after == "" || after == "staff" || after == "news agency" || after == "and agencies" || after == "with agencies"
		switch {
		case takesPart,
			by && staff && strings.Count(line, " ") <= 8,
			staff && (before == "" || before == "source" || before == "sources" || before == "from" || before == "via" || before == "agency" || before == "agencies" || before == "credit" || before == "by" || before == "the"):
			return c, true
		}
	}
	return credit{}, false
}

// find returns where words stand in a line as whole words, -1 for nowhere.
func find(line, words string) int {
	for from := 0; ; {
		at := strings.Index(line[from:], words)
		if at < 0 {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(line[:at])
		after, _ := utf8.DecodeRuneInString(line[at+len(words):])
		if (at == 0 || !letter(before)) && (at+len(words) == len(line) || !letter(after)) {
			return at
		}
		from = at + 1
	}
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
