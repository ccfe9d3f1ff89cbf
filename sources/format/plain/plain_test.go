package plain

import (
	"context"
	"strings"
	"testing"

	"vouch/sources/format"
	"vouch/sources/format/formattest"
)

func TestRead(t *testing.T) {
	d, err := read(context.Background(), &format.Input{Content: []byte("Ferry sinks off Arno\r\n\r\nFriday, 4 January 2019\r\n\r\nNine died, the harbour\x92s office said.\r\n")})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := formattest.Outline(d), "heading 1: Ferry sinks off Arno\nfooter: Friday, 4 January 2019\nparagraph: Nine died, the harbour’s office said."; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "windows-1252 was assumed") {
		t.Errorf("notes %q", d.Notes)
	}
}

func TestRefused(t *testing.T) {
	for content, want := range map[string]string{
		"":                                "no text",
		" \n\n":                           "no text",
		"\x01\x02\x03\x04 abc":            "binary",
		strings.Repeat("a\x00\x01b", 100): "binary",
		strings.Repeat("Nine died. ", 1+format.MaxText/11): "more than 16 MB",
	} {
		if _, err := read(context.Background(), &format.Input{Content: []byte(content)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: error %v, want one with %q", content, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Ferry\n\nBy A B\n\nFriday, 4 January 2019\n\nNine died.\x92\xff\x00")
	f.Fuzz(func(t *testing.T, content string) {
		if d, err := read(context.Background(), &format.Input{Content: []byte(content)}); err == nil {
			formattest.Check(t, d)
		}
	})
}
