// Package queuetest holds any queue.Queue to every sentence of its promise.
package queuetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/db"
	"vouch/db/queue"
	"vouch/sources/collection"
	"vouch/sources/read"
)

// A Store is as much of a store as is asked.
type Store interface {
	Rulings(context.Context, db.Filter) iter.Seq2[claims.Ruling, error]
}

// Refs makes references to articles first to first+count-1.
func Refs(first, count int) []collection.Ref {
	refs := make([]collection.Ref, count)
	for i := range refs {
		n := int64(first + i)
		refs[i] = collection.Ref{Number: n + 1, Place: collection.Place{Member: n * 10}, Size: 10, Sum: sha256.Sum256(fmt.Append(nil, n))}
	}
	return refs
}

// Text is the text of the article with a number.
func Text(number int64) string {
	return fmt.Sprintf("Harbour report %d\n\nAt least %d boats sank off Arno, the harbour office said.", number, 10+number)
}

// Reading is the article with a number, read.
func Reading(number int64) (queue.Outcome, error) {
	text := Text(number)
	d, err := read.Text(text, read.Options{})
	if err != nil {
		return queue.Outcome{}, err
	}
	name := fmt.Sprintf("report-%d", number)
	r := &db.Reading{Name: name, Ledger: extract.Ledger(d), Origin: name, Raw: []byte(text)}
	return queue.Outcome{Reading: r, Arrival: db.Arrival{Origin: name, Raw: r.Raw, Extractor: extract.Version()}}, nil
}

// Read reads articles as a queue.Worker does.
func Read(ctx context.Context, _ *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
	outcomes := make([]queue.Outcome, len(articles))
	for i, a := range articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if outcomes[i], err = Reading(a.Number); err != nil {
			return nil, err
		}
	}
	return outcomes, nil
}

// Counts adds up what a queue says of all its collections.
func Counts(t testing.TB, q queue.Queue) (pending, done, failed int64) {
	t.Helper()
	all, err := q.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		pending, done, failed = pending+s.Pending, done+s.Done, failed+s.Failed
	}
	return pending, done, failed
}

// Whole fails the test where what a queue says is done is not what the store
// holds: each article once, with the hash that the log has of it.
func Whole(t testing.TB, s Store, q queue.Queue) {
	t.Helper()
	ctx := context.Background()
	log := map[string][]string{} // by article, what the log has
	for r, err := range s.Rulings(ctx, db.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Action == claims.Read || r.Action == claims.Receive {
			log[r.Article] = append(log[r.Article], r.Value)
		}
	}
	count := 0
	for a, err := range q.Articles(ctx, nil, queue.Done) {
		if err != nil {
			t.Fatal(err)
		}
		if got := log[a.Kept]; len(got) != 1 || got[0] != a.Result {
			t.Errorf("article %d is done as %s with %s; the log has %v", a.Number, a.Kept, a.Result, got)
		}
		count++
	}
	if len(log) != count {
		t.Errorf("the store has %d articles, %d are done", len(log), count)
	}
}

// Test runs every test on queues that open returns, each new, with its store.
func Test(t *testing.T, open func(t *testing.T) (Store, queue.Queue)) {
	for _, one := range []struct {
		name string
		test func(*testing.T, Store, queue.Queue)
	}{
		{"registering", registering}, {"everything is done once", working}, {"one fails alone", failing}, {"what the store refuses fails alone", refusing},
		{"cancelled and put back", cancelling}, {"a collection that is far is left", far}, {"a stopped worker loses nothing", stopping}, {"moved", moved},
	} {
		t.Run(one.name, func(t *testing.T) {
			s, q := open(t)
			one.test(t, s, q)
		})
	}
}

func register(t *testing.T, q queue.Queue, path string, refs []collection.Ref) queue.Collection {
	t.Helper()
	c, err := q.Register(t.Context(), queue.Collection{Path: path, Kind: "lines", Other: map[string]int64{"pictures": 3}})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := q.Add(t.Context(), c.ID, refs); err != nil || n != len(refs) {
		t.Fatalf("%d of %d were added: %v", n, len(refs), err)
	}
	return c
}

func counts(t *testing.T, q queue.Queue, pending, done, failed int64) {
	t.Helper()
	if p, d, f := Counts(t, q); p != pending || d != done || f != failed {
		t.Errorf("%d pending, %d done, %d failed; want %d, %d, %d", p, d, f, pending, done, failed)
	}
}

func registering(t *testing.T, _ Store, q queue.Queue) {
	c := register(t, q, "/a.jsonl", Refs(0, 250))
	for _, tt := range []struct{ first, count, want int }{{0, 250, 0}, {240, 20, 10}, {0, 0, 0}} {
		if n, err := q.Add(t.Context(), c.ID, append(Refs(tt.first, tt.count), Refs(tt.first, min(tt.count, 1))...)); err != nil || n != tt.want {
			t.Errorf("%d from %d on: %d were added, %v; want %d", tt.count, tt.first, n, err, tt.want)
		}
	}
	again, err := q.Register(t.Context(), queue.Collection{Path: "/a.jsonl", Kind: "lines", Size: 7, Trouble: "broken off"})
	if err != nil || again.ID != c.ID {
		t.Errorf("registered again it is %d, %v; want %d", again.ID, err, c.ID)
	}
	register(t, q, "/b.jsonl", Refs(0, 3)) // the same articles elsewhere are others
	all, err := q.Status(t.Context())
	if err != nil || len(all) != 2 || all[0].Path != "/a.jsonl" || all[0].Size != 7 || all[0].Trouble != "broken off" || all[1].Other["pictures"] != 3 || all[0].Articles() != 260 {
		t.Errorf("%+v, %v", all, err)
	}
	counts(t, q, 263, 0, 0)
}

func working(t *testing.T, s Store, q queue.Queue) {
	register(t, q, "/a.jsonl", Refs(0, 230))
	var told atomic.Int64
	w := &queue.Worker{Workers: 3, Read: Read, Told: func(_ *queue.Collection, articles []queue.Article) { told.Add(int64(len(articles))) }}
	if err := q.Work(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	counts(t, q, 0, 230, 0)
	if told.Load() != 230 {
		t.Errorf("%d were told", told.Load())
	}
	Whole(t, s, q)
	if err := q.Work(t.Context(), w); err != nil || told.Load() != 230 {
		t.Errorf("with nothing left: %v, %d told", err, told.Load())
	}
}

func failing(t *testing.T, s Store, q queue.Queue) {
	register(t, q, "/a.jsonl", Refs(0, 100))
	w := &queue.Worker{Workers: 2, Read: func(ctx context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
		outcomes, err := Read(ctx, c, articles)
		for i, a := range articles {
			if a.Number == 42 {
				outcomes[i] = queue.Outcome{Err: errors.New("it is a picture\x00 (PNG) " + strings.Repeat("é", 1000))}
			}
		}
		return outcomes, err
	}}
	if err := q.Work(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	counts(t, q, 0, 99, 1)
	Whole(t, s, q)
	for a, err := range q.Articles(t.Context(), nil, queue.Failed) {
		if err != nil || a.Number != 42 || !strings.HasPrefix(a.Reason, "it is a picture� (PNG)") || !strings.HasSuffix(a.Reason, "é…") || a.Ref != Refs(41, 1)[0] {
			t.Errorf("%+v, %v", a, err)
		}
	}
}

func refusing(t *testing.T, s Store, q queue.Queue) {
	register(t, q, "/a.jsonl", Refs(0, 30))
	w := &queue.Worker{Workers: 1, Read: func(ctx context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
		outcomes, err := Read(ctx, c, articles)
		for i, a := range articles {
			if a.Number == 7 {
				outcomes[i].Reading.By = "a\nb" // no name that a log takes
			}
		}
		return outcomes, err
	}}
	if err := q.Work(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	counts(t, q, 0, 29, 1)
	Whole(t, s, q)
	for a, err := range q.Articles(t.Context(), nil, queue.Failed) {
		if err != nil || a.Number != 7 || !strings.Contains(a.Reason, queue.ErrRefused.Error()) {
			t.Errorf("%+v, %v", a, err)
		}
	}
}

func cancelling(t *testing.T, s Store, q queue.Queue) {
	a := register(t, q, "/a.jsonl", Refs(0, 150))
	register(t, q, "/b.jsonl", Refs(1000, 20))
	cancelled := false
	w := &queue.Worker{Workers: 1, Read: func(ctx context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
		if !cancelled { // while a batch is in hand
			cancelled = true
			if n, err := q.Cancel(ctx, []int64{a.ID}); err != nil || n != 150 {
				t.Errorf("%d were cancelled, %v", n, err)
			}
		}
		return Read(ctx, c, articles)
	}}
	if err := q.Work(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	counts(t, q, 0, 20, 150)
	Whole(t, s, q)
	for a, err := range q.Articles(t.Context(), []int64{a.ID}, queue.Failed) {
		if err != nil || a.Reason != queue.Cancelled {
			t.Fatalf("%+v, %v", a, err)
		}
	}
	if n, err := q.Retry(t.Context(), nil); err != nil || n != 150 {
		t.Errorf("%d were put back, %v", n, err)
	}
	counts(t, q, 150, 20, 0)
	if n, err := q.Cancel(t.Context(), []int64{}); err != nil || n != 0 {
		t.Errorf("of no collection %d were cancelled, %v", n, err)
	}
	if err := q.Work(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	counts(t, q, 0, 170, 0)
	Whole(t, s, q)
}

func far(t *testing.T, s Store, q queue.Queue) {
	register(t, q, "/a.jsonl", Refs(0, 150))
	register(t, q, "/b.jsonl", Refs(1000, 150))
	var mu sync.Mutex
	var troubles []string
	w := &queue.Worker{Workers: 2, Read: func(ctx context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
		if c.Path == "/a.jsonl" {
			return nil, fmt.Errorf("%s: %w", c.Path, collection.ErrUnreachable)
		}
		return Read(ctx, c, articles)
	}, Trouble: func(err error) {
		mu.Lock()
		defer mu.Unlock()
		troubles = append(troubles, err.Error())
	}}
	if err := q.Work(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	counts(t, q, 150, 150, 0)
	Whole(t, s, q)
	if len(troubles) == 0 || slices.ContainsFunc(troubles, func(s string) bool { return !strings.Contains(s, "/a.jsonl") }) {
		t.Errorf("told of %q", troubles)
	}
}

func stopping(t *testing.T, s Store, q queue.Queue) {
	register(t, q, "/a.jsonl", Refs(0, 300))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	read := 0
	w := &queue.Worker{Workers: 1, Stay: true, Read: func(of context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
		if read++; read == 2 {
			cancel()
		}
		return Read(of, c, articles)
	}}
	if err := q.Work(ctx, w); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped, it ended with %v", err)
	}
	counts(t, q, 200, 100, 0)
	start := time.Now()
	if err := q.Work(t.Context(), &queue.Worker{Workers: 2, Read: Read}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("going on took %v", took)
	}
	counts(t, q, 0, 300, 0)
	Whole(t, s, q)
}

func moved(t *testing.T, _ Store, q queue.Queue) {
	c := register(t, q, "/a.jsonl", Refs(0, 2))
	refs := Refs(0, 2)
	refs[1].Place, refs[1].Number = collection.Place{Member: 500, Offset: 3}, 9
	if n, err := q.Add(t.Context(), c.ID, refs); err != nil || n != 0 {
		t.Errorf("%d were added, %v", n, err)
	}
	var got []collection.Ref
	for a, err := range q.Articles(t.Context(), nil, queue.Pending) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Ref)
	}
	if !slices.Equal(got, refs) {
		t.Errorf("got  %+v\nwant %+v", got, refs)
	}
}
