package river

import (
	"context"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
	"vouch/db/queue"
	"vouch/db/queue/queuetest"
)

// long asks for the full number of rounds of every fault: .ci/long does.
var long = flag.Bool("long", false, "run the faults in full")

func rounds(short, full int) int {
	if *long {
		return full
	}
	return short
}

func TestMain(m *testing.M) {
	if place := os.Getenv("VOUCH_WORKER"); place != "" {
		os.Exit(worker(place, os.Getenv("VOUCH_WORKER_HOW")))
	}
	os.Exit(m.Run())
}

// pace is how long an article takes that the test's workers read.
const pace = 300 * time.Microsecond

// worker works on a queue until it is killed. how says, in words: apart, to end jobs
// in a transaction of their own; die N, to die where batch N is stored and its end
// is not; poison, to die of articles that are poisoned.
func worker(place, how string) int {
	ctx := context.Background()
	var s *postgres.Store
	var q *Queue
	for { // the server may be away
		var err error
		if s, err = postgres.Open(ctx, place, nil); err == nil {
			if q, err = Open(ctx, s, nil); err == nil {
				break
			}
			s.Close()
		}
		time.Sleep(50 * time.Millisecond)
	}
	words := strings.Fields(how)
	w := &queue.Worker{Workers: 2, Stay: true, Read: func(ctx context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
		for _, a := range articles {
			time.Sleep(pace)
			if strings.Contains(how, "poison") && a.Number%150 == 77 {
				syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
		}
		return queuetest.Read(ctx, c, articles)
	}}
	for i, word := range words {
		switch word {
		case "apart":
			q.apart = true
		case "die":
			left, _ := strconv.Atoi(words[i+1])
			q.between = func() {
				if left--; left == 0 {
					syscall.Kill(os.Getpid(), syscall.SIGKILL)
					select {}
				}
			}
		}
	}
	for q.Work(ctx, w) != nil { // the server was away when it began
		time.Sleep(50 * time.Millisecond)
	}
	return 0
}

// startWorker starts a worker as a process of its own.
func startWorker(t *testing.T, place, how string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "VOUCH_WORKER="+place, "VOUCH_WORKER_HOW="+how)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() })
	return c
}

// finish works off what is left, and returns how long that took. Two workers do it,
// that a leader of River may be lost too.
func finish(t *testing.T, q *Queue) time.Duration {
	t.Helper()
	start := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Minute)
	defer cancel()
	if err := q.Work(ctx, &queue.Worker{Workers: 2, Read: queuetest.Read, Trouble: func(err error) { t.Log(err) }}); err != nil {
		t.Fatal(err)
	}
	return time.Since(start)
}

// doubled returns how many articles the log has more than once, and how many once.
func doubled(t *testing.T, s *postgres.Store) (twice, once int) {
	t.Helper()
	times := map[string]int{}
	for r, err := range s.Rulings(t.Context(), db.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Action == claims.Read || r.Action == claims.Receive {
			times[r.Article]++
		}
	}
	for _, n := range times {
		if n > 1 {
			twice++
		} else {
			once++
		}
	}
	return twice, once
}

func add(t *testing.T, q *Queue, first, count int) {
	t.Helper()
	c, err := q.Register(t.Context(), queue.Collection{Path: "/a.jsonl", Kind: "lines"})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := q.Add(t.Context(), c.ID, queuetest.Refs(first, count)); err != nil || n != count {
		t.Fatalf("%d of %d were added: %v", n, count, err)
	}
}

// busy waits until workers have something done or in hand.
func busy(t *testing.T, q *Queue) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		var running bool
		if err := q.pool.QueryRow(t.Context(), "SELECT EXISTS (SELECT 1 FROM vouch_river.river_job WHERE state = 'running')").Scan(&running); err == nil && running {
			return
		}
	}
	t.Fatal("no worker works")
}

// progress waits until more is done than was before, so that kills fall on work of
// every kind, and returns how much.
func progress(t *testing.T, q *Queue, before int64) int64 {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if _, done, _ := queuetest.Counts(t, q); done > before {
			return done
		}
	}
	t.Fatal("nothing is done")
	return 0
}

// settled fails the test where an article is lost or doubled, or the log does not
// hold.
func settled(t *testing.T, s *postgres.Store, q *Queue, count, failed int) {
	t.Helper()
	if p, d, f := queuetest.Counts(t, q); p != 0 || d != int64(count-failed) || f != int64(failed) {
		t.Errorf("%d pending, %d done, %d failed; want 0, %d, %d", p, d, f, count-failed, failed)
	}
	queuetest.Whole(t, s, q)
	if twice, once := doubled(t, s); twice != 0 || once != count-failed {
		t.Errorf("%d articles are in the log once and %d more often; want %d once", once, twice, count-failed)
	}
	if v, err := s.Verify(t.Context(), false, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("the ledger does not hold: %v, %v", v, err)
	}
}

// Workers that are killed at random moments lose nothing and double nothing, and
// others take over what they had in hand within seconds.
func TestKilledWorkers(t *testing.T) {
	place := postgrestest.New(t)
	s, q := opened(t, place)
	count, before := 0, int64(0)
	workers := []*exec.Cmd{startWorker(t, place, ""), startWorker(t, place, "")}
	for range rounds(2, 100) {
		add(t, q, count, 100)
		count += 100
		before = progress(t, q, before)
		time.Sleep(time.Duration(rand.IntN(200)) * time.Millisecond)
		k := rand.IntN(len(workers))
		workers[k].Process.Kill()
		workers[k].Wait()
		workers[k] = startWorker(t, place, "")
	}
	for _, w := range workers {
		w.Process.Kill()
		w.Wait()
	}
	pending, _, _ := queuetest.Counts(t, q)
	took := finish(t, q)
	settled(t, s, q, count, 0)
	t.Logf("%d articles; after the last kills %d were pending, and done in %v", count, pending, took)
}

// A worker that dies when results are stored and the job is not ended yet: in one
// transaction neither is there, and another worker does both. The control, which
// ends jobs in a transaction of their own, doubles.
func TestDeathBeforeTheJobEnds(t *testing.T) {
	for _, how := range []string{"", "apart"} {
		t.Run("ended "+how, func(t *testing.T) {
			place := postgrestest.New(t)
			s, q := opened(t, place)
			const count = 200
			add(t, q, 0, count)
			for range rounds(1, 2) {
				startWorker(t, place, how+" die "+"1").Wait()
				if pending, _, _ := queuetest.Counts(t, q); pending == 0 {
					break
				}
			}
			finish(t, q)
			if how == "" {
				settled(t, s, q, count, 0)
			} else if twice, _ := doubled(t, s); twice == 0 {
				t.Error("the control doubled nothing: the test shows nothing")
			} else {
				t.Logf("the control doubled %d of %d articles", twice, count)
			}
		})
	}
}

// An article that kills whatever reads it fails alone, once it has killed often
// enough, and the others of its job are done.
func TestPoisonKillsNoOther(t *testing.T) {
	place := postgrestest.New(t)
	s, q := opened(t, place)
	const count, poisoned = 200, 1 // number 77
	add(t, q, 0, count)
	deaths := 0
	for ; deaths < 16; deaths++ {
		w := startWorker(t, place, "poison")
		ended := make(chan struct{})
		go func() { w.Wait(); close(ended) }()
		done := false
		for !done {
			select {
			case <-ended:
				done = true
			case <-time.After(50 * time.Millisecond):
			}
			if p, _, _ := queuetest.Counts(t, q); p == 0 {
				w.Process.Kill()
				<-ended
				done = true
			}
		}
		if p, _, _ := queuetest.Counts(t, q); p == 0 {
			break
		}
	}
	settled(t, s, q, count, poisoned)
	for a, err := range q.Articles(t.Context(), nil, queue.Failed) {
		if err != nil || a.Number != 77 || !strings.Contains(a.Reason, "died of it") {
			t.Errorf("%+v, %v", a, err)
		}
	}
	t.Logf("%d workers died of it", deaths)
}

// A server that is killed while workers store loses nothing that is done, and the
// workers go on when it is back.
func TestKilledServer(t *testing.T) {
	server := postgrestest.Start(t, nil)
	place := server.New(t)
	s, q := opened(t, place)
	count := 0
	workers := []*exec.Cmd{startWorker(t, place, ""), startWorker(t, place, "")}
	for range rounds(1, 10) {
		for { // the first questions after the server is back fail on the connections of before
			_, err := q.Status(t.Context())
			if err == nil {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		add(t, q, count, 300)
		count += 300
		busy(t, q)
		time.Sleep(time.Duration(rand.IntN(300)) * time.Millisecond)
		if err := server.Kill(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(300)) * time.Millisecond)
		if err := server.Run(); err != nil {
			t.Fatal(err)
		}
	}
	// The workers themselves finish: none was killed.
	deadline := time.Now().Add(10 * time.Minute)
	for {
		all, err := q.Status(t.Context())
		if err == nil && len(all) == 1 && all[0].Pending == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the workers do not go on: %+v, %v", all, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
	for _, w := range workers {
		w.Process.Kill()
		w.Wait()
	}
	settled(t, s, q, count, 0)
}

// A worker that is idle shows by its lock alone that it lives; one that is gone has
// none.
func TestLivesAreTold(t *testing.T) {
	_, q := opened(t, postgrestest.New(t))
	add(t, q, 0, 100)
	one, err := q.live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	taken := func(by string) {
		t.Helper()
		if _, err := q.pool.Exec(t.Context(), "UPDATE vouch_river.river_job SET state = 'running', attempt = 1, attempted_at = now(), attempted_by = ARRAY['vouch-1', $1]", by); err != nil {
			t.Fatal(err)
		}
	}
	state := func() (s string) {
		t.Helper()
		if err := q.pool.QueryRow(t.Context(), "SELECT state::text FROM vouch_river.river_job").Scan(&s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	two, err := q.live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	taken(one.name())
	if err := two.beat(t.Context(), nil); err != nil || state() != "running" {
		t.Errorf("the job of a worker that lives is %s: %v", state(), err)
	}
	if err := one.beat(t.Context(), nil); err != nil || state() != "running" {
		t.Errorf("its own job, just begun, is %s: %v", state(), err)
	}
	one.end()
	for range 50 { // the server takes the lock away when it sees that the connection is closed
		if err := two.beat(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if state() == "available" {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if state() != "available" {
		t.Errorf("the job of a worker that is gone is %s", state())
	}
	two.end()
}
