package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPages(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const page = `<!doctype html><article><h1>Ferry sinks off Arno</h1><p>Nine people died when a ferry sank off Arno on Friday, the harbour office said.</p><p>Four are missing, among them a child of two.</p></article>`
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(page)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write("ferry.html.gz", packed.String())
	write("empty.html", "<!doctype html><div id=root></div>")
	write("truth.json", `{"ferry": {"articleBody": "Nine people died when a ferry sank off Arno on Friday, the harbour office said.\n\nFour are missing, among them a child of two.", "url": "https://courier.example/ferry"},
		"empty": {"articleBody": "Rents rose by a fifth in Hale."}}`)
	write("others.json", `{"version": "2", "output": {"ferry": {"articleBody": "Nine people died when a ferry sank off Arno on Friday, the harbour office said."}, "empty": {"articleBody": ""}}}`)
	write("partial.json", `{"ferry": {"articleBody": "x"}}`)
	truth := filepath.Join(folder, "truth.json")
	for _, tt := range []struct {
		name string
		args []string
		want []string
		exit int
	}{
		{"pages", []string{"--worst", "1", folder}, []string{"NOT READ  empty: ", "  empty ", "body                   F1 66.7  precision 100.0  recall 50.0  mean of F1 50.0  exact 50.0  pages 2.00  under 0.5 1.00", "whole                  F1 "}, 0},
		{"one half", []string{"--half", "2", folder}, []string{"body                   F1 100.0", "pages 1.00"}, 0},
		{"texts of another reader", []string{"--predictions", filepath.Join(folder, "others.json")}, []string{"body                   F1 ", "precision 100.0"}, 0},
		{"a page without a text", []string{"--predictions", filepath.Join(folder, "partial.json")}, []string{"eval: page empty has no text"}, 2},
		{"the library", []string{"--reader", "readability", "--half", "2", folder}, []string{"body                   F1 ", "pages 1.00"}, 0},
		{"no such reader", []string{"--reader", "lynx", folder}, []string{"eval: --reader: no extractor is called lynx: there are vouch and readability"}, 2},
		{"neither folder nor texts", nil, []string{"eval: give a folder of pages"}, 2},
		{"no such page", []string{t.TempDir()}, []string{"eval: no page of the name"}, 2},
	} {
		var out bytes.Buffer
		exit := run(append([]string{"pages", "--truth", truth}, tt.args...), nil, &out, &out)
		if exit != tt.exit {
			t.Errorf("%s: exit %d, want %d: %s", tt.name, exit, tt.exit, out.String())
		}
		for _, w := range tt.want {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%s: %q is not in\n%s", tt.name, w, out.String())
			}
		}
	}
}
