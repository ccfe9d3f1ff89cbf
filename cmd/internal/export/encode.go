package export

import (
	"strconv"
	"unicode/utf8"

	"vouch/claims"
	"vouch/cmd/internal/screen"
	"vouch/sources/document"
)

// The functions below append JSON to a buffer. They are written out because
// extraction writes two thousand articles a second through them, and because
// encoding/json would lay direction marks and other hidden characters bare on
// the reader's screen: here each is escaped, which loses nothing.

const hexDigits = "0123456789abcdef"

// appendString appends s as a JSON string. Bytes that are not UTF-8 become
// U+FFFD, as JSON cannot hold them.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 0x20 && c != '"' && c != '\\' && c != 0x7f {
				i++
				continue
			}
			b = append(b, s[start:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, '\\', 'n')
			case '\t':
				b = append(b, '\\', 't')
			case '\r':
				b = append(b, '\\', 'r')
			default:
				b = appendEscape(b, rune(c))
			}
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, s[start:i]...)
			b = append(b, "\ufffd"...)
			start = i + n
		case screen.Hidden(r):
			b = append(b, s[start:i]...)
			b = appendEscape(b, r)
			start = i + n
		}
		i += n
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

func appendEscape(b []byte, r rune) []byte {
	if r > 0xffff {
		r -= 0x10000
		b = appendEscape(b, 0xd800+r>>10)
		r = 0xdc00 + r&0x3ff
	}
	return append(b, '\\', 'u', hexDigits[r>>12&0xf], hexDigits[r>>8&0xf], hexDigits[r>>4&0xf], hexDigits[r&0xf])
}

// appendText appends s, or null when it is empty.
func appendText(b []byte, s string) []byte {
	if s == "" {
		return append(b, "null"...)
	}
	return appendString(b, s)
}

// appendIndex appends an index, or null when it is -1.
func appendIndex(b []byte, i int) []byte {
	if i < 0 {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, int64(i), 10)
}

// appendEnd appends the stated end of a figure as a decimal literal, null
// where the text gives none. A value that no decimal literal has exactly, such
// as a third, is given as the nearest double.
func appendEnd(b []byte, e claims.End) []byte {
	if e.Missing {
		return append(b, "null"...)
	}
	if n, ok := e.Value.Int64(); ok {
		return strconv.AppendInt(b, n, 10)
	}
	if s, ok := e.Value.Decimal(); ok {
		return append(b, s...)
	}
	f, _ := e.Value.Rat().Float64()
	return strconv.AppendFloat(b, f, 'g', -1, 64)
}

func appendSpan(b []byte, s document.Span) []byte {
	b = append(b, '[')
	b = strconv.AppendInt(b, int64(s.Start), 10)
	b = append(b, ',', ' ')
	b = strconv.AppendInt(b, int64(s.End), 10)
	return append(b, ']')
}

func appendSpans(b []byte, spans []document.Span) []byte {
	b = append(b, '[')
	for i, s := range spans {
		if i > 0 {
			b = append(b, ',', ' ')
		}
		b = appendSpan(b, s)
	}
	return append(b, ']')
}

// AppendString appends s as a JSON string, what is hidden in it escaped.
func AppendString(b []byte, s string) []byte { return appendString(b, s) }
