package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/document"
)

// blocks makes paragraphs, headings, list items and tables of lines.
func (l *layout) blocks(lines []line) []block {
	var blocks []block
	edges := edgesOf(lines)
	leading := l.leading(lines)
	for i := 0; i < len(lines); {
		if rows := tableAt(lines[i:]); rows != nil {
			blocks = append(blocks, block{table: rows})
			for _, r := range rows {
				i += len(r)
			}
			continue
		}
		b := block{lines: []line{lines[i]}}
		for i++; i < len(lines) && tableAt(lines[i:]) == nil && l.goesOn(b.lines, lines[i], edges, leading); i++ {
			b.lines = append(b.lines, lines[i])
		}
		blocks = append(blocks, b)
	}
	l.kinds(blocks)
	return blocks
}

// edges are where the lines of a group begin and end.
type edges struct{ left, right float64 }

func edgesOf(lines []line) map[int]edges {
	byGroup := map[int][]line{}
	for _, l := range lines {
		byGroup[l.group] = append(byGroup[l.group], l)
	}
	out := map[int]edges{}
	for g, ls := range byGroup {
		lefts, rights := make([]float64, len(ls)), make([]float64, len(ls))
		for i, l := range ls {
			lefts[i], rights[i] = l.left, l.right
		}
		slices.Sort(lefts)
		slices.Sort(rights)
		out[g] = edges{lefts[len(lefts)/10], rights[len(rights)-1-len(rights)/10]}
	}
	return out
}

// leading returns the distance from one base line to the next in running text.
func (l *layout) leading(lines []line) float64 {
	var steps []float64
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if a.group == b.group && similar(a.size, l.body) && similar(b.size, l.body) && b.base > a.base && b.base-a.base < 3*l.body {
			steps = append(steps, b.base-a.base)
		}
	}
	if len(steps) == 0 {
		return 1.2 * l.body
	}
	slices.Sort(steps)
	// Of a page of short paragraphs half the steps are the wider ones between
	// them: the lower third is within paragraphs.
	return steps[len(steps)/3]
}

func similar(a, b float64) bool { return a < 1.1*b && b < 1.1*a }

// goesOn reports whether next belongs to the paragraph made so far.
func (l *layout) goesOn(so []line, next line, all map[int]edges, leading float64) bool {
	last := so[len(so)-1]
	at := all[last.group]
	if !similar(last.size, next.size) || last.bold != next.bold || bullet(next.text()) > 0 {
		return false
	}
	full := last.right > at.right-0.15*(at.right-at.left)
	if last.group != next.group {
		// Over the end of a column or page a sentence goes on, a paragraph that
		// ended does not.
		first, _ := utf8.DecodeRuneInString(next.text())
		if last.last().Hyphen || !stops(last.text()) && (full || unicode.IsLower(first)) {
			return similar(last.size, l.body)
		}
		return false
	}
	step := leading * max(1, last.size/max(l.body, 1))
	if next.row == last.row || next.base-last.base > 1.4*step || next.base < last.base {
		return false
	}
	indent := next.left - last.left
	if len(so) > 1 {
		indent = next.left - so[1].left
	} else if first := so[0].words; len(first) > 1 && bullet(so[0].text()) > 0 {
		indent = next.left - first[1].Left // an item hangs below its words, not its mark
	}
	if indent > 0.7*next.size && next.left-at.left > 0.7*next.size {
		return false // its first line is set in
	}
	if indent < -2*next.size && next.left <= at.left+next.size && len(so) > 1 {
		return false // a quotation set in has ended
	}
	return full || !stops(last.text())
}

// stops reports whether a line ends as a sentence does.
func stops(s string) bool {
	s = strings.TrimRight(s, "”’\"')]")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":")
}

// bullets are the marks that open a list item, those of symbol fonts included.
const bullets = "•▪●◦‣∙·\uf0b7\uf0a7\uf02d"

// bullet returns the length of the mark a line opens with.
func bullet(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) || (r == '-' || r == '–' || r == '*') && strings.HasPrefix(s[n:], " ") {
		return n
	}
	return 0
}

// kinds tells headings by size and weight, list items by their mark, captions
// by their first word.
func (l *layout) kinds(blocks []block) {
	var sizes []float64
	for i := range blocks {
		b := &blocks[i]
		if b.table != nil {
			continue
		}
		b.kind = document.Paragraph
		text := joined(b.lines)
		first := &b.lines[0]
		switch {
		case bullet(text) > 0:
			b.kind = document.ListItem
			n := bullet(text)
			if w := first.words[0].Text; len(w) > n {
				first.words[0].Text = w[n:]
			} else if len(first.words) > 1 {
				first.words = first.words[1:]
			}
		case captioned(text):
			b.kind = document.Caption
		case first.size > 1.15*l.body && len(text) < 250 && !strings.HasSuffix(text, "."):
			b.kind = document.Heading
			if !slices.ContainsFunc(sizes, func(s float64) bool { return similar(s, first.size) }) {
				sizes = append(sizes, first.size)
			}
		case first.bold && len(text) <= 120 && !stops(text) && !strings.HasSuffix(text, ","):
			b.kind, b.level = document.Heading, 3
		}
	}
	slices.Sort(sizes)
	slices.Reverse(sizes)
	for i := range blocks {
		if blocks[i].kind == document.Heading && blocks[i].level == 0 {
			blocks[i].level = min(6, 1+slices.IndexFunc(sizes, func(s float64) bool { return similar(s, blocks[i].lines[0].size) }))
		}
	}
}

func joined(lines []line) string {
	var parts []string
	for _, l := range lines {
		parts = append(parts, l.text())
	}
	return strings.Join(parts, " ")
}

// captioned recognises "Figure 3: …" and "Table 2. …".
func captioned(s string) bool {
	for _, word := range []string{"Figure ", "Fig. ", "Table ", "Chart ", "Photo: ", "Map "} {
		rest, ok := strings.CutPrefix(s, word)
		if !ok {
			continue
		}
		after := strings.TrimLeft(rest, "0123456789")
		if word == "Photo: " || len(after) < len(rest) && (strings.HasPrefix(after, ".") || strings.HasPrefix(after, ":")) {
			return true
		}
	}
	return false
}

// takeNotes takes the notes at the foot of pages out of the lines, so that they
// do not come between the halves of a sentence.
func (l *layout) takeNotes(lines []line) []line {
	l.notes = map[noteKey]string{}
	var kept []line
	open := -1 // index into l.loose of the note being read
	number := ""
	for _, ln := range lines {
		small := ln.size < 0.92*l.body
		low := ln.base > 0.5*l.heights[ln.page-1]
		mark := noteMark(ln)
		switch {
		case small && low && mark != "":
			number = mark
			rest := ln
			rest.words = withoutMark(ln.words, mark)
			if len(rest.words) == 0 {
				continue
			}
			l.loose = append(l.loose, block{lines: []line{rest}, kind: document.Footer})
			open = len(l.loose) - 1
		case small && low && open >= 0 && l.loose[open].lines[0].page == ln.page:
			l.loose[open].lines = append(l.loose[open].lines, ln)
		default:
			open = -1
			kept = append(kept, ln)
			continue
		}
		l.notes[noteKey{ln.page, number}] = joined(l.loose[open].lines)
	}
	if len(kept) == 0 { // a page of nothing but small print is its text
		l.loose, l.notes = nil, nil
		return lines
	}
	return kept
}

// noteMark returns the number a note opens with, or "".
func noteMark(l line) string {
	s := l.words[0].Text
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits == 0 || digits > 3 || s[0] == '0' {
		return ""
	}
	rest := strings.TrimLeft(s[digits:], ".)")
	if rest == "" && len(l.words) > 1 || len(s) > digits && unicode.IsUpper([]rune(rest + " ")[0]) {
		return s[:digits]
	}
	return ""
}

func withoutMark(words []word, mark string) []word {
	first := words[0]
	first.Text = strings.TrimLeft(strings.TrimPrefix(first.Text, mark), ".)")
	if first.Text == "" {
		return words[1:]
	}
	return append([]word{first}, words[1:]...)
}
