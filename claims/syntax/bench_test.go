package syntax

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"vouch/sources/document"
)

// corpus returns a corpus of news that is kept beside the repository, and its
// size in bytes.
func corpus(b *testing.B) (documents []*document.Document, size int64) {
	f, err := os.Open(filepath.FromSlash("../../../shared/corpus/wikinews.jsonl"))
	if err != nil {
		b.Skip("the corpus is not here:", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var article struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			b.Fatal(err)
		}
		documents = append(documents, document.New(article.Text, nil))
		size += int64(len(article.Text))
	}
	if err := lines.Err(); err != nil {
		b.Fatal(err)
	}
	return documents, size
}

// BenchmarkTags measures the tags of every sentence.
func BenchmarkTags(b *testing.B) {
	documents, size := corpus(b)
	b.SetBytes(size)
	b.ReportAllocs()
	tagger := NewTagger(nil)
	for b.Loop() {
		for _, d := range documents {
			for i := range d.Sentences.Len() {
				s := d.Sentences.At(i)
				tagger.Sentence(d, s.First, s.Last)
			}
		}
	}
}

// BenchmarkTrees measures tags and tree of every sentence.
func BenchmarkTrees(b *testing.B) {
	documents, size := corpus(b)
	b.SetBytes(size)
	b.ReportAllocs()
	tagger, parser := NewTagger(nil), NewParser(nil, nil)
	var tree Tree
	for b.Loop() {
		for _, d := range documents {
			for i := range d.Sentences.Len() {
				s := d.Sentences.At(i)
				parser.Sentence(d, s.First, s.Last, tagger.Sentence(d, s.First, s.Last), &tree)
			}
		}
	}
}

// BenchmarkStart measures what a program pays before its first tag.
func BenchmarkStart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(tagsFile); err != nil {
			b.Fatal(err)
		}
		if _, err := ReadArcs(arcsFile); err != nil {
			b.Fatal(err)
		}
	}
}
