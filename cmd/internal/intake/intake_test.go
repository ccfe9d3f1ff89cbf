package intake

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/sources/format/formattest"
	"vouch/sources/format/pdf"
)

// The test binary stands in for the program when it calls itself.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == pdf.ChildCommand {
		if err := pdf.Child(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// article is one article in blocks; "# " opens a heading and "- " an item.
var article = []string{
	"# Ferry sinks off Arno, nine dead",
	"At least nine people died when a ferry sank off Arno on Friday, the harbour office said. Forty-eight of the 61 on board were rescued and four are missing.",
	"“It went down in minutes,” said Eli Dunn, 34, a sailor from Hale who swam ashore.",
	"- 22 passengers were from Hale, 19 from Arno and 16 from abroad, 58 in all.",
	"- The ferry was built in 1981.",
	"Marta Vries, who leads the search, told the Courier that divers would go down again on Monday. The owner declined to comment.",
}

func plainText() string {
	return strings.ReplaceAll(strings.Join(article, "\n\n"), "# ", "")
}

func markdown() string {
	return strings.ReplaceAll(strings.Join(article, "\n\n"), "“It went down in minutes,”", "“It went *down* in minutes,”")
}

func html() string {
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><meta charset=utf-8><title>Ferry sinks off Arno, nine dead | The Courier</title></head><body><nav><a href=/>Home</a></nav><article>")
	for _, p := range article {
		if text, ok := strings.CutPrefix(p, "# "); ok {
			b.WriteString("<h1>" + text + "</h1>")
		} else if text, ok := strings.CutPrefix(p, "- "); ok {
			b.WriteString("<ul><li>" + text + "</li></ul>")
		} else {
			b.WriteString("<p>" + strings.Replace(p, "harbour office", "<a href=https://a.example/x>harbour office</a>", 1) + "</p><div class=ad-slot>Advertisement</div>")
		}
	}
	b.WriteString("</article><footer>© 2025</footer></body></html>")
	return b.String()
}

func pdfFile() []byte {
	var texts []formattest.PDFText
	y := 740.0
	for _, p := range article {
		if text, ok := strings.CutPrefix(p, "# "); ok {
			texts = append(texts, formattest.PDFText{X: 72, Y: y, Size: 18, Font: "F2", Text: text})
			y -= 30
			continue
		}
		p = strings.Replace(strings.Replace(p, "- ", "• ", 1), "passengers", "passen|gers", 1)
		var lines []formattest.PDFText
		lines, y = formattest.PDFColumn(72, y, 10, 12, 60, p)
		texts = append(texts, lines...)
		y -= 8
	}
	return formattest.PDF(formattest.PDFPage{Texts: texts})
}

// The same article in five formats gives the same claims, figures and findings.
func TestFiveFormats(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{"a.txt": plainText(), "a.md": markdown(), "a.html": html(), "a.docx": string(formattest.DOCX(article...)), "a.pdf": string(pdfFile())}
	want := ""
	for _, name := range []string{"a.txt", "a.md", "a.html", "a.docx", "a.pdf"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := (&Intake{}).Document(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := desk.Audit(d, claims.DefaultPolicy())
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "title %q\n", d.Title)
		for i, c := range r.Ledger.Claims {
			source := "-"
			if c.Source >= 0 {
				source = r.Ledger.Sources[c.Source].Name
			}
			fmt.Fprintf(&b, "%s %s %q by %s, %s\n", c.Label, c.Kind, d.Quote(c.Span), source, r.Grades[i].Label)
		}
		for _, q := range r.Ledger.Quantities {
			fmt.Fprintf(&b, "figure %q %v %v to %v %s %s\n", d.Quote(q.Span), q.Bound, q.Low, q.High, q.Unit, d.Quote(q.Noun))
		}
		for _, f := range r.Findings {
			fmt.Fprintf(&b, "%s %s %s %s\n", f.Rule, f.Outcome, f.Severity, f.Arithmetic)
		}
		got := b.String()
		if want == "" {
			want = got
			if len(r.Ledger.Claims) < 8 || len(r.Ledger.Quantities) < 8 || len(r.Findings) == 0 {
				t.Fatalf("the article says too little for this test:\n%s", got)
			}
		}
		if got != want {
			t.Errorf("%s gives\n%s\nwant\n%s\nfrom\n%s", name, got, want, formattest.Outline(d))
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("b.txt", "Nine people died.")
	write("a/c.md", "# Nine\n\nNine people died.")
	write("a/broken.docx", "no")
	write("a/picture.png", "\x89PNG\r\n")
	write("vouch.db", "x")
	write(".hidden/d.txt", "no")
	write("e.jsonl", `{"id": "one", "text": "Ten died.", "date": "2025-03-09"}`+"\n\nnot json\n"+`{"text": ""}`)
	in := &Intake{Recursive: true, Jobs: 3}
	var got []string
	named := []string{dir, filepath.Join(dir, "absent.txt"), dir + "/b.txt"}
	for c := range in.Coming(named) {
		a, failed := c.Open(context.Background())
		name, err := filepath.Rel(dir, a.Name)
		if err != nil {
			name = a.Name
		}
		if a.Line == "" && (failed == nil) != (a.Document != nil) || a.Line != "" && failed == nil && a.Content == nil {
			t.Errorf("%s has neither or both of a text and an error", name)
		}
		got = append(got, fmt.Sprintf("%s %v", name, failed == nil))
	}
	want := "a/broken.docx false, a/c.md true, b.txt true, one true, e.jsonl:3 false, e.jsonl:4 true, absent.txt false, b.txt true"
	if g := strings.Join(got, ", "); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
	if n := in.Count(named); n != len(got) {
		t.Errorf("%d articles are counted, %d came", n, len(got))
	}
	for _, tt := range []struct {
		in   Intake
		name string
		want string
	}{{Intake{}, dir, "--recursive"}, {Intake{Recursive: true}, filepath.Join(dir, ".hidden", "x"), "no such file"}} {
		if _, err := tt.in.Document(context.Background(), tt.name); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
}

func TestAddress(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, html())
	}))
	defer s.Close()
	if _, err := (&Intake{}).Document(context.Background(), s.URL+"/story"); err == nil || !strings.Contains(err.Error(), "--allow-private") {
		t.Errorf("a page of this machine was fetched without leave: %v", err)
	}
	d, err := (&Intake{AllowPrivate: true}).Document(context.Background(), s.URL+"/story")
	if err != nil || d.Title != "Ferry sinks off Arno, nine dead" {
		t.Errorf("%v, %v", d, err)
	}
}
