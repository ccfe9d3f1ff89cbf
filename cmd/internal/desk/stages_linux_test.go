package desk_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/shape"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/desk/desktest"
	"vouch/db"
	"vouch/db/sqlite"
	"vouch/sources/document"
	"vouch/sources/read"
)

var stageArticles = flag.Int("stage-articles", 500, "how many articles BenchmarkStages takes through each stage")

// BenchmarkStages measures what one core does of each part of the work on many
// articles, in bytes of text a second: cutting a text into sentences and tokens,
// reading its claims, checking and grading them, hashing the rows, and storing.
func BenchmarkStages(b *testing.B) {
	ctx := context.Background()
	var texts []string
	var size int64
	for n := range *stageArticles {
		texts = append(texts, desktest.Make(n).Text)
		size += int64(len(texts[n]))
	}
	policy := claims.DefaultPolicy()
	extract.Prepare()
	docs := make([]*document.Document, len(texts))
	readings := make([]db.Reading, len(texts))
	ledgers := make([]*claims.Ledger, len(texts))
	cut := func(n int) {
		d, err := read.Text(texts[n], read.Options{})
		if err != nil {
			b.Fatal(err)
		}
		docs[n] = d
	}
	checked := func(n int) {
		r, err := desk.Reconcile(ledgers[n], policy)
		if err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("article-%d", n)
		readings[n] = db.Reading{Name: name, Ledger: r.Ledger, Grades: r.Grades, Origin: name, Raw: []byte(texts[n]), Time: time.Unix(0, 0)}
	}
	for _, stage := range []struct {
		name string
		work func(n int)
	}{
		{"cut", cut},
		{"extract", func(n int) { ledgers[n] = extract.Ledger(docs[n]) }},
		{"check", checked},
		{"digest", func(n int) { r := shape.Apart(ledgers[n]); r.Digest() }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			began := processorTime(b)
			for b.Loop() {
				for n := range texts {
					stage.work(n)
				}
			}
			b.ReportMetric(float64((processorTime(b)-began).Microseconds())/float64(b.N*len(texts)), "cpu-µs/article")
		})
	}
	b.Run("store", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		var spent time.Duration
		for b.Loop() {
			b.StopTimer()
			path := filepath.Join(b.TempDir(), "vouch.db")
			store, err := sqlite.Open(ctx, path, nil)
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			began := processorTime(b)
			for at := 0; at < len(readings); at += 100 {
				if _, err := store.PutAll(ctx, readings[at:min(at+100, len(readings))]); err != nil {
					b.Fatal(err)
				}
			}
			b.StopTimer()
			spent += processorTime(b) - began
			store.Close()
			info, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			claims := 0
			for _, l := range ledgers {
				claims += len(l.Claims)
			}
			b.ReportMetric(float64(info.Size())/float64(len(texts)), "B/article")
			b.ReportMetric(float64(info.Size())/float64(claims), "B/claim")
			b.StartTimer()
		}
		b.ReportMetric(float64(spent.Microseconds())/float64(b.N*len(texts)), "cpu-µs/article")
	})
}

// processorTime is what the process has used of the processors, whoever else uses
// them meanwhile.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
