package desk

import (
	"bytes"
	"io"
	"os"
	"testing"

	"vouch/claims"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"drafts/Syria Coast.final.txt": "syria-coast-final",
		`C:\news\a_b.md`:               "a-b",
		"-":                            "article",
		"../../x":                      "x",
		"Ünïcode.html":                 "n-code",
		"no.5 bus strike, day 2":       "no-5-bus-strike-day-2",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

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
