// Package sheet reads tables back that left the program and were edited in a
// spreadsheet or in Word: bytes in, rows and cells out, each with the place where a
// person finds it. It knows what programs do to a cell, a date that was a place, a
// number that was a word; it knows nothing of claims, and decides nothing.
//
// Workbooks are read here, and not by the library that the tests write them with:
// that one costs every start of the program seven milliseconds, whatever it was
// started for, and it does not say where a formula, a merged cell or a hidden row
// stands without holding the whole workbook.
package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf16"

	"vouch/sources/format/office"
)

// What a table may hold.
const (
	MaxRows     = 200_000 // with something in them
	maxColumns  = 500
	LongestCell = 32767 // in UTF-16 units, which is what a workbook's cell holds
	MaxBytes    = 128 << 20
)

// A Book is a file of tables, or an annotated script with comments.
type Book struct {
	Name     string // of the file, without its folder
	Format   string // "xlsx", "csv", "tsv" or "docx"
	Tables   []*Table
	Stamp    *Stamp    // what it was made from; nil where it does not say
	Comments []Comment // of a Word file: those that answer no other, with their replies
	Linked   bool      // the comments say which of them answers which
	Body     []Passage // of a Word file: its paragraphs outside of tables that have words, in order
	Charset  string    // of csv and tsv: how it was read, "utf-8" or another
	Notes    []string  // what had to be decided to read it

	grids []*grid
}

// A Table is one sheet, or one table of a Word file, below its header.
type Table struct {
	Name   string // of the sheet; "" where it has none
	Header []string
	Rows   []Row
}

// A Row is one row with something in it.
type Row struct {
	Number int    // as the program that shows it counts, from 1, the header included
	Cells  []Cell // one for each column of the header
	Merged bool   // a cell of it is one with another
}

// A Kind is what a program made of a cell.
type Kind uint8

// The kinds of cell. All cells of a CSV file are Text.
const (
	Text Kind = iota
	Number
	Date // a number that is shown as a date or a time: Text is the day, and the hour where there is one
	Boolean
	Failed // #REF! and its like
)

// A Cell is one cell.
type Cell struct {
	Text    string
	Kind    Kind
	Formula bool
	Control string // the first character in it that nobody sees and no text has: "U+0007"; "" for none
}

// Empty reports whether there is nothing to be read in the cell.
func (c Cell) Empty() bool { return strings.TrimSpace(c.Text) == "" && !c.Formula }

// Read reads a file. A file that holds what nobody's edits of a table do, or more
// than a table can, is an error; nothing of it is returned. Columns are what a person
// said the columns are called, by key; nil where they have the names that they were
// written with.
func Read(name string, content []byte, columns map[string]string) (*Book, error) {
	b := &Book{Name: filepath.Base(name)}
	if err := b.read(content); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	for _, g := range b.grids {
		if t := g.table(columns); t != nil {
			b.Tables = append(b.Tables, t)
		}
	}
	b.grids = nil
	return b, nil
}

func (b *Book) read(content []byte) error {
	if len(content) > MaxBytes {
		return fmt.Errorf("it has more than %d MB", MaxBytes>>20)
	}
	if !bytes.HasPrefix(content, []byte("PK")) {
		switch {
		case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
			return errors.New("it is a file of an older Excel or Word, or one with a password; save it as .xlsx or .docx, without one")
		case bytes.HasPrefix(content, []byte("%PDF")):
			return errors.New("it is a PDF, out of which no edits can be read; save the table as .xlsx or .csv")
		}
		return b.readSeparated(content)
	}
	a, err := office.Open(content)
	if err != nil {
		return err
	}
	for _, part := range a.Parts() {
		switch lower := strings.ToLower(part); {
		case strings.Contains(lower, "vbaproject"), strings.HasPrefix(lower, "xl/macrosheets/"):
			return errors.New("it has macros in it; save it without them, as .xlsx or .docx")
		case strings.HasPrefix(lower, "xl/externallinks/"):
			return errors.New("it has links to other workbooks in it, which change what its cells say; break them and save it again")
		}
	}
	switch {
	case a.HasIn("xl/"):
		b.Format = "xlsx"
		return b.readWorkbook(a)
	case a.HasIn("word/"):
		b.Format = "docx"
		return b.readWord(a)
	case a.Has("content.xml"):
		return errors.New("it is an OpenDocument file; save it as .xlsx or .docx")
	case a.HasIn("Index/") || a.HasIn("index.apxl") || a.Has("index.xml"):
		return errors.New("it is a file of Numbers or Pages; export it as .xlsx, .csv or .docx")
	}
	return errors.New("it is a ZIP archive and neither a workbook nor a Word document")
}

// tooLong refuses text that no cell of a workbook holds. The row is counted from 1,
// the column from 0.
func tooLong(s string, row, column int) error {
	if len(s) <= LongestCell {
		return nil
	}
	units := 0
	for _, r := range s {
		units += max(utf16.RuneLen(r), 1)
	}
	if units <= LongestCell {
		return nil
	}
	return fmt.Errorf("row %d, column %s: the cell has %d characters, and no cell may have more than %d", row, ColumnName(column), units, LongestCell)
}

// ColumnName returns the letters of a column, the first being 0.
func ColumnName(k int) string {
	name := ""
	for k++; k > 0; k = (k - 1) / 26 {
		name = string(rune('A'+(k-1)%26)) + name
	}
	return name
}

// A grid is rows as they stand in a file, before it is known where the table begins.
type grid struct {
	book *Book
	name string
	rows []Row
}

// add keeps a row with something in it. What the only words of a row say of the export,
// wherever they came to stand, is no row.
func (g *grid) add(r Row) error {
	filled, only := 0, 0
	for k, c := range r.Cells {
		if !c.Empty() {
			filled++
			only = k
		}
		if c.Control == "" {
			r.Cells[k].Control = controlIn(c.Text)
		}
	}
	if filled == 0 || filled == 1 && g.book.stamp(r.Cells[only].Text) {
		return nil
	}
	if len(g.rows) == MaxRows {
		return fmt.Errorf("it has more than %d rows with something in them; a table of this program has fewer: delete what does not belong to it", MaxRows)
	}
	g.rows = append(g.rows, r)
	return nil
}

// controlIn names the first control character of a text that is neither a tab nor the
// end of a line; "" where there is none.
func controlIn(s string) string {
	for _, c := range s {
		if unicode.IsControl(c) && c != '\t' && c != '\n' && c != '\r' {
			return fmt.Sprintf("%U", c)
		}
	}
	return ""
}

// headAmong is how many rows may stand above a table's header.
const headAmong = 20

// table finds the header of a grid, the row among the first that names the most
// columns, and returns what is below it; nil where no row names two. More is what a
// person said the columns are called.
func (g *grid) table(more map[string]string) *Table {
	at, most := -1, 1
	for i, r := range g.rows[:min(len(g.rows), headAmong)] {
		n := 0
		for _, c := range r.Cells {
			if len(Keys(c.Text)) > 0 || named(more, c.Text) {
				n++
			}
		}
		if n > most {
			at, most = i, n
		}
	}
	if at < 0 {
		return nil
	}
	t := &Table{Name: g.name}
	for _, c := range g.rows[at].Cells {
		t.Header = append(t.Header, strings.TrimSpace(c.Text))
	}
	for _, r := range g.rows[at+1:] {
		cells := make([]Cell, len(t.Header))
		copy(cells, r.Cells)
		r.Cells = cells
		t.Rows = append(t.Rows, r)
	}
	return t
}
