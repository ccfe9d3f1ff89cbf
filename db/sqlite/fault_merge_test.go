package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"vouch/claims"
	"vouch/db"
)

// mergeOnce merges the ledger at other into the one at path, once it has said that it
// is about to.
func mergeOnce(path, other string) int {
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		fmt.Println("OPEN", err)
		return 3
	}
	fmt.Println("ACK 1")
	if _, err := s.Merge(context.Background(), other, "eve", false); err != nil {
		fmt.Println("MERGE", err)
		return 3
	}
	fmt.Println("ACK 2")
	if err := s.Close(); err != nil {
		return 3
	}
	return 0
}

// decided makes a ledger of articles, each with a claim that somebody decided on.
func decidedLedger(t *testing.T, path, by string, articles int) {
	t.Helper()
	ctx := context.Background()
	s, err := Open(ctx, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range articles {
		text := fmt.Sprintf("The harbour took 41 ships on day %d.", i)
		l := ledgerOf(text)
		if _, err := s.Put(ctx, db.Reading{Article: fmt.Sprint("day-", i), Ledger: l, Raw: []byte(text)}); err != nil {
			t.Fatal(err)
		}
		for k := range 3 {
			if _, err := s.Decide(ctx, "", []db.Decision{{By: by, Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[0].Key), Value: string(claims.Accurate),
				Reason: fmt.Sprint("page ", k), Version: db.AnyVersion}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestKilledMerge kills a merge at moments spread over all of it: afterwards the ledger is the one of
// before, or all of the other is in it; it is sound, and the other one is as it was.
func TestKilledMerge(t *testing.T) {
	ctx := context.Background()
	rounds := 6
	if *long {
		rounds = 300
	}
	folder := t.TempDir()
	base, other := filepath.Join(folder, "base.db"), filepath.Join(folder, "other.db")
	decidedLedger(t, base, "ada", 5)
	decidedLedger(t, other, "ben", 40)
	theirs, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	fresh := func(i int) string {
		path := filepath.Join(folder, fmt.Sprint("round-", i, ".db"))
		if err := os.WriteFile(path, ours, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	size := func(path string) int64 {
		s, err := Open(ctx, path, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		v, err := s.Verify(ctx, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(v.Damages) > 0 {
			t.Fatalf("not sound: %v", v.Damages)
		}
		return v.Entries
	}
	// The whole of it: how long it takes, and what it comes to.
	path := fresh(-1)
	before := size(path)
	begin := func(path string) (c *exec.Cmd, lines *bufio.Reader) { // until the merge begins
		c = command(t, "merge "+other, path)
		pipe, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		lines = bufio.NewReader(pipe)
		if first, err := lines.ReadString('\n'); err != nil || first != "ACK 1\n" {
			t.Fatalf("the merge did not begin: %q, %v", first, err)
		}
		return c, lines
	}
	end := func(c *exec.Cmd, lines *bufio.Reader) (acked int) {
		rest, err := io.ReadAll(lines)
		if err != nil {
			t.Fatal(err)
		}
		c.Wait() // it may have been killed
		return outcomeOf(rest).acked
	}
	c, lines := begin(path)
	start := time.Now()
	if end(c, lines) != 2 {
		t.Fatal("the merge was not made")
	}
	took, after := time.Since(start), size(path)
	if after <= before {
		t.Fatalf("%d entries before, %d after", before, after)
	}
	// Each kill falls within the merge, in its own part of the time that a merge takes; of
	// one that was faster than that the next is tried.
	none, all, late := 0, 0, 0
	for within := 0; within < rounds; {
		path := fresh(within + late)
		c, lines := begin(path)
		time.Sleep(time.Duration((float64(within) + rand.Float64()) / float64(rounds) * float64(took)))
		c.Process.Kill()
		if end(c, lines) == 2 {
			if late++; late > 3*rounds {
				t.Fatalf("%d merges were done before they were killed, %d were killed within %v", late, within, took)
			}
			took = took * 49 / 50 // there is less to do beside it now
		} else {
			within++
		}
		switch got := size(path); got {
		case before:
			none++
		case after:
			all++
		default:
			t.Errorf("round %d: %d entries, neither the %d of before nor all %d", within, got, before, after)
		}
		if now, err := os.ReadFile(other); err != nil || string(now) != string(theirs) {
			t.Fatalf("round %d: the other ledger changed: %v", within, err)
		}
		removeLedger(path)
	}
	t.Logf("%d rounds: %d kills within a merge of %v, spread over it, and %d after it; %d ledgers as before, %d with all of the other, 0 half", rounds+late, rounds, took.Round(time.Millisecond), late, none, all)
	if none == 0 {
		t.Error("no kill was early enough to keep anything from being stored")
	}
}

// BenchmarkMerge merges two ledgers of -entries claims each, all decided on, which have
// half of their texts in common and never met.
func BenchmarkMerge(b *testing.B) {
	ctx := context.Background()
	folder := b.TempDir()
	side := func(name string, first int) string {
		path := filepath.Join(folder, name)
		s, err := Open(ctx, path, nil)
		if err != nil {
			b.Fatal(err)
		}
		for done, n := 0, first; done < *entries; n++ {
			l := newsroom(n, 100)
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
			done += len(l.Claims)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		return path
	}
	ours, theirs := side("ours.db", 0), side("theirs.db", *entries/200)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		into := filepath.Join(folder, fmt.Sprint("into-", i, ".db"))
		if err := copyFile(ours, into); err != nil {
			b.Fatal(err)
		}
		s, err := Open(ctx, into, nil)
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		var most uint64
		stop := make(chan bool)
		go func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(20 * time.Millisecond):
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapInuse)
				}
			}
		}()
		b.StartTimer()
		m, err := s.Merge(ctx, theirs, "eve", false)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		stop <- true
		b.ReportMetric(float64(most)/1e6, "heap-MB")
		b.ReportMetric(float64(m.Entries), "entries")
		s.Close()
		removeLedger(into)
		b.StartTimer()
	}
}
