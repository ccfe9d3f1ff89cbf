package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A measure is how much an element holds, itself and below. Text that no
// reader sees (scripts, styles, templates, form fields) is not counted.
type measure struct {
	text     int  // bytes without runs of space
	linked   int  // of them, in links
	prose    int  // of the others, in lines that read as sentences
	words    int  // words in such lines
	lines    int  // such lines
	direct   int  // bytes of prose in the element's own lines and in those of the blocks right below it
	blocks   bool // it holds block elements
	headline bool // it is or holds an h1
	quotes   bool // it is or holds a quotation or a table: a pull quote, a post, a box of facts
	links    int  // links in it
}

// proseLine is the number of bytes from which a line is prose whatever it ends
// in; shortProse is that from which one with a full stop is.
const (
	proseLine  = 80
	shortProse = 25
)

// isProse tells a line that reads as a sentence, by its bytes in and out of
// links and its last character.
func isProse(unlinked, linked int, last rune) bool {
	if linked > unlinked {
		return false
	}
	return unlinked >= proseLine || unlinked >= shortProse && strings.ContainsRune(".!?…:;。！？।”\"’»", last)
}

// A ruler measures a tree in one pass. Lines run from one block element's
// border to the next.
type ruler struct {
	measures map[*html.Node]*measure
	line     struct {
		unlinked, linked, words int
		last                    rune
	}
	inWord bool
}

// measureBelow returns the measures of n and of every element below it.
func measureBelow(n *html.Node) map[*html.Node]*measure {
	r := &ruler{measures: map[*html.Node]*measure{}}
	if n != nil {
		r.endLine(r.element(n, false))
	}
	return r.measures
}

// element measures n. Its open line is ended at its borders when n is a block.
func (r *ruler) element(n *html.Node, inLink bool) *measure {
	m := &measure{headline: n.Data == "h1", quotes: n.Data == "blockquote" || n.Data == "table"}
	if n.Data == "a" {
		m.links = 1
	}
	r.measures[n] = m
	inLink = inLink || n.Data == "a"
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			r.text(c.Data, inLink, m)
		case c.Type != html.ElementNode || silent[c.Data]:
		case blockTags[c.Data]:
			m.blocks = true
			r.endLine(m)
			below := r.element(c, inLink)
			r.endLine(below)
			m.add(below)
			m.direct += below.own()
		default:
			if c.Data == "br" {
				r.inWord = false
			}
			below := r.element(c, inLink)
			m.add(below)
			m.blocks = m.blocks || below.blocks
			m.direct += below.direct
		}
	}
	return m
}

// own is the prose of a block in its own lines, less that of blocks below it.
func (m *measure) own() int {
	if m.blocks {
		return 0
	}
	return m.prose
}

func (m *measure) add(b *measure) {
	m.text += b.text
	m.linked += b.linked
	m.prose += b.prose
	m.words += b.words
	m.lines += b.lines
	m.links += b.links
	m.quotes = m.quotes || b.quotes
	m.headline = m.headline || b.headline
}

func (r *ruler) text(s string, inLink bool, m *measure) {
	bytes := 0
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00a0' {
			r.inWord = false
		} else {
			if !r.inWord {
				r.line.words++
				bytes++ // the space before it
			}
			r.inWord = true
			bytes += size
			r.line.last = c
		}
		i += size
	}
	m.text += bytes
	if inLink {
		m.linked += bytes
		r.line.linked += bytes
	} else {
		r.line.unlinked += bytes
	}
}

// endLine closes the line and gives it to the element whose border it met.
func (r *ruler) endLine(m *measure) {
	if isProse(r.line.unlinked, r.line.linked, r.line.last) {
		m.prose += r.line.unlinked
		m.words += r.line.words
		m.lines++
		if m.blocks {
			m.direct += r.line.unlinked
		}
	}
	r.line.unlinked, r.line.linked, r.line.words, r.line.last = 0, 0, 0, 0
	r.inWord = false
}
