package export

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"

	"vouch/claims/table"
)

var csv = Format{
	Name:       "csv",
	Doc:        "for a spreadsheet or a program; text that looks like a formula gets a ' in front",
	Extensions: []string{".csv"},
	Keys:       true,
	Write:      func(w io.Writer, t *table.Table, o Options) error { return writeSeparated(w, t, o, ',') },
}

var tsv = Format{
	Name:       "tsv",
	Doc:        "as csv, with tabs",
	Extensions: []string{".tsv", ".tab"},
	Keys:       true,
	Write:      func(w io.Writer, t *table.Table, o Options) error { return writeSeparated(w, t, o, '\t') },
}

// writeSeparated writes RFC 4180: every text cell in quotes, numbers bare, so
// that -5 stays a number while "-5 degrees" cannot become a formula.
func writeSeparated(w io.Writer, t *table.Table, o Options, comma byte) error {
	out := bufio.NewWriterSize(w, 1<<14)
	if o.Mark {
		out.WriteString("\ufeff")
	}
	var b []byte
	for k, c := range t.Columns {
		if k > 0 {
			b = append(b, comma)
		}
		b = appendQuoted(b, c.Name)
	}
	out.Write(append(b, "\r\n"...))
	err := rows(t, func(row []table.Cell) error {
		b = b[:0]
		for k, c := range row {
			if k > 0 {
				b = append(b, comma)
			}
			if c.Kind != table.Words {
				b = append(b, decimal(c.Number)...)
				continue
			}
			s := visible(c.Text)
			if comma == '\t' {
				s = flat(c.Text) // readers of TSV cut at line ends, quoted or not
			}
			if !o.Raw && formula(s) {
				s = "'" + s
			}
			b = appendQuoted(b, s)
		}
		_, err := out.Write(append(b, "\r\n"...))
		return err
	})
	if err != nil {
		_ = out.Flush() // the rows that are whole, for whoever reads along; the first error is told
		return err
	}
	if o.Stamp != nil {
		// The last row, as wide as the others: a comment line is no CSV.
		b = appendQuoted(b[:0], stampLine(o.Stamp))
		for range len(t.Columns) - 1 {
			b = append(b, comma, '"', '"')
		}
		out.Write(append(b, "\r\n"...))
	}
	return out.Flush()
}

func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			break
		}
		b = append(b, s[:i+1]...)
		b = append(b, '"')
		s = s[i+1:]
	}
	b = append(b, s...)
	return append(b, '"')
}

// formula reports whether a spreadsheet may take a cell for a formula or a
// command: it starts with = + - @, the full-width forms of them, or a control
// character, after space too (OWASP ASVS 1.2.10).
func formula(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u00a0\u3000\n"))
	switch r {
	case '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', 0:
		return true
	}
	return strings.HasPrefix(s, "\n")
}
