package format

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/sources/document"
)

// What one file may come to. A file that holds more is refused: a text that
// ends in the middle would be read as if it were whole.
const (
	MaxText   = 16 << 20 // bytes of text
	MaxBlocks = 1 << 19
)

// TooLong returns an error for a plain text over MaxText or MaxBlocks.
func TooLong(text string) error {
	switch {
	case len(text) > MaxText:
		return fmt.Errorf("it holds more than %d MB of text; split it", MaxText>>20)
	case strings.Count(text, "\n")-strings.Count(text, "\n\n") > MaxBlocks:
		return fmt.Errorf("it holds more than %d lines; split it", MaxBlocks)
	}
	return nil
}

// longestWord bounds the search for the word a note hangs on.
const longestWord = 200

// A Builder lays an article's text down block by block. The text it makes is
// valid UTF-8 without control characters; runs of ASCII white space become one
// space; soft hyphens and zero-width breaks, which are hints to a printer, fall
// out. No-break spaces and joiners stay. The zero Builder is ready.
type Builder struct {
	text        []byte
	blocks      []document.Block
	annotations []document.Annotation
	block       document.Block // the one being written
	open        bool
	begun       bool // the open block has text
	space       bool // a space is due before the next word
	breaks      int  // line ends are due before the next word
	dropTo      int  // length of the text before the open block
}

// Meta is what a file says of itself, apart from its text.
type Meta struct {
	Title     string
	Authors   []string
	Outlet    string
	Published document.Date
	Updated   document.Date
	Notes     []string
}

// Begin ends the open block and starts one of the given kind. Only the block's
// kind, level, table fields and locator are looked at. A block that gets no
// text leaves no trace.
func (b *Builder) Begin(block document.Block) {
	b.End()
	b.block, b.open = block, true
}

// Text writes s to the open block, or to a new paragraph when none is open.
func (b *Builder) Text(s string) {
	for len(s) > 0 {
		plain := plainPrefix(s)
		if plain > 0 {
			b.word(s[:plain])
			s = s[plain:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == 0x85 || r == '\u2028' || r == '\u2029':
			b.space = true
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\u2060':
		default:
			b.word(string(r))
		}
	}
}

// plainPrefix returns how many bytes of s can be copied as they are.
func plainPrefix(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f {
			return i
		}
	}
	return len(s)
}

// word writes what holds no space.
func (b *Builder) word(s string) {
	if len(b.text) > MaxText || len(b.blocks) > MaxBlocks {
		return // Document reports it
	}
	if !b.open {
		b.Begin(document.Block{})
	}
	switch {
	case !b.begun:
		b.dropTo = len(b.text)
		b.text = append(b.text, b.separator()...)
		b.block.Start = len(b.text)
		b.begun = true
	case b.breaks > 0:
		b.text = append(b.text, '\n')
	case b.space:
		b.text = append(b.text, ' ')
	}
	b.space, b.breaks = false, 0
	b.text = append(b.text, s...)
}

// separator returns what parts the open block from the one before.
func (b *Builder) separator() string {
	if len(b.blocks) == 0 {
		return ""
	}
	last := b.blocks[len(b.blocks)-1]
	switch {
	case last.Kind == document.Cell && b.block.Kind == document.Cell && last.Table == b.block.Table:
		if last.Row == b.block.Row {
			return "\t"
		}
		return "\n"
	case last.Kind == document.ListItem && b.block.Kind == document.ListItem:
		return "\n"
	}
	return "\n\n"
}

// Break ends a line within the open block.
func (b *Builder) Break() { b.breaks++ }

// End closes the open block, if there is one. It returns the block with its
// words when it got any.
func (b *Builder) End() (block document.Block, words string, ok bool) {
	if b.open && b.begun {
		b.block.End = len(b.text)
		b.blocks = append(b.blocks, b.block)
		block, words, ok = b.block, string(b.text[b.block.Start:]), true
	}
	b.open, b.begun, b.space, b.breaks = false, false, false, 0
	return block, words, ok
}

// Sift asks of every block that was ended, by its index, which kind and level
// it turns out to have and whether it is wanted. Blocks that are not are taken
// back with the annotations on them.
func (b *Builder) Sift(f func(i int) (document.Block, bool)) {
	b.End()
	text, blocks, notes := b.text, b.blocks, b.annotations
	slices.SortStableFunc(notes, func(x, y document.Annotation) int { return x.Start - y.Start })
	b.text, b.blocks, b.annotations = make([]byte, 0, len(text)), make([]document.Block, 0, len(blocks)), nil
	for i, block := range blocks {
		is, wanted := f(i)
		var on []document.Annotation
		for len(notes) > 0 && notes[0].Start < block.End {
			on, notes = append(on, notes[0]), notes[1:]
		}
		if !wanted {
			continue
		}
		old := block.Span
		block.Kind, block.Level = is.Kind, is.Level
		b.block = block
		b.text = append(b.text, b.separator()...)
		block.Start = len(b.text)
		b.text = append(b.text, text[old.Start:old.End]...)
		block.End = len(b.text)
		b.blocks = append(b.blocks, block)
		for _, a := range on {
			a.Start, a.End = a.Start-old.Start+block.Start, min(a.End, old.End)-old.Start+block.Start
			b.annotations = append(b.annotations, a)
		}
	}
}

// Review shows the open block's words to f, which returns the kind the block
// turns out to have, or that it is not wanted. A block that is not wanted is
// taken back with the annotations on it.
func (b *Builder) Review(f func(words string, kind document.BlockKind) (document.BlockKind, bool)) {
	if !b.open || !b.begun {
		return
	}
	kind, wanted := f(string(b.text[b.block.Start:]), b.block.Kind)
	b.block.Kind = kind
	if wanted {
		return
	}
	b.text = b.text[:b.dropTo]
	for len(b.annotations) > 0 && b.annotations[len(b.annotations)-1].End > len(b.text) {
		b.annotations = b.annotations[:len(b.annotations)-1]
	}
	b.begun, b.space, b.breaks = false, false, 0
}

// Before returns the last n bytes of the open block's text, or fewer.
func (b *Builder) Before(n int) string {
	if !b.open || !b.begun {
		return ""
	}
	return string(b.text[max(b.block.Start, len(b.text)-n):])
}

// Offset returns where the last word ends, in bytes of the text.
func (b *Builder) Offset() int { return len(b.text) }

// Start returns where the open block begins, or 0 when it has no text yet.
func (b *Builder) Start() int {
	if !b.open || !b.begun {
		return 0
	}
	return b.block.Start
}

// Empty reports whether the open block has no text yet.
func (b *Builder) Empty() bool { return !b.open || !b.begun }

// Annotate hangs a note on the text from the offset start to the last word
// written. When nothing was written since start it hangs on the last word.
func (b *Builder) Annotate(start int, a document.Annotation) {
	text := b.text
	for start < len(text) && (text[start] == ' ' || text[start] == '\n' || text[start] == '\t') {
		start++
	}
	if start >= len(text) {
		tail := text[max(0, len(text)-longestWord):]
		start = len(text) - len(tail) + bytes.LastIndexAny(tail, " \n\t") + 1
		for start < len(text) && !utf8.RuneStart(text[start]) {
			start++ // a longer word was cut within a letter
		}
	}
	if start >= len(text) || strings.TrimSpace(a.Text) == "" {
		return // there is no word to hang it on, or nothing to say
	}
	a.Span = document.Span{Start: start, End: len(text)}
	a.Text = strings.Join(strings.Fields(strings.ToValidUTF8(a.Text, "\ufffd")), " ")
	b.annotations = append(b.annotations, a)
}

// Document ends the last block and returns the document with what the file
// says of itself and what its front matter shows. It returns ErrEmpty when no
// block has text, and an error for a text over MaxText or MaxBlocks.
func (b *Builder) Document(m Meta) (*document.Document, error) {
	b.End()
	switch {
	case len(b.blocks) == 0:
		return nil, ErrEmpty
	case len(b.text) > MaxText:
		return nil, fmt.Errorf("it holds more than %d MB of text; split it", MaxText>>20)
	case len(b.blocks) > MaxBlocks:
		return nil, fmt.Errorf("it holds more than %d paragraphs and cells; split it", MaxBlocks)
	}
	d := document.New(string(b.text), b.blocks)
	slices.SortStableFunc(b.annotations, func(x, y document.Annotation) int { return x.Start - y.Start })
	d.Annotations = b.annotations
	d.Title, d.Authors, d.Outlet = m.Title, m.Authors, m.Outlet
	d.Published, d.Updated, d.Notes = m.Published, m.Updated, m.Notes
	d.ReadFront()
	return d, nil
}
