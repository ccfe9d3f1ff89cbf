// Package formattest holds every reader to the same promises and prints what
// blocks a document has. It is imported by tests only.
package formattest

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"vouch/sources/document"
)

// Outline returns one line for each block: its kind, its place in a table and
// its words.
func Outline(d *document.Document) string {
	var lines []string
	for _, b := range d.Blocks.All() {
		kind := b.Kind.String()
		switch b.Kind {
		case document.Heading:
			kind += fmt.Sprintf(" %d", b.Level)
		case document.Cell:
			kind += fmt.Sprintf(" %d.%d.%d", b.Table, b.Row, b.Column)
			if b.Header {
				kind += " header"
			}
		}
		lines = append(lines, kind+": "+d.Quote(b.Span))
	}
	return strings.Join(lines, "\n")
}

// Check fails the test when a document breaks what every reader promises:
// valid UTF-8 without NUL, blocks in order and in range and never empty,
// annotations in range, notes that can be printed.
func Check(t testing.TB, d *document.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || strings.ContainsAny(d.Text, "\x00\r") {
		t.Fatalf("the text is not clean UTF-8: %q", d.Text)
	}
	at := 0
	for i, b := range d.Blocks.All() {
		if b.Start < at || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %d %v out of order or range", i, b.Span)
		}
		if b.Kind == document.Cell && (b.Table < 1 || b.Row < 0 || b.Column < 0) {
			t.Fatalf("cell %d stands in no table: %+v", i, b)
		}
		at = b.End
	}
	if d.Blocks.Len() == 0 {
		t.Fatal("a document without blocks and without an error")
	}
	if !d.TitleSpan.IsZero() && d.TitleSpan.End > len(d.Text) {
		t.Fatalf("title %v out of range", d.TitleSpan)
	}
	for i, a := range d.Annotations {
		if a.Start < 0 || a.End <= a.Start || a.End > len(d.Text) || a.Text == "" || !utf8.ValidString(a.Text) {
			t.Fatalf("annotation %d %+v out of range or empty", i, a)
		}
	}
	for _, s := range append(append([]string{d.Title, d.Outlet}, d.Authors...), d.Notes...) {
		if !utf8.ValidString(s) {
			t.Fatalf("%q is not UTF-8", s)
		}
	}
}
