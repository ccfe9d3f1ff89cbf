package search

import (
	"slices"
	"strings"

	"vouch/sources/document"
)

// The nearness of what is found to a query of words: the nearest comes first.
type Nearness int

// From nothing at all to the very words.
const (
	Apart    Nearness = iota // the words are not all there
	Article                  // all are in the article, and no sentence has all
	Heading                  // the title has all
	Credited                 // a sentence has some, and the source of its claim the others
	Sentence                 // one sentence has all
	Phrase                   // they follow one another there as they were typed
)

// has returns a bit for each term that words of a line are, and the place of the
// word of the first term where all follow one another; -1 where they do not.
func (q *Query) has(line []string) (bits uint64) {
	for t := range q.Terms {
		if q.Terms[t].at(line, 0) >= 0 {
			bits |= 1 << t
		}
	}
	return bits
}

// at returns where in words a term stands first, from a place on; -1 for nowhere.
// Small words that it has are not looked for where the line has none.
func (t *Term) at(line []string, from int) int {
	words := t.Indexed()
	for i := from; i+len(words) <= len(line); i++ {
		if t.fits(line[i:], words) {
			return i
		}
	}
	return -1
}

func (t *Term) fits(line, words []string) bool {
	last := len(words) - 1
	for k, w := range words {
		if line[k] != w && !(k == last && t.Prefix && strings.HasPrefix(line[k], w)) {
			return false
		}
	}
	return true
}

// Indexed returns the words of a term that an index holds.
func (t *Term) Indexed() []string {
	if len(t.Words) == 1 || !slices.ContainsFunc(t.Words, Small) {
		return t.Words
	}
	var words []string
	for i, w := range t.Words {
		if !Small(w) || t.Prefix && i == len(t.Words)-1 {
			words = append(words, w)
		}
	}
	return words
}

// all returns the bits of all terms.
func (q *Query) all() uint64 { return 1<<len(q.Terms) - 1 }

// InOrder reports whether all terms follow one another in a line.
func (q *Query) InOrder(line []string) bool {
	if len(q.Terms) < 2 {
		return false
	}
	for i := q.Terms[0].at(line, 0); i >= 0; i = q.Terms[0].at(line, i+1) {
		at := i + len(q.Terms[0].Indexed())
		ok := true
		for k := 1; ok && k < len(q.Terms); k++ {
			words := q.Terms[k].Indexed()
			ok = at+len(words) <= len(line) && q.Terms[k].fits(line[at:], words)
			at += len(words)
		}
		if ok {
			return true
		}
	}
	return false
}

// A Held is a sentence or a source of an entry that the words of a query are in.
type Held struct {
	At   int // index of the sentence, or of the source
	Near Nearness
	Bits uint64 // which terms are in it, where Near is Credited
}

// In looks an entry through: its sentences that have all terms, or some that its
// sources can complete; the sources that have all; and how near the title and the
// article as a whole are. A query without terms is in every sentence and in no
// source.
func (q *Query) In(e *Entry) (sentences, sources []Held, whole Nearness) {
	var line []string
	all := q.all()
	if all == 0 {
		for i := range strings.Count(e.Words, "\n") + 1 {
			sentences = append(sentences, Held{At: i, Near: Sentence})
		}
		return sentences, nil, Article
	}
	var of uint64 // what any source has
	each(e.Sources, func(i int, text string) {
		line = append(line[:0], strings.Fields(text)...)
		bits := q.has(line)
		if of |= bits; bits == all {
			near := Sentence
			if len(q.Terms) == 1 || q.InOrder(line) {
				near = Phrase
			}
			sources = append(sources, Held{At: i, Near: near})
		}
	})
	var any uint64
	each(e.Words, func(i int, text string) {
		if !q.Near(text) {
			return
		}
		line = append(line[:0], strings.Fields(text)...)
		bits := q.has(line)
		any |= bits
		switch {
		case bits == all && q.InOrder(line):
			sentences = append(sentences, Held{At: i, Near: Phrase})
		case bits == all:
			sentences = append(sentences, Held{At: i, Near: Sentence})
		case bits != 0 && bits|of == all:
			sentences = append(sentences, Held{i, Credited, bits})
		}
	})
	title := q.has(strings.Fields(e.Title))
	switch {
	case title == all:
		whole = Heading
	case title|any|of == all:
		whole = Article
	}
	return sentences, sources, whole
}

// Near reports whether a line has the letters of a term somewhere: most have not.
func (q *Query) Near(line string) bool {
	for t := range q.Terms {
		if words := q.Terms[t].Indexed(); strings.Contains(line, words[0]) {
			return true
		}
	}
	return false
}

// each hands out the lines of a text.
func each(text string, take func(i int, line string)) {
	if text == "" {
		return
	}
	for i := 0; ; i++ {
		line, rest, more := strings.Cut(text, "\n")
		take(i, line)
		if !more {
			return
		}
		text = rest
	}
}

// LineAt returns line i of a text of an entry.
func LineAt(text string, i int) string {
	for ; i > 0; i-- {
		_, text, _ = strings.Cut(text, "\n")
	}
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// Completes reports whether a source's line has the terms that a sentence lacks.
func (q *Query) Completes(h Held, source string) bool {
	return h.Bits|q.has(strings.Fields(source)) == q.all()
}

// Marks returns where the terms of a query stand in a text, in order, each word by
// itself; which of them stand there, small words of a phrase held to the text too;
// and whether those are all.
func (q *Query) Marks(text string) (marks []document.Span, bits uint64, all bool) {
	var words []Word
	for w := range Words(text) {
		words = append(words, w)
	}
	for k := range q.Terms {
		t := &q.Terms[k]
		for i := 0; i+len(t.Words) <= len(words); i++ {
			fits := true
			for j, w := range t.Words {
				have := words[i+j].Text
				fits = fits && (have == w || j == len(t.Words)-1 && t.Prefix && strings.HasPrefix(have, w))
			}
			if !fits {
				continue
			}
			bits |= 1 << k
			for j := range t.Words {
				marks = append(marks, words[i+j].Span)
			}
		}
	}
	slices.SortFunc(marks, func(a, b document.Span) int { return a.Start - b.Start })
	return slices.Compact(marks), bits, bits == q.all()
}
