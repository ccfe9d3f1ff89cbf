package picture

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/sources"
	"vouch/sources/document"
)

// five is a total of five parts, as long as newspapers print them.
func five() (*table.Record, *reconcile.Finding) {
	r, spans := recordOfMade([]made{exactly("312 households on the north bank", claims.Int(312)), bounded("at least 208 in the old town", claims.AtLeast, claims.Int(208)),
		exactly("97 in the harbour district", claims.Int(97)), bounded("about 40 beyond the ring road", claims.Approx, claims.Int(40)), exactly("11 on the island of Lunde", claims.Int(11)),
		bounded("more than 650 households", claims.MoreThan, claims.Int(650))})
	return r, &reconcile.Finding{Outcome: reconcile.Inexact, Message: "total, holds: so it is", Whole: spans[5:], Sums: [][]document.Span{spans[:5]}}
}

func TestSize(t *testing.T) {
	r, f := five()
	p, ok := Total(r, f, claims.DefaultWidths(), "t1")
	if !ok {
		t.Fatal("nothing is drawn")
	}
	lawful(t, p)
	if n := len(p.SVG); n >= 6000 {
		t.Errorf("a total of five parts takes %d bytes", n)
	}
}

// TestSameEveryTime draws everything twice, and once more under other prefixes, from
// which nothing but the ids may differ.
func TestSameEveryTime(t *testing.T) {
	for seed := range uint64(20) {
		draw := func() []Picture { return everything(rand.New(rand.NewPCG(seed, 7)), "war") }
		one, two := draw(), draw()
		if len(one) == 0 {
			t.Fatal("nothing is drawn")
		}
		for i := range one {
			if one[i].SVG != two[i].SVG || !slices.Equal(one[i].Facts, two[i].Facts) {
				t.Fatalf("seed %d, %s: two drawings differ", seed, one[i].Name)
			}
		}
	}
	r, f := five()
	w := claims.DefaultWidths()
	a, _ := Total(r, f, w, "one")
	b, _ := Total(r, f, w, "two")
	if strings.ReplaceAll(string(a.SVG), "one-", "two-") != string(b.SVG) {
		t.Error("the prefix changes more than the ids")
	}
	for id := range strings.FieldsSeq(strings.Join(read(t, a).ids, " ")) {
		if slices.Contains(read(t, b).ids, id) {
			t.Errorf("two pictures share the id %s", id)
		}
	}
	for prefix, want := range map[string]string{"a": "a", "": "p", "7": "p7", `x" onload="y`: "x--onload--y", "-": "p-", "ä b": "p--b"} {
		if got := safePrefix(prefix); got != want {
			t.Errorf("the prefix %q becomes %q and should be %q", prefix, got, want)
		}
	}
}

// TestNoColour holds the drawings to what black and white can show: nothing is
// painted but in the colour of the text around it.
func TestNoColour(t *testing.T) {
	paint := regexp.MustCompile(` (?:fill|stroke)="([^"]*)"`)
	seen := 0
	for seed := range uint64(10) {
		for _, p := range everything(rand.New(rand.NewPCG(seed, 3)), "war") {
			for _, m := range paint.FindAllStringSubmatch(string(p.SVG), -1) {
				seen++
				if m[1] != "currentColor" && m[1] != "none" && !strings.HasPrefix(m[1], "url(#") {
					t.Errorf("%s is painted %s", p.Name, m[1])
				}
			}
			if strings.Contains(string(p.SVG), "opacity") {
				t.Errorf("%s has an opacity", p.Name)
			}
		}
	}
	if seen == 0 {
		t.Error("nothing is painted")
	}
	for i, a := range standings {
		for _, b := range standings[:i] {
			if a.fill == b.fill || a.status == b.status {
				t.Errorf("%q and %q look the same", a.status, b.status)
			}
		}
	}
	if len(standings) != len(claims.Statuses) {
		t.Errorf("%d statuses are drawn of %d", len(standings), len(claims.Statuses))
	}
}

// TestWithheld holds the pictures of a record to its veil: a source that is withheld
// has its number for a name, also where the article's words name it, and no box says
// whose voice it is.
func TestWithheld(t *testing.T) {
	const text = `Three men and two women of the Brandvik family were hurt, five in all, Jonas Brandvik said. "We heard the wall go," Jonas Brandvik told the Lunde Gazette.

Brandvik counted 14 Brandvik boats at the quay. The Harbour Board said 12 boats were lost.`
	r, err := desk.Audit(document.New(text, nil), claims.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(r.Ledger.Sources, func(s sources.Source) bool { return strings.Contains(s.Name, "Brandvik") })
	board := slices.IndexFunc(r.Ledger.Sources, func(s sources.Source) bool { return strings.Contains(s.Name, "Board") })
	if i < 0 || board < 0 {
		t.Fatalf("the sources are %+v", r.Ledger.Sources)
	}
	r.Ledger.Sources[i].Confidential = true
	r.Ledger.Sources[i].SameVoice = r.Ledger.Sources[board].ID
	f := &reconcile.Finding{Outcome: reconcile.Agrees}
	for k := range r.Ledger.Quantities {
		f.Whole = append(f.Whole, r.Ledger.Quantities[k].Span)
	}
	f.Sums, f.Told = [][]document.Span{f.Whole}, [][]document.Span{f.Whole}
	draw := func() string {
		var b strings.Builder
		for _, p := range Retold(r, f, claims.DefaultWidths(), "r") {
			fmt.Fprint(&b, p.Title, p.SVG, p.Facts)
		}
		if p, ok := Total(r, f, claims.DefaultWidths(), "t"); ok {
			fmt.Fprint(&b, p.Title, p.SVG, p.Facts)
		}
		if p, ok := Voices(r, "v"); ok {
			fmt.Fprint(&b, p.Title, p.SVG, p.Facts)
		}
		return b.String()
	}
	// The control: before it is withheld the name is there, in one box with the body.
	if open := draw(); !strings.Contains(open, "Brandvik boats") || !strings.Contains(open, "Harbour Board and with the same voice Jonas Brandvik") {
		t.Fatalf("nothing is there to withhold: %s", open)
	}
	table.Withhold(r, table.VeilOf(r.Ledger))
	hidden := draw()
	if strings.Contains(hidden, "Brandvik") || strings.Contains(hidden, "Jonas") {
		t.Errorf("the name is drawn: %s", hidden)
	}
	if !strings.Contains(hidden, "(withheld)") || strings.Contains(hidden, "with the same voice") {
		t.Errorf("the source is not drawn by its number, or its body is: %s", hidden)
	}
}

// BenchmarkPictures draws each picture as a page does.
func BenchmarkPictures(b *testing.B) {
	r, f := five()
	w := claims.DefaultWidths()
	b.Run("total", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := Total(r, f, w, "t1"); !ok {
				b.Fatal("nothing is drawn")
			}
		}
	})
	fact := ferry(b)
	b.Run("told", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := Told(fact, "f1"); !ok {
				b.Fatal("nothing is drawn")
			}
		}
	})
	text, err := os.ReadFile("testdata/voices/quarry.txt")
	if err != nil {
		b.Fatal(err)
	}
	article, err := desk.Audit(document.New(string(text), nil), claims.DefaultPolicy())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("voices", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := Voices(article, "v1"); !ok {
				b.Fatal("nothing is drawn")
			}
		}
	})
	b.Run("standing", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := Standing(article, "s1"); !ok {
				b.Fatal("nothing is drawn")
			}
		}
	})
}
