package checks

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// BenchmarkCorpus runs all checks over news articles already extracted, in MB
// of article text a second.
func BenchmarkCorpus(b *testing.B) {
	const path = "../../../../shared/corpus/wikinews.jsonl"
	f, err := os.Open(path)
	if err != nil {
		b.Skip("no corpus at ", path)
	}
	defer f.Close()
	var ledgers []*claims.Ledger
	size := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a struct{ Text, Date string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		d := document.New(a.Text, nil)
		d.Published, _ = document.ParseDate(a.Date)
		ledgers = append(ledgers, extract.Ledger(d))
		size += len(a.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range ledgers {
			if _, err := reconcile.Run(All, l, claims.DefaultPolicy()); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkReconcile runs all checks over one article of n, 2n and 4n figures:
// the time for a figure must not grow with their number.
func BenchmarkReconcile(b *testing.B) {
	for _, n := range []int{500, 1000, 2000} {
		l := extract.Ledger(document.New(figures(n), nil))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(l.Document.Text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := reconcile.Run(All, l, claims.DefaultPolicy()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// figures writes an article with about n figures that the checks have to
// think about.
func figures(n int) string {
	var s strings.Builder
	for i := 0; i*10 < n; i++ {
		fmt.Fprintf(&s, "Over %d people were killed in the raids on village %d, according to the monitor. ", 600+i, i)
		fmt.Fprintf(&s, "At least %d civilians, 85 soldiers and 120 rebels lost their lives. ", 400+i)
		fmt.Fprintf(&s, "Sales rose 50%% to %dm euros from 40m euros. ", 60+i)
		fmt.Fprintf(&s, "Of %d hostages, 80 were freed and 30 died; the other 10 are missing.\n\n", 120+i)
	}
	return s.String()
}
