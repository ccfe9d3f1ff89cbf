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
		{"a.txt", "\x01\x02\x00\x00\x07", "binary file"},
		{"a.txt", "\x89PNG\r\n\x1a\n", "picture"},
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"},
		{"a.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\">", "feed"},
		{"a.md", "```\ncode\n```\n", "holds no text"},
		{"a.txt", strings.Repeat("x", MaxBytes+1), "more than 50 MB"},
	} {
		_, err := Read(context.Background(), c.name, []byte(c.content), Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("reading %.20q: error %v, want one with %q", c.content, err, c.want)
		}
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

func TestOtherLanguagesAreSaid(t *testing.T) {
	german := strings.Repeat("Bei dem Untergang einer Fähre sind am Freitag neun Menschen ums Leben gekommen, wie das Hafenamt mitteilte. ", 4)
	d, err := Read(context.Background(), "a.txt", []byte(german), Options{})
	if err != nil || len(d.Notes) != 1 || d.Notes[0] != notEnglish {
		t.Errorf("%v, notes %q", err, d.Notes)
	}
	d, err = Read(context.Background(), "a.txt", []byte(german+"\n\nNine people died when a ferry sank off Arno, the harbour office said."), Options{})
	if err != nil || len(d.Notes) != 1 || d.Notes[0] != "not in English: 1 of 2 paragraphs, of which only the figures are read" {
		t.Errorf("%v, notes %q", err, d.Notes)
	}
	d, err = Read(context.Background(), "a.txt", []byte(strings.Repeat("Nine people died when a ferry sank off Arno on Friday, the harbour office said. ", 4)), Options{})
	if err != nil || len(d.Notes) != 0 {
		t.Errorf("%v, notes %q", err, d.Notes)
	}
}
