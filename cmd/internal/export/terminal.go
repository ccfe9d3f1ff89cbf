package export

import (
	"io"
	"strings"
	"unicode/utf8"

	"vouch/claims/table"
	"vouch/cmd/internal/screen"
)

var terminal = Format{
	Name:       "table",
	Doc:        "for reading in the terminal; fits the window",
	Extensions: []string{".txt"},
	Write:      writeTerminal,
	Reports:    &Series{Between: "\n\n", Article: (*Report).writeTerminal},
	Script:     showText,
	Details:    showDetails,
	Comparison: diffTerminal,
	Remark: func(w io.Writer, text string, o Options) error {
		_, err := io.WriteString(w, screen.Paragraph("", screen.Line(text), o.Width))
		return err
	},
}

func writeTerminal(w io.Writer, t *table.Table, o Options) error {
	columns := make([]screen.Column, len(t.Columns))
	for i, c := range t.Columns {
		columns[i] = screen.Column{Name: c.Name, Fixed: c.Fixed, Right: c.Right}
	}
	// A drawn table has to know its widest cell before its first line.
	var all [][]string
	err := rows(t, func(row []table.Cell) error {
		line := make([]string, len(row))
		for k, c := range row {
			line[k] = c.Text
			if o.Longest > 0 {
				line[k] = shortened(c.Text, label(t.Columns, row), o.Longest)
			}
		}
		all = append(all, line)
		return nil
	})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		_, err := io.WriteString(w, t.None+"\n")
		return err
	}
	if err := screen.Table(w, o.Width, columns, all); err != nil {
		return err
	}
	if o.Stamp != nil {
		_, err = io.WriteString(w, screen.Paragraph("", screen.Line(o.Stamp.Line()), o.Width))
	}
	return err
}

// label returns the number of the claim that a row is about, "" where it has none.
func label(columns []table.Column, row []table.Cell) string {
	for k, c := range columns {
		if c.Key == "no" {
			return row[k].Text
		}
	}
	return ""
}

// shortened returns text cut after the last word that ends within its first
// longest characters, with how many more there are and the claim whose whole
// text `vouch show` prints.
func shortened(text, label string, longest int) string {
	if len(text) <= longest {
		return text
	}
	end, n := len(text), 0
	for i := range text {
		if n == longest {
			end = i
			break
		}
		n++
	}
	if end == len(text) {
		return text
	}
	if space := strings.LastIndexByte(text[:end], ' '); space > end/2 {
		end = space
	}
	return text[:end] + leftOut(utf8.RuneCountInString(text[end:]), label)
}
