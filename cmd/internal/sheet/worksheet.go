package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"vouch/sources/format/office"
)

// manyEmpty is how many rows with nothing in them are what a sheet is too large for.
const manyEmpty = 10_000

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
	filled := 0
	if len(g.rows) > 0 {
		filled = g.rows[len(g.rows)-1].Number
	}
	if err != nil && last-filled > manyEmpty {
		return fmt.Errorf("below row %d there are more than %d rows with nothing in them, formatted all the same; delete these rows and save it again (%w)", filled, last-filled-1, err)
	}
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
