package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraphs finds the blocks of plain text. A line that is not blank is a
// block; where a text is hard-wrapped, lines up to the next blank one are one
// block. A leading "-", "*" or "•", or a number in a run of numbered lines,
// marks a list item and stays outside the block, as do ruled lines. A short
// line without a stop, before a longer one, is a heading. Two lines or more of
// as many pieces between tabs are a table, as one pasted from a sheet is.
func Paragraphs(text string) []Block {
	lines := splitLines(text)
	numbered := numberedLines(lines, text)
	wrapped := hardWrapped(lines, text)
	var blocks []Block
	tables := 0
	for i := 0; i < len(lines); {
		l := lines[i]
		if l.IsZero() || isRule(text[l.Start:l.End]) {
			i++
			continue
		}
		if rows, taken := pastedRows(lines[i:], text); rows != nil {
			tables++
			blocks = appendCells(blocks, rows, text, tables)
			i += taken
			continue
		}
		b := Block{Span: l}
		if marker := max(listMarker(text[l.Start:l.End]), numbered[i]); marker > 0 {
			b.Kind = ListItem
			b.Start += marker
		}
		i++
		if wrapped {
			for i < len(lines) && !lines[i].IsZero() && listMarker(text[lines[i].Start:lines[i].End]) == 0 && numbered[i] == 0 {
				b.End = lines[i].End
				i++
			}
		}
		blocks = append(blocks, b)
	}
	for i := range blocks {
		if blocks[i].Kind == Paragraph && looksLikeHeading(text, blocks, i) {
			blocks[i].Kind, blocks[i].Level = Heading, 2
		}
	}
	return blocks
}

// pastedRows returns the rows of the table that the lines begin with, and how
// many lines they take: two rows or more, each cut by tabs into the same two
// pieces or more, with a blank line between them at most.
func pastedRows(lines []Span, text string) (rows []Span, taken int) {
	columns := strings.Count(text[lines[0].Start:lines[0].End], "\t") + 1
	if columns < 2 {
		return nil, 0
	}
	for i, l := range lines {
		if l.IsZero() {
			if i > taken {
				break // two blank lines
			}
			continue
		}
		if strings.Count(text[l.Start:l.End], "\t")+1 != columns || listMarker(text[l.Start:l.End]) > 0 {
			break
		}
		rows, taken = append(rows, l), i+1
	}
	if len(rows) < 2 {
		return nil, 0
	}
	return rows, taken
}

// appendCells appends the cells of a pasted table. Its first row is a heading
// when nothing in it starts with a digit.
func appendCells(blocks []Block, rows []Span, text string, table int) []Block {
	for r, row := range rows {
		start := row.Start
		header := r == 0
		for c := 0; start <= row.End; c++ {
			end := strings.IndexByte(text[start:row.End], '\t')
			if end < 0 {
				end = row.End
			} else {
				end += start
			}
			s := Span{start, end}
			if words := strings.TrimSpace(text[start:end]); words != "" {
				s.Start += strings.Index(text[start:end], words)
				s.End = s.Start + len(words)
				blocks = append(blocks, Block{Span: s, Kind: Cell, Table: table, Row: r, Column: c, Header: header && !isDigit(words[0])})
			}
			start = end + 1
		}
	}
	return blocks
}

// numberedLines returns, by line, the length of the marker of a numbered list:
// "1." or "1)", where the next or the last such line counts on by one.
func numberedLines(lines []Span, text string) map[int]int {
	markers := map[int]int{}
	before, beforeLine, beforeLen := -1, 0, 0
	for i, l := range lines {
		number, length := orderedMarker(text[l.Start:l.End])
		if length == 0 {
			continue
		}
		if before >= 0 && number == before+1 {
			markers[beforeLine], markers[i] = beforeLen, length
		}
		before, beforeLine, beforeLen = number, i, length
	}
	return markers
}

// orderedMarker reads "12. " or "12) " and returns the number and its length.
func orderedMarker(line string) (number, length int) {
	i := 0
	for i < len(line) && i < 3 && isDigit(line[i]) {
		number = number*10 + int(line[i]-'0')
		i++
	}
	if i == 0 || i+2 >= len(line) || line[i] != '.' && line[i] != ')' || line[i+1] != ' ' {
		return 0, 0
	}
	return number, i + 1 + len(line[i+1:]) - len(strings.TrimLeft(line[i+1:], " \t"))
}

// isRule recognises lines of nothing but dashes, stars or equals signs.
func isRule(line string) bool {
	return len(line) >= 3 && strings.Trim(line, "-=_*~#– —") == ""
}

// splitLines returns the span of every line without the space around it; a
// blank line is a zero Span.
func splitLines(text string) []Span {
	var lines []Span
	for i := 0; i <= len(text); {
		end := strings.IndexByte(text[i:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += i
		}
		s := Span{i, end}
		trimmed := strings.TrimSpace(text[s.Start:s.End])
		if trimmed == "" {
			s = Span{}
		} else {
			s.Start += strings.Index(text[s.Start:s.End], trimmed)
			s.End = s.Start + len(trimmed)
		}
		lines = append(lines, s)
		i = end + 1
	}
	return lines
}

// hardWrapped reports whether lines were broken at a margin: most lines that
// another line follows directly are 50 to 100 bytes long and stop mid-sentence.
func hardWrapped(lines []Span, text string) bool {
	followed, broken := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].IsZero() || lines[i+1].IsZero() {
			continue
		}
		followed++
		last := text[lines[i].End-1]
		next := text[lines[i+1].Start]
		if n := lines[i].Len(); n >= 50 && n <= 100 && last != '.' && last != '!' && last != '?' && last != '"' && next != '-' && next != '*' {
			broken++
		}
	}
	return followed >= 2 && broken*5 >= followed*3
}

// listMarkers open an item of a list that is not numbered.
var listMarkers = []string{"- ", "* ", "• ", "– ", "· ", "‣ ", "◦ ", "•\t", "-\t", "*\t", "▪ ", "● "}

// listMarker returns the length of the marker a line opens with, and of the
// space after it.
func listMarker(line string) int {
	for _, m := range listMarkers {
		if strings.HasPrefix(line, m) {
			rest := strings.TrimLeft(line[len(m):], " \t")
			if rest == "" {
				return 0
			}
			return len(line) - len(rest)
		}
	}
	return 0
}

// looksLikeHeading recognises a short line without a stop that a longer one
// follows. Lines that open in lower case, with a dash or with a drawn mark are
// credits, legends or the tails of quotations.
func looksLikeHeading(text string, blocks []Block, i int) bool {
	s := text[blocks[i].Start:blocks[i].End]
	words := strings.Count(s, " ") + 1
	if len(s) > 120 || words > 16 || i+1 >= len(blocks) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) && !isQuoteRune(first) && first != '"' && first != '\'' {
		return false
	}
	switch last, _ := utf8.DecodeLastRuneInString(s); last {
	case '.', '!', ':', ';', ',', '"', ')', '”', '…':
		return false
	case '?':
		if words > 9 {
			return false
		}
	}
	return i == 0 || blocks[i+1].Len() > 2*len(s)
}
