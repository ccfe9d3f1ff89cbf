package screen

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// A Column is one column of a table on the screen.
type Column struct {
	Name  string
	Fixed bool // as wide as its widest cell: a number is never broken
	Right bool // flush right
}

// Table draws rows in a window of the given width. Cells are made safe and
// wrapped. Where the window is too narrow for a table, each row becomes a small
// list.
//
// Lines are written as they are drawn: an article of a quarter of a megabyte can
// have half a million of them, and a library that drew them held all, several
// times over, before it wrote the first.
func Table(w io.Writer, width int, columns []Column, rows [][]string) error {
	safe := make([][]string, len(rows))
	for i, row := range rows {
		safe[i] = make([]string, len(columns))
		for k := range columns {
			safe[i][k] = Line(row[k])
		}
	}
	widths, ok := layout(width, columns, safe)
	if !ok {
		return list(w, width, columns, safe)
	}
	head := make([]string, len(columns))
	for k, c := range columns {
		head[k] = c.Name
	}
	d := &drawing{out: bufio.NewWriterSize(w, 1<<16), columns: columns, widths: widths, lines: make([][]string, len(columns))}
	d.drawn = make([]int, len(columns))
	d.measure(head)
	for _, row := range safe {
		d.measure(row)
	}
	d.rule("┬")
	d.row(head)
	d.rule("┼")
	for _, row := range safe {
		d.row(row)
	}
	d.rule("┴")
	if err := d.out.Flush(); err != nil {
		return fmt.Errorf("drawing the table: %w", err)
	}
	return nil
}

// A drawing is a table while it is drawn.
type drawing struct {
	out     *bufio.Writer // keeps the first error
	columns []Column
	widths  []int      // that cells are wrapped to
	drawn   []int      // that they come to have
	lines   [][]string // of the row at hand, by column
}

// wrap breaks the cells of a row into lines, and returns how many the tallest has.
func (d *drawing) wrap(row []string) int {
	tallest := 0
	for k, cell := range row {
		d.lines[k] = append(d.lines[k][:0], cell)
		if Width(cell) > d.widths[k] {
			d.lines[k] = Wrap(cell, d.widths[k])
		}
		tallest = max(tallest, len(d.lines[k]))
	}
	return tallest
}

func (d *drawing) measure(row []string) {
	d.wrap(row)
	for k, lines := range d.lines {
		for _, line := range lines {
			d.drawn[k] = max(d.drawn[k], Width(line))
		}
	}
}

func (d *drawing) rule(crossing string) {
	for k, n := range d.drawn {
		if k > 0 {
			d.out.WriteString(crossing)
		}
		d.out.WriteString(strings.Repeat("─", n+2))
	}
	d.out.WriteByte('\n')
}

func (d *drawing) row(row []string) {
	for i := range d.wrap(row) {
		for k, lines := range d.lines {
			line := ""
			if i < len(lines) {
				line = lines[i]
			}
			room := strings.Repeat(" ", max(d.drawn[k]-Width(line), 0))
			if k > 0 {
				d.out.WriteString("│")
			}
			d.out.WriteByte(' ')
			if d.columns[k].Right {
				d.out.WriteString(room + line + " ")
			} else {
				d.out.WriteString(line + room + " ")
			}
		}
		d.out.WriteByte('\n')
	}
}

// list shows each row as "Name: cell" lines, for windows without the room for
// columns.
func list(w io.Writer, width int, columns []Column, rows [][]string) error {
	var b strings.Builder
	for _, row := range rows {
		for k, c := range columns {
			if row[k] != "" {
				b.WriteString(strings.Join(Wrap(c.Name+": "+row[k], width), "\n"))
				b.WriteByte('\n')
			}
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}
