package markdown

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/formattest"
)

func parse(t testing.TB, source string) *document.Document {
	t.Helper()
	d, err := read(context.Background(), &format.Input{Name: "a.md", Content: []byte(source)})
	if err != nil {
		t.Fatalf("reading %q: %v", source, err)
	}
	return d
}

func TestBlocks(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"headings and wrapped paragraphs", "# Dam breaks\n\nTwelve people\ndied here.\n\nNext\n----\n\nNobody else.", "heading 1: Dam breaks\nparagraph: Twelve people died here.\nheading 2: Next\nparagraph: Nobody else."},
		{"lists", "- first *point*\n- second\n  more\n\n1. third\n2. fourth\n   - fifth", "list item: first point\nlist item: second more\nlist item: third\nlist item: fourth\nlist item: fifth"},
		{"block quote", "> We ran.\n> Fast.\n\nHe said.", "block quote: We ran. Fast.\nparagraph: He said."},
		{"code, comments and scripts are left out", "One.\n\n```\nx := 12\n```\n\n    indented 13\n\n<!-- 14 -->\n\n<script>\nvar a = 15;\n</script>\n\nTwo.", "paragraph: One.\nparagraph: Two."},
		{"markup inside words", "**At least 745** civ*ilia*ns and `12` [people](http://a.example/x \"t\") \\* 5 &amp; 6<br>end", "paragraph: At least 745 civilians and 12 people * 5 & 6\nend"},
		{"struck out", "Nine ~~ten~~ died.", "paragraph: Nine died."},
		{"a picture's words are a caption", "![The dam, May 2.](d.jpg)\n\nIt broke.", "caption: The dam, May 2.\nparagraph: It broke."},
		{"table", "| Town | Dead |\n|---|---|\n| Arno | 7 |\n| **Total** | 7 |", "cell 1.0.0 header: Town\ncell 1.0.1 header: Dead\ncell 1.1.0: Arno\ncell 1.1.1: 7\ncell 1.2.0: Total\ncell 1.2.1: 7"},
		{"HTML between", "<div><p>Nine died.</p><p>Four are <b>missing</b>.</p></div>\n\nEnd.", "paragraph: Nine died.\nparagraph: Four are missing.\nparagraph: End."},
		{"the title of the front matter stands in the text", "---\ntitle: The Dam\n---\nIt broke.", "heading 1: The Dam\nparagraph: It broke."},
		{"but not twice", "---\ntitle: The Dam\n---\n# The dam breaks\n\nIt broke.", "heading 1: The dam breaks\nparagraph: It broke."},
		{"a footnote leaves no mark", "Nine died.[^1] Four live.\n\n[^1]: Harbour office.", "paragraph: Nine died. Four live."},
	} {
		if got := formattest.Outline(parse(t, tt.source)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"YAML", "---\ntitle: \"The Dam\"\ndate: 2024-05-02T10:00:00Z\nauthor: Ida Marsh # desk\nupdated: 2024-05-03\npublication: The Courier\n---\nIt broke.", "The Dam|Ida Marsh|The Courier|2024-05-02|2024-05-03"},
		{"YAML list", "---\nauthors:\n  - Ida Marsh\n  - Lou Orr\ntags:\n  - dam\n---\nIt broke.", "|Ida Marsh;Lou Orr|||"},
		{"inline list", "---\nauthors: [Ida Marsh, \"Lou Orr\"]\n---\nIt broke.", "|Ida Marsh;Lou Orr|||"},
		{"TOML", "+++\ntitle = \"The Dam\"\ndate = 2024-05-02\n+++\nIt broke.", "The Dam|||2024-05-02|"},
		{"a rule is no front matter", "---\n\nIt broke.", "||||"},
		{"a date that is none", "---\ndate: soon\n---\nIt broke.", "||||"},
	} {
		d := parse(t, tt.source)
		got := strings.Join([]string{d.Title, strings.Join(d.Authors, ";"), d.Outlet, d.Published.String(), d.Updated.String()}, "|")
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestAnnotations(t *testing.T) {
	d := parse(t, "Nine died,[^a] the [harbour office](https://a.example/r) said.\n\n[^a]: See the [list](https://b.example).")
	want := []document.Annotation{
		{Kind: document.Footnote, Text: "See the list. https://b.example"},
		{Kind: document.Link, Text: "https://a.example/r"},
	}
	words := []string{"died,", "harbour office"}
	if len(d.Annotations) != len(want) {
		t.Fatalf("annotations %+v, want %d", d.Annotations, len(want))
	}
	for i, a := range d.Annotations {
		if a.Kind != want[i].Kind || a.Text != want[i].Text || d.Quote(a.Span) != words[i] {
			t.Errorf("annotation %d is %s %q on %q", i, a.Kind, a.Text, d.Quote(a.Span))
		}
	}
}

func TestStruckWordsAreSaid(t *testing.T) {
	if notes := strings.Join(parse(t, "Nine ~~ten~~ died.").Notes, ""); !strings.Contains(notes, "struck out") {
		t.Errorf("notes %q", notes)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("---\ntitle: x\n---\n# a\n- b\n> c\n| d |\n|---|\n| e |\n[^1]: f\n~~g~~<br>[h](i)![j](k)")
	f.Add("\xff\xfe<div><script>")
	f.Fuzz(func(t *testing.T, source string) {
		d, err := read(context.Background(), &format.Input{Name: "a.md", Content: []byte(source)})
		if err == nil {
			formattest.Check(t, d)
		} else if !utf8.ValidString(err.Error()) {
			t.Fatal("the error is not UTF-8")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	source := []byte(strings.Repeat("# Dam breaks\n\nTwelve **people** died, the [office](http://a.example) said.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n", 500))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(context.Background(), &format.Input{Name: "a.md", Content: source}); err != nil {
			b.Fatal(err)
		}
	}
}
