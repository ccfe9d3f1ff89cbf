package mhtml

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/format"
	"vouch/sources/format/formattest"
)

const envelope = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/ferry\r\nSubject: Ferry\r\nDate: Fri, 7 Mar 2025 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n"

func saved(parts ...string) string {
	return envelope + "------B\r\n" + strings.Join(parts, "\r\n------B\r\n") + "\r\n------B--\r\n"
}

const style = "Content-Type: text/css\r\nContent-Location: cid:css\r\n\r\np { color: red }"

func TestRead(t *testing.T) {
	const want = "heading 1: Ferry sinks off Arno\nparagraph: Nine people died, the mayor’s office said."
	page := "<!doctype html><article><h1>Ferry sinks off Arno</h1><p>Nine people died, the <a href=\"/office\">mayor’s office</a> said.</p></article>"
	quoted := strings.NewReplacer("=", "=3D", "’", "=E2=80=99", "<p>", "=\r\n<p>").Replace(page)
	for name, source := range map[string]string{
		"quoted-printable": saved(style, "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/ferry\r\n\r\n"+quoted),
		"base64":           saved("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(page))),
		"windows-1252":     saved("Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + strings.ReplaceAll(page, "’", "\x92")),
		"alternative":      saved("Content-Type: multipart/alternative; boundary=\"C\"\r\n\r\n--C\r\nContent-Type: text/plain\r\n\r\nno\r\n--C\r\nContent-Type: text/html\r\n\r\n" + page + "\r\n--C--"),
		"one part":         "MIME-Version: 1.0\r\nContent-Type: text/html\r\nSnapshot-Content-Location: https://courier.example/x\r\nDate: Fri, 7 Mar 2025 10:00:00 +0100\r\n\r\n" + page,
	} {
		d, err := read(context.Background(), &format.Input{Name: "a.mht", Content: []byte(source)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := formattest.Outline(d); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
		if len(d.Annotations) != 1 || d.Annotations[0].Text != "https://courier.example/office" {
			t.Errorf("%s: annotations %+v", name, d.Annotations)
		}
		if !strings.Contains(strings.Join(d.Notes, ";"), "saved on 2025-03-07") {
			t.Errorf("%s: notes %q", name, d.Notes)
		}
	}
}

func TestHolds(t *testing.T) {
	for _, tt := range []struct {
		in   format.Input
		want bool
	}{
		{format.Input{Name: "page", Content: []byte(saved(style))}, true},
		{format.Input{Name: "page.mhtml", Content: []byte("x")}, true},
		{format.Input{Name: "a.txt", Content: []byte("The header MIME-Version: 1.0 was used by nine sites.")}, false},
	} {
		if got := holds(&tt.in); got != tt.want {
			t.Errorf("holds(%.30q) = %v", tt.in.Content, got)
		}
	}
}

func TestBroken(t *testing.T) {
	nested := "Content-Type: text/html\r\n\r\n<p>deep</p>"
	for i := range 6 {
		nested = fmt.Sprintf("Content-Type: multipart/mixed; boundary=\"C%d\"\r\n\r\n--C%d\r\n", i, i) + nested
	}
	for name, tt := range map[string]struct{ source, want string }{
		"no header":       {"just words", "header is broken"},
		"no page":         {saved(style), "no web page"},
		"cut short":       {envelope + "------B\r\n" + style, "breaks off"},
		"bad base64":      {saved("Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!"), "broken"},
		"too deep":        {saved(nested), "deep in one another"},
		"no boundary":     {"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx", "no boundary"},
		"too many":        {saved(strings.Split(strings.Repeat(style+"\x00", maxParts+2), "\x00")...), "more than 5000 parts"},
		"a page too long": {saved("Content-Type: text/html\r\n\r\n" + strings.Repeat("<p>Nine died.", maxPage/12)), "more than 20 MB"},
	} {
		_, err := read(context.Background(), &format.Input{Name: "a.mht", Content: []byte(tt.source)})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(saved(style, "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Nine=20died.</p>"))
	f.Fuzz(func(t *testing.T, source string) {
		if d, err := read(context.Background(), &format.Input{Name: "a.mht", Content: []byte(source)}); err == nil {
			formattest.Check(t, d)
		}
	})
}
