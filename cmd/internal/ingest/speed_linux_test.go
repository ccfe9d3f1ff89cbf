package ingest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/desk/desktest"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
	"vouch/db/postgres/river"
	"vouch/db/queue"
)

// articles is how many articles each size of BenchmarkWork reads.
var articles = flag.Int("articles", 1000, "how many articles BenchmarkWork reads")

// BenchmarkWork reads generated articles of about 2.5 kB through the queue of a
// database, by one, two and four workers. What the processor does is told apart:
// for reading, which any number of workers do side by side; for storing, in this
// process and in the server, which they do one after the other, since the log is
// one chain. alone-share is the share of that second part in both: no number of
// workers makes it faster than its inverse.
func BenchmarkWork(b *testing.B) {
	extract.Prepare()
	server := postgrestest.Start(b, map[string]string{"shared_buffers": "256MB", "max_wal_size": "2GB"})
	file := filepath.Join(b.TempDir(), "a.jsonl")
	f, err := os.Create(file)
	if err == nil {
		err = desktest.Lines(f, 0, *articles)
	}
	if err != nil {
		b.Fatal(err)
	}
	f.Close()
	for _, workers := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			for b.Loop() {
				work(b, server.New(b), file, workers)
			}
		})
	}
}

func work(b *testing.B, place, file string, workers int) {
	b.StopTimer()
	ctx := b.Context()
	s, err := postgres.Open(ctx, place, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	q, err := river.Open(ctx, s, nil)
	if err == nil {
		_, err = Register(ctx, q, file, nil)
	}
	if err != nil {
		b.Fatal(err)
	}
	reader := &Reader{Desk: &desk.Desk{Policy: claims.DefaultPolicy(), Now: time.Now}}
	defer reader.Close()
	var reading, storing, since atomic.Int64 // processor time of this process: exact for one worker
	var done atomic.Int64
	stop := watch(b, s.Pool())
	b.StartTimer()
	begin, start := used(), time.Now()
	err = q.Work(ctx, &queue.Worker{Workers: workers, Read: func(ctx context.Context, c *queue.Collection, all []queue.Article) ([]queue.Outcome, error) {
		before := used()
		defer func() {
			now := used()
			reading.Add(int64(now - before))
			since.Store(int64(now))
		}()
		return reader.Read(ctx, c, all)
	}, Told: func(_ *queue.Collection, all []queue.Article) {
		storing.Add(int64(used()) - since.Load())
		done.Add(int64(len(all)))
	}})
	took, process := time.Since(start), used()-begin
	b.StopTimer()
	server := stop()
	if err != nil || done.Load() != int64(*articles) {
		b.Fatalf("%d of %d were done: %v", done.Load(), *articles, err)
	}
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(*articles) }
	b.ReportMetric(float64(*articles)/took.Seconds(), "articles/s")
	b.ReportMetric(each(process), "own-cpu-ms/article")
	b.ReportMetric(each(server), "server-cpu-ms/article")
	if read, store := time.Duration(reading.Load()), time.Duration(storing.Load()); workers == 1 {
		b.ReportMetric(each(read), "reading-cpu-ms/article")
		b.ReportMetric(each(store), "storing-cpu-ms/article")
		b.ReportMetric(float64(store+server)/float64(read+store+server), "alone-share")
	}
	b.StartTimer()
}

// used is the processor time of this process.
func used() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// watch adds up the processor time of the server's processes until it is stopped:
// some end with their connection.
func watch(b *testing.B, pool *pgxpool.Pool) (stop func() time.Duration) {
	first, last := map[int]time.Duration{}, map[int]time.Duration{}
	look := func() {
		rows, err := pool.Query(context.Background(), "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
		if err != nil {
			b.Error(err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var pid int
			if rows.Scan(&pid) != nil {
				continue
			}
			stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
			if err != nil {
				continue // it has ended
			}
			fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
			user, _ := strconv.Atoi(fields[11])
			system, _ := strconv.Atoi(fields[12])
			spent := time.Duration(user+system) * 10 * time.Millisecond // a tick of Linux
			last[pid] = spent
		}
	}
	look()
	for pid, spent := range last { // what they had done before
		first[pid] = spent
	}
	quit, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-quit:
				return
			case <-time.After(100 * time.Millisecond):
				look()
			}
		}
	}()
	return func() (total time.Duration) {
		close(quit)
		<-ended
		look()
		for pid, spent := range last {
			total += spent - first[pid]
		}
		return total
	}
}
