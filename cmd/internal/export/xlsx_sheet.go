package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"vouch/claims/table"
)

// What a sheet and a cell of it may hold.
const (
	mostRows    = 1 << 20
	longestCell = 32767 // in UTF-16 units
)

// writeSheet writes a table as one sheet, its head on every page and its first
// column always in sight.
func writeSheet(w *bufio.Writer, t *table.Table, front bool) error {
	selected := ""
	if front {
		selected = ` tabSelected="1"`
	}
	w.WriteString(xmlOpening + `<worksheet ` + sheetSpace + `><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView` + selected + ` workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>`)
	names := make([]string, len(t.Columns))
	for k, c := range t.Columns {
		names[k] = columnName(k)
		hidden := ""
		if c.Hidden {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(w, `<col min="%d" max="%[1]d" width="%g"%s customWidth="1"/>`, k+1, sheetWidth(c), hidden)
	}
	w.WriteString(`</cols><sheetData><row r="1">`)
	for k, c := range t.Columns {
		writeText(w, names[k], 1, headStyle, c.Name)
	}
	w.WriteString(`</row>`)
	line := 1
	err := rows(t, func(row []table.Cell) error {
		if line++; line > mostRows {
			return fmt.Errorf("more than %d rows, which no sheet holds", mostRows)
		}
		at := strconv.Itoa(line)
		w.WriteString(`<row r="` + at + `" ht="` + strconv.FormatFloat(rowHeight(t.Columns, row), 'f', -1, 64) + `" customHeight="1">`)
		for k, c := range row {
			if c.Kind == table.Words {
				writeText(w, names[k], line, wordsStyle, c.Text)
			} else {
				writeNumber(w, names[k], line, c)
			}
		}
		_, err := w.WriteString(`</row>`)
		return err
	})
	if err != nil {
		return err
	}
	_, err = w.WriteString(`</sheetData>` + pageLayout(printed(t.Columns)) + `</worksheet>`)
	return err
}

// writeText writes a cell of text. It is text whatever it looks like: only
// sums and differences of ours are formulas.
func writeText(w *bufio.Writer, column string, line, style int, s string) {
	w.WriteString(`<c r="` + column + strconv.Itoa(line) + `" s="` + strconv.Itoa(style) + `" t="inlineStr"><is><t xml:space="preserve">`)
	if s = withoutEscapes(cellText(s)); strings.ContainsAny(s, "<>&'\"\t\r\n") {
		xml.EscapeText(w, []byte(s)) // the writer keeps its error
	} else {
		w.WriteString(s)
	}
	w.WriteString(`</t></is></c>`)
}

func writeNumber(w *bufio.Writer, column string, line int, c table.Cell) {
	style, value := wholeStyle, ""
	if !c.Number.IsInt() {
		style = decimalStyle
	}
	if n, ok := c.Number.Int64(); ok {
		value = strconv.FormatInt(n, 10)
	} else {
		f, _ := c.Number.Rat().Float64()
		value = strconv.FormatFloat(f, 'g', -1, 64)
	}
	formula := ""
	switch c.Kind {
	case table.Sum:
		formula = fmt.Sprintf("<f>SUM(%s%d:%[1]s%[3]d)</f>", column, c.First+2, c.Last+2)
	case table.Difference:
		formula = fmt.Sprintf("<f>%s%d-%[1]s%[3]d</f>", column, c.First+2, c.Last+2)
	}
	w.WriteString(`<c r="` + column + strconv.Itoa(line) + `" s="` + strconv.Itoa(style) + `">` + formula + `<v>` + value + `</v></c>`)
}

// columnName returns the letters of a column, the first being 0.
func columnName(k int) string {
	name := ""
	for k++; k > 0; k = (k - 1) / 26 {
		name = string(rune('A'+(k-1)%26)) + name
	}
	return name
}

// withoutEscapes returns text that means itself in a workbook, where "_x0041_"
// is another way of writing "A".
func withoutEscapes(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if rest := s[i:]; len(rest) >= 7 && rest[:2] == "_x" && rest[6] == '_' {
			if _, err := strconv.ParseUint(rest[2:6], 16, 16); err == nil {
				b.WriteString("_x005F")
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// escaped returns text as it stands in an attribute or between tags.
func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder cannot fail
	return b.String()
}

// rowHeight returns the height in points that a row needs for its fullest
// cell. Left out, some programs show one line of it and others all.
func rowHeight(columns []table.Column, row []table.Cell) float64 {
	const line, tallest = 14.5, 409 // a sheet has no row higher than that
	lines := 1
	for k, c := range row {
		if columns[k].Hidden {
			continue
		}
		room := max(columns[k].Share, 6)
		n := 0
		for part := range strings.SplitSeq(c.Text, "\n") {
			n += 1 + utf8.RuneCountInString(part)/room
		}
		lines = max(lines, n)
	}
	return min(float64(lines)*line+2, tallest)
}

// cellText returns text as a cell can hold it, and says so where it had to cut.
func cellText(s string) string {
	s = visible(s)
	if len(s) <= longestCell {
		return s
	}
	units := len(utf16.Encode([]rune(s)))
	if units <= longestCell {
		return s
	}
	mark := cellCut(utf8.RuneCountInString(s), longestCell)
	room, end := longestCell-len(mark), 0
	for i, r := range s {
		if room -= utf16.RuneLen(r); room < 0 {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	return s[:end] + mark
}

// sheetName returns a name that a workbook accepts: at most 31 characters and
// none of \ / ? * [ ] :.
func sheetName(title string) string {
	var b []rune
	for _, r := range flat(title) {
		switch r {
		case '\\', '/', '?', '*', '[', ']', ':', '\'':
			r = ' '
		}
		b = append(b, r)
	}
	return string(b[:min(len(b), 31)])
}
