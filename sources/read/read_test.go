package read

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/sources/document"
)

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.txt", "", "holds no text"},
		{"a.txt", " \n\t\n", "holds no text"},
		{"a.txt", "\xef\xbb\xbf\n", "holds no text"},
		{"a.txt", "PK\x03\x04\x00\x00", "binary file"},
		{"a.md", "```\ncode\n```\n", "holds no text"},
		{"a.txt", strings.Repeat("x", MaxBytes+1), "more than 50 MB"},
	} {
		_, err := Read(context.Background(), c.name, []byte(c.content), Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("reading %.20q: error %v, want one with %q", c.content, err, c.want)
		}
	}
}

func TestReplacedBytesAreCounted(t *testing.T) {
	d, err := Read(context.Background(), "a.txt", []byte("Twelve\xff\xfe died.\r\nNobody else."), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "Twelve\ufffd\ufffd died.\nNobody else."; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if len(d.Notes) != 1 || !strings.HasPrefix(d.Notes[0], "2 bytes") {
		t.Errorf("notes %q, want one that counts 2 bytes", d.Notes)
	}
}

func TestMarkdown(t *testing.T) {
	const article = "---\ntitle: \"The Dam\"\ndate: 2024-05-02\n---\n# Dam breaks\n\nTwelve people\ndied here.\n\n- first point\n- second\n\n> We ran.\n\n```\nx := 12\n```\n3. third\n---\n"
	d, err := Read(context.Background(), "dam.MD", []byte(article), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range d.Blocks {
		got = append(got, b.Kind.String()+": "+d.Quote(b.Span))
	}
	want := []string{"heading: Dam breaks", "paragraph: Twelve people\ndied here.", "list item: first point", "list item: second", "block quote: We ran.", "list item: third"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("blocks\n%q, want\n%q", got, want)
	}
	if d.Title != "The Dam" || d.Published != (document.Date{Year: 2024, Month: time.May, Day: 2}) {
		t.Errorf("title %q, date %v", d.Title, d.Published)
	}
}

func TestOptionsWin(t *testing.T) {
	day := document.Date{Year: 2025, Month: time.March, Day: 9}
	d, err := Read(context.Background(), "a.md", []byte("# One\n\nA sentence stands here.\n"), Options{Title: "Two", Date: day})
	if err != nil || d.Title != "Two" || d.Published != day || !d.TitleSpan.IsZero() {
		t.Errorf("title %q at %v, date %v, error %v", d.Title, d.TitleSpan, d.Published, err)
	}
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := File(dir, nil); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("reading a folder: %v", err)
	}
	if _, err := File(filepath.Join(dir, "absent.txt"), nil); !os.IsNotExist(err) {
		t.Errorf("reading an absent file: %v", err)
	}
	if b, err := File("-", strings.NewReader("words")); err != nil || string(b) != "words" {
		t.Errorf("standard input: %q, %v", b, err)
	}
}
