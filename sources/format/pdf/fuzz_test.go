package pdf

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium"

	"vouch/sources/format/formattest"
)

// FuzzAnswer lets a child say anything: what comes of it is a sound document or
// an error.
func FuzzAnswer(f *testing.F) {
	p := page{Width: 612, Height: 792, Words: []word{
		{Text: "Nine", Left: 72, Right: 96, Base: 100, Size: 10, Break: true}, {Text: "died.", Left: 300, Right: 330, Base: 100, Size: 10},
		{Text: "1", Left: 330, Right: 333, Base: 97, Size: 6, Glued: true, Raised: true},
		{Text: "Four", Left: 72, Right: 96, Base: 112, Size: 10, Break: true, Bold: true}, {Text: "of", Left: 300, Right: 312, Base: 112, Size: 10, Hyphen: true},
		{Text: "1Note", Left: 72, Right: 80, Base: 700, Size: 6, Break: true},
	}}
	var b strings.Builder
	e := json.NewEncoder(&b)
	for _, v := range []any{info{Pages: 2, Title: "x", Author: "y", Made: "2025-03-09"}, p, p} {
		if err := e.Encode(v); err != nil {
			f.Fatal(err)
		}
	}
	f.Add(b.String())
	f.Add(`{"pages":1}{"words":[{"t":"\ufffd\u0000","l":1e308,"r":-1e308,"y":1,"s":1e-300},{"t":"-","s":1},{"t":"1","s":1,"h":true}]}`)
	f.Fuzz(func(t *testing.T, said string) {
		i, pages, err := answer(strings.NewReader(said), func(int) {})
		if err != nil {
			return
		}
		if d, err := assemble(i, pages); err == nil {
			formattest.Check(t, d)
		}
	})
}

// FuzzChild gives the child's reader anything. One instance serves many files;
// one that a file broke is replaced.
func FuzzChild(f *testing.F) {
	f.Add(formattest.PDF(formattest.PDFPage{Texts: column(72, 690, 10, 12, 70, first)}))
	f.Add(formattest.PDFOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"))
	var instance pdfium.Pdfium
	f.Fuzz(func(t *testing.T, content []byte) {
		if instance == nil {
			var err error
			if instance, err = start(); err != nil {
				t.Fatal(err)
			}
		}
		i, doc := open(instance, &content)
		if i.Error != "" {
			instance = nil // it may be broken
			return
		}
		for n := range min(i.Pages, 3) {
			p := readPage(instance, doc, n)
			if p.Error != "" {
				instance = nil
				return
			}
			var b bytes.Buffer
			if err := json.NewEncoder(&b).Encode(p); err != nil {
				t.Fatalf("the page cannot be told: %v", err)
			}
		}
	})
}
