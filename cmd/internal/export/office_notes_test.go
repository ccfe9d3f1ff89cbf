package export_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/sources/document"
)

// flood is an article with flags on claims before, between and after others,
// so that comments stand among the footnotes.
const flood = `Flood takes the lower town

At least 430 houses were lost in the flood: 210 cottages, 170 flats and 61 farms.

The river board said 14 bridges are shut. Over 430 houses were lost, said Mira Dahl, the mayor. “We will build again,” she said.

Residents described the looting of dozens of shops. The dam had held for 40 years, according to the river board, and 12 pumps failed.

Reports say 300 people slept in the school. It was the worst flood in a century.

Of 441 houses, 98 stood on the bank, Dahl said. Officials said 25 wells are foul.
`

// writeScript writes the annotated script of an article as a document.
func writeScript(t *testing.T, path string, r *table.Record) {
	t.Helper()
	var b bytes.Buffer
	f, err := export.Find("docx")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteScript(&b, r, false, export.Options{Stamp: &export.Stamp{Articles: r.Article, Time: "2031-05-08T09:00:00Z"}}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// pdfText returns the words of a printed file as poppler reads them, a form
// feed after every page.
func pdfText(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// printedNote is a note at the foot of a page.
var printedNote = regexp.MustCompile(`(?m)^ *(\d+) +\[([\w.]+)\]`)

// wrongNotes reads a printed script and returns how many notes there are, and
// each whose mark does not stand behind the words of its claim.
func wrongNotes(t *testing.T, path string, r *table.Record) (notes int, wrong []string) {
	t.Helper()
	text := pdfText(t, path)
	body, _, _ := strings.Cut(text, "Sources\n")
	last := map[string]string{} // word of each claim, by label
	for i := range r.Ledger.Claims {
		words := strings.Fields(r.Ledger.Document.Quote(r.Ledger.Claims[i].Span))
		last[r.Ledger.Claims[i].Label] = words[len(words)-1]
	}
	for _, m := range printedNote.FindAllStringSubmatch(text, -1) {
		notes++
		word := last[m[2]]
		marked := regexp.MustCompile(regexp.QuoteMeta(word) + `\s?(\d+, )*` + m[1] + `\b`)
		if word == "" || !marked.MatchString(body) {
			wrong = append(wrong, fmt.Sprintf("note %s is that of %s, and no %q has the mark", m[1], m[2], word))
		}
	}
	return notes, wrong
}

// TestOfficeKeepsNotes has LibreOffice print the script, with comments among
// its footnotes, and compares every mark with its note. The control is the
// same script with two notes exchanged.
func TestOfficeKeepsNotes(t *testing.T) {
	if !*office {
		t.Skip("-office runs LibreOffice")
	}
	r, err := desk.Audit(document.New(flood, nil), claims.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	r.Article = "flood"
	dir := t.TempDir()
	path, control := filepath.Join(dir, "flood.docx"), filepath.Join(dir, "control.docx")
	writeScript(t, path, r)
	exchangeNotes(t, path, control)
	listed := 0
	for i := range r.Ledger.Claims {
		if r.Ledger.Claims[i].Listed() {
			listed++
		}
	}
	convert(t, "pdf", path, control)
	if notes, wrong := wrongNotes(t, filepath.Join(dir, "flood.pdf"), r); notes != listed || len(wrong) > 0 {
		t.Errorf("%d notes for %d claims; wrong: %s", notes, listed, strings.Join(wrong, "\n"))
	}
	if _, wrong := wrongNotes(t, filepath.Join(dir, "control.pdf"), r); len(wrong) != 2 {
		t.Errorf("two notes were exchanged, %d are seen to be wrong: %s", len(wrong), strings.Join(wrong, "\n"))
	}
}

// exchangeNotes copies a document with two of its notes exchanged.
func exchangeNotes(t *testing.T, from, to string) {
	t.Helper()
	z, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		p, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(p)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/footnotes.xml" {
			content = []byte(strings.NewReplacer("[2.1b]", "[3.1b]", "[3.1b]", "[2.1b]").Replace(string(content)))
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestOfficePrintsSheets has LibreOffice print the attribution table: its columns on two pages side by side, the number of the claim on both.
func TestOfficePrintsSheets(t *testing.T) {
	if !*office {
		t.Skip("-office runs LibreOffice")
	}
	path := filepath.Join(t.TempDir(), "claims.xlsx")
	f, err := export.Find("xlsx")
	if err != nil {
		t.Fatal(err)
	}
	r := record(t)
	attribution, err := table.Attribution(r, false, table.ExportColumns)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, attribution, export.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	convert(t, "pdf", path)
	pages := strings.Split(strings.TrimSuffix(pdfText(t, strings.TrimSuffix(path, "xlsx")+"pdf"), "\f"), "\f")
	if len(pages) != 2 {
		t.Fatalf("it prints on %d pages, want 2", len(pages))
	}
	for n, wants := range [][]string{{"2.1c", "Attributed to", "25 ferries"}, {"2.1c", "Status"}} {
		for _, want := range wants {
			if !strings.Contains(pages[n], want) {
				t.Errorf("page %d has no %q:\n%s", n+1, want, pages[n])
			}
		}
	}
}
