package export

import (
	"fmt"
	"io"
	"path/filepath"
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
	// CSV and TSV: leave out the line of headings, for rows that follow others.
	Headless bool
	Stamp    *Stamp
	More     []*table.Table // further sheets of a workbook
}

// A Stamp says what an export was made from and by what. Every export that
// leaves the program carries one.
type Stamp struct {
	Articles string // "syria-coast, draft 2"
	Time     string // RFC 3339, UTC
	Tool     string // version of the program
	Rules    string // version of extractor and checks, how many were used, which were off
	Policy   string // the policy's name, and the hash of its file
	Ledger   string // path of the ledger file; "" where there is none
	Head     string // head of the log: sequence number and hash; "" where there is no ledger
}

// Line returns the stamp as one line. The ledger is named without the folder it
// lies in, which is nobody's business outside.
func (s *Stamp) Line() string {
	var parts []string
	for _, p := range []struct{ before, text string }{
		{"", s.Articles}, {"", s.Time}, {"", s.Tool}, {"", s.Rules}, {"", s.Policy}, {"ledger ", s.ledgerName()}, {"log head ", s.Head},
	} {
		if p.text != "" {
			parts = append(parts, p.before+p.text)
		}
	}
	return strings.Join(parts, "; ")
}

func (s *Stamp) ledgerName() string {
	if s.Ledger == "" {
		return ""
	}
	return filepath.Base(s.Ledger)
}

// AppendJSON appends the stamp as a JSON object, what is unknown as null.
func (s *Stamp) AppendJSON(b []byte) []byte {
	b = append(b, '{')
	for i, f := range []struct{ key, value string }{
		{"articles", s.Articles}, {"time", s.Time}, {"tool", s.Tool}, {"rules", s.Rules}, {"policy", s.Policy}, {"ledger", s.ledgerName()}, {"head", s.Head},
	} {
		b = comma(b, i)
		b = appendString(b, f.key)
		b = append(b, ": "...)
		b = appendText(b, f.value)
	}
	return append(b, '}')
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
