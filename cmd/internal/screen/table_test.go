package screen

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// text draws what a hostile or a careless article may hold.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`([a-zA-Z“”é,.]{1,12} ){0,30}`),
		rapid.StringMatching(`[a-z0-9/_]{20,150}`),
		rapid.SampledFrom([]string{"", "2.1a", "数字很多的一个句子没有空格", "a\tb\nc", "\x1b[2J\u202e", "👩\u200d👩\u200d👧 family", "e\u0301e\u0301e\u0301"}),
	)
}

// squeeze drops space and what the table draws itself.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestWrapLosesNothing holds that wrapping drops space alone, and keeps to the
// width wherever a single character does.
func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Line(text().Draw(t, "s"))
		width := rapid.IntRange(1, 60).Draw(t, "width")
		lines := Wrap(s, width)
		if got := squeeze(strings.Join(lines, "")); got != squeeze(s) {
			t.Fatalf("wrapping %q to %d gave %q", s, width, lines)
		}
		for _, l := range lines {
			if Width(l) > max(width, 2) {
				t.Fatalf("%q is %d wide, the limit is %d", l, Width(l), width)
			}
		}
	})
}

// TestTableLosesNothing reads the drawn table back, column by column: every
// character of every cell must be there, in order, inside the window.
func TestTableLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := []Column{{Name: "No.", Fixed: true}, {Name: "Text as printed"}, {Name: "Attributed to"}, {Name: "Sum", Right: true}}
		rows := make([][]string, rapid.IntRange(0, 4).Draw(t, "rows"))
		for i := range rows {
			rows[i] = []string{rapid.StringMatching(`[1-9]{1,2}\.[1-9]{1,2}[a-z]`).Draw(t, "no"), text().Draw(t, "a"), text().Draw(t, "b"), text().Draw(t, "c")}
		}
		width := rapid.IntRange(20, 160).Draw(t, "width")
		var b bytes.Buffer
		if err := Table(&b, width, columns, rows); err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
			if Width(l) > width {
				t.Fatalf("line of %d in a window of %d: %q", Width(l), width, l)
			}
		}
		if Safe(b.String(), "\n") != b.String() {
			t.Fatalf("something hidden came through: %q", b.String())
		}
		got := make([]string, len(columns))
		if !strings.HasPrefix(b.String(), "─") {
			for _, row := range rows { // drawn as a list: cells follow one another
				for k, c := range columns {
					if cell := squeeze(Line(row[k])); cell != "" {
						got[0] += squeeze(c.Name) + ":" + cell
					}
				}
			}
			if got[0] != squeeze(b.String()) {
				t.Fatalf("list %q\nwant %q", squeeze(b.String()), got[0])
			}
			return
		}
		want := make([]string, len(columns))
		for k, c := range columns {
			want[k] = squeeze(c.Name)
			for _, row := range rows {
				want[k] += squeeze(Line(row[k]))
			}
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if l == "" || strings.HasPrefix(l, "─") {
				continue
			}
			for k, cell := range strings.SplitN(l, "│", len(columns)) {
				got[k] += squeeze(cell)
			}
		}
		for k := range columns {
			// A cell may itself hold the line that parts columns; then only the
			// whole can be compared.
			if got[k] != want[k] && !strings.Contains(strings.Join(want, ""), "│") {
				t.Fatalf("column %d is %q, want %q in\n%s", k, got[k], want[k], b.String())
			}
		}
	})
}

func TestParagraph(t *testing.T) {
	got := Paragraph("? ", "seven words stand in this one line", 16)
	if want := "? seven words\n  stand in this\n  one line\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func BenchmarkTable(b *testing.B) {
	columns := []Column{{Name: "No.", Fixed: true}, {Name: "Text as printed"}, {Name: "Kind"}, {Name: "Attributed to"}, {Name: "Confidence"}, {Name: "Flags"}}
	rows := make([][]string, 40)
	for i := range rows {
		rows[i] = []string{"12.1a", "the harbour would stay shut until the wind fell, at least for another two days", "said", "the port authority", "C3 one named body", "unattributed"}
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Table(&bytes.Buffer{}, 120, columns, rows); err != nil {
			b.Fatal(err)
		}
	}
}
