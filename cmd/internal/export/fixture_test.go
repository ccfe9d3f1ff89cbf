package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/table"
)

var update = flag.Bool("update", false, "write the fixtures of the formats anew")

// TestEveryFormatHasAFixture holds each format of the list to what it makes of
// one table: testdata/format/NAME has it as it is written, and of a format that
// is a zip the words of its parts. A format without a fixture fails.
func TestEveryFormatHasAFixture(t *testing.T) {
	cells := [][]table.Cell{
		{{Text: "2.1a"}, {Text: "nine cranes | “three” of them\nnew"}, {Text: "9", Kind: table.Figure, Number: claims.Int(9)}},
		{{Text: "2.1b"}, {Text: "=1+1 <b>"}, {Text: "1,250", Kind: table.Figure, Number: claims.Int(1250)}},
	}
	stamp := &Stamp{Articles: "quay, draft 2", Time: "2031-05-08T09:00:00Z", Tool: "vouch 0", Rules: "rules 1", Policy: "default policy"}
	for _, f := range Formats {
		var b bytes.Buffer
		if err := f.Write(&b, fixed(three, cells), Options{Width: 60, Stamp: stamp}); err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		got := b.String()
		if f.Binary {
			got = zippedWords(t, b.Bytes())
		}
		name := filepath.Join("testdata", "format", f.Name)
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("the format %s has no fixture (-update writes it; read it before it is kept): %v", f.Name, err)
		} else if got != string(want) {
			t.Errorf("%s is\n%s\nand should be\n%s", f.Name, got, want)
		}
	}
}

// zippedWords returns the words of the XML parts of a zip, a text a line.
func zippedWords(t *testing.T, b []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if text, ok := token.(xml.CharData); ok && len(bytes.TrimSpace(text)) > 0 {
				out.WriteString(part.Name + ": " + string(text) + "\n")
			}
		}
		r.Close()
	}
	return out.String()
}

// TestChoose holds which format a flag and the name of a file ask for.
func TestChoose(t *testing.T) {
	for _, c := range []struct{ name, path, want string }{
		{"", "", "table"}, {"", "a.MD", "markdown"}, {"md", "a.csv", "markdown"}, {"", "b/a.b.xlsx", "xlsx"}, {"", "a.jsonl", "jsonl"}, {"", "a.htm", "html"},
		{"", "a", ""}, {"", "a.pages", ""}, {"cvs", "a.csv", ""},
	} {
		f, err := Choose(c.name, c.path)
		if f.Name != c.want || (err != nil) != (c.want == "") {
			t.Errorf("--format %q -o %q is %q, %v; want %q", c.name, c.path, f.Name, err, c.want)
		}
	}
}
