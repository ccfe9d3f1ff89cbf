package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"vouch/claims"
	"vouch/db"
)

// TestManyWriters lets many people count one claim up, each on a ledger opened
// for itself, while a process of its own decides about the same ledger: every
// step is made once, whoever comes second is told what the first one decided.
func TestManyWriters(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "vouch.db")
	first, err := Open(ctx, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	l := ledgerOf("The counted harbour took 41 ships on Monday.")
	if _, err := first.Put(ctx, db.Reading{Name: "counted", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	key := string(l.Claims[0].Key)

	other := command(t, fmt.Sprint("decide ", rounds(20, 300)), path)
	otherDone := make(chan outcome)
	go func() {
		out, _ := other.Output() // how it ends is told by what it said
		otherDone <- outcomeOf(out)
	}()

	writers, steps := rounds(12, 64), rounds(5, 20)
	var mu sync.Mutex
	var took []time.Duration
	conflicts := 0
	var all sync.WaitGroup
	for w := range writers {
		all.Add(1)
		go func() {
			defer all.Done()
			s, err := Open(ctx, path, nil)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for done := 0; done < steps; {
				var version int64
				var count int
				err := s.reader.QueryRowContext(ctx, `SELECT r.version, CAST(b.words AS INTEGER) FROM rulings r JOIN bodies b ON b.seq = r.seq AND b.name = 'words'
					WHERE r.object = ? AND r.kind = 'claim' ORDER BY r.seq DESC LIMIT 1`, key).Scan(&version, &count)
				if err != nil && !errors.Is(err, sql.ErrNoRows) {
					t.Error(err)
					return
				}
				began := time.Now()
				_, err = s.Decide(ctx, "", []db.Decision{{By: fmt.Sprint("writer ", w), Action: claims.Mark, Kind: claims.ClaimObject, Object: key,
					Value: string(claims.Accurate), Words: fmt.Sprint(count + 1), Version: version}})
				mu.Lock()
				took = append(took, time.Since(began))
				var c *db.Conflict
				switch {
				case err == nil:
					done++
				case errors.As(err, &c) && c.Theirs.Version > version && c.Theirs.By != "":
					conflicts++
				default:
					t.Errorf("writer %d: %v", w, err)
					done = steps
				}
				mu.Unlock()
			}
		}()
	}
	all.Wait()
	o := <-otherDone
	if len(o.errors) > 0 {
		t.Errorf("the other process: %v", o.errors)
	}
	var last claims.Ruling
	n := 0
	for r, err := range first.Rulings(ctx, db.Filter{Kind: claims.ClaimObject, Object: key}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		last = r
	}
	if want := writers * steps; n != want || last.Words != fmt.Sprint(want) || last.Version != int64(want) {
		t.Errorf("%d steps were made and the count is %s, version %d: want %d", n, last.Words, last.Version, want)
	}
	if v, err := first.Verify(ctx, true, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("%v, %v", v, err)
	}
	if conflicts == 0 {
		t.Error("the control: nobody came second, so nothing was tried")
	}
	slices.Sort(took)
	t.Logf("%d writers, %d steps each, and a process with %d decisions: 0 lost, %d conflicts told; a decision took %v at the median, %v at the 99th percentile, %v at most",
		writers, steps, o.acked, conflicts, took[len(took)/2].Round(time.Millisecond), took[len(took)*99/100].Round(time.Millisecond), took[len(took)-1].Round(time.Millisecond))
}
