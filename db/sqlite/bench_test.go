package sqlite

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/dbtest"
	"vouch/sources"
	"vouch/sources/document"
)

// entries is how many entries the benchmarks of large ledgers have; .ci/long
// asks for a million.
var entries = flag.Int("entries", 20_000, "entries of a large ledger")

// newsroom is a ledger of an article of n sentences, one figure claim in each.
func newsroom(seed, n int) *claims.Ledger {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "In the week of report %d-%d the harbour of the town took %d ships from the north. ", seed, i, 100+i)
	}
	d := document.New(b.String(), nil)
	l := &claims.Ledger{Document: d, Extractor: "bench/1", Sources: []sources.Source{{ID: "s1", Name: "Harbour Board", Kind: sources.Organisation}}}
	for i, s := range d.Sentences.All() {
		words := d.Quote(s.Span)
		at := s.Start + strings.Index(words, "took ") + len("took ")
		end := at + strings.Index(d.Text[at:], " ships")
		n := claims.Int(int64(100 + i))
		l.Quantities = append(l.Quantities, claims.Quantity{Span: document.Span{Start: at, End: end}, Phrase: document.Span{Start: at, End: end + len(" ships")},
			Low: claims.End{Value: n}, High: claims.End{Value: n}, Bound: claims.Exact, Head: "ship", Restates: -1, PartOf: -1, Sentence: i})
		l.Claims = append(l.Claims, claims.Claim{Label: d.Place(i) + "a", Kind: claims.FigureClaim, Span: document.Span{Start: at, End: end + len(" ships")},
			Sentence: i, Quantity: i, Attribution: -1, Source: 0, Same: -1, Reading: claims.Sure})
	}
	return l
}

func benchStore(b *testing.B) *Store {
	b.Helper()
	s, err := Open(context.Background(), filepath.Join(b.TempDir(), "vouch.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// BenchmarkDecide is one decision, synced to the disk.
func BenchmarkDecide(b *testing.B) {
	s := benchStore(b)
	l := newsroom(0, 200)
	if _, err := s.Put(context.Background(), db.Reading{Name: "a", Ledger: l}); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := s.Decide(context.Background(), "", []db.Decision{mark(l, n%200)}); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func mark(l *claims.Ledger, i int) db.Decision {
	return db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[i].Key), Article: l.Article,
		Value: string(claims.Accurate), Reason: "log book, page 4", Version: db.AnyVersion}
}

// BenchmarkAttach is one piece of evidence with a source of 60 kB, synced to the
// disk.
func BenchmarkAttach(b *testing.B) {
	s := benchStore(b)
	l := newsroom(0, 200)
	if _, err := s.Put(context.Background(), db.Reading{Name: "a", Ledger: l}); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		text := fmt.Sprint(n, strings.Repeat(" ships came in from the north that day", 800))
		d := dbtest.Evidence(string(l.Claims[n%len(l.Claims)].Key), string(l.Sources[0].Key), text)
		if _, err := s.Decide(context.Background(), "", []db.Decision{d}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPut stores articles of 200 claims, and compares the rows a second
// with a bare prepared insert of the same rows into tables without keys.
func BenchmarkPut(b *testing.B) {
	s := benchStore(b)
	ctx := context.Background()
	rows := 0
	for _, n := range shape.Tables {
		rows += n.Count(shape.Apart(newsroom(0, 200)))
	}
	seed := 0
	var putting, bare time.Duration
	for b.Loop() {
		seed++
		l := newsroom(seed, 200)
		began := time.Now()
		if _, err := s.Put(ctx, db.Reading{Article: fmt.Sprint("a", seed), Ledger: l, Raw: []byte(l.Document.Text)}); err != nil {
			b.Fatal(err)
		}
		putting += time.Since(began)
		bare += bareInsert(b, l)
	}
	b.ReportMetric(float64(rows*seed)/putting.Seconds(), "rows/s")
	b.ReportMetric(float64(rows*seed)/bare.Seconds(), "bare-rows/s")
	b.ReportMetric(float64(bare)/float64(putting), "of-bare")
}

var bareSeq int

// bareInsert writes the rows of a ledger with one prepared statement a table and
// nothing else: no keys, no log, no digest. It is one transaction and is synced,
// like ours.
func bareInsert(b *testing.B, l *claims.Ledger) time.Duration {
	b.Helper()
	if bareSeq++; bareSeq == 1 {
		bareFolder = b.TempDir()
	}
	p := pool(filepath.Join(bareFolder, "bare.db"), "rwc", "WAL", 1)
	defer p.Close()
	for _, n := range shape.Tables {
		if _, err := p.Exec("CREATE TABLE IF NOT EXISTS " + n.Name + " (reading, ordinal, " + strings.Join(n.Columns(), ", ") + ")"); err != nil {
			b.Fatal(err)
		}
	}
	parts := shape.Apart(l)
	began := time.Now()
	tx, err := p.Begin()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range shape.Tables {
		if err := insertRows(context.Background(), tx, n, int64(bareSeq), parts, b.Context().Err); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

var bareFolder string

// BenchmarkCarryOver stores a second draft of 2,000 claims, all of them decided,
// in which every tenth sentence was rewritten.
func BenchmarkCarryOver(b *testing.B) {
	ctx := context.Background()
	s := benchStore(b)
	n := 0
	for b.Loop() {
		b.StopTimer()
		n++
		id := fmt.Sprint("a", n)
		l := newsroom(n, 2000)
		if _, err := s.Put(ctx, db.Reading{Article: id, Ledger: l}); err != nil {
			b.Fatal(err)
		}
		var all []db.Decision
		for i := range l.Claims {
			all = append(all, mark(l, i))
		}
		if _, err := s.Decide(ctx, "", all); err != nil {
			b.Fatal(err)
		}
		next := newsroom(n, 2000)
		next.Document = document.New(strings.ReplaceAll(next.Document.Text, "7 the harbour", "7 the old port"), nil)
		next = figuresOf(next.Document)
		b.StartTimer()
		if _, err := s.Put(ctx, db.Reading{Article: id, Ledger: next}); err != nil {
			b.Fatal(err)
		}
	}
}

// figuresOf reads the newsroom's figures back from a rewritten text.
func figuresOf(d *document.Document) *claims.Ledger {
	l := &claims.Ledger{Document: d, Extractor: "bench/1"}
	for i, s := range d.Sentences.All() {
		at := s.Start + strings.Index(d.Quote(s.Span), "took ") + len("took ")
		end := at + strings.Index(d.Text[at:], " ships") + len(" ships")
		l.Claims = append(l.Claims, claims.Claim{Label: d.Place(i) + "a", Kind: claims.FigureClaim, Span: document.Span{Start: at, End: end},
			Sentence: i, Quantity: -1, Attribution: -1, Source: -1, Same: -1})
	}
	return l
}

// large makes a ledger with as many entries, and as many claims, as -entries
// says.
func large(b *testing.B) string {
	b.Helper()
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "large.db")
	s, err := Open(ctx, path, nil)
	if err != nil {
		b.Fatal(err)
	}
	for done, n := 0, 0; done < *entries; n++ {
		l := newsroom(n, 1000)
		if _, err := s.Put(ctx, db.Reading{Article: fmt.Sprint("a", n), Ledger: l}); err != nil {
			b.Fatal(err)
		}
		all := make([]db.Decision, len(l.Claims))
		for i := range l.Claims {
			all[i] = mark(l, i)
		}
		if _, err := s.Decide(ctx, "", all); err != nil {
			b.Fatal(err)
		}
		done += len(all) + 1
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkLarge opens a large ledger, and verifies its log.
func BenchmarkLarge(b *testing.B) {
	ctx := context.Background()
	path := large(b)
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			s, err := Open(ctx, path, nil)
			if err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			s.Close()
			b.StartTimer()
		}
	})
	s, err := Open(ctx, path, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.Run("verify", func(b *testing.B) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for b.Loop() {
			v, err := s.Verify(ctx, false, nil)
			if err != nil || len(v.Damages) > 0 {
				b.Fatal(err, v)
			}
		}
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapSys)/1e6, "heap-MB")
		b.ReportMetric(float64(*entries)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
	})
}
