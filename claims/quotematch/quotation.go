package quotematch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/document"
)

// A joint says what stands between two pieces of a quotation.
type joint uint8

const (
	unmarked joint = iota // nothing: a reader takes them for one
	insert                // words of the editor, in brackets
	ellipsis
)

// A piece is an unbroken stretch of a quotation's words, [first, end).
type piece struct {
	first, end int
	joint      joint         // to the piece before
	mark       document.Span // of the joint, in the quotation
	spare      int           // words that the source may have at the joint, marked as they are
}

// A pattern is a word of which the editor changed a part: [T]he, help[ed].
type pattern struct{ prefix, suffix string }

// A quotation is one that was taken apart.
type quotation struct {
	text     string
	words    []word
	pieces   []piece
	inserts  []document.Span
	patterns map[int]pattern // by word
	free     map[int]bool    // words whose first letter may be a capital or not
}

// parse takes a quotation apart at what is marked in it.
func parse(text string) *quotation {
	q := &quotation{text: text, patterns: map[int]pattern{}, free: map[int]bool{0: true}}
	next := piece{}
	closed := func(joint joint, mark document.Span, spare int) {
		if next.first < len(q.words) {
			next.end = len(q.words)
			q.pieces = append(q.pieces, next)
			next = piece{first: len(q.words), joint: joint, mark: mark}
		} else if len(q.words) > 0 || joint == insert {
			if next.joint != unmarked {
				mark.Start = next.mark.Start
			}
			next.joint, next.mark = max(next.joint, joint), mark
		}
		next.spare += spare
		q.free[len(q.words)] = true
	}
	from := 0
	add := func(end int) { // the words of text[from:end]
		base := int32(from)
		tokens(text[from:end], func(w word) {
			w.start, w.end = w.start+base, w.end+base
			q.words = append(q.words, w)
		})
		from = end
	}
	for i := 0; i < len(text); {
		if n := dots(text[i:]); n > 0 {
			add(i)
			closed(ellipsis, document.Span{Start: i, End: i + n}, 0)
			i += n
			from = i
			continue
		}
		if text[i] == '[' {
			if n := brackets(text[i:]); n > 0 {
				s := document.Span{Start: i, End: i + n}
				inner := text[i+1 : i+n-1]
				start, end := glued(text, s)
				start = max(start, from)
				switch {
				case wordless(inner) && strings.Trim(inner, " .…\u00a0") == "" && inner != ".":
					add(i)
					closed(ellipsis, s, 0)
					from = s.End
				case wordless(inner): // a mark that the editor set
					q.inserts = append(q.inserts, s)
				case start < s.Start || end > s.End:
					add(start)
					q.inserts = append(q.inserts, s)
					q.glue(start, end, s)
					from, s.End = end, end
				default:
					add(i)
					q.inserts = append(q.inserts, s)
					count := 0
					tokens(inner, func(word) { count++ })
					closed(insert, s, count+farInsert)
					from = s.End
				}
				i = s.End
				continue
			}
		}
		_, n := decode(text, i)
		i += n
	}
	add(len(text))
	if next.first < len(q.words) {
		next.end = len(q.words)
		q.pieces = append(q.pieces, next)
	}
	return q
}

// wordless reports whether a text has no word in it.
func wordless(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return classOf(r) == inWord || classOf(r) == sign })
}

// glue adds the word text[start:end], of which the stretch in brackets is the
// editor's.
func (q *quotation) glue(start, end int, brackets document.Span) {
	w := word{start: int32(start), end: int32(end)}
	before, inner, after := q.text[start:brackets.Start], q.text[brackets.Start+1:brackets.End-1], q.text[brackets.End:end]
	at := len(q.words)
	if before == "" && utf8.RuneCountInString(inner) == 1 { // another case of the first letter
		w.key, w.exact = keys(inner + after)
		q.free[at] = true
	} else {
		q.patterns[at] = pattern{strings.ToLower(fold(before)), strings.ToLower(fold(after))}
	}
	q.words = append(q.words, w)
}

// dots returns the length of an ellipsis at the start of text: …, ..., . . .
func dots(text string) int {
	if strings.HasPrefix(text, "…") {
		return len("…")
	}
	n, count := 0, 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '.':
			count++
			n = i + 1
		case text[i] == ' ' && count > 0 && i+1 < len(text) && text[i+1] == '.':
		case strings.HasPrefix(text[i:], "\u00a0.") && count > 0:
			i++
		default:
			i = len(text)
		}
	}
	if count < 3 {
		return 0
	}
	return n
}

// brackets returns the length of what stands in brackets at the start of text; 0
// where they are not closed, or hold more than an editor adds.
func brackets(text string) int {
	const longest = 200
	end := strings.IndexAny(text[1:min(len(text), longest)], "[]")
	if end < 0 || text[1+end] == '[' {
		return 0
	}
	return end + 2
}

// glued returns the ends of the word that brackets are a part of.
func glued(text string, s document.Span) (start, end int) {
	start, end = s.Start, s.End
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(r) {
			break
		}
		start -= n
	}
	if end < len(text) {
		if r, _ := decode(text, end); unicode.IsLetter(r) {
			end = wordEnd(text, end)
		}
	}
	return start, end
}

// same reports whether word i of the quotation is a word of the source.
func (q *quotation) same(i int, s *Source, j int) bool {
	if len(q.patterns) == 0 {
		return q.words[i].key == s.words[j].key
	}
	if p, is := q.patterns[i]; is {
		w := strings.ToLower(fold(s.Text[s.words[j].start:s.words[j].end]))
		return len(w) >= len(p.prefix)+len(p.suffix) && strings.HasPrefix(w, p.prefix) && strings.HasSuffix(w, p.suffix)
	}
	return q.words[i].key == s.words[j].key
}
