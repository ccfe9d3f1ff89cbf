package sheet

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"vouch/sources/format/office"
)

// A workbook is what must be known of one before a sheet of it can be read.
type workbook struct {
	archive *office.Archive
	shared  []string // strings that cells name by number
	dates   []bool   // by style: numbers of it are dates
	from    time.Time
	sheets  []struct{ name, part string }
}

// readWorkbook reads every sheet. Which of them are tables of this program is told by
// their headers.
func (b *Book) readWorkbook(a *office.Archive) error {
	main, err := a.Main()
	if err != nil {
		return err
	}
	if main == "" || !a.Has(main) {
		main = "xl/workbook.xml"
	}
	w := &workbook{archive: a, from: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	for _, part := range []struct {
		name string
		read func(*office.Scanner) error
	}{
		{main, func(s *office.Scanner) error { return w.list(s, main) }},
		{sibling(main, "sharedStrings.xml"), w.strings},
		{sibling(main, "styles.xml"), w.styles},
		{"docProps/core.xml", b.properties},
	} {
		if err := a.Scan(part.name, part.read); err != nil {
			return fmt.Errorf("its part %s: %w", part.name, err)
		}
	}
	if len(w.sheets) == 0 {
		return errors.New("it has no sheet in it")
	}
	for _, sheet := range w.sheets {
		g := &grid{book: b, name: sheet.name}
		if err := a.Scan(sheet.part, func(s *office.Scanner) error { return w.sheet(s, g) }); err != nil {
			return fmt.Errorf("the sheet %s: %w", sheet.name, err)
		}
		b.grids = append(b.grids, g)
		for _, r := range g.rows { // the legend says it too, and outlives programs that drop properties
			if b.Stamp == nil && len(r.Cells) == 2 && r.Cells[0].Text == "Exported" {
				b.Stamp = ParseStamp(r.Cells[1].Text)
			}
		}
	}
	return nil
}

// list reads the names of the sheets, and where each is.
func (w *workbook) list(s *office.Scanner, main string) error {
	targets := map[string]string{}
	links := path.Dir(main) + "/_rels/" + path.Base(main) + ".rels"
	err := w.archive.Scan(links, func(s *office.Scanner) error {
		return each(s, func(e office.Event) error {
			if e.Local == "Relationship" {
				target := e.Attribute("Target")
				if !strings.HasPrefix(target, "/") {
					target = path.Dir(main) + "/" + target
				}
				targets[e.Attribute("Id")] = strings.TrimPrefix(path.Clean(target), "/")
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("its part %s: %w", links, err)
	}
	return each(s, func(e office.Event) error {
		switch e.Local {
		case "sheet":
			if part := targets[e.Attribute("id")]; part != "" {
				w.sheets = append(w.sheets, struct{ name, part string }{e.Attribute("name"), part})
			}
		case "workbookPr":
			if v := e.Attribute("date1904"); v == "1" || v == "true" {
				w.from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
		}
		return nil
	})
}

// strings reads the strings that cells share.
func (w *workbook) strings(s *office.Scanner) error {
	return each(s, func(e office.Event) error {
		if e.Local != "si" {
			return nil
		}
		text, err := textIn(s)
		w.shared = append(w.shared, text)
		return err
	})
}

// textIn returns the text of the element that was just begun, without what says how
// it is read aloud.
func textIn(s *office.Scanner) (string, error) {
	var b strings.Builder
	depth, aloud := s.Depth(), 0
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return "", office.End(err)
		}
		switch {
		case e.Kind == office.StartElement && e.Local == "rPh":
			aloud = s.Depth()
		case e.Kind == office.EndElement && s.Depth() < aloud:
			aloud = 0
		case e.Kind == office.Characters && aloud == 0 && s.Within("t"):
			b.Write(e.Text)
		}
	}
	return unescaped(b.String()), nil
}

// styles reads which styles show numbers as dates.
func (w *workbook) styles(s *office.Scanner) error {
	formats := map[int]bool{}
	return each(s, func(e office.Event) error {
		switch id, err := strconv.Atoi(e.Attribute("numFmtId")); {
		case e.Local == "numFmt" && err == nil:
			formats[id] = dateFormat(e.Attribute("formatCode"))
		case e.Local == "xf" && s.Within("cellXfs"):
			own, custom := formats[id]
			w.dates = append(w.dates, custom && own || !custom && (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58))
		}
		return nil
	})
}

// dateFormat reports whether a format shows numbers as dates or times: it has letters
// of one outside of quotation marks and brackets.
func dateFormat(code string) bool {
	quoted, bracketed, escaped := false, false, false
	for _, r := range strings.ToLower(code) {
		switch {
		case escaped:
			escaped = false
		case r == '\\' || r == '_' || r == '*':
			escaped = true
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[' || r == ']':
			bracketed = r == '['
		case !bracketed && strings.ContainsRune("dmyhs", r):
			return !strings.HasPrefix(strings.ToLower(code), "general")
		}
	}
	return false
}

// sheet reads the rows of one sheet.
func (w *workbook) sheet(s *office.Scanner, g *grid) error {
	var row Row
	var merged [][2]int // first and last row
	last := 0
	err := each(s, func(e office.Event) error {
		switch e.Local {
		case "row":
			number, err := strconv.Atoi(e.Attribute("r"))
			if err != nil || number <= last {
				number = last + 1
			}
			last, row = number, Row{Number: number}
			return w.row(s, &row, g)
		case "mergeCell":
			first, end, _ := strings.Cut(e.Attribute("ref"), ":")
			merged = append(merged, [2]int{rowOf(first), rowOf(end)})
		}
		return nil
	})
	for i := range g.rows {
		for _, m := range merged {
			g.rows[i].Merged = g.rows[i].Merged || g.rows[i].Number >= m[0] && g.rows[i].Number <= m[1]
		}
	}
	return err
}

// row reads the cells of the row that was just begun.
func (w *workbook) row(s *office.Scanner, row *Row, g *grid) error {
	depth, column := s.Depth(), -1
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement || e.Local != "c" {
			continue
		}
		column++
		if at, ok := columnOf(e.Attribute("r")); ok {
			column = at
		}
		cell, err := w.cell(s, e)
		if err != nil {
			return fmt.Errorf("row %d, column %s: %w", row.Number, ColumnName(column), err)
		}
		if cell.Empty() {
			continue
		}
		if column >= maxColumns {
			return fmt.Errorf("row %d has something in column %s, and a table has at most %d columns", row.Number, ColumnName(column), maxColumns)
		}
		if err := tooLong(cell.Text, row.Number, column); err != nil {
			return err
		}
		for len(row.Cells) <= column {
			row.Cells = append(row.Cells, Cell{})
		}
		row.Cells[column] = cell
	}
	return g.add(*row)
}

// cell reads the cell that was just begun.
func (w *workbook) cell(s *office.Scanner, start office.Event) (c Cell, err error) {
	kind, style := start.Attribute("t"), start.Attribute("s")
	var value strings.Builder
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return c, office.End(err)
		}
		switch {
		case e.Kind == office.StartElement && e.Local == "is":
			if c.Text, err = textIn(s); err != nil {
				return c, err
			}
		case e.Kind == office.StartElement && e.Local == "f":
			c.Formula = true
		case e.Kind == office.Characters && s.Within("v"):
			value.Write(e.Text)
		}
	}
	v := value.String()
	switch kind {
	case "inlineStr":
	case "s":
		i, err := strconv.Atoi(v)
		if err != nil || i < 0 || i >= len(w.shared) {
			return c, fmt.Errorf("it names string %q of %d", v, len(w.shared))
		}
		c.Text = w.shared[i]
	case "str":
		c.Text = unescaped(v)
	case "b":
		c.Kind, c.Text = Boolean, map[string]string{"1": "TRUE", "0": "FALSE"}[v]
	case "e":
		c.Kind, c.Text = Failed, v
	case "d":
		c.Kind, c.Text = Date, v
	default:
		if v == "" {
			break
		}
		f, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return c, fmt.Errorf("%q is no number", v)
		}
		c.Kind, c.Text = Number, strconv.FormatFloat(f, 'f', -1, 64)
		if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(w.dates) && w.dates[n] {
			c.Kind, c.Text = Date, w.day(f)
		}
	}
	return c, nil
}

// day writes a number as the date or the time that it is shown as.
func (w *workbook) day(f float64) string {
	if f < 0 || f > 3_000_000 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	at := w.from.AddDate(0, 0, int(f)).Add(time.Duration((f - float64(int(f))) * 24 * float64(time.Hour))).Round(time.Second)
	switch {
	case f < 1:
		return at.Format("15:04:05")
	case f == float64(int(f)):
		return at.Format("2 Jan 2006")
	}
	return at.Format("2 Jan 2006 15:04")
}

// each calls f with the start of every element.
func each(s *office.Scanner, f func(office.Event) error) error {
	for {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind == office.StartElement {
			if err := f(e); err != nil {
				return err
			}
		}
	}
}

// properties reads the stamp out of a file's own properties.
func (b *Book) properties(s *office.Scanner) error {
	return each(s, func(e office.Event) error {
		if e.Local != "description" {
			return nil
		}
		text, err := words(s)
		if stamp := ParseStamp(text); stamp != nil && stamp.Head.Size >= 0 {
			b.Stamp = stamp
		}
		return err
	})
}

// words returns all characters in the element that was just begun.
func words(s *office.Scanner) (string, error) {
	var b strings.Builder
	for depth := s.Depth(); s.Depth() >= depth; {
		e, err := s.Next()
		if err != nil {
			return "", office.End(err)
		}
		if e.Kind == office.Characters {
			b.Write(e.Text)
		}
	}
	return b.String(), nil
}

// unescaped reads "_x0041_", another way of writing "A" in a workbook.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		if len(s) >= 7 && s[:2] == "_x" && s[6] == '_' {
			if r, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
				if r != '\r' { // line ends of another system
					b.WriteRune(rune(r))
				}
				s = s[7:]
				continue
			}
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String()
}

// columnOf returns the column that a reference such as AB12 names, from 0.
func columnOf(reference string) (int, bool) {
	n := 0
	for i := 0; i < len(reference) && reference[i] >= 'A' && reference[i] <= 'Z'; i++ {
		if n = n*26 + int(reference[i]-'A') + 1; n > 1<<20 {
			return 0, false
		}
	}
	return n - 1, n > 0
}

// rowOf returns the row that a reference names, 0 where it names none.
func rowOf(reference string) int {
	n, _ := strconv.Atoi(strings.TrimLeft(reference, "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"))
	return n
}

// sibling returns the name of a part in the folder of another.
func sibling(part, name string) string { return part[:strings.LastIndexByte(part, '/')+1] + name }
