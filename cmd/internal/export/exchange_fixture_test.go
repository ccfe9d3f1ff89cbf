package export

import (
	"archive/zip"
	"bytes"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
)

// quay is an article with one claim of which everything is known, read by hand so that
// no fixture changes with a way of reading.
func quay() *Dossier {
	const text = "The quay 🌊\n\nNine cranes fell, said Ana Brik. None was new.\n"
	d := document.New(text, nil)
	d.Title, d.Published, d.Outlet = "The quay 🌊", document.Date{Year: 2031, Month: 5, Day: 7}, "The Courier"
	span := func(words string) document.Span {
		at := strings.Index(text, words)
		return document.Span{Start: at, End: at + len(words)}
	}
	at := time.Date(2031, 5, 8, 8, 0, 0, 0, time.UTC)
	nine := claims.End{Value: claims.Int(9)}
	l := &claims.Ledger{Article: "quay", Document: d,
		Sources: []sources.Source{{ID: "s1", Key: "saaaaaaaaaaaaa", Name: "Ana Brik", Kind: sources.Person, Role: "master of the port"},
			{ID: "s2", Key: "sbbbbbbbbbbbbb", Name: "Ward list", Kind: sources.Document, Beside: true}},
		Quantities: []claims.Quantity{{Span: span("Nine"), Phrase: span("Nine cranes"), Noun: span("cranes"), Low: nine, High: nine, Bound: claims.Exact, Restates: -1, PartOf: -1, Sentence: 1}},
		Claims:     []claims.Claim{{Key: "caaaaaaaaaaaaa", Label: "2.1a", Kind: claims.FigureClaim, Span: span("Nine cranes"), Sentence: 1, Attribution: -1, Source: 0, Same: -1, Reading: claims.Sure}},
	}
	review := claims.Published{URL: "https://news.example/checks/quay", Summary: "Nine cranes fell", Rating: "Half true", Value: "3", Worst: "1", Best: "5", Why: "Eight did.",
		Day: "2031-05-08", Publisher: "Example News", Site: "https://news.example"}
	kept := &claims.Kept{SHA256: strings.Repeat("ab", 32), Size: 40, Origin: "https://hospital.example/list", Read: at}
	found := reconcile.Finding{Rule: "total", Outcome: reconcile.Contradicts, Severity: claims.Error, Spans: []document.Span{span("Nine")}, Claims: []int{0}, Message: "5 + 3 = 8; text: nine", Arithmetic: "5 + 3 = 8", Key: "0123456789abcdef"}
	return &Dossier{
		Record: &table.Record{Article: "quay", Ledger: l, Findings: []reconcile.Finding{found},
			Grades: []grade.Grade{{Letter: sources.C, Number: 5, Label: "Discounted", Sourcing: "one named person", Reason: "One contradicts it."}},
			Marks:  []table.Mark{{Status: claims.ToCheck}},
			Evidence: [][]table.Backing{{{Evidence: claims.Evidence{Key: "e1", Source: "sbbbbbbbbbbbbb", Stance: claims.Contradicts, Directness: claims.Original, Excerpt: "eight cranes", Locator: "paragraph 1", Kept: kept},
				Number: 3, Voice: 1, By: "Ada", When: at}}}},
		Rulings: []claims.Ruling{
			{Seq: 1, Time: at, By: "Ada", Action: claims.Read, Kind: claims.ArticleObject, Object: "quay", Article: "quay", Target: "draft 1 reading 1"},
			{Seq: 2, Time: at.Add(time.Minute), By: "Ada", Action: claims.Publish, Kind: claims.ClaimObject, Object: "caaaaaaaaaaaaa", Article: "quay", Value: review.String()},
			{Seq: 3, Time: at.Add(2 * time.Minute), By: "Ada", Action: claims.Attach, Kind: claims.ClaimObject, Object: "caaaaaaaaaaaaa", Article: "quay"},
			{Seq: 4, Time: at.Add(3 * time.Minute), By: "Ben", Action: claims.Query, Kind: claims.ClaimObject, Object: "caaaaaaaaaaaaa", Article: "quay", Words: "Which list?"},
		},
		Receipts: []db.Receipt{{Draft: 1, Reading: 1, Text: d.Hash(), Extractor: "test/1", Origin: "https://courier.example/quay", Time: at}},
	}
}

// TestEveryExchangeHasAFixture holds each format of the field to what it makes of one
// article: testdata/exchange/NAME has it as it is written, and of a zip each of its files.
// What the formats themselves ask for is held by the tests of package desk.
func TestEveryExchangeHasAFixture(t *testing.T) {
	o := Options{
		Stamp: &Stamp{Articles: "quay", Time: "2031-05-08T09:00:00Z", Tool: "vouch 0", Rules: "rules 1", Policy: "default policy", Ledger: "vouch.db", Head: "4:ab"},
		Rules: []Rule{{Name: "total", Covers: "A1", Doc: "parts and their total\n\nFires when they differ.\n\n\tFLAG 1 and 2 make 4", Severity: claims.Error}},
	}
	one := func(yield func(*Dossier, error) bool) { yield(quay(), nil) }
	for _, x := range Exchanges {
		if x.Doc == "" || x.What == "" {
			t.Errorf("%s says not what it is for", x.Name)
		}
		var b bytes.Buffer
		if err := x.Write(&b, iter.Seq2[*Dossier, error](one), o); err != nil {
			t.Errorf("%s: %v", x.Name, err)
			continue
		}
		got := b.String()
		if x.Binary {
			got = filesOf(t, b.Bytes())
		}
		name := filepath.Join("testdata", "exchange", x.Name)
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("the format %s has no fixture (-update writes it; read it before it is kept): %v", x.Name, err)
		} else if got != string(want) {
			t.Errorf("%s is\n%s\nand should be\n%s", x.Name, got, want)
		}
	}
}

// filesOf returns the files of a zip, one after the other.
func filesOf(t *testing.T, b []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		words, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		all.WriteString("== " + f.Name + " ==\n" + strings.ReplaceAll(string(words), "\r\n", "\n"))
	}
	return all.String()
}
