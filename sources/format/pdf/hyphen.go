package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary returns every word of the file in lower case that is not at the
// edge of a line, where it may be half of one.
func vocabulary(lines []line) map[string]bool {
	words := map[string]bool{}
	for _, l := range lines {
		for i, w := range l.words {
			if i > 0 && i < len(l.words)-1 {
				words[bare(w.Text)] = true
			}
		}
	}
	return words
}

func bare(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
}

// keepsHyphen decides whether the hyphen between the two halves of a word broken
// at a line's end belongs to the word. It does after a capital letter or a
// figure ("D-" "Ohio", "COVID-" "19"), before one, after a part that forms such
// words ("well-" "known", "forty-" "eight"), and where the file has the word
// with its hyphen elsewhere.
func (l *layout) keepsHyphen(before, after string) bool {
	head := bare(before[strings.LastIndexAny(before, "-‐/(")+1:])
	tail := bare(after)
	lastRune, _ := utf8.DecodeLastRuneInString(before)
	firstRune, _ := utf8.DecodeRuneInString(after)
	switch {
	case head == "" || tail == "":
		return true
	case l.words[bare(before)+"-"+tail]:
		return true
	case l.words[bare(before+after)]:
		return false
	case !unicode.IsLower(lastRune) || !unicode.IsLower(firstRune):
		return true
	}
	return hyphenated[head] || strings.Contains(before, "-")
}

// hyphenated are the first parts of words that English writes with a hyphen.
var hyphenated = wordSet(`well ill self non all half part full high low long short mid ex cross co world ever
	so then would twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven eight nine ten
	first second third year month week day old new much far right left white blue hard soft state government police
	court city family anti pro vice lieutenant major counter post pre`)

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
