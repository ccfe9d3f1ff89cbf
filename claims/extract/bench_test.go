package extract

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"vouch/sources/document"
)

// BenchmarkLedger measures the whole way from text to ledger on one core, on a
// corpus of news kept beside the repository and on the repository's articles.
func BenchmarkLedger(b *testing.B) {
	b.Run("corpus", func(b *testing.B) { benchmark(b, corpus(b)) })
	b.Run("articles", func(b *testing.B) { benchmark(b, articles(b)) })
}

func benchmark(b *testing.B, texts []string) {
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	claims := 0
	for b.Loop() {
		claims = 0
		for _, t := range texts {
			claims += len(Ledger(document.New(t, nil)).Claims)
		}
	}
	b.ReportMetric(float64(claims), "claims/op")
}

func corpus(b *testing.B) []string {
	f, err := os.Open(filepath.FromSlash("../../../shared/corpus/wikinews.jsonl"))
	if err != nil {
		b.Skip("the corpus is not here:", err)
	}
	defer f.Close()
	var texts []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var article struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, article.Text)
	}
	if err := lines.Err(); err != nil {
		b.Fatal(err)
	}
	return texts
}

func articles(b *testing.B) []string {
	names, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatalf("finding the repository's articles: %v, %d found", err, len(names))
	}
	var texts []string
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}
