package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vouch/sources/document"
)

// point stands in the index for the decimal point of a number, so that 3.4 is
// one word there. Stores cut what they index at spaces and ASCII marks alone.
const point = "·"

// Words yields the words of a text: runs of letters and digits, in lower case and
// without accents. An apostrophe joins (don't is dont) but for the possessive,
// which is left out (Syria's is syria); dots join single letters (U.S. is us) and
// the parts of a decimal (3.4); commas between three digits are left out (1,018
// is 1018).
func Words(text string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		for at := 0; at < len(text); {
			c := text[at]
			if c < utf8.RuneSelf && !isPlain(c) {
				at++
				continue
			}
			if c >= utf8.RuneSelf {
				if r, n := utf8.DecodeRuneInString(text[at:]); !isLetter(r) {
					at += n
					continue
				}
			}
			end := wordEnd(text, at)
			if w := fold(text[at:end]); w != "" && !yield(Word{document.Span{Start: at, End: end}, w}) {
				return
			}
			at = end
			if n := apostrophe(text[at:]); n > 0 && at+n < len(text) && (text[at+n]|0x20) == 's' { // the possessive
				if after, _ := utf8.DecodeRuneInString(text[at+n+1:]); !isLetter(after) {
					at += n + 1
				}
			}
		}
	}
}

func isPlain(c byte) bool { return c-'0' < 10 || (c|0x20)-'a' < 26 }

func isDigit(c byte) bool { return c-'0' < 10 }

func isLetter(r rune) bool {
	return r < utf8.RuneSelf && isPlain(byte(r)) || r >= utf8.RuneSelf && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// apostrophe returns the length of an apostrophe that a text begins with, or 0.
func apostrophe(text string) int {
	switch {
	case strings.HasPrefix(text, "'"):
		return 1
	case strings.HasPrefix(text, "’"):
		return len("’")
	}
	return 0
}

// wordEnd returns where the word that begins at a place ends.
func wordEnd(text string, at int) int {
	start := at
	for at < len(text) {
		c := text[at]
		switch {
		case isPlain(c):
			at++
			continue
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(text[at:])
			if isLetter(r) {
				at += n
				continue
			}
		}
		n := joint(text, start, at)
		if n == 0 {
			return at
		}
		at += n
	}
	return at
}

// joint returns the length of what joins two parts of the word that began at
// start, or 0 where it ends.
func joint(text string, start, at int) int {
	if n := apostrophe(text[at:]); n > 0 {
		next, size := utf8.DecodeRuneInString(text[at+n:])
		if !isLetter(next) {
			return 0
		}
		if next|0x20 == 's' {
			if after, _ := utf8.DecodeRuneInString(text[at+n+size:]); !isLetter(after) {
				return 0
			}
		}
		return n
	}
	before := text[at-1]
	switch text[at] {
	case ',': // of thousands
		if !isDigit(before) || at+3 >= len(text) || !isDigit(text[at+1]) || !isDigit(text[at+2]) || !isDigit(text[at+3]) ||
			at+4 < len(text) && isDigit(text[at+4]) {
			return 0
		}
		return 1
	case '.':
		if at+1 >= len(text) {
			return 0
		}
		next := text[at+1]
		if isDigit(before) && isDigit(next) {
			return 1
		}
		single := at-start == 1 || at-start > 1 && text[at-2] == '.'
		if single && isPlain(next) && !isDigit(next) && !isDigit(before) && (at+2 >= len(text) || text[at+2] == '.' || !isPlain(text[at+2])) {
			return 1
		}
	}
	return 0
}

// fold writes a word as an index holds it.
func fold(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= utf8.RuneSelf || c-'A' < 26 || !isPlain(c) {
			plain = false
			break
		}
	}
	if plain {
		return word
	}
	var b strings.Builder
	b.Grow(len(word))
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return foldAll(word)
		case c == '.' && i > 0 && isDigit(word[i-1]):
			b.WriteString(point)
		case isPlain(c) && c-'A' < 26:
			b.WriteByte(c | 0x20)
		case isPlain(c):
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unmarked are letters that no accent was taken from, and stand for others.
var unmarked = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ð': "d", 'đ': "d", 'ł': "l", 'ı': "i", 'þ': "th", 'ħ': "h"}

func foldAll(word string) string {
	var b strings.Builder
	digit := false
	for _, r := range norm.NFKD.String(word) {
		r = unicode.ToLower(r)
		switch {
		case unicode.IsMark(r):
			continue
		case unmarked[r] != "":
			b.WriteString(unmarked[r])
		case r == '.' && digit:
			b.WriteString(point)
		case r < utf8.RuneSelf && isPlain(byte(r)), r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			b.WriteRune(r)
		}
		digit = r < utf8.RuneSelf && isDigit(byte(r))
	}
	return b.String()
}
