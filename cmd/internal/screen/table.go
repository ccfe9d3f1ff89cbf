package screen

import (
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// A Column is one column of a table on the screen.
type Column struct {
	Name  string
	Fixed bool // as wide as its widest cell: a number is never broken
	Right bool // flush right
}

// Table draws rows in a window of the given width. Cells are made safe and
// wrapped here; the drawing library is told to change nothing, because left to
// itself it cuts long words, rewrites headings and lets escape codes through.
// Where the window is too narrow for a table, each row becomes a small list.
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
	align := make(tw.Alignment, len(columns))
	header := make([]any, len(columns))
	for k, c := range columns {
		align[k] = tw.AlignLeft
		if c.Right {
			align[k] = tw.AlignRight
		}
		header[k] = strings.Join(Wrap(c.Name, widths[k]), "\n")
	}
	cells := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft, PerColumn: align},
	}
	t := tablewriter.NewTable(w,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Symbols: tw.NewSymbols(tw.StyleLight),
			Borders: tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.On, Bottom: tw.On},
		})),
		tablewriter.WithConfig(tablewriter.Config{Header: cells, Row: cells}),
		tablewriter.WithTrimSpace(tw.Off), tablewriter.WithTrimLine(tw.Off), tablewriter.WithTrimTab(tw.Off),
		tablewriter.WithAutoHide(tw.Off),
	)
	t.Header(header...)
	for _, row := range safe {
		out := make([]string, len(columns))
		for k := range columns {
			out[k] = strings.Join(Wrap(row[k], widths[k]), "\n")
		}
		if err := t.Append(out); err != nil {
			return fmt.Errorf("drawing the table: %w", err)
		}
	}
	if err := t.Render(); err != nil {
		return fmt.Errorf("drawing the table: %w", err)
	}
	return nil
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
