package quotematch

import (
	"strings"
)

// A timeCode says at what second of a recording a word is spoken.
type timeCode struct {
	word    int // the first behind it
	seconds int
}

// numbers reports whether a word is the number of a caption: digits on a line of their
// own above the time code that starts at a byte.
func (s *Source) numbers(word, code int) bool {
	w := s.words[word]
	line := strings.TrimRight(s.Text[:w.start], " \t")
	return strings.Trim(s.Text[w.start:w.end], "0123456789") == "" && (line == "" || strings.HasSuffix(line, "\n")) && strings.TrimSpace(s.Text[w.end:code]) == "" &&
		strings.Contains(s.Text[w.end:code], "\n")
}

// Moment returns the time code that stands last before a byte of the text, not far
// from it, as it is written; "" where none does.
func (s *Source) Moment(at int) string {
	const far = 5000 // bytes: some minutes of speech
	part := func(c byte) bool { return c >= '0' && c <= '9' || c == ':' || c == '.' || c == ',' }
	text := s.Text[:at]
	for end := len(text); ; {
		colon := strings.LastIndexByte(text[:end], ':')
		if colon < 0 || at-colon > far {
			return ""
		}
		start, stop := colon, colon
		for start > 0 && part(text[start-1]) {
			start--
		}
		for stop < len(text) && part(text[stop]) {
			stop++
		}
		if code := strings.Trim(text[start:stop], ":.,"); code != "" {
			if _, ok := clock(code); ok {
				return code
			}
		}
		end = start
	}
}

// clock reads a time code, 00:12:41 or 1:02:03.500.
func clock(text string) (seconds int, ok bool) {
	if len(text) < 7 || len(text) > 12 || strings.Count(text, ":") != 2 {
		return 0, false
	}
	if i := strings.IndexAny(text, ".,"); i >= 0 {
		text = text[:i]
	}
	part := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == ':':
			seconds += part
			seconds, part = seconds*60, 0
		case c >= '0' && c <= '9':
			part = part*10 + int(c-'0')
		default:
			return 0, false
		}
	}
	return seconds + part, true
}
