package anchor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkCarry carries 2,000 claims of a made-up text to a draft in which
// every tenth sentence was edited, every tenth cut, and one block moved.
func BenchmarkCarry(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	var lines []draftLine
	for i := range 1000 {
		// Each sentence has words of its own, as sentences of articles do.
		s := sentence(r)
		lines = append(lines, draftLine{words: strings.Replace(s, "}.", fmt.Sprintf(" beside the w%d of x%d}.", i, i*7), 1), origin: i})
	}
	var edited []draftLine
	for i, l := range lines {
		switch i % 10 {
		case 3:
			l.words = turn(r, l.words)
		case 7:
			continue
		}
		edited = append(edited, l)
	}
	edited = append(edited[300:], edited[:300]...)
	old, new := ledger(b, join(lines)), ledger(b, join(edited))
	b.ReportMetric(float64(len(old.Claims)), "claims")
	b.ReportAllocs()
	for b.Loop() {
		Claims(old, new)
	}
}
