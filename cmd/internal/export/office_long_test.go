package export_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/sources/document"
)

var office = flag.Bool("office", false, "open exports with LibreOffice and pandoc, which must be there")

// port is an article whose parts add up, with voices and a flag.
const port = `Storm empties the port

More than 90 boats were lost in the storm: 60 trawlers, 25 ferries and 8 tugs.

“We had an hour,” said Ana Brik, the port’s master. According to the Harbour Board, at least 12 people were hurt.

Witnesses described the killing of dozens of men in the market.
`

func record(t *testing.T) *table.Record {
	t.Helper()
	r, err := desk.Audit(document.New(port, nil), claims.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	r.Article = "port"
	return r
}

// sheet writes the tie-out of the article as a workbook.
func sheet(t *testing.T, path string) {
	t.Helper()
	f, err := export.Find("xlsx")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, table.TieOut(record(t)), export.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestTieOutSheet holds that an editor who changes a part sees the sum break,
// by the arithmetic of the library that reads workbooks.
func TestTieOutSheet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tieout.xlsx")
	sheet(t, path)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	if got := sums(t, f, name); got != "60 25 8 93 90 3" {
		t.Errorf("the sheet computes %s", got)
	}
	if err := f.SetCellValue(name, "E2", 61); err != nil {
		t.Fatal(err)
	}
	if got := sums(t, f, name); got != "61 25 8 94 90 4" {
		t.Errorf("after a change the sheet computes %s", got)
	}
}

func sums(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	var values []string
	for _, cell := range []string{"E2", "E3", "E4", "E5", "E6", "E7"} {
		v, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	return strings.Join(values, " ")
}

// convert has LibreOffice, without a window, write the files in another format
// beside them, and returns the first as it came out.
func convert(t *testing.T, to string, paths ...string) string {
	t.Helper()
	dir := filepath.Dir(paths[0])
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", to, "--outdir", dir}, paths...)
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	kind, _, _ := strings.Cut(to, ":")
	b, err := os.ReadFile(strings.TrimSuffix(paths[0], filepath.Ext(paths[0])) + "." + kind)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestOfficeRecalculates has LibreOffice compute the sheet anew.
func TestOfficeRecalculates(t *testing.T) {
	if !*office {
		t.Skip("-office runs LibreOffice")
	}
	path := filepath.Join(t.TempDir(), "tieout.xlsx")
	sheet(t, path)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue(f.GetSheetName(0), "E2", 61); err != nil {
		t.Fatal(err)
	}
	if err := f.UpdateLinkedValue(); err != nil { // no value is kept: all are computed on opening
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	got := convert(t, "csv", path)
	for _, want := range []string{",61,", ",sum of parts,94,", ",difference,4,"} {
		if !strings.Contains(got, want) {
			t.Errorf("LibreOffice computes no %q:\n%s", want, got)
		}
	}
}

// TestOfficeFindsNotes has pandoc read the script: every footnote and comment
// stands at the exact words of its claim; and LibreOffice lay it out.
func TestOfficeFindsNotes(t *testing.T) {
	if !*office {
		t.Skip("-office runs pandoc and LibreOffice")
	}
	path := filepath.Join(t.TempDir(), "script.docx")
	r := record(t)
	writeScript(t, path, r)
	out, err := exec.Command("pandoc", "--track-changes=all", "--wrap=none", "-t", "markdown", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	got := string(out)
	notes := 0
	for i := range r.Ledger.Claims {
		if r.Ledger.Claims[i].Listed() {
			notes++
		}
	}
	if n := strings.Count(got, "]: \\["); n != notes {
		t.Errorf("pandoc finds %d notes, there are %d claims:\n%s", n, notes, got)
	}
	for _, want := range []string{`60 trawlers\[?.*?\[\^\d+\]`, `8 tugs.*?\[\^\d+\]`, `“?We had an hour.*?\[\^\d+\]`, `\{\.comment-start[^}]*\}More than 90 boats\[`} {
		if !regexp.MustCompile(want).MatchString(strings.NewReplacer("‘", "'", "\"", "").Replace(got)) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if pdf := convert(t, "pdf", path); !strings.HasPrefix(pdf, "%PDF") {
		t.Error("LibreOffice made no page of it")
	}
}
