package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
	"vouch/sources"
	"vouch/sources/document"
)

// harbours is a ledger of an article of n sentences, one figure claim in each.
func harbours(seed, n int) *claims.Ledger {
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

// opened opens the ledger of a place, until the test is over.
func opened(t testing.TB, place string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(context.Background(), place, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// safe is a server that loses nothing at a power cut, as its makers set it.
func safe(t testing.TB) *postgrestest.Server { return postgrestest.Start(t, nil) }

func mark(l *claims.Ledger, i int) db.Decision {
	return db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[i%len(l.Claims)].Key), Article: l.Article,
		Value: string(claims.Accurate), Reason: "log book, page 4", Version: db.AnyVersion}
}

// BenchmarkDecide is one decision, synced to the disk.
func BenchmarkDecide(b *testing.B) {
	s := opened(b, safe(b).New(b))
	l := harbours(0, 200)
	if _, err := s.Put(context.Background(), db.Reading{Name: "a", Ledger: l}); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		if _, err := s.Decide(context.Background(), "", []db.Decision{mark(l, n)}); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// BenchmarkManyDecide is decisions of 64 clients, each with connections of its own,
// who all decide without a pause.
func BenchmarkManyDecide(b *testing.B) {
	const clients = 64
	place := safe(b).New(b)
	first := opened(b, place)
	l := harbours(0, 200)
	if _, err := first.Put(context.Background(), db.Reading{Name: "a", Ledger: l}); err != nil {
		b.Fatal(err)
	}
	stores := make([]*postgres.Store, clients)
	for i := range stores {
		stores[i] = opened(b, place)
	}
	before, err := first.Head(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	made := 0
	for b.Loop() {
		var mu sync.Mutex
		var all sync.WaitGroup
		for i, s := range stores {
			all.Go(func() {
				for n := range 10 {
					began := time.Now()
					_, err := s.Decide(context.Background(), "", []db.Decision{mark(l, 10*i+n)})
					mu.Lock()
					if took = append(took, time.Since(began)); err != nil {
						b.Error(err)
					}
					made++
					mu.Unlock()
				}
			})
		}
		all.Wait()
	}
	after, err := first.Head(context.Background())
	if err != nil || after.Size != before.Size+int64(made) {
		b.Errorf("%d decisions moved the head from %d to %d, %v", made, before.Size, after.Size, err)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Milliseconds()), "p99-ms")
}

// BenchmarkPut stores articles of 2.5 kB, a hundred in a transaction, and compares the
// rows a second with bare COPY of the same rows into the same tables of a database of
// its own.
func BenchmarkPut(b *testing.B) {
	const articles, sentences = 100, 30
	server := safe(b)
	s, bare := opened(b, server.New(b)), opened(b, server.New(b))
	rows, seed := 0, 0
	var putting, copying time.Duration
	for b.Loop() {
		var readings []db.Reading
		for range articles {
			seed++
			l := harbours(seed, sentences)
			readings = append(readings, db.Reading{Article: fmt.Sprint("a", seed), Ledger: l, Raw: []byte(l.Document.Text), Grades: grades(l)})
		}
		began := time.Now()
		if _, err := s.PutAll(context.Background(), readings); err != nil {
			b.Fatal(err)
		}
		putting += time.Since(began)
		n, took := bareCopy(b, bare, readings, int64(seed))
		rows += n
		copying += took
	}
	b.ReportMetric(float64(rows)/putting.Seconds(), "rows/s")
	b.ReportMetric(float64(seed)/putting.Seconds(), "articles/s")
	b.ReportMetric(float64(rows)/copying.Seconds(), "bare-rows/s")
	b.ReportMetric(float64(copying)/float64(putting), "of-bare")
}

func grades(l *claims.Ledger) []grade.Grade {
	grader := grade.Of(l)
	all := make([]grade.Grade, len(l.Claims))
	for i := range all {
		all[i] = grader.Claim(i, false)
	}
	return all
}

// bareCopy copies the rows of readings, one COPY a table, and nothing else. Its values
// are ready before it begins.
func bareCopy(b *testing.B, s *postgres.Store, readings []db.Reading, id int64) (rows int, took time.Duration) {
	tables := map[string][][]any{}
	columns := map[string][]string{}
	for n, r := range readings {
		parts := shape.Apart(r.Ledger)
		for _, table := range shape.Tables {
			columns[table.Name] = append([]string{"reading", "ordinal"}, table.Columns()...)
			write := table.Writer(parts)
			for i := range table.Count(parts) {
				tables[table.Name] = append(tables[table.Name], write([]any{id*1000 + int64(n), int64(i)}, i))
			}
		}
		columns["grades"] = []string{"reading", "claim", "letter", "number", "label", "sourcing"}
		for i, g := range r.Grades {
			tables["grades"] = append(tables["grades"], []any{id*1000 + int64(n), int64(i), g.Letter.String(), int64(g.Number), g.Label, g.Sourcing})
		}
	}
	ctx := context.Background()
	began := time.Now()
	err := pgx.BeginFunc(ctx, s.Pool(), func(tx pgx.Tx) error {
		for name, values := range tables {
			n, err := tx.CopyFrom(ctx, pgx.Identifier{"vouch", name}, columns[name], pgx.CopyFromRows(values))
			if err != nil {
				return err
			}
			rows += int(n)
		}
		return nil
	})
	took = time.Since(began)
	if err != nil {
		b.Fatal(err)
	}
	return rows, took
}
