package pdf

import (
	"errors"
	"fmt"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
)

// assemble rebuilds the document from the words of its pages. It is given what
// a child said, so it relies on nothing in it.
func assemble(i info, pages []page) (*document.Document, error) {
	var meta format.Meta
	byPage := make([][]line, len(pages))
	heights := make([]float64, len(pages))
	row, blank, broken := 0, 0, 0
	for n, p := range pages {
		if p.Error != "" {
			broken++
			meta.Notes = append(meta.Notes, fmt.Sprintf("page %d could not be read", n+1))
		} else if len(p.Words) == 0 {
			blank++
		}
		heights[n] = p.Height
		byPage[n] = columns(cutLines(p, n+1, &row))
	}
	if broken == len(pages) {
		return nil, errors.New("none of its pages could be read: it is broken, or made to break readers")
	}
	if blank == len(pages) {
		return nil, errors.New("its pages are pictures and hold no text; have their text recognised (OCR) first")
	}
	if blank > 0 {
		meta.Notes = append(meta.Notes, fmt.Sprintf("%d of %d pages hold no text: they are blank, or pictures", blank, len(pages)))
	}
	var lines []line
	for _, l := range withoutRunning(byPage, heights) {
		lines = append(lines, l...)
	}
	if len(lines) == 0 {
		return nil, format.ErrEmpty
	}
	groups(lines)
	l := &layout{heights: heights, body: bodySize(lines), words: vocabulary(lines)}
	lines = l.takeNotes(lines)
	blocks := l.blocks(lines)
	l.write(blocks)
	if i.Made != "" {
		meta.Notes = append(meta.Notes, "the file was made on "+i.Made)
	}
	if i.Author != "" {
		meta.Authors = []string{i.Author}
	}
	if !l.headed && !strings.HasPrefix(i.Title, "Microsoft Word") && !strings.Contains(i.Title, ".") && !strings.EqualFold(i.Title, "untitled") {
		meta.Title = strings.TrimSpace(i.Title)
	}
	return l.out.Document(meta)
}

// layout is what is known of the whole file while its blocks are rebuilt.
type layout struct {
	out     format.Builder
	heights []float64
	body    float64
	words   map[string]bool // every word of the file that was not broken
	notes   map[noteKey]string
	loose   []block // notes, to be written after the text
	headed  bool
}

// A noteKey names a note: the page it stands on and its number.
type noteKey struct {
	page   int
	number string
}

// A block is lines that make one paragraph, or the rows of a table.
type block struct {
	lines []line
	table [][]line // by row
	kind  document.BlockKind
	level int
}

// write lays the blocks down.
func (l *layout) write(blocks []block) {
	tables, onPage, page := 0, 0, 0
	for n, b := range append(blocks, l.loose...) {
		if b.table != nil {
			tables++
			l.writeTable(b, tables)
			continue
		}
		if b.lines[0].page != page {
			page, onPage = b.lines[0].page, 0
		}
		onPage++
		l.out.Begin(document.Block{Kind: b.kind, Level: b.level, Locator: fmt.Sprintf("page %d, paragraph %d", page, onPage)})
		l.headed = l.headed || n < 8 && b.kind == document.Heading
		l.writeWords(b.lines)
		l.out.End()
	}
}

// writeWords joins lines, and words broken at their ends.
func (l *layout) writeWords(lines []line) {
	glue := false // the next word goes on where the last ended
	for n, ln := range lines {
		for i, w := range ln.words {
			last := i == len(ln.words)-1
			if i > 0 && !w.Glued || i == 0 && n > 0 && !glue {
				l.out.Text(" ")
			}
			glue = false
			text := w.Text
			switch {
			case w.Raised && strings.Trim(text, "0123456789") == "":
				if power, ok := format.Raise(l.out.Before(8), text); ok {
					l.out.Text(power)
				} else if note := l.notes[noteKey{ln.page, text}]; note != "" {
					l.out.Annotate(l.out.Offset(), document.Annotation{Kind: document.Footnote, Text: note})
				}
				continue
			case last && n+1 < len(lines) && (w.Hyphen || brokenAtHyphen(text)):
				text = strings.TrimRight(text, "-\u00ad‐")
				if l.keepsHyphen(text, lines[n+1].words[0].Text) {
					text += "-"
				}
				glue = true
			case w.Hyphen:
				text += "-"
			}
			l.out.Text(text)
		}
	}
}

// brokenAtHyphen recognises a hyphen at a line's end that PDFium left alone.
func brokenAtHyphen(s string) bool {
	return len(s) > 1 && (strings.HasSuffix(s, "-") || strings.HasSuffix(s, "\u00ad") || strings.HasSuffix(s, "‐")) && !strings.HasSuffix(s, "--")
}
