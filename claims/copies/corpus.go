package copies

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/claims/quotematch"
	"vouch/sources/document"
)

// A word is one of a text, with what is to be known of it.
type word struct {
	start, end int32
	key        uint64
	flags      flags
}

type flags uint8

const (
	quoted  flags = 1 << iota // between quotation marks
	common                    // in a paragraph that many texts carry
	capital                   // a name, or the first word of a sentence
	first                     // of a sentence
	number                    // has a digit
)

// own reports whether a word is its text's own: neither quoted nor common.
func (w *word) own() bool { return w.flags&(quoted|common) == 0 }

// A corpus is all texts, cut into words.
type corpus struct {
	texts  []Text
	words  [][]word
	own    []int           // how many words of a text are its own
	figure map[uint64]bool // the terms of credited texts that are figures
}

//go:embed boilerplate.txt
var boilerplateLines string

// boilerplate holds the phrases that many texts carry, by their last word.
var boilerplate = phrases(boilerplateLines)

func phrases(lines string) map[uint64][][]uint64 {
	all := map[uint64][][]uint64{}
	for line := range strings.Lines(lines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var p []uint64
		quotematch.EachWord(line, func(_ document.Span, key uint64) { p = append(p, key) })
		if len(p) > 0 {
			last := p[len(p)-1]
			all[last] = append(all[last], p)
		}
	}
	return all
}

func newCorpus(texts []Text) *corpus {
	c := &corpus{texts: texts, words: make([][]word, len(texts)), own: make([]int, len(texts)), figure: map[uint64]bool{}}
	for i := range texts {
		c.words[i] = wordsOf(texts[i].Text)
		for k := range c.words[i] {
			if c.words[i][k].own() {
				c.own[i]++
			}
		}
	}
	return c
}

// wordsOf cuts a text into words.
func wordsOf(text string) []word {
	words := make([]word, 0, len(text)/6+1)
	m := marker{text: text, sentence: true}
	paragraph := 0 // the first word of it
	isCommon := false
	close := func() {
		for k := paragraph; isCommon && k < len(words); k++ {
			words[k].flags |= common
		}
		paragraph, isCommon = len(words), false
	}
	quotematch.EachWord(text, func(at document.Span, key uint64) {
		if m.to(at.Start) {
			close()
		}
		w := word{start: int32(at.Start), end: int32(at.End), key: key}
		if m.open {
			w.flags |= quoted
		}
		r, _ := utf8.DecodeRuneInString(text[at.Start:])
		switch {
		case r >= '0' && r <= '9':
			w.flags |= number
		case unicode.IsUpper(r):
			w.flags |= capital
		}
		if m.sentence {
			w.flags |= first
		}
		m.sentence, m.at = false, at.End
		words = append(words, w)
		if !isCommon {
			isCommon = endsPhrase(words[paragraph:])
		}
	})
	close()
	return words
}

// endsPhrase reports whether words end with a phrase that many texts carry.
func endsPhrase(words []word) bool {
	for _, p := range boilerplate[words[len(words)-1].key] {
		if len(p) > len(words) {
			continue
		}
		if from := words[len(words)-len(p):]; slices.EqualFunc(p, from, func(key uint64, w word) bool { return key == w.key }) {
			return true
		}
	}
	return false
}

// A marker follows quotation marks, and the ends of sentences and of paragraphs, from
// word to word.
type marker struct {
	text     string
	at       int
	open     bool
	closer   rune // of the quotation that is open
	sentence bool // a sentence begins
}

// to goes on to a word, and reports whether it begins a paragraph.
func (m *marker) to(start int) (paragraph bool) {
	between := m.text[m.at:start]
	if between == " " {
		return false
	}
	for i, r := range between {
		switch r {
		case '\n':
			paragraph, m.open, m.sentence = true, false, true
		case '.', '?', '!', ':':
			m.sentence = true
		case '“', '„', '«':
			if !m.open {
				m.open, m.closer = true, map[rune]rune{'“': '”', '„': '“', '«': '»'}[r]
			}
		case '‘':
			if !m.open {
				m.open, m.closer = true, '’'
			}
		case '"':
			if !m.open {
				m.open, m.closer = true, '"'
				continue
			}
			if m.closer == '"' {
				m.open = false
			}
		case '”', '»', '’':
			if m.open && m.closer == r && (r != '’' || m.at+i > 0) {
				m.open = false
			}
		}
	}
	return paragraph
}
