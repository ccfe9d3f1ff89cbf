// Package screen knows what may be shown to a person on a terminal: which
// characters are hidden or act on the screen, how wide text is, and how it is
// cut into lines without losing any. It knows nothing of what is shown.
package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hidden reports whether a character must never reach a screen as it is,
// because it steers the terminal, turns the direction of text or cannot be
// seen: controls, format characters, line and paragraph separators, private
// use. Newline and tab are controls too.
func Hidden(r rune) bool {
	switch {
	case r < 0x20 || r == 0x7f:
		return true
	case r < 0x80 || 0x2010 <= r && r <= 0x2027:
		return false // the marks of ordinary prose, decided without a table
	case r <= 0x9f || r == 0xad:
		return true
	case r < 0x600:
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

// Safe returns s with every hidden character written as \u{202E} and every
// byte that is not UTF-8 as \xFF. Newlines stay where keep says so; it is
// "\n", "\n\t" or "".
func Safe(s, keep string) string {
	clean := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || Hidden(r) && !strings.ContainsRune(keep, r) {
			clean = false
			break
		}
		i += n
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b.WriteString(`\x` + hex(rune(s[i]), 2))
		case Hidden(r) && !strings.ContainsRune(keep, r):
			b.WriteString(`\u{` + hex(r, 4) + `}`)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// hex writes r in upper-case hexadecimal with at least width digits.
func hex(r rune, width int) string {
	const digits = "0123456789ABCDEF"
	var b [8]byte
	i := len(b)
	for r > 0 || len(b)-i < width {
		i--
		b[i] = digits[r&0xf]
		r >>= 4
	}
	return string(b[i:])
}
