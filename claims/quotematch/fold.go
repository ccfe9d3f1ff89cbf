package quotematch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FNV-1a, of 64 bits.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

// keys hashes a word after the folding, in lower case and with its capitals.
func keys(text string) (key, exact uint64) {
	key, exact = offset64, offset64
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf || c == '`' || c == '-' {
			return slowKeys(text)
		}
		exact = (exact ^ uint64(c)) * prime64
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		key = (key ^ uint64(c)) * prime64
	}
	return key, exact
}

func slowKeys(text string) (key, exact uint64) {
	text = fold(text)
	hash := func(s string) uint64 {
		h := uint64(offset64)
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * prime64
		}
		return h
	}
	return hash(strings.ToLower(text)), hash(text)
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// fold returns a word as it is compared, with its capitals.
func fold(text string) string {
	ascii := true
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf || text[i] == '`' || text[i] == '-' {
			ascii = false
		}
	}
	if ascii {
		return text
	}
	for i := 0; i < len(text); i++ {
		if n := lineBreak(text[i:]); n > 0 {
			text = text[:i] + text[i+n:]
		}
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case classOf(r) == hidden:
			return -1
		case apostrophe(r):
			return '\''
		}
		return r
	}, text)
	return norm.NFC.String(ligatures.Replace(text))
}

// marks returns what stands between two words as it is compared: no spaces, one form
// for each of the marks of quotation and for dashes, and no quotation mark that only
// opens a paragraph again, no brackets. What holds a word, such as a time code, is not compared.
func marks(between string) (found string, ok bool) {
	var b strings.Builder
	line := false
	for i := 0; i < len(between); {
		r, n := decode(between, i)
		if r == '[' {
			if inner := brackets(between[i:]); inner > 0 && wordless(between[i:i+inner]) {
				i += inner
				continue
			}
		}
		i += n
		if r == '\n' {
			line = true
		}
		switch classOf(r) {
		case inWord, sign:
			return "", false
		case space, hidden:
			continue
		case mark:
		}
		switch {
		case r == '[' || r == ']':
		case quoteMark(r):
			if !line {
				b.WriteByte('"')
			}
		case unicode.Is(unicode.Pd, r) || r == '−':
			if !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		case r == '…':
			b.WriteString("...")
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), true
}

func quoteMark(r rune) bool {
	return apostrophe(r) || strings.ContainsRune("\"“”„‟«»‹›‚‛″「」『』", r)
}
