package docx

import (
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/office"
)

// A piece is part of a paragraph: words, or a mark among them.
type piece struct {
	kind    pieceKind
	text    string // words, an address, a note, a comment's id
	bold    bool
	raised  bool
	lowered bool
}

type pieceKind uint8

const (
	words pieceKind = iota
	lineBreak
	linkStart
	linkEnd // text is the address
	note    // text is the note
	commentStart
	commentEnd
	commentMark // where a comment without a range hangs
)

// A paragraph is one w:p. Its text boxes are paragraphs of their own.
type paragraph struct {
	*walker
	pieces   []piece
	boxes    []*paragraph
	style    string
	outline  int
	list     bool
	unlisted bool // the list of its style is switched off

	fields []field // complex fields that are open, innermost last
	run    run
}

// A run holds the properties of the words being read.
type run struct{ bold, hidden, struck, raised, lowered bool }

// A field is a complex field: its instruction and whether its result has begun.
type field struct {
	instruction string
	result      bool
	address     string
}

// read reads up to the end of the paragraph that was just begun.
func (p *paragraph) read(s *office.Scanner) error {
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		switch e.Kind {
		case office.StartElement:
			if err := p.element(s, e); err != nil {
				return err
			}
		case office.EndElement:
			p.ended(e)
		}
	}
	// A field may go on in the next paragraph; its link ends here.
	for i := len(p.fields) - 1; i >= 0; i-- {
		p.endField()
	}
	return nil
}

func (p *paragraph) element(s *office.Scanner, e office.Event) error {
	switch e.Space {
	case office.Compatibility:
		if e.Local == "Fallback" {
			return s.Skip()
		}
		return nil
	case office.Math:
		if e.Local == "t" {
			return p.text(s)
		}
		return nil
	case office.Other:
		return nil
	}
	switch e.Local {
	case "pPr":
		return p.properties(s)
	case "rPr":
		return p.runProperties(s)
	case "r":
		p.run = run{}
	case "t":
		return p.text(s)
	case "del", "moveFrom":
		p.deleted++
		return s.Skip()
	case "ins", "moveTo":
		p.inserted++
	case "hyperlink":
		p.add(piece{kind: linkStart, text: p.links[e.Attribute("id")]})
	case "fldSimple":
		p.fields = append(p.fields, field{instruction: e.Attribute("instr"), result: true})
		p.beginLink()
	case "fldChar":
		p.fieldMark(e.Attribute("fldCharType"))
	case "instrText":
		return p.instruction(s)
	case "sdtPr":
		return p.walker.properties(s, e.Local)
	case "txbxContent":
		return p.box(s)
	case "object":
		p.embedded++
		return s.Skip()
	default:
		p.mark(e)
	}
	return nil
}

// mark takes an element that holds no words: a space, the end of a line, the place
// of a note or of a comment.
func (p *paragraph) mark(e office.Event) {
	switch e.Local {
	case "tab", "ptab":
		p.add(piece{text: " "})
	case "br", "cr":
		if t := e.Attribute("type"); t == "" || t == "textWrapping" {
			p.add(piece{kind: lineBreak})
		} else {
			p.add(piece{text: " "})
		}
	case "noBreakHyphen":
		p.add(piece{text: "-"})
	case "footnoteReference":
		p.add(piece{kind: note, text: p.footnotes[e.Attribute("id")]})
	case "endnoteReference":
		p.add(piece{kind: note, text: p.endnotes[e.Attribute("id")]})
	case "commentRangeStart":
		p.add(piece{kind: commentStart, text: e.Attribute("id")})
	case "commentRangeEnd":
		p.add(piece{kind: commentEnd, text: e.Attribute("id")})
	case "commentReference":
		p.add(piece{kind: commentMark, text: e.Attribute("id")})
	}
}

func (p *paragraph) ended(e office.Event) {
	if e.Space != office.Word {
		return
	}
	switch e.Local {
	case "hyperlink":
		p.add(piece{kind: linkEnd})
	case "fldSimple":
		p.endField()
	}
}

// text reads the words of a w:t.
func (p *paragraph) text(s *office.Scanner) error {
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.Characters || p.inInstruction() {
			continue
		}
		switch {
		case p.run.hidden:
			p.hidden++
		case p.run.struck:
			p.struck++
		default:
			p.add(piece{text: string(e.Text), bold: p.run.bold, raised: p.run.raised, lowered: p.run.lowered})
		}
	}
	return nil
}

func (p *paragraph) add(x piece) { p.pieces = append(p.pieces, x) }

// properties reads w:pPr.
func (p *paragraph) properties(s *office.Scanner) error {
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement || e.Space != office.Word {
			continue
		}
		switch e.Local {
		case "pStyle":
			p.style = e.Attribute("val")
		case "outlineLvl":
			p.outline = outline(e.Attribute("val"))
		case "numId":
			p.list, p.unlisted = e.Attribute("val") != "0", e.Attribute("val") == "0"
		case "rPr", "pPrChange":
			if err := s.Skip(); err != nil { // of the paragraph mark; of an older version
				return err
			}
		}
	}
	return nil
}

// runProperties reads w:rPr.
func (p *paragraph) runProperties(s *office.Scanner) error {
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement || e.Space != office.Word {
			continue
		}
		on := e.Attribute("val") != "0" && e.Attribute("val") != "false" && e.Attribute("val") != "off"
		switch e.Local {
		case "b":
			p.run.bold = on
		case "vanish", "webHidden":
			p.run.hidden = on
		case "strike", "dstrike":
			p.run.struck = on
		case "vertAlign":
			p.run.raised, p.run.lowered = e.Attribute("val") == "superscript", e.Attribute("val") == "subscript"
		case "rPrChange":
			if err := s.Skip(); err != nil {
				return err
			}
		}
	}
	return nil
}

// box reads the paragraphs of a text box.
func (p *paragraph) box(s *office.Scanner) error {
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind == office.StartElement && e.Space == office.Word && e.Local == "p" {
			b := &paragraph{walker: p.walker}
			if err := b.read(s); err != nil {
				return err
			}
			p.boxes = append(p.boxes, b)
		}
	}
	return nil
}

// fieldMark follows a complex field: begin, its instruction, separate, its
// result, end.
func (p *paragraph) fieldMark(kind string) {
	switch kind {
	case "begin":
		p.fields = append(p.fields, field{})
	case "separate":
		if n := len(p.fields); n > 0 && !p.fields[n-1].result {
			p.fields[n-1].result = true
			p.beginLink()
		}
	case "end":
		p.endField()
	}
}

// beginLink starts a link when the innermost field is one.
func (p *paragraph) beginLink() {
	f := &p.fields[len(p.fields)-1]
	if words := strings.Fields(f.instruction); len(words) >= 2 && strings.EqualFold(words[0], "HYPERLINK") {
		f.address = address(strings.Trim(words[1], `"“”`))
		p.add(piece{kind: linkStart, text: f.address})
	}
}

func (p *paragraph) endField() {
	n := len(p.fields)
	if n == 0 {
		return // it began in a paragraph before
	}
	if p.fields[n-1].address != "" {
		p.add(piece{kind: linkEnd})
	}
	p.fields = p.fields[:n-1]
}

func (p *paragraph) inInstruction() bool {
	n := len(p.fields)
	return n > 0 && !p.fields[n-1].result
}

func (p *paragraph) instruction(s *office.Scanner) error {
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if n := len(p.fields); e.Kind == office.Characters && n > 0 && len(p.fields[n-1].instruction) < 4096 {
			p.fields[n-1].instruction += string(e.Text)
		}
	}
	return nil
}

// boldLine recognises the heading that writers make of a bold paragraph.
func (p *paragraph) boldLine() bool {
	length, last := 0, ""
	for _, x := range p.pieces {
		if x.kind == lineBreak {
			return false
		}
		if x.kind != words || strings.TrimSpace(x.text) == "" {
			continue
		}
		if !x.bold {
			return false
		}
		length += len(x.text)
		last = strings.TrimSpace(x.text)
	}
	return length > 0 && length <= 100 && !strings.ContainsAny(last[len(last)-1:], `.,;:!"`) && !strings.HasSuffix(last, "”")
}

// write lays the pieces down in the open block and reports whether there were
// words among them.
func (p *paragraph) write(out *format.Builder) bool {
	var links []linkAt
	for _, x := range p.pieces {
		switch x.kind {
		case words:
			switch {
			case x.raised:
				if power, ok := format.Raise(out.Before(8), x.text); ok {
					out.Text(power)
				} else if strings.Trim(x.text, "0123456789*†‡ ,") != "" {
					out.Text(x.text) // 1st
				}
			case x.lowered:
				out.Text(format.Lower(x.text))
			default:
				out.Text(x.text)
			}
		case lineBreak:
			out.Break()
		case linkStart:
			links = append(links, linkAt{out.Offset(), x.text})
		case linkEnd:
			if n := len(links); n > 0 {
				if l := links[n-1]; l.address != "" && out.Offset() > l.start {
					out.Annotate(l.start, document.Annotation{Kind: document.Link, Text: l.address})
				}
				links = links[:n-1]
			}
		case note:
			out.Annotate(out.Offset(), document.Annotation{Kind: document.Footnote, Text: x.text})
		case commentStart:
			p.open[x.text] = out.Offset()
		case commentEnd:
			p.comment(out, x.text)
		case commentMark:
			if _, ok := p.open[x.text]; !ok {
				p.open[x.text] = out.Offset()
			}
			p.comment(out, x.text)
		}
	}
	return !out.Empty()
}

type linkAt struct {
	start   int
	address string
}

// comment hangs a comment on the words since it was opened, once.
func (p *paragraph) comment(out *format.Builder, id string) {
	start, ok := p.open[id]
	c, known := p.comments[id]
	if !ok || !known {
		return
	}
	delete(p.comments, id)
	p.hung++
	out.Annotate(start, document.Annotation{Kind: document.Comment, Text: c.text, By: c.author})
}
