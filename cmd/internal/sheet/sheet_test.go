package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// workbookOf makes a workbook with a library that is not ours.
func workbookOf(t testing.TB, fill func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for k, h := range []string{"No.", "Text as printed", "Where", "Status", "Note"} {
		name, _ := excelize.CoordinatesToCellName(k+1, 1)
		if err := f.SetCellStr("Sheet1", name, h); err != nil {
			t.Fatal(err)
		}
	}
	fill(f, "Sheet1")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func cellOf(b *Book, row int, header string) Cell {
	for _, t := range b.Tables {
		for _, r := range t.Rows {
			if r.Number == row {
				return r.Cells[t.Column(header)]
			}
		}
	}
	return Cell{Text: "no such row"}
}

// What spreadsheets make of cells is told apart: a word, a number, a date, a truth
// value, an error, a formula; and so is where a row stands, and whether it is merged.
func TestWorkbook(t *testing.T) {
	content := workbookOf(t, func(f *excelize.File, s string) {
		must(t, f.SetCellStr(s, "A2", "2.1a"))
		must(t, f.SetCellStr(s, "B2", "41 <ships>\nand boats"))
		must(t, f.SetCellFloat(s, "C2", 4, -1, 64))
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		must(t, err)
		own := `d\-mmm;"day" 0`
		second, err := f.NewStyle(&excelize.Style{CustomNumFmt: &own})
		must(t, err)
		counted := `"dm"#,##0.00[Red]`
		third, err := f.NewStyle(&excelize.Style{CustomNumFmt: &counted})
		must(t, err)
		day := time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC)
		must(t, f.SetCellValue(s, "C3", day))
		must(t, f.SetCellStyle(s, "C3", "C3", style))
		must(t, f.SetCellFloat(s, "C4", 45000.5, -1, 64))
		must(t, f.SetCellStyle(s, "C4", "C4", second))
		must(t, f.SetCellFloat(s, "C5", 1234.5, -1, 64))
		must(t, f.SetCellStyle(s, "C5", "C5", third))
		must(t, f.SetCellBool(s, "D2", true))
		must(t, f.SetCellFormula(s, "D3", "A1"))
		must(t, f.SetCellStr(s, "E7", "a"))
		must(t, f.SetCellStr(s, "E8", "b"))
		must(t, f.MergeCell(s, "E7", "E8"))
	})
	b, err := Read("x/desk.xlsx", content, nil)
	must(t, err)
	if b.Name != "desk.xlsx" || b.Format != "xlsx" || len(b.Tables) != 1 || b.Tables[0].Name != "Sheet1" {
		t.Fatalf("%+v", b)
	}
	for _, tt := range []struct {
		row    int
		header string
		want   Cell
	}{
		{2, "no", Cell{Text: "2.1a"}},
		{2, "TEXT AS PRINTED", Cell{Text: "41 <ships>\nand boats"}},
		{2, "Where", Cell{Text: "4", Kind: Number}},
		{3, "Where", Cell{Text: "4 Mar 2031", Kind: Date}},
		{4, "Where", Cell{Text: "15 Mar 2023 12:00", Kind: Date}},
		{5, "Where", Cell{Text: "1234.5", Kind: Number}},
		{2, "Status", Cell{Text: "TRUE", Kind: Boolean}},
		{3, "Status", Cell{Formula: true}},
	} {
		if got := cellOf(b, tt.row, tt.header); got != tt.want {
			t.Errorf("row %d, %s: %+v, want %+v", tt.row, tt.header, got, tt.want)
		}
	}
	for _, r := range b.Tables[0].Rows {
		if r.Merged != (r.Number >= 7) {
			t.Errorf("row %d merged: %v", r.Number, r.Merged)
		}
	}
}

// A table is found under what stands above it, with its columns in any order and case.
func TestHeader(t *testing.T) {
	b, err := Read("a.csv", []byte("Harbour,,\nfor Ana,,\n\nNOTE,status,Nr.\nx,ok,2.1a\n"), nil)
	must(t, err)
	if got := cellOf(b, 5, "Note"); got.Text != "x" || len(b.Tables[0].Rows) != 1 {
		t.Errorf("%+v", b.Tables)
	}
	b, err = Read("a.csv", []byte("one,two\n1,2\n"), nil)
	must(t, err)
	if len(b.Tables) != 0 {
		t.Errorf("a table of nobody's was taken: %+v", b.Tables[0])
	}
	b, err = Read("a.csv", []byte("Statement;Src\nnine died;log\n"), map[string]string{"fact": "statement", "source": "SRC"})
	must(t, err)
	if got := cellOf(b, 2, "Statement"); got.Text != "nine died" {
		t.Errorf("%+v", b.Tables)
	}
	for header, key := range map[string]string{"STATUT": "state", "Anmerkung": "note", "Note / change": "", "N°": "no", "Second checker": "second"} {
		keys := Keys(header)
		if key == "" && len(keys) > 0 || key != "" && !strings.Contains(strings.Join(keys, " "), key) {
			t.Errorf("%s is %q, want %q", header, keys, key)
		}
	}
}

// Text tables come in what spreadsheets save them in.
func TestSeparated(t *testing.T) {
	plain := "No.,Note\n2.1a,\"café, “said”\nat noon\"\n\n3.1a,b\n"
	marked := "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n")
	old, err := charmap.Windows1252.NewEncoder().String(strings.ReplaceAll(plain, ",", ";"))
	must(t, err)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(plain, ",", "\t"))
	must(t, err)
	for name, content := range map[string]string{"plain": plain, "marked": marked, "sep": "sep=;\r\n" + strings.ReplaceAll(plain, ",", ";"), "old": old, "wide": wide} {
		b, err := Read("a.csv", []byte(content), nil)
		must(t, err)
		want := "café, “said”\nat noon"
		switch name {
		case "old", "sep":
			want = strings.ReplaceAll(want, ",", ";")
		case "wide":
			want = strings.ReplaceAll(want, ",", "\t")
		}
		if got := cellOf(b, 2, "Note").Text; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if got := cellOf(b, 4, "Note").Text; got != "b" && name != "sep" {
			t.Errorf("%s: row 4 is %q", name, got)
		}
		if (len(b.Notes) > 0) != (name == "old") {
			t.Errorf("%s: notes %q", name, b.Notes)
		}
	}
}

func TestStamp(t *testing.T) {
	line := "harbour; 2031-05-08T09:00:00Z; vouch 1; extractor a, rules b; default policy; ledger vouch.db; log head 17:" + strings.Repeat("ab", 32)
	for _, content := range []string{"No.,Note\n1a,x\n\"Exported: " + line + "\",\n", "Note,No.\n\"Exported: " + line + "\",\nx,1a\n", "Note,No.\n,\"Exported: " + line + "\"\nx,1a\n"} {
		b, err := Read("a.csv", []byte(content), nil)
		must(t, err)
		if b.Stamp == nil || b.Stamp.Articles != "harbour" || b.Stamp.Head.Size != 17 || b.Stamp.Time.Year() != 2031 || len(b.Tables[0].Rows) != 1 {
			t.Errorf("%q: %+v, rows %+v", content, b.Stamp, b.Tables[0].Rows)
		}
	}
	if s := ParseStamp("said by the office; nobody else"); s != nil {
		t.Errorf("a note was taken for a stamp: %+v", s)
	}
}

// packed makes an archive of parts.
func packed(t testing.TB, parts map[string]io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		out, err := w.Create(name)
		must(t, err)
		_, err = io.Copy(out, content)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

const bookParts = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`

// plainBook is a workbook of one sheet whose rows are written by hand.
func plainBook(t testing.TB, rows io.Reader, more ...string) []byte {
	parts := map[string]io.Reader{
		"xl/workbook.xml":            strings.NewReader(bookParts),
		"xl/_rels/workbook.xml.rels": strings.NewReader(`<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml": io.MultiReader(strings.NewReader(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>No.</t></is></c><c r="B1" t="inlineStr"><is><t>Note</t></is></c></row>`),
			rows, strings.NewReader(`</sheetData></worksheet>`)),
	}
	for _, name := range more {
		parts[name] = strings.NewReader("x")
	}
	return packed(t, parts)
}

// A rowMaker writes rows without end, or up to a number of them.
type rowMaker struct {
	n, most int
	row     func(n int) string
	left    []byte
}

func (r *rowMaker) Read(p []byte) (int, error) {
	for len(r.left) == 0 {
		if r.n++; r.n > r.most {
			return 0, io.EOF
		}
		r.left = []byte(r.row(r.n + 1))
	}
	n := copy(p, r.left)
	r.left = r.left[n:]
	return n, nil
}

// What no table of edits is, or more than one can be, is one line of why, and nothing
// of it is read. The controls are the same file without what is wrong with it.
func TestRefused(t *testing.T) {
	noise := rand.New(rand.NewPCG(1, 2))
	numbers := func(n int) string {
		return fmt.Sprintf(`<row r="%d"><c r="A%[1]d"><v>%d</v></c><c r="B%[1]d"><v>%d</v></c></row>`, n, noise.Uint64(), noise.Uint64())
	}
	// As a spreadsheet writes the rows below a table that somebody gave a border, all of them.
	const lastRow = 1_048_576
	empty := func(int) string { return `<row><c s="1"/><c s="1"/></row>` }
	long := strings.Repeat("é", LongestCell+1)
	row := func(s string) io.Reader {
		return strings.NewReader(`<row r="2"><c r="A2" t="inlineStr"><is><t>2.1a</t></is></c><c r="B2" t="inlineStr"><is><t>` + s + `</t></is></c></row>`)
	}
	wordTable := func(s string) string {
		return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>No.</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>` + s + `</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
	}
	for _, tt := range []struct {
		name, want string
		content    []byte
	}{
		{"too many rows", "more than 200000 rows", plainBook(t, &rowMaker{most: MaxRows + 1, row: numbers})},
		{"a long cell", "row 2, column B: the cell has 32768 characters", plainBook(t, row(long))},
		{"a long cell of text", "row 2, column B: the cell has 32768 characters", []byte("No.,Note\n2.1a," + long + "\n")},
		{"a long cell of Word", "row 2, column B: the cell has 32768 characters", packed(t, map[string]io.Reader{"word/document.xml": strings.NewReader(wordTable(long))})},
		{"macros", "it has macros in it", plainBook(t, row("x"), "xl/vbaProject.bin")},
		{"macros of Word", "it has macros in it", packed(t, map[string]io.Reader{"word/document.xml": strings.NewReader(wordTable("x")), "word/vbaProject.bin": strings.NewReader("x")})},
		{"macro sheets", "it has macros in it", plainBook(t, row("x"), "xl/macrosheets/sheet1.xml")},
		{"external links", "links to other workbooks", plainBook(t, row("x"), "xl/externalLinks/externalLink1.xml")},
		{"a bomb", "looks like a ZIP bomb", plainBook(t, row(strings.Repeat(" ", 40<<20)))},
		{"a document type", "declares a document type", plainBook(t, strings.NewReader(`<!DOCTYPE x [<!ENTITY a "b">]>`))},
		{"an old workbook", "older Excel", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
		{"a PDF", "PDF", []byte("%PDF-1.7")},
		{"an archive of something else", "neither a workbook nor a Word document", packed(t, map[string]io.Reader{"a.txt": strings.NewReader("x")})},
		{"bytes", "zero bytes", []byte("a\x00b\x00\x01,c")},
		{"an open quotation mark", "line 2: ", []byte("No.,Note\n2.1a,\"x\n")},
		{"many columns", "columns", []byte(strings.Repeat(",", maxColumns) + "x\n")},
		{"a million empty rows", "below row 1 there are more than ", plainBook(t, &rowMaker{most: lastRow - 1, row: empty})},
	} {
		b, err := Read("f", tt.content, nil)
		found := false
		for want := range strings.SplitSeq(tt.want, "|") {
			found = found || err != nil && strings.Contains(err.Error(), want)
		}
		if !found || strings.Contains(err.Error(), "\n") || b != nil {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	for name, content := range map[string][]byte{
		"a workbook": plainBook(t, row("x")), "a long cell": plainBook(t, row(long[:2*LongestCell])), "many rows": plainBook(t, &rowMaker{most: 5000, row: numbers}),
		"empty rows": plainBook(t, io.MultiReader(row("x"), &rowMaker{n: 1, most: 20_000, row: empty})), "empty rows of text": []byte("No.,Note\n2.1a,x\n" + strings.Repeat(" ,\r\n", lastRow-2)),
		"Word": packed(t, map[string]io.Reader{"word/document.xml": strings.NewReader(wordTable("x"))}), "text": []byte("No.,Note\n2.1a,x\n"),
	} {
		if b, err := Read("f", content, nil); err != nil || len(b.Tables) != 1 || len(b.Tables[0].Rows) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Comments of a Word file hang on their words and stand under what they answer.
func TestComments(t *testing.T) {
	w := `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`
	content := packed(t, map[string]io.Reader{
		"word/document.xml":         strings.NewReader(`<w:document ` + w + `><w:body><w:p><w:r><w:t>About </w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>41 </w:t></w:r><w:del><w:r><w:delText>big </w:delText></w:r></w:del><w:r><w:t>ships</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:t> sank.</w:t></w:r></w:p></w:body></w:document>`),
		"word/comments.xml":         strings.NewReader(`<w:comments ` + w + `><w:comment w:id="7" w:author="Ana" w:date="2031-05-08T09:00:00Z"><w:p w14:paraId="0000000a"><w:r><w:t>Whose count</w:t></w:r></w:p><w:p w14:paraId="0000000B"><w:r><w:t>is it?</w:t></w:r></w:p></w:comment><w:comment w:id="8" w:author="Cal"><w:p w14:paraId="0000000C"><w:r><w:t>Ours.</w:t></w:r></w:p></w:comment></w:comments>`),
		"word/commentsExtended.xml": strings.NewReader(`<x:commentsEx xmlns:x="u"><x:commentEx x:paraId="0000000b" x:done="1"/><x:commentEx x:paraId="0000000C" x:paraIdParent="0000000B" x:done="0"/></x:commentsEx>`),
	})
	b, err := Read("s.docx", content, nil)
	must(t, err)
	if len(b.Comments) != 1 || len(b.Comments[0].Replies) != 1 || !b.Linked {
		t.Fatalf("%+v", b.Comments)
	}
	c := b.Comments[0]
	if c.Text != "Whose count\nis it?" || c.Words != "41 ships" || c.Before != "About " || !c.Done || c.Author != "Ana" || c.Time.Year() != 2031 || c.Replies[0].Text != "Ours." || c.Replies[0].Author != "Cal" {
		t.Errorf("%+v", c)
	}
}

// FuzzRead holds that no file makes the reader fail otherwise than with an error, and
// that what it returns fits together.
func FuzzRead(f *testing.F) {
	f.Add([]byte("No.,Note\n2.1a,x\n"))
	f.Add(plainBook(f, strings.NewReader(`<row r="2"><c r="B2" s="1"><f>A1</f><v>3</v></c></row>`)))
	f.Add([]byte("No.;Status\r\n\"2.1a\";\"✓\"\r\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		b, err := Read("f", content, nil)
		if err != nil {
			if b != nil {
				t.Error("an error, and a book")
			}
			return
		}
		for _, table := range b.Tables {
			for _, r := range table.Rows {
				if len(r.Cells) != len(table.Header) || r.Number < 1 {
					t.Errorf("row %d has %d cells under %d headers", r.Number, len(r.Cells), len(table.Header))
				}
			}
		}
	})
}
