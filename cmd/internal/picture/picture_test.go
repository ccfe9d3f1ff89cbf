package picture

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
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
}

// TestEveryKindHasDrawings holds each picture to drawings that somebody has looked
// at: testdata/KIND has articles, NAME.txt, and what is drawn of them, NAME-1.svg and
// on. An article without a drawing is one of which nothing is drawn, and each kind
// has both.
func TestEveryKindHasDrawings(t *testing.T) {
	for _, k := range Kinds {
		if title, how, ok := strings.Cut(k.Doc, "\n\n"); k.Name == "" || !ok || title == "" || how == "" {
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
