package export

import (
	"fmt"
	"io"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/screen"
)

// Options are what a format may be told beside the table.
type Options struct {
	Width int  // columns of the window; for the terminal
	Raw   bool // CSV and TSV: leave cells alone that a spreadsheet would take for a formula
	Mark  bool // CSV and TSV: begin with a byte-order mark, which Excel needs to see UTF-8
	Stamp *Stamp
	More  []*table.Table // further sheets of a workbook
}

// A Stamp says what an export was made from and by what. Every export that
// leaves the program carries one.
type Stamp struct {
	Articles string // "syria-coast, draft 2"
	Time     string // RFC 3339, UTC
	Tool     string // version of the program
	Rules    string // version of extractor and checks
	Head     string // head of the log: sequence number and hash; "" where there is no ledger
}

// Line returns the stamp as one line.
func (s *Stamp) Line() string {
	parts := []string{s.Articles, s.Time, s.Tool, s.Rules}
	if s.Head != "" {
		parts = append(parts, "log head "+s.Head)
	}
	return strings.Join(parts, "; ")
}

// A Format writes one table.
type Format struct {
	Name   string // as users type it
	Doc    string // what it is for
	Binary bool   // must not be written to a terminal
	Write  func(w io.Writer, t *table.Table, o Options) error
}

// Formats is every format a table can be written in, in the order in which
// help shows them.
var Formats = []Format{
	terminal,
	markdown,
	csv,
	tsv,
	xlsx,
	docx,
	html,
	jsonFormat,
}

// Find returns the format of that name, or an error that names the nearest.
func Find(name string) (Format, error) {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names[i] = f.Name
	}
	return Format{}, table.Unknown("format", name, names)
}

// rows calls each for every row of a table, and stops at the first error, its
// own or the table's.
func rows(t *table.Table, each func([]table.Cell) error) error {
	for row, err := range t.Rows {
		if err != nil {
			return fmt.Errorf("reading the rows of the %s table: %w", t.Name, err)
		}
		if err := each(row); err != nil {
			return err
		}
	}
	return nil
}

// visible returns text with what is hidden in it spelt out; line ends stay.
func visible(s string) string { return screen.Safe(s, "\n") }

// flat returns text on one line, with what is hidden in it spelt out.
func flat(s string) string { return screen.Line(s) }

// decimal writes a number as a literal for a machine: no commas, and the
// nearest double where no decimal is exact.
func decimal(n claims.Number) string { return string(appendEnd(nil, claims.End{Value: n})) }
