package read_test

import (
	"context"
	"strings"
	"testing"

	"vouch/sources/format/formattest"
	"vouch/sources/read"
)

// samples are one file of each format of the list, by its name.
var samples = map[string]struct {
	name    string
	content string
}{
	"plain text":         {"a.txt", "Nine cranes fell."},
	"Markdown":           {"a.md", "# Cranes\n\nNine *cranes* fell."},
	"HTML":               {"a.html", "<!DOCTYPE html><title>Cranes</title><article><h1>Cranes</h1><p>Nine cranes fell on the quay on Monday, and the yard was closed for a week while the board looked for the reason.</p></article>"},
	"saved page (MHTML)": {"a.mhtml", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<article><h1>Cranes</h1><p>Nine cranes fell on the quay on Monday, and the yard was closed for a week while the board looked for the reason.</p></article>\r\n--b--\r\n"},
	"Word (DOCX)":        {"a.docx", string(formattest.DOCX("Nine cranes fell."))},
	"PDF":                {"a.pdf", string(formattest.PDF(formattest.PDFPage{Texts: []formattest.PDFText{{X: 72, Y: 700, Size: 12, Font: "F1", Text: "Nine cranes fell."}}}))},
}

// TestEveryFormatIsRead holds each format of the list to a name, extensions, a
// doc and a sample that it is picked for by its content and reads.
func TestEveryFormatIsRead(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range read.Formats {
		if f.Name == "" || f.Doc == "" || len(f.Extensions) == 0 || seen[f.Name] {
			t.Errorf("the format %q is incomplete or stands twice", f.Name)
		}
		seen[f.Name] = true
		sample, ok := samples[f.Name]
		if !ok {
			t.Errorf("the format %s has no sample here", f.Name)
			continue
		}
		d, err := read.Read(context.Background(), sample.name, []byte(sample.content), read.Options{})
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		} else if !strings.Contains(strings.ReplaceAll(d.Text, "\n", " "), "Nine cranes fell") {
			t.Errorf("%s: read %q", f.Name, d.Text)
		}
	}
}
