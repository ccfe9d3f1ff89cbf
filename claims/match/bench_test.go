package match

import (
	"strings"
	"testing"
)

// BenchmarkSet reads prose by a few rules, and must allocate nothing.
func BenchmarkSet(b *testing.B) {
	x := text(strings.Repeat("On May 9 the council of Leith said that at least 12 of the 40 boats had sunk in 3 fathoms, page 4 says. ", 50))
	s := &Set[struct{}, string]{Rules: few}
	b.SetBytes(int64(len(x.Document.Text)))
	b.ReportAllocs()
	for b.Loop() {
		for range s.All(x, struct{}{}) {
		}
	}
}
