package attribute

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"vouch/sources/document"
)

// BenchmarkRead measures attribution alone on a corpus of news kept beside the
// repository.
func BenchmarkRead(b *testing.B) {
	f, err := os.Open(filepath.FromSlash("../../../shared/corpus/wikinews.jsonl"))
	if err != nil {
		b.Skip("the corpus is not here:", err)
	}
	defer f.Close()
	var documents []*document.Document
	size := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var article struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			b.Fatal(err)
		}
		documents = append(documents, document.New(article.Text, nil))
		size += len(article.Text)
	}
	if err := lines.Err(); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range documents {
			Read(d, nil)
		}
	}
}
