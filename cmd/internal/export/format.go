package export

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/screen"
)

// Options are what a format may be told beside the table.
type Options struct {
	Width   int            // columns of the window; for the terminal
	Palette screen.Palette // for the terminal
	Longest int            // characters of a cell that are shown, 0 for all of them; for the terminal
	Raw     bool           // CSV and TSV: leave cells alone that a spreadsheet would take for a formula
	Mark    bool           // CSV and TSV: begin with a byte-order mark, which Excel needs to see UTF-8
	Stamp   *Stamp
	More    []*table.Table // further sheets of a workbook
	Rules   []Rule         // that findings are of; for formats of the field
	Warn    func(string)   // is told what was left out; nil tells nobody
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

// A Format is a way to write what the program shows. Write is enough for every
// command to know it; the other ways to write are for formats in which a whole
// article, its text or a comparison can be shown better than as one table.
type Format struct {
	Name       string   // as users type it
	Doc        string   // what it is for
	Extensions []string // of the files that are written in it, lower case with the point
	Binary     bool     // must not be written to a terminal
	Workbook   bool     // holds several sheets, and sums that are live
	Keys       bool     // comes back: holds the columns that are for no reader
	Write      func(w io.Writer, t *table.Table, o Options) error
	// Reports is how articles are written one after the other; nil writes the
	// attribution table of them all.
	Reports *Series
	// Script writes the annotated script of one article: its text with a
	// numbered note after every claim, the notes, and the list of sources. Nil
	// where the format has no running text.
	Script func(w io.Writer, r *table.Record, all bool, o Options) error
	// Details writes all that is known of one claim; nil writes a table of it.
	Details func(w io.Writer, details []table.Detail, o Options) error
	// Remark writes what is said under a table; nil leaves it out.
	Remark func(w io.Writer, text string, o Options) error
	// Comparison writes how two texts differ; nil writes one table of it.
	Comparison func(w io.Writer, c *table.Comparison, o Options) error
}

// Formats is every format of what the program writes, in the order in which
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
	jsonl,
}

// Names returns the names of Formats.
func Names() []string { return names(func(Format) bool { return true }) }

// ScriptNames returns the names of the formats that a script is written in.
func ScriptNames() []string { return names(func(f Format) bool { return f.Script != nil }) }

func names(wanted func(Format) bool) []string {
	var names []string
	for _, f := range Formats {
		if wanted(f) {
			names = append(names, f.Name)
		}
	}
	return names
}

// Find returns the format of that name, or an error that names the nearest. The
// ending of its files is short for a name: md.
func Find(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name || slices.Contains(f.Extensions, "."+name) {
			return f, nil
		}
	}
	return Format{}, table.Unknown("format", name, Names())
}

// Choose returns the format that somebody named, else that of the name of the
// file it is to be written to, else the terminal's. A file whose name says
// nothing is an error.
func Choose(name, path string) (Format, error) {
	switch extension := strings.ToLower(filepath.Ext(path)); {
	case name != "":
		return Find(name)
	case path == "":
		return terminal, nil
	case extension != "":
		for _, f := range Formats {
			if slices.Contains(f.Extensions, extension) {
				return f, nil
			}
		}
	}
	return Format{}, fmt.Errorf("the name %s does not say which format; give --format", path)
}

// WriteScript writes the annotated script of one article, or returns an error
// that names the formats that have one.
func (f Format) WriteScript(w io.Writer, r *table.Record, all bool, o Options) error {
	if f.Script == nil {
		return table.Unknown("format of running text", f.Name, ScriptNames())
	}
	return f.Script(w, r, all, o)
}

// WriteDetails writes all that is known of one claim.
func (f Format) WriteDetails(w io.Writer, details []table.Detail, o Options) error {
	if f.Details == nil {
		return f.Write(w, table.DetailTable(details), o)
	}
	return f.Details(w, details, o)
}

// WriteRemark writes what is said under a table, in a format for reading.
func (f Format) WriteRemark(w io.Writer, text string, o Options) error {
	if f.Remark == nil {
		return nil
	}
	return f.Remark(w, text, o)
}

// WriteComparison writes how two texts differ.
func (f Format) WriteComparison(w io.Writer, c *table.Comparison, o Options) error {
	if f.Comparison == nil {
		return f.Write(w, table.AllDifferences(c), o)
	}
	return f.Comparison(w, c, o)
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
