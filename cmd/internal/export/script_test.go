package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/sources/document"
)

// paragraphs draws articles whose words would be markup if they were let.
var paragraphs = rapid.SliceOfN(rapid.SampledFrom([]string{
	"<script>alert(1)</script> said Ana Brik, <img src=x onerror=alert(1)>.", "# not a heading", "1. At least 12 boats sank", "> no quote, said the Harbour Board.",
	"“<b>We go</b>,” said Ana *Brik* [x](javascript:alert(1)).", "At least 745 civilians | and `3` cranes, ~~according~~ to the Harbour Board.", "- - nested", "</body></html>",
	"=1+1 people, according to the Harbour Board.", "Over 1,000 \u202epeople\u202c fled &lt;b&gt;.", "http://example.org/a_b said Ana Brik.", "![beacon](http://x.example/a.png) 7 of 9.", "[^1]: forged note", "--- 12 ---", "\\ backslash \\[ 5 men",
}), 1, 8)

func draw(t *rapid.T) (*table.Record, string) {
	text := strings.Join(paragraphs.Draw(t, "text"), "\n\n")
	d := document.New(text, nil)
	d.Title = paragraphs.Draw(t, "title")[0]
	r, err := desk.Audit(d, claims.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	r.Article = "a"
	return r, text
}

func scriptIn(t *rapid.T, format string, r *table.Record) string {
	f, err := export.Find(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.WriteScript(&b, r, true, export.Options{Width: 80, Stamp: &export.Stamp{Articles: "a", Time: "2031-05-08T09:00:00Z"}}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wordsOf returns the words of parsed HTML, without those of notes and tables,
// and fails on anything that could act.
func wordsOf(t *rapid.T, page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script", "img", "iframe", "object", "embed", "link", "base", "form", "svg", "b":
				t.Fatalf("<%s> came through:\n%s", n.Data, page)
			case "sup", "ol", "table", "footer", "style", "title":
				return
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
					t.Fatalf("%s=%q came through:\n%s", a.Key, a.Val, page)
				}
			}
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return bare(b.String())
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// shown is an article's text as it must be read in an export.
func shown(r *table.Record) string {
	var b strings.Builder
	for p := range table.Script(r, true) {
		for _, piece := range p.Pieces {
			b.WriteString(piece.Text)
		}
	}
	return strings.NewReplacer("\u202e", `\u{202E}`, "\u202c", `\u{202C}`).Replace(bare(b.String()))
}

// TestScriptPage holds that the page has every word and runs none of them.
func TestScriptPage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, _ := draw(t)
		if got, want := wordsOf(t, scriptIn(t, "html", r)), shown(r); !strings.Contains(got, want) && r.Ledger.Document.Title == "" {
			t.Fatalf("the page reads\n%s\nwant\n%s", got, want)
		}
	})
}

// TestScriptMarkdown renders the script with a parser that lets HTML through:
// no word of the article becomes markup, and every word is there.
func TestScriptMarkdown(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	rapid.Check(t, func(t *rapid.T) {
		r, _ := draw(t)
		r.Ledger.Document.Title = ""
		source := scriptIn(t, "markdown", r)
		var page bytes.Buffer
		if err := md.Convert([]byte(source), &page); err != nil {
			t.Fatal(err)
		}
		got := wordsOf(t, page.String())
		if want := shown(r); !strings.Contains(got, want) {
			t.Fatalf("the page reads\n%s\nwant\n%s\nfrom\n%s", got, want, source)
		}
	})
}

// TestScriptDocument holds that the document is well formed and has as many
// notes as claims.
func TestScriptDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, _ := draw(t)
		b := scriptIn(t, "docx", r)
		z, err := zip.NewReader(strings.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		marks, notes := 0, 0
		for _, f := range z.File {
			p, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(p)
			if err != nil {
				t.Fatal(err)
			}
			for d := xml.NewDecoder(bytes.NewReader(content)); ; {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
			}
			switch f.Name {
			case "word/document.xml":
				marks = bytes.Count(content, []byte("<w:footnoteReference "))
			case "word/footnotes.xml":
				notes = bytes.Count(content, []byte("<w:footnoteRef/>"))
			}
		}
		claims := 0
		for p := range table.Script(r, true) {
			if len(p.Pieces) == 1 && p.Pieces[0].Text == r.Ledger.Document.Title {
				continue
			}
			for _, piece := range p.Pieces {
				claims += len(piece.Closes)
			}
		}
		if marks != notes || marks != claims {
			t.Fatalf("%d marks, %d notes, %d claims", marks, notes, claims)
		}
	})
}

// TestScriptOnScreen holds that the text view has every word and nothing that
// acts on the screen.
func TestScriptOnScreen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, _ := draw(t)
		got := scriptIn(t, "table", r)
		for _, c := range got {
			if c < ' ' && c != '\n' || 0x202a <= c && c <= 0x202e {
				t.Fatalf("%U came through", c)
			}
		}
	})
}
