package main

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a token of a gold text: a run of letters and digits, or one other
// sign that is no space. Counted is true of words, and of the signs of money
// and percentage: punctuation never counts.
type word struct {
	start, end int
	text       string
	counted    bool
}

func inWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// isSpace adds the four separators of ASCII to the spaces of Unicode.
func isSpace(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

func countedSign(s string) bool {
	switch s {
	case "%", "$", "£", "€":
		return true
	}
	return false
}

// words cuts a text where letters and digits meet anything else.
func words(text string) []word {
	var all []word
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isSpace(r) {
			i += n
			continue
		}
		end := i + n
		if inWord(r) {
			for end < len(text) {
				r, n := utf8.DecodeRuneInString(text[end:])
				if !inWord(r) {
					break
				}
				end += n
			}
		}
		all = append(all, word{i, end, text[i:end], inWord(r) || countedSign(text[i:end])})
		i = end
	}
	return all
}

// finerWords keeps "1,035" together and cuts letters from digits.
func finerWords(text string) []word {
	var all []word
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isSpace(r) {
			i += n
			continue
		}
		end := i + n
		switch {
		case unicode.IsDigit(r):
			end = digitsEnd(text, end)
			for end < len(text) && (text[end] == '.' || text[end] == ',') {
				next := digitsEnd(text, end+1)
				if next == end+1 {
					break
				}
				end = next
			}
		case r != '_' && inWord(r):
			for end < len(text) {
				r, n := utf8.DecodeRuneInString(text[end:])
				if r == '_' || !inWord(r) || unicode.IsDigit(r) {
					break
				}
				end += n
			}
		}
		w := strings.ToLower(text[i:end])
		all = append(all, word{i, end, w, r != '_' && inWord(r) || countedSign(w)})
		i = end
	}
	return all
}

func digitsEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			break
		}
		i += n
	}
	return i
}

// A wordSet is a set of indexes into a text's words.
type wordSet map[int]bool

func (a wordSet) shared(b wordSet) int {
	if len(b) < len(a) {
		a, b = b, a
	}
	n := 0
	for i := range a {
		if b[i] {
			n++
		}
	}
	return n
}

func (a wordSet) join(b wordSet) {
	for i := range b {
		a[i] = true
	}
}

// covered returns the counted words that the spans touch.
func covered(all []word, spans []span) wordSet {
	set := wordSet{}
	for _, s := range spans {
		i := sort.Search(len(all), func(i int) bool { return all[i].start > s[0] }) - 1
		for i = max(i, 0); i < len(all) && all[i].start < s[1]; i++ {
			if all[i].end > s[0] && all[i].counted {
				set[i] = true
			}
		}
	}
	return set
}

// A nameRule says which words of a name do not count, and how much of a name
// must be there for a part of it to do.
type nameRule struct {
	titles map[string]bool
	anyTwo bool // a part of two words or more need not hold the last
}

// parts returns the words of a name without titles and possessives; all of
// them when nothing else is left.
func (r nameRule) parts(name string) []string {
	name = withoutPossessives(strings.ToLower(name))
	var all, kept []string
	for _, w := range words(name) {
		if first, _ := utf8.DecodeRuneInString(w.text); !inWord(first) {
			continue
		}
		all = append(all, w.text)
		if !r.titles[w.text] {
			kept = append(kept, w.text)
		}
	}
	if len(kept) == 0 {
		return all
	}
	return kept
}

// withoutPossessives drops every 's that ends a word.
func withoutPossessives(s string) string {
	for _, mark := range []string{"'s", "’s"} {
		var b strings.Builder
		for {
			i := strings.Index(s, mark)
			if i < 0 {
				break
			}
			after := s[i+len(mark):]
			b.WriteString(s[:i])
			if next, _ := utf8.DecodeRuneInString(after); after != "" && inWord(next) {
				b.WriteString(mark)
			}
			s = after
		}
		b.WriteString(s)
		s = b.String()
	}
	return s
}

// same reports whether two names can be those of one voice.
func (r nameRule) same(a, b string) bool {
	x, y := r.parts(a), r.parts(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if strings.Join(x, " ") == strings.Join(y, " ") {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	longer := map[string]bool{}
	for _, w := range y {
		longer[w] = true
	}
	for _, w := range x {
		if !longer[w] {
			return false
		}
	}
	return r.anyTwo && len(x) >= 2 || x[len(x)-1] == y[len(y)-1]
}

func setOf(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
