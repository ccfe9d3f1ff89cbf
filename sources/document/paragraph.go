package document

import "strings"

// Paragraphs finds the blocks of plain text. A line that is not blank is a
// block; where a text is hard-wrapped, lines up to the next blank one are one
// block. A leading "-", "*" or "•" marks a list item and stays outside the
// block. A short line without a stop, between longer ones, is a heading.
func Paragraphs(text string) []Block {
	lines := splitLines(text)
	wrapped := hardWrapped(lines, text)
	var blocks []Block
	for i := 0; i < len(lines); {
		l := lines[i]
		if l.IsZero() {
			i++
			continue
		}
		b := Block{Span: l}
		if marker := listMarker(text[l.Start:l.End]); marker > 0 {
			b.Kind = ListItem
			b.Start += marker
		}
		i++
		if wrapped {
			for i < len(lines) && !lines[i].IsZero() && listMarker(text[lines[i].Start:lines[i].End]) == 0 {
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

func listMarker(line string) int {
	for _, m := range []string{"- ", "* ", "• ", "– ", "· ", "‣ ", "◦ "} {
		if strings.HasPrefix(line, m) {
			return len(m) + len(line[len(m):]) - len(strings.TrimLeft(line[len(m):], " \t"))
		}
	}
	return 0
}

func looksLikeHeading(text string, blocks []Block, i int) bool {
	s := text[blocks[i].Start:blocks[i].End]
	if len(s) > 120 || strings.Count(s, " ") > 15 {
		return false
	}
	switch s[len(s)-1] {
	case '.', '!', ':', ';', ',', '"', ')':
		return false
	}
	if strings.HasSuffix(s, "”") || strings.HasSuffix(s, "…") {
		return false
	}
	return i+1 < len(blocks) && (i == 0 || blocks[i+1].Len() > 2*len(s) || blocks[i+1].Kind == Heading)
}
