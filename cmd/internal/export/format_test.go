package export

import (
	"bytes"
	stdcsv "encoding/csv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/table"
)

// fixed returns a table of the given cells.
func fixed(columns []table.Column, cells [][]table.Cell) *table.Table {
	return &table.Table{Name: "test", Title: "Test", Columns: columns, None: "Nothing.", Rows: func(yield func([]table.Cell, error) bool) {
		for _, row := range cells {
			if !yield(row, nil) {
				return
			}
		}
	}}
}

var three = []table.Column{{Key: "no", Name: "No."}, {Key: "text", Name: "Text"}, {Key: "n", Name: "Number", Right: true}}

// hostile draws what breaks tables: separators, line ends, markup, formulas.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching("[|\\\\`*_<>\\[\\]()#+.!~&;:/@\"'=\n\t a-c-]{0,25}"),
		rapid.SampledFrom([]string{
			"a | b", "a\nb", "`x|y`", "<script>alert(1)</script>", "<br>", "| --- |", "&lt;b&gt;", "&#124;", "![x](http://x)", "[a](b)",
			"http://example.org/a_b_c", "www.example.org", "who@example.org", "~~gone~~", "*a* **b**", "\\|", "\\\\", "trailing \\", "\u202eabc", "\x1b[31m", "- item", "1. x", "# h", "$x$", "^[note]", "[^1]", "=1+1",
		}),
	)
}

// TestMarkdownTable reads the table back with a CommonMark parser that knows
// tables, strikethrough and bare links: rows, cells and their words survive.
func TestMarkdownTable(t *testing.T) {
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	rapid.Check(t, func(t *rapid.T) {
		cells := make([][]table.Cell, rapid.IntRange(1, 4).Draw(t, "rows"))
		for i := range cells {
			cells[i] = []table.Cell{{Text: "1.1a"}, {Text: hostile().Draw(t, "text")}, {Text: hostile().Draw(t, "more")}}
		}
		var b bytes.Buffer
		if err := markdown.Write(&b, fixed(three, cells), Options{}); err != nil {
			t.Fatal(err)
		}
		var got [][]string
		ast.Walk(parser.Parse(text.NewReader(b.Bytes())), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			switch n.Kind() {
			case east.KindTableRow:
				if entering {
					got = append(got, nil)
				}
			case east.KindTableCell:
				if entering && len(got) > 0 {
					got[len(got)-1] = append(got[len(got)-1], plainText(t, n, b.Bytes()))
				}
			}
			return ast.WalkContinue, nil
		})
		if len(got) != len(cells) {
			t.Fatalf("%d rows came back, %d went in:\n%s", len(got), len(cells), b.String())
		}
		for i, row := range cells {
			for k, c := range row {
				if len(got[i]) != len(row) || got[i][k] != flat(c.Text) {
					t.Fatalf("row %d is %q, cell %d should be %q:\n%s", i, got[i], k, flat(c.Text), b.String())
				}
			}
		}
	})
}

// plainText returns the words of a node, and fails when anything in it is not
// plain text.
func plainText(t *rapid.T, n ast.Node, source []byte) string {
	var b strings.Builder
	ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || c == n {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			b.Write(c.Value(source))
		case *ast.String:
			b.Write(c.Value)
		default:
			t.Fatalf("a cell holds %v:\n%s", c.Kind(), source)
		}
		return ast.WalkContinue, nil
	})
	return unescape(b.String())
}

// unescape undoes backslash escapes as CommonMark does when it renders.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// TestSeparated reads CSV and TSV back with the standard reader.
func TestSeparated(t *testing.T) {
	for _, f := range []struct {
		Format
		comma rune
	}{{csv, ','}, {tsv, '\t'}} {
		rapid.Check(t, func(t *rapid.T) {
			in := hostile().Draw(t, "text")
			raw := rapid.Bool().Draw(t, "raw")
			var b bytes.Buffer
			cells := [][]table.Cell{{{Text: "1.1a"}, {Text: in}, {Text: "-5", Kind: table.Figure, Number: claims.Int(-5)}}}
			if err := f.Write(&b, fixed(three, cells), Options{Raw: raw, Stamp: &Stamp{Articles: "a"}}); err != nil {
				t.Fatal(err)
			}
			r := stdcsv.NewReader(&b)
			r.Comma = f.comma
			got, err := r.ReadAll()
			if err != nil || len(got) != 3 {
				t.Fatalf("%d records, %v", len(got), err)
			}
			want := visible(in)
			if f.comma == '\t' {
				want = flat(in)
			}
			if formula(want) && !raw {
				want = "'" + want
			}
			if got[1][1] != want || got[1][2] != "-5" || !strings.HasPrefix(got[2][0], "Exported: ") {
				t.Fatalf("got %q, want %q", got, want)
			}
		})
	}
}

// TestFormulaGuard holds a spreadsheet's payloads harmless, and leaves words
// and typed numbers alone.
func TestFormulaGuard(t *testing.T) {
	for _, s := range payloads {
		var b bytes.Buffer
		if err := csv.Write(&b, fixed(three[:1], [][]table.Cell{{{Text: s}}}), Options{}); err != nil {
			t.Fatal(err)
		}
		cell := strings.Split(b.String(), "\r\n")[1]
		if !strings.HasPrefix(cell, `"'`) && !strings.HasPrefix(cell, `"\u{`) {
			t.Errorf("%q is written as %s", s, cell)
		}
	}
	for _, s := range []string{"745 civilians", "“minus five”", "a=b", "(+12)", ""} {
		if formula(s) {
			t.Errorf("%q is guarded without need", s)
		}
	}
}

// payloads are cells that make spreadsheets compute, call out or run programs.
var payloads = []string{
	"=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=HYPERLINK(\"http://x.example\",\"click\")", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0",
	"-cmd|' /C calc'!A0", "@cmd|' /C calc'!A0", "=IMPORTXML(\"http://x.example\",\"//a\")", "=WEBSERVICE(\"http://x.example\")",
	"=DDE(\"cmd\";\"/C calc\";\"a\")", " =1+1", "\t=1+1", "\r=1+1", "\n=1+1", "\x00=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)",
	"\u00a0=1+1", "=\"\"&A1", "-2+3+cmd|' /C calc'!A0", "=1;=2",
}

// TestLongCellOnScreen holds a cell on a terminal to the limit it is given,
// and that what is left out is counted and said to be shown where. Without a
// limit, and in every other format, every word stays.
func TestLongCellOnScreen(t *testing.T) {
	long := strings.Repeat("Cráne ", 150) + "fell" // 904 characters
	whole := strings.Repeat("x", 600)
	cells := [][]table.Cell{{{Text: "1.1b"}, {Text: long}, {Text: whole}}}
	words := func(f Format, o Options, columns []table.Column) string {
		t.Helper()
		var b bytes.Buffer
		o.Width = 4000
		if err := f.Write(&b, fixed(columns, cells), o); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	got := words(terminal, Options{Longest: 600}, three)
	if want := strings.TrimSpace(strings.Repeat("Cráne ", 100)) + "… (305 more characters; show 1.1b)"; !strings.Contains(got, " "+want+" ") {
		t.Errorf("the table is\n%s\nand should hold\n%s", got, want)
	}
	if !strings.Contains(got, " "+whole+" ") {
		t.Errorf("600 characters were cut:\n%s", got)
	}
	unnumbered := []table.Column{{Key: "name", Name: "Name"}, three[1], three[2]}
	if got := words(terminal, Options{Longest: 600}, unnumbered); !strings.Contains(got, "… (305 more characters) ") {
		t.Errorf("a table without numbers is\n%s", got)
	}
	if got := words(terminal, Options{}, three); !strings.Contains(got, long) {
		t.Errorf("without a limit the table is\n%s", got)
	}
	for _, f := range []Format{markdown, csv, tsv, html, jsonFormat, jsonl} {
		if got := words(f, Options{Longest: 600}, three); !strings.Contains(got, long) {
			t.Errorf("%s cuts the cell:\n%s", f.Name, got)
		}
	}
}
