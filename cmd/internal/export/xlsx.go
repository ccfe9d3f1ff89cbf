package export

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"vouch/claims/table"
)

var xlsx = Format{
	Name:   "xlsx",
	Doc:    "for Excel or LibreOffice; sums are live, text is never a formula",
	Binary: true,
	Write:  writeXLSX,
}

// longestCell is what a cell of a sheet may hold, in UTF-16 units.
const longestCell = 32767

// writeXLSX writes the table and those of o.More as one workbook, a sheet
// each, and a last sheet that says what the signs mean and where it is from.
func writeXLSX(w io.Writer, t *table.Table, o Options) error {
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newSheetStyles(f)
	if err != nil {
		return fmt.Errorf("styling the workbook: %w", err)
	}
	for i, sheet := range append([]*table.Table{t}, o.More...) {
		if i == 0 {
			err = f.SetSheetName("Sheet1", sheetName(sheet.Title))
		} else {
			_, err = f.NewSheet(sheetName(sheet.Title))
		}
		if err != nil {
			return fmt.Errorf("making the sheet %s: %w", sheet.Title, err)
		}
		if err := writeSheet(f, sheetName(sheet.Title), sheet, styles); err != nil {
			return err
		}
	}
	if o.Stamp != nil {
		legend := table.Legend(o.Stamp.Line())
		if _, err := f.NewSheet(legend.Title); err != nil {
			return err
		}
		if err := writeSheet(f, legend.Title, legend, styles); err != nil {
			return err
		}
		// The library would write the hour of its own birth.
		err := f.SetDocProps(&excelize.DocProperties{
			Title: flat(t.Title), Creator: flat(o.Stamp.Tool), Description: flat(o.Stamp.Line()),
			Created: o.Stamp.Time, Modified: o.Stamp.Time, Language: "en",
		})
		if err != nil {
			return err
		}
	}
	f.SetActiveSheet(0)
	if err := writeInOrder(w, f); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	return nil
}

// writeInOrder writes the workbook with its parts in order of name. The
// library writes the sheets in the order of a map, another one every time, and
// two exports of one ledger have to be the same file. Parts are copied as they
// were compressed, by way of a file, so that no workbook has to be held.
func writeInOrder(w io.Writer, f *excelize.File) error {
	spool, err := os.CreateTemp("", "vouch-*.xlsx")
	if err != nil {
		return err
	}
	defer os.Remove(spool.Name())
	defer spool.Close()
	if err := f.Write(spool); err != nil {
		return err
	}
	size, err := spool.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	from, err := zip.NewReader(spool, size)
	if err != nil {
		return err
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	to := zip.NewWriter(w)
	for _, part := range from.File {
		if err := to.Copy(part); err != nil {
			return err
		}
	}
	return to.Close()
}

// sheetStyles are the few styles of a workbook.
type sheetStyles struct{ head, words, whole, decimal int }

func newSheetStyles(f *excelize.File) (s sheetStyles, err error) {
	border := []excelize.Border{{Type: "bottom", Color: "BBBBBB", Style: 1}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	figures := &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1}
	for _, style := range []struct {
		id  *int
		def excelize.Style
	}{
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8E8E8"}}, Alignment: top, Border: border}},
		{&s.words, excelize.Style{Alignment: top, Border: border, NumFmt: 49}}, // "@": text stays text when it is edited
		{&s.whole, excelize.Style{Alignment: figures, Border: border, CustomNumFmt: new("#,##0")}},
		{&s.decimal, excelize.Style{Alignment: figures, Border: border, CustomNumFmt: new("#,##0.0#########")}},
	} {
		if *style.id, err = f.NewStyle(&style.def); err != nil {
			return s, err
		}
	}
	return s, nil
}

func writeSheet(f *excelize.File, sheet string, t *table.Table, styles sheetStyles) error {
	if err := layOut(f, sheet, t.Columns); err != nil {
		return err
	}
	s, err := f.NewStreamWriter(sheet)
	if err != nil {
		return fmt.Errorf("writing the sheet %s: %w", sheet, err)
	}
	for k, c := range t.Columns {
		if err := s.SetColWidth(k+1, k+1, sheetWidth(c)); err != nil {
			return fmt.Errorf("writing the sheet %s: %w", sheet, err)
		}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return fmt.Errorf("writing the sheet %s: %w", sheet, err)
	}
	cells := make([]excelize.Cell, len(t.Columns))
	values := make([]any, len(t.Columns))
	for k, c := range t.Columns {
		cells[k] = excelize.Cell{StyleID: styles.head, Value: cellText(c.Name)}
		values[k] = &cells[k]
	}
	line := 1
	if err := s.SetRow("A1", values); err != nil {
		return fmt.Errorf("writing the sheet %s: %w", sheet, err)
	}
	err = rows(t, func(row []table.Cell) error {
		line++
		for k, c := range row {
			cells[k] = sheetCell(c, k, styles)
		}
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return fmt.Errorf("writing the sheet %s: more rows than a sheet holds: %w", sheet, err)
		}
		if err := s.SetRow(at, values, excelize.RowOpts{Height: rowHeight(t.Columns, row)}); err != nil {
			return fmt.Errorf("writing row %d of the sheet %s: %w", line, sheet, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.Flush()
}

// rowHeight returns the height in points that a row needs for its fullest
// cell. Left out, some programs show one line of it and others all.
func rowHeight(columns []table.Column, row []table.Cell) float64 {
	const line, tallest = 14.5, 409 // a sheet has no row higher than that
	lines := 1
	for k, c := range row {
		room := max(columns[k].Share, 6)
		n := 0
		for part := range strings.SplitSeq(c.Text, "\n") {
			n += 1 + utf8.RuneCountInString(part)/room
		}
		lines = max(lines, n)
	}
	return min(float64(lines)*line+2, tallest)
}

// sheetCell turns a cell into one of a sheet. Only sums and differences of
// ours are formulas; what an article says is text, whatever it looks like.
func sheetCell(c table.Cell, column int, styles sheetStyles) excelize.Cell {
	if c.Kind == table.Words {
		return excelize.Cell{StyleID: styles.words, Value: cellText(c.Text)}
	}
	out := excelize.Cell{StyleID: styles.whole}
	if !c.Number.IsInt() {
		out.StyleID = styles.decimal // one format for both would write a whole number as "745."
	}
	if n, ok := c.Number.Int64(); ok {
		out.Value = n
	} else {
		out.Value, _ = c.Number.Rat().Float64()
	}
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return out // past the last column of a sheet; SetRow will say so
	}
	switch c.Kind {
	case table.Sum:
		out.Formula = fmt.Sprintf("SUM(%s%d:%s%d)", name, c.First+2, name, c.Last+2)
	case table.Difference:
		out.Formula = fmt.Sprintf("%s%d-%s%d", name, c.First+2, name, c.Last+2)
	}
	return out
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
	mark := fmt.Sprintf(" … [cut: the text has %d characters, a cell holds %d]", utf8.RuneCountInString(s), longestCell)
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
