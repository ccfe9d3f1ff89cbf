//go:build unix

package file

import (
	"context"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/db/queue"
	"vouch/db/queue/queuetest"
	"vouch/db/sqlite"
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
	if path := os.Getenv("VOUCH_WORKER"); path != "" {
		os.Exit(worker(path, os.Getenv("VOUCH_WORKER_HOW")))
	}
	os.Exit(m.Run())
}

// worker works on a queue until nothing is left or it is killed. how says, in words:
// die N, to die where batch N is stored and that is not noted; forget, to ask the
// ledger nothing after that; poison, to die of an article that is poisoned.
func worker(path, how string) int {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, nil)
	if err != nil {
		return 3
	}
	q, err := Open(ctx, s, path, nil)
	if err != nil {
		return 3
	}
	if _, n, found := strings.Cut(how, "die "); found {
		left, _ := strconv.Atoi(n)
		q.between = func() {
			if left--; left == 0 {
				syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
		}
	}
	q.forgets = strings.Contains(how, "forget")
	err = q.Work(ctx, &queue.Worker{Workers: 2, Read: func(ctx context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
		for _, a := range articles {
			if how == "poison" && a.Number == 77 {
				syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
		}
		return queuetest.Read(ctx, c, articles)
	}})
	if err != nil {
		return 3
	}
	return 0
}

func startWorker(t *testing.T, path, how string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "VOUCH_WORKER="+path, "VOUCH_WORKER_HOW="+how)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() })
	return c
}

// settled opens the queue and fails the test where an article is pending, lost or
// doubled. It returns how many are in the log more than once.
func settled(t *testing.T, path string, count, failed int, whole bool) (twice int) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	q, err := Open(t.Context(), s, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	if p, d, f := queuetest.Counts(t, q); p != 0 || d != int64(count-failed) || f != int64(failed) {
		t.Errorf("%d pending, %d done, %d failed; want 0, %d, %d", p, d, f, count-failed, failed)
	}
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
		}
	}
	if whole {
		queuetest.Whole(t, s, q)
		if v, err := s.Verify(t.Context(), false, nil); err != nil || len(v.Damages) > 0 {
			t.Errorf("the ledger does not hold: %v, %v", v, err)
		}
	}
	return twice
}

func registered(t *testing.T, count int) (path string) {
	t.Helper()
	s, q := opened(t)
	c, err := q.Register(t.Context(), queue.Collection{Path: "/a.jsonl", Kind: "lines"})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := q.Add(t.Context(), c.ID, queuetest.Refs(0, count)); err != nil || n != count {
		t.Fatalf("%d were added, %v", n, err)
	}
	return s.Path()
}

// Killed at random moments, a run loses and doubles nothing.
func TestKilledRun(t *testing.T) {
	const count = 1000
	path := registered(t, count)
	kills := 0
	for range rounds(3, 100) {
		w := startWorker(t, path, "")
		time.Sleep(time.Duration(20+rand.IntN(400)) * time.Millisecond)
		w.Process.Kill()
		if w.Wait() != nil {
			kills++
		}
	}
	if err := startWorker(t, path, "").Wait(); err != nil {
		t.Fatal(err)
	}
	settled(t, path, count, 0, true)
	t.Logf("%d kills fell on its work", kills)
}

// Killed where a batch is in the ledger and that is not noted, a run goes on and
// doubles nothing. The control, which does not ask the ledger, doubles.
func TestDeathBeforeItIsNoted(t *testing.T) {
	for _, how := range []string{"", "forget "} {
		path := registered(t, 300)
		for n := range 2 {
			if err := startWorker(t, path, how+"die "+strconv.Itoa(n+1)).Wait(); err == nil {
				t.Fatal("it did not die")
			}
		}
		if err := startWorker(t, path, how).Wait(); err != nil {
			t.Fatal(err)
		}
		if twice := settled(t, path, 300, 0, how == ""); (twice > 0) != (how != "") {
			t.Errorf("%q: %d articles are in the log more than once", how, twice)
		}
	}
}

// An article that kills whatever reads it fails alone.
func TestPoisonKillsNoOther(t *testing.T) {
	path := registered(t, 150)
	deaths := 0
	for startWorker(t, path, "poison").Wait() != nil {
		if deaths++; deaths > 10 {
			t.Fatal("it never ends")
		}
	}
	settled(t, path, 150, 1, true)
	t.Logf("%d died of it", deaths)
}

// Of two processes that work on a ledger file one is told that the other does.
func TestOneWorksAtATime(t *testing.T) {
	_, q := opened(t)
	release, err := q.alone(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := q.Work(t.Context(), &queue.Worker{Workers: 1, Read: queuetest.Read}); err == nil || !strings.Contains(err.Error(), queue.ErrBusy.Error()) {
		t.Errorf("the second is told %v", err)
	}
	release()
	if err := q.Work(t.Context(), &queue.Worker{Workers: 1, Read: queuetest.Read}); err != nil {
		t.Errorf("when it is free: %v", err)
	}
	if _, err := os.Stat(filepath.Clean(q.path + ".lock")); err != nil {
		t.Error(err)
	}
}
