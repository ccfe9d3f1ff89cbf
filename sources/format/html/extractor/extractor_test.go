package extractor

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The program's own extractor is at least as good as the library on the pages
// of testdata, each in a shape that news sites have, with the article as it was
// written beside it. A page is allowed to go the other way; all of them are not.
func TestOwnIsAtLeastAsGood(t *testing.T) {
	scores := scoresOf(t, All)
	if ours, theirs := sum(scores[0]), sum(scores[1]); ours < theirs {
		t.Errorf("%s has %.3f in sum and %s %.3f", All[0].Name, ours, All[1].Name, theirs)
	}
	for i, name := range pages(t) {
		t.Logf("%-16s %s %.3f  %s %.3f", name, All[0].Name, scores[0][i], All[1].Name, scores[1][i])
		if scores[0][i] < 0.9 {
			t.Errorf("%s: %s has only %.3f of it", name, All[0].Name, scores[0][i])
		}
	}
}

// The pages tell extractors apart: one that takes all of a page, one that takes
// nothing, and the library, are each behind on them. Without this the sum above
// could hold because nothing can be lost.
func TestPagesTellExtractorsApart(t *testing.T) {
	everything := Extractor{Name: "all text", Extract: func(_ context.Context, _ string, page []byte) (Text, error) {
		return Text{Body: tagless(string(page))}, nil
	}}
	nothing := Extractor{Name: "nothing", Extract: func(context.Context, string, []byte) (Text, error) { return Text{}, nil }}
	scores := scoresOf(t, []Extractor{All[0], everything, nothing, All[1]})
	for i, other := range scores[1:] {
		if sum(other) >= sum(scores[0]) {
			t.Errorf("extractor %d has %.3f in sum, no less than %.3f", i+1, sum(other), sum(scores[0]))
		}
	}
}

func TestNamed(t *testing.T) {
	for _, e := range All {
		if got, err := Named(e.Name); err != nil || got.Name != e.Name || got.Doc == "" {
			t.Errorf("%s: %+v, %v", e.Name, got, err)
		}
	}
	if _, err := Named("lynx"); err == nil || !strings.Contains(err.Error(), "vouch and readability") {
		t.Errorf("error %v", err)
	}
}

// scoresOf returns the F1 of the body for each extractor and page.
func scoresOf(t *testing.T, extractors []Extractor) [][]float64 {
	t.Helper()
	scores := make([][]float64, len(extractors))
	for _, name := range pages(t) {
		page, err := os.ReadFile("testdata/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		truth, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range extractors {
			text, err := e.Extract(t.Context(), name, page)
			if err != nil {
				t.Errorf("%s: %s: %v", e.Name, name, err)
			}
			scores[i] = append(scores[i], Compare(string(truth), text.Body).F1())
		}
	}
	return scores
}

func pages(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("testdata/*.html")
	if err != nil || len(found) < 8 {
		t.Fatalf("%d pages, %v", len(found), err)
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(filepath.Base(f), ".html")
	}
	return found
}

func sum(scores []float64) float64 {
	all := 0.0
	for _, s := range scores {
		all += s
	}
	return all
}

// tagless returns a page without its tags.
func tagless(page string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(page, "<") {
		_, text, _ := strings.Cut(part, ">")
		b.WriteString(text + " ")
	}
	return b.String()
}
