package markdown

import (
	"strings"
)

// What the parser is given. Its time and memory grow with the square of a
// paragraph's marks, of a table's columns and of the number of footnotes, all of
// which stay far below these limits in any text that people write.
const (
	longestParagraph = 8 << 10 // bytes, where more than one in densestMarks is a mark
	densestMarks     = 16
	mostMarks        = 2000 // in one paragraph, however long
	mostColumns      = 1000
	mostCells        = 1 << 18 // of a table, the empty ones at the end of short rows too
	mostFootnotes    = 2000
)

// marks open or close what the parser looks for the other end of.
const marks = "[]*_~<\\`"

// plainly returns the source with the marks escaped in each paragraph, and the
// bars in the ruler of each table, that is over the limits, so that they are
// read as the plain text they are, and how many there were.
func plainly(source string) (string, int) {
	p := paragraphs{source: source, ruler: -1}
	start := 0
	for line := range strings.Lines(source) {
		end := start + len(line)
		p.line(start, end)
		start = end
	}
	p.close(len(source))
	if p.tamed == 0 {
		return source, 0
	}
	p.out.WriteString(source[p.written:])
	return p.out.String(), p.tamed
}

// paragraphs goes through a source line by line.
type paragraphs struct {
	source  string
	start   int // of the open paragraph
	marks   int // in it
	ruler   int // where a ruler of a table begins in it, -1 when there is none
	rulerTo int
	columns int
	rows    int // after the ruler
	out     strings.Builder
	written int // what of the source stands in out
	tamed   int
}

// line enters the line [start, end) of the source.
func (p *paragraphs) line(start, end int) {
	line := p.source[start:end]
	switch {
	case opensParagraph(line):
		p.close(start)
	case p.ruler >= 0:
		p.rows++
	}
	for i := 0; i < len(line); i++ {
		if strings.IndexByte(marks, line[i]) >= 0 {
			p.marks++
		}
	}
	if columns := strings.Count(line, "|"); p.ruler < 0 && columns > 0 && strings.Trim(line, " \t\r\n|:->") == "" {
		p.ruler, p.rulerTo, p.columns, p.rows = start, end, columns, 0
	}
}

// close ends the open paragraph before the offset end.
func (p *paragraphs) close(end int) {
	length := end - p.start
	switch {
	case p.marks > mostMarks, length > longestParagraph && p.marks*densestMarks > length:
		p.escape(p.start, end, marks+"|")
	case p.columns > mostColumns, p.columns*p.rows > mostCells:
		p.escape(p.ruler, p.rulerTo, "|")
	}
	p.start, p.marks, p.ruler, p.columns, p.rows = end, 0, -1, 0, 0
}

func (p *paragraphs) escape(start, end int, set string) {
	p.tamed++
	p.out.WriteString(p.source[p.written:start])
	for i := start; i < end; i++ {
		if strings.IndexByte(set, p.source[i]) >= 0 {
			p.out.WriteByte('\\')
		}
		p.out.WriteByte(p.source[i])
	}
	p.written = end
}

// opensParagraph reports whether a line cannot go on with the paragraph before
// it: it is blank, a heading, or an item of a list.
func opensParagraph(line string) bool {
	line = strings.TrimLeft(line, " \t>")
	switch {
	case strings.TrimSpace(line) == "", line[0] == '#':
		return true
	case len(line) > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+'):
		return line[1] == ' ' || line[1] == '\t'
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	return digits > 0 && digits < 10 && digits+1 < len(line) && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' '
}
