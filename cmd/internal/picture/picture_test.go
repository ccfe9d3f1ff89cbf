package picture

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/across"
	"vouch/claims/extract"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/sources/document"
)

var update = flag.Bool("update", false, "write the drawings in testdata anew; look at them before they are kept")

// drawings returns the pictures of one kind of an article.
var drawings = map[string]func(r *table.Record) []Picture{
	"total": func(r *table.Record) (all []Picture) {
		for _, f := range table.Totals(r) {
			if p, ok := Total(r, f, claims.DefaultWidths(), fmt.Sprint("t", len(all)+1)); ok {
				all = append(all, p)
			}
		}
		return all
	},
	"told": func(r *table.Record) (all []Picture) {
		for i := range r.Findings {
			all = append(all, Retold(r, &r.Findings[i], claims.DefaultWidths(), fmt.Sprint("t", i))...)
		}
		return all
	},
	"voices": func(r *table.Record) []Picture {
		if p, ok := Voices(r, "v"); ok {
			return []Picture{p}
		}
		return nil
	},
	// A day's work: the claims by turns, a third of them not looked at yet.
	"standing": func(r *table.Record) []Picture {
		r.Marks = make([]table.Mark, len(r.Ledger.Claims))
		for i := range r.Marks {
			if turn := i % (len(claims.Statuses) + 5); turn < len(claims.Statuses) {
				r.Marks[i].Status = claims.Statuses[turn].Status
			}
		}
		if p, ok := Standing(r, "s"); ok {
			return []Picture{p}
		}
		return nil
	},
}

// TestThroughArticles holds the picture of a figure through articles to one that
// somebody has looked at: testdata/told/ferry has them by the day of each.
func TestThroughArticles(t *testing.T) {
	fact := ferry(t)
	p, ok := Told(fact, "f")
	if !ok {
		t.Fatal("nothing is drawn")
	}
	held(t, filepath.Join("testdata", "told", "ferry", "fact"), []Picture{p})
	if _, ok := Told(&across.Fact{Tellings: fact.Tellings[:1]}, "f"); ok {
		t.Error("a figure that is told once is drawn")
	}
	if _, ok := Told(nil, "f"); ok {
		t.Error("no figure is drawn")
	}
}

func ferry(t testing.TB) *across.Fact {
	paths, err := filepath.Glob(filepath.Join("testdata", "told", "ferry", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no articles", err)
	}
	var all []*across.Article
	first := ""
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := document.New(string(text), nil)
		day, name, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".txt"), "-")
		for range 2 {
			part, rest, _ := strings.Cut(name, "-")
			day, name = day+"-"+part, rest
		}
		if d.Published, err = document.ParseDate(day); err != nil {
			t.Fatal(err)
		}
		l := extract.Ledger(d)
		l.Article = name
		if first == "" {
			first = name
		}
		all = append(all, across.Reader{Widths: claims.DefaultWidths()}.Read(across.Draft{Ledger: l, Number: 1, Latest: true}))
	}
	for i := range 40 {
		if f, ok := across.New(all).Figure(first, i); ok && len(f.Tellings) > 1 {
			return f
		}
	}
	t.Fatal("the articles tell nothing twice")
	return nil
}

// TestEveryKindHasDrawings holds each picture to drawings that somebody has looked
// at: testdata/KIND has articles, NAME.txt, and what is drawn of them, NAME-1.svg and
// on. An article without a drawing is one of which nothing is drawn, and each kind
// has both.
func TestEveryKindHasDrawings(t *testing.T) {
	for _, k := range Kinds {
		if what, how := k.Read(); k.Name == "" || what == "" || strings.Contains(what, "\n") || how == "" {
			t.Errorf("%q does not say how it is read", k.Name)
		}
		articles, err := filepath.Glob(filepath.Join("testdata", k.Name, "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		drawn, silent := 0, 0
		for _, path := range articles {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			r, err := desk.Audit(document.New(string(text), nil), claims.DefaultPolicy())
			if err != nil {
				t.Fatal(err)
			}
			r.Article = strings.TrimSuffix(filepath.Base(path), ".txt")
			all := drawings[k.Name](r)
			held(t, strings.TrimSuffix(path, ".txt"), all)
			if drawn += len(all); len(all) == 0 {
				silent++
			}
		}
		if drawn == 0 || silent == 0 {
			t.Errorf("%s: %d drawings and %d articles without one in testdata; it needs both", k.Name, drawn, silent)
		}
	}
}

// held holds pictures to the files that are there for them.
func held(t *testing.T, base string, all []Picture) {
	t.Helper()
	for i := range all {
		name := fmt.Sprintf("%s-%d.svg", base, i+1)
		lawful(t, all[i])
		got := string(all[i].SVG) + "\n"
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("no drawing (-update writes it; look at it before it is kept): %v", err)
		} else if got != string(want) {
			t.Errorf("%s is not as it was drawn; look at it and run the test with -update", name)
		}
	}
	if over, _ := filepath.Glob(fmt.Sprintf("%s-%d.svg", base, len(all)+1)); over != nil {
		t.Errorf("%s is drawn no more", over[0])
	}
}
