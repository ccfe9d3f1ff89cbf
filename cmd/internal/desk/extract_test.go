package desk

import (
	"bytes"
	"io"
	"os"
	"testing"

	"vouch/claims"
)

// BenchmarkExtractLines measures the whole of `vouch extract --jsonl` on real
// news, on one worker: MB/s of input lines.
func BenchmarkExtractLines(b *testing.B) {
	in, err := os.ReadFile("../../../../shared/corpus/wikinews.jsonl")
	if err != nil {
		b.Skip("the news corpus is not here")
	}
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if failed, err := ExtractLines(bytes.NewReader(in), io.Discard, claims.DefaultPolicy(), 1); failed > 0 || err != nil {
			b.Fatalf("%d failed, %v", failed, err)
		}
	}
}
