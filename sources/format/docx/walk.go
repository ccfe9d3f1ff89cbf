package docx

import (
	"context"
	"fmt"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/office"
)

// walker writes the text of a document to a builder.
type walker struct {
	ctx       context.Context
	out       format.Builder
	styles    map[string]style
	links     map[string]string
	footnotes map[string]string
	endnotes  map[string]string
	comments  map[string]comment
	open      map[string]int // offset where an open comment began

	number, first                               int // paragraphs so far; the first with text
	tables                                      int
	headed                                      bool // the first block was a title or heading
	inserted, deleted, struck, hidden, embedded int
	hung                                        int // comments that stand on words; those that do not stay in comments
}

// body reads the main part.
func (w *walker) body(s *office.Scanner) error {
	for {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind == office.StartElement && e.Space == office.Word && e.Local == "body" {
			return w.content(s)
		}
	}
}

// content reads paragraphs and tables up to the end of the element that was
// just begun.
func (w *walker) content(s *office.Scanner) error {
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement {
			continue
		}
		if err := w.block(s, e); err != nil {
			return err
		}
	}
	return nil
}

// block reads one element that stands among paragraphs. Elements it does not
// know are walked through: content controls, custom XML.
func (w *walker) block(s *office.Scanner, e office.Event) error {
	switch {
	case e.Space == office.Compatibility && e.Local == "Fallback":
		return s.Skip() // the same again for older programs
	case e.Space != office.Word:
		return nil
	}
	switch e.Local {
	case "p":
		p := &paragraph{walker: w}
		if err := p.read(s); err != nil {
			return err
		}
		w.write(p)
		return w.ctx.Err()
	case "tbl":
		return w.table(s)
	case "sdtPr", "sectPr", "tblPr":
		return w.properties(s, e.Local)
	case "altChunk":
		w.embedded++
		return s.Skip()
	case "del", "moveFrom":
		w.deleted++
		return s.Skip()
	}
	w.change(e)
	return nil
}

// change counts insertions.
func (w *walker) change(e office.Event) {
	if e.Space == office.Word && (e.Local == "ins" || e.Local == "moveTo") {
		w.inserted++
	}
}

// properties passes over properties. A content control that shows its prompt
// ("Click here to enter text"), or a table of contents, is passed over whole.
func (w *walker) properties(s *office.Scanner, element string) error {
	depth := s.Depth()
	unwanted := false
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind == office.StartElement && e.Space == office.Word {
			unwanted = unwanted || e.Local == "showingPlcHdr" || e.Local == "docPartGallery" && strings.EqualFold(e.Attribute("val"), "Table of Contents")
		}
	}
	if element == "sdtPr" && unwanted {
		for s.Depth() >= depth-1 { // to the end of the control itself
			if _, err := s.Next(); err != nil {
				return office.End(err)
			}
		}
	}
	return nil
}

// write lays a paragraph down, and then the text boxes that hang on it.
func (w *walker) write(p *paragraph) {
	w.number++
	kind, level, name := w.kind(p)
	if kind >= 0 {
		locator := fmt.Sprintf("paragraph %d", w.number)
		if name != "" {
			locator += fmt.Sprintf(", style %q", name)
		}
		w.out.Begin(document.Block{Kind: document.BlockKind(kind), Level: level, Locator: locator})
		if p.write(&w.out) && w.number == w.firstText() {
			w.headed = document.BlockKind(kind) == document.Heading
		}
	}
	w.out.End()
	for _, box := range p.boxes {
		w.write(box)
	}
}

// firstText returns the number of the first paragraph that had text.
func (w *walker) firstText() int {
	if w.first == 0 {
		w.first = w.number
	}
	return w.first
}

// kind tells what a paragraph is by its style, its level and its list; -1 for
// one that is no part of the text.
func (w *walker) kind(p *paragraph) (kind, level int, name string) {
	id := p.style
	list := p.list
	outlined := p.outline
	for range 10 { // styles rest on one another; a loop among them ends here
		s, ok := w.styles[id]
		if !ok {
			break
		}
		if name == "" {
			name = s.name
		}
		switch {
		case s.name == "title":
			return int(document.Heading), 1, name
		case s.name == "subtitle":
			return int(document.Standfirst), 0, name
		case strings.HasPrefix(s.name, "toc ") || s.name == "table of figures" || s.name == "header" || s.name == "footer":
			return -1, 0, name
		case strings.Contains(s.name, "quote") || s.name == "block text":
			return int(document.BlockQuote), 0, name
		case s.name == "caption":
			return int(document.Caption), 0, name
		case strings.HasPrefix(s.name, "list bullet") || strings.HasPrefix(s.name, "list number"):
			list = true
		}
		if outlined == 0 {
			outlined = s.outline
		}
		if n, ok := strings.CutPrefix(s.name, "heading "); ok && outlined == 0 {
			outlined = max(1, outline(n)-1)
		}
		list = list || s.list
		id = s.basedOn
	}
	switch {
	case outlined > 0:
		return int(document.Heading), outlined, name
	case list && !p.unlisted:
		return int(document.ListItem), 0, name
	case p.boldLine():
		return int(document.Heading), 3, name
	}
	return int(document.Paragraph), 0, name
}
