package quotematch

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"vouch/sources/document"
)

// A word is one of a text: letters, digits and what joins them, or a sign that is
// read aloud. Its keys are hashes of what it is after the folding.
type word struct {
	start, end int32
	key        uint64 // in lower case
	exact      uint64 // with its capitals
}

// A Source is a text that quotations are held to. It is safe for use by several at
// once.
type Source struct {
	Text  string
	once  sync.Once
	words []word
	codes []timeCode
}

// NewSource makes a text ready for quotations: in time and memory linear in it, when
// the first one is not found byte for byte.
func NewSource(text string) *Source { return &Source{Text: text} }

func (s *Source) tokenize() {
	s.once.Do(func() {
		s.words = make([]word, 0, len(s.Text)/6+1)
		tokens(s.Text, func(w word) {
			if seconds, ok := clock(s.Text[w.start:w.end]); ok {
				if n := len(s.words) - 1; n >= 0 && s.numbers(n, int(w.start)) {
					s.words = s.words[:n]
				}
				s.codes = append(s.codes, timeCode{len(s.words), seconds})
				return
			}
			s.words = append(s.words, w)
		})
	})
}

// What a rune does in a text.
type class uint8

const (
	mark   class = iota // parts words, and is compared
	space               // parts words
	hidden              // is not there
	inWord              // is a part of one
	sign                // is a word by itself
)

func classOf(r rune) class {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return inWord
	case r <= ' ', r == 0x7f:
		return space
	case r < utf8.RuneSelf:
		if strings.ContainsRune("%$&@#+=", r) {
			return sign
		}
		return mark
	case r == '\u00ad', r == '\u200b', r == '\u200c', r == '\u200d', r == '\u2060', r == '\ufeff', unicode.Is(unicode.Bidi_Control, r):
		return hidden
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.Is(unicode.M, r):
		return inWord
	case unicode.Is(unicode.Sc, r), r == '°', r == '§', r == '‰', r == '×', r == '÷':
		return sign
	}
	return mark
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '′' || r == '`'
}

// EachWord calls yield with each word of a text, in order: where it stands, and a hash
// of it after the folding, in lower case.
func EachWord(text string, yield func(at document.Span, key uint64)) {
	tokens(text, func(w word) { yield(document.Span{Start: int(w.start), End: int(w.end)}, w.key) })
}

// tokens calls yield with each word of a text, in order.
func tokens(text string, yield func(word)) {
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		switch classOf(r) {
		case inWord:
			end := wordEnd(text, i)
			w := word{start: int32(i), end: int32(end)}
			w.key, w.exact = keys(text[i:end])
			yield(w)
			i = end
		case sign:
			w := word{start: int32(i), end: int32(i + n)}
			w.key, w.exact = keys(text[i : i+n])
			yield(w)
			i += n
		default:
			i += n
		}
	}
}

func decode(text string, i int) (rune, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

// wordEnd returns the end of the word that starts at byte i. An apostrophe between
// letters and a point, comma or colon between digits are parts of it.
func wordEnd(text string, i int) int {
	var last rune
	end := i
	for i < len(text) {
		if c := text[i]; c >= 'a' && c <= 'z' {
			last = rune(c)
			i++
			end = i
			continue
		}
		r, n := decode(text, i)
		switch classOf(r) {
		case inWord:
			last = r
			i += n
			end = i
			continue
		case hidden:
			i += n
			continue
		case mark, space, sign:
		}
		if n := lineBreak(text[i:]); n > 0 && unicode.IsLetter(last) && i == end {
			if next, _ := decode(text, i+n); unicode.IsLower(next) {
				i += n
				end = i
				continue
			}
		}
		joins := apostrophe(r) && unicode.IsLetter(last) || (r == '.' || r == ',' || r == ':') && digit(last)
		if !joins || i+n >= len(text) || i != end {
			return end
		}
		next, _ := decode(text, i+n)
		if digit(last) && !digit(next) || unicode.IsLetter(last) && !unicode.IsLetter(next) {
			return end
		}
		i += n
	}
	return end
}

// lineBreak returns the length of a hyphen at the start of a text with the end of its
// line and what the next one is set in by; 0 where none stands there.
func lineBreak(text string) int {
	rest, is := strings.CutPrefix(text, "-")
	if !is {
		if rest, is = strings.CutPrefix(text, "‐"); !is {
			return 0
		}
	}
	after := strings.TrimLeft(rest, " \t\r\n")
	if blank := rest[:len(rest)-len(after)]; after == "" || strings.Count(blank, "\n") != 1 {
		return 0
	}
	return len(text) - len(after)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// bounded reports whether no word runs on over either end of text[start:end].
func bounded(text string, start, end int) bool {
	line := strings.LastIndexAny(text[:start], " \n\t") + 1 // no word starts before
	for i := line; i < start; {
		r, n := decode(text, i)
		if classOf(r) != inWord {
			i += n
			continue
		}
		if i = wordEnd(text, i); i > start {
			return false
		}
	}
	for i := start; i < end; {
		r, n := decode(text, i)
		if classOf(r) != inWord {
			i += n
			continue
		}
		if i = wordEnd(text, i); i > end {
			return false
		}
	}
	return true
}

// span returns the bytes of words [first, end); of none, the place behind the word
// before.
func span(words []word, first, end int) document.Span {
	switch {
	case first < end:
		return document.Span{Start: int(words[first].start), End: int(words[end-1].end)}
	case first > 0:
		at := int(words[first-1].end)
		return document.Span{Start: at, End: at}
	case len(words) > 0:
		at := int(words[0].start)
		return document.Span{Start: at, End: at}
	}
	return document.Span{}
}
