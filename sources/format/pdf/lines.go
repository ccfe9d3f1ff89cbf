package pdf

import (
	"math"
	"slices"
	"strings"
)

// A line is words that stand on one base line without a wide gap between them:
// a line of prose, or what one row of a table has in one column.
type line struct {
	words       []word
	left, right float64
	base, size  float64
	bold        bool
	page        int // from 1
	row         int // lines of one row share it; counted over the whole file
	group       int // column or run of lines down a page
}

func (l line) text() string {
	var b strings.Builder
	for i, w := range l.words {
		if i > 0 && !w.Glued {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

func (l line) last() word { return l.words[len(l.words)-1] }

// wideGap is the space between words, in heights of the line, from which on
// they do not belong together: justified lines stretch spaces to less.
const wideGap = 1.4

// cutLines makes lines of the words of a page, in the order PDFium gives them,
// which is that of the page's making: columns come one after the other.
func cutLines(p page, number int, row *int) []line {
	var lines []line
	for _, w := range p.Words {
		if w.Text == "" || w.Size <= 0 || math.IsNaN(w.Left+w.Right+w.Base+w.Size) || math.IsInf(w.Left+w.Right+w.Base+w.Size, 0) {
			continue
		}
		if n := len(lines); n > 0 {
			l := &lines[n-1]
			gap := w.Left - l.right
			sameBase := math.Abs(w.Base-l.base) < 0.4*max(w.Size, l.size)
			wide := wideGap
			if len(l.words) == 1 && bullet(l.words[0].Text+" ") > 0 && len(l.words[0].Text) <= 4 {
				wide = 4 // a bullet stands well apart from its item
			}
			switch {
			case (sameBase || w.Raised) && w.Glued && !w.Break, sameBase && gap > -0.3*w.Size && gap < wide*max(w.Size, l.size):
				l.words = append(l.words, w)
				l.right = max(l.right, w.Right)
				if !w.Raised {
					l.size = max(l.size, w.Size)
					l.bold = l.bold && w.Bold
				}
				continue
			case !sameBase || gap <= -0.3*w.Size:
				*row++
			}
		}
		lines = append(lines, line{words: []word{w}, left: w.Left, right: w.Right, base: w.Base, size: w.Size, bold: w.Bold, page: number, row: *row})
	}
	*row++
	return lines
}

// columns puts the lines of a page in reading order where two columns were
// written row by row: rows of two long pieces with one gutter between them. The
// left column is read down to the next line that crosses the gutter, then the
// right one.
func columns(lines []line) []line {
	rows := rowsOf(lines)
	gutter, pairs := 0.0, 0
	for _, r := range rows {
		if len(r) == 2 && len(r[0].words) >= 4 && len(r[1].words) >= 4 {
			pairs++
			gutter += r[1].left
		}
	}
	if pairs < 4 {
		return lines
	}
	gutter /= float64(pairs)
	aligned := 0
	for _, r := range rows {
		if len(r) == 2 && math.Abs(r[1].left-gutter) < 2*r[1].size && r[0].right < gutter {
			aligned++
		}
	}
	if aligned*4 < pairs*3 {
		return lines
	}
	out := make([]line, 0, len(lines))
	var right []line
	for _, l := range lines {
		switch {
		case l.left >= gutter-l.size:
			right = append(right, l)
		case l.right > gutter: // it crosses
			out = append(append(out, right...), l)
			right = nil
		default:
			out = append(out, l)
		}
	}
	return append(out, right...)
}

// rowsOf gathers lines of one row.
func rowsOf(lines []line) [][]line {
	var rows [][]line
	for i, l := range lines {
		if i > 0 && lines[i-1].row == l.row {
			rows[len(rows)-1] = append(rows[len(rows)-1], l)
		} else {
			rows = append(rows, []line{l})
		}
	}
	return rows
}

// margins is the part of a page's height in which running heads stand.
const margins = 0.09

// withoutRunning takes out page numbers, lines in the margins that stand on most
// pages, figures aside, and the lines of tables of contents.
func withoutRunning(pages [][]line, heights []float64) [][]line {
	seen := map[string]int{}
	inMargin := func(p int, l line) bool {
		return l.base < margins*heights[p] || l.base > (1-margins)*heights[p]
	}
	for p, lines := range pages {
		once := map[string]bool{}
		for _, l := range lines {
			if k := withoutFigures(l.text()); inMargin(p, l) && !once[k] {
				once[k] = true
				seen[k]++
			}
		}
	}
	for p, lines := range pages {
		pages[p] = slices.DeleteFunc(lines, func(l line) bool {
			if leader(l.text()) {
				return true
			}
			if !inMargin(p, l) {
				return false
			}
			n := seen[withoutFigures(l.text())]
			return pageNumber(l.text()) || n >= 2 && 2*n >= len(pages)
		})
	}
	return pages
}

func withoutFigures(s string) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return '#'
		}
		return r
	}, s)
}

// leader recognises a line of a table of contents by its row of points.
func leader(s string) bool {
	return strings.Contains(s, ". . . . .") || strings.Contains(s, ".......")
}

// pageNumber recognises "7", "iv", "– 7 –", "Page 7 of 12", "7/12".
func pageNumber(s string) bool {
	s = strings.ToLower(s)
	if len(s) <= 5 && strings.Trim(s, "ivxl") == "" {
		return true
	}
	for _, w := range []string{"page", "of", "p."} {
		s = strings.ReplaceAll(s, w, " ")
	}
	return len(s) <= 16 && strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789 -–—/|[]()·•") == ""
}

// groups numbers the runs of lines down a page: a new one starts on every page
// and wherever a line stands above the one before it.
func groups(lines []line) {
	group := 0
	for i := range lines {
		if i > 0 && (lines[i].page != lines[i-1].page || lines[i].row != lines[i-1].row && lines[i].base < lines[i-1].base-lines[i].size) {
			group++
		}
		lines[i].group = group
	}
}

// bodySize returns the height of line that most of the text has.
func bodySize(lines []line) float64 {
	weight := map[int]int{}
	for _, l := range lines {
		weight[int(math.Round(l.size*4))] += len(l.text())
	}
	best, bestWeight := 0, 0
	for size, w := range weight {
		if w > bestWeight || w == bestWeight && size < best {
			best, bestWeight = size, w
		}
	}
	return float64(best) / 4
}
