package postgres_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"vouch/db"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
)

// long asks for the full number of rounds of every fault: .ci/long does.
var long = flag.Bool("long", false, "run the faults in full")

func rounds(short, full int) int {
	if *long {
		return full
	}
	return short
}

// TestKilledServer kills every process of the server at once while several decide, and
// starts it again: what was acknowledged is there, what was told to be lost is not, the
// log is whole. With -long the control runs too: a server that is told to acknowledge
// before it has written (synchronous_commit = off, in spite of the store) loses some.
func TestKilledServer(t *testing.T) {
	ctx := context.Background()
	server := postgrestest.Start(t, nil)
	place := server.Empty(t)
	s := opened(t, place)
	l := harbours(0, 50)
	if _, err := s.Put(ctx, db.Reading{Name: "a", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	acknowledged, lost, unknown := 0, 0, 0
	for round := range rounds(1, 10) {
		acked := killedWhile(t, server, place, round, func(s *postgres.Store, request string, n int) error {
			_, err := s.Decide(ctx, request, []db.Decision{mark(l, n)})
			if errors.Is(err, db.ErrUnknownOutcome) {
				unknown++
			}
			return err
		})
		s := opened(t, place)
		stored := map[string]bool{}
		for r, err := range s.Rulings(ctx, db.Filter{Human: true}) {
			if err != nil {
				t.Fatal(err)
			}
			stored[r.Request] = true
		}
		for request := range acked {
			if acknowledged++; !stored[request] {
				lost++
				t.Errorf("round %d: %s was acknowledged, and is not there", round, request)
			}
		}
		if v, err := s.Verify(ctx, true, nil); err != nil || len(v.Damages) > 0 {
			t.Fatalf("round %d: %+v, %v", round, v, err)
		}
		s.Close()
	}
	t.Logf("%d acknowledged decisions, %d lost; %d times it was not known", acknowledged, lost, unknown)
	if acknowledged == 0 {
		t.Error("nothing was acknowledged before a kill")
	}
	if !*long {
		return
	}
	// The control.
	run(t, place, "CREATE TABLE unsafe (request text)", "ALTER DATABASE "+strings.TrimPrefix(place[:strings.Index(place, "?")], "postgres://vouch@/")+" SET synchronous_commit = off")
	lost = 0
	for round := range 10 {
		conns := sync.Map{}
		acked := killedWhile(t, server, place, 100+round, func(s *postgres.Store, request string, n int) error {
			c, ok := conns.Load(s)
			if !ok {
				conn, err := pgx.Connect(ctx, place)
				if err != nil {
					return err
				}
				c = conn
				conns.Store(s, c)
			}
			_, err := c.(*pgx.Conn).Exec(ctx, "INSERT INTO unsafe VALUES ($1)", request)
			return err
		})
		conn, err := pgx.Connect(ctx, place)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := conn.Query(ctx, "SELECT request FROM unsafe")
		stored, failed := pgx.CollectRows(rows, pgx.RowTo[string])
		if err := errors.Join(err, failed, conn.Close(ctx)); err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		for _, request := range stored {
			there[request] = true
		}
		for request := range acked {
			if !there[request] {
				lost++
			}
		}
	}
	t.Logf("control: %d lost of a server that acknowledges before it writes", lost)
	if lost == 0 {
		t.Error("the control lost nothing")
	}
}

// killedWhile lets four clients work until the server is killed, starts it again, and
// returns the requests that were acknowledged.
func killedWhile(t *testing.T, server *postgrestest.Server, place string, round int, work func(s *postgres.Store, request string, n int) error) map[string]bool {
	t.Helper()
	var mu sync.Mutex
	acked := map[string]bool{}
	var all sync.WaitGroup
	var killed atomic.Bool
	for client := range 4 {
		s := opened(t, place)
		all.Go(func() {
			defer s.Close()
			for n := 0; !killed.Load(); n++ {
				request := fmt.Sprintf("round %d client %d step %d", round, client, n)
				if err := work(s, request, n); err == nil {
					mu.Lock()
					acked[request] = true
					mu.Unlock()
				}
			}
		})
	}
	time.Sleep(time.Duration(300+137*(round%7)) * time.Millisecond)
	if err := server.Kill(); err != nil {
		t.Fatal(err)
	}
	killed.Store(true)
	if err := server.Run(); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	return acked
}

// TestWritersDoNotForkTheLog lets several stores decide at once: every entry follows
// the one before. The controls: without the lock on the head most of them are turned
// away when they are done, by the key of the log; without the guards too, the log forks,
// and verifying says so.
func TestWritersDoNotForkTheLog(t *testing.T) {
	ctx := context.Background()
	place := postgrestest.New(t)
	l := harbours(0, 20)
	if _, err := opened(t, place).Put(ctx, db.Reading{Name: "a", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	decide := func(of func(*postgres.Store, int) error) (failed int64) {
		var all sync.WaitGroup
		for i := range 4 {
			s := opened(t, place)
			all.Go(func() {
				for n := range 5 {
					if of(s, 5*i+n) != nil {
						atomic.AddInt64(&failed, 1)
					}
				}
			})
		}
		all.Wait()
		return failed
	}
	store := func(s *postgres.Store, n int) error {
		_, err := s.Decide(ctx, "", []db.Decision{mark(l, n)})
		return err
	}
	if failed := decide(store); failed > 0 {
		t.Errorf("%d of 20 decisions failed", failed)
	}
	sound := func() int {
		v, err := opened(t, place).Verify(ctx, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		return len(v.Damages)
	}
	if n := sound(); n > 0 {
		t.Errorf("%d damages", n)
	}
	// Two who read the same end and write what follows it: what the lock prevents.
	follow := func() (first, second error) {
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		var txs [2]pgx.Tx
		for i := range txs {
			c, err := pgx.Connect(ctx, place)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close(ctx)
			if txs[i], err = c.Begin(ctx); err != nil {
				t.Fatal(err)
			}
		}
		insert := "INSERT INTO vouch.log (seq, entry, prev, hash) SELECT seq + 1, entry, hash, sha256(hash || '%d') FROM vouch.log ORDER BY seq DESC LIMIT 1"
		_, first = txs[0].Exec(ctx, fmt.Sprintf(insert, 0))
		done := make(chan error)
		go func() {
			_, err := txs[1].Exec(ctx, fmt.Sprintf(insert, 1))
			if err == nil {
				err = txs[1].Commit(ctx)
			}
			done <- err
		}()
		time.Sleep(100 * time.Millisecond)
		if first == nil {
			first = txs[0].Commit(ctx)
		}
		return first, <-done
	}
	run(t, place, "ALTER TABLE vouch.log DISABLE TRIGGER USER", "ALTER TABLE vouch.log ENABLE TRIGGER grows") // no ruling goes with these entries
	if first, second := follow(); first != nil || second == nil {
		t.Errorf("without the lock: %v, %v; want the second refused", first, second)
	}
	run(t, place, "ALTER TABLE vouch.log DISABLE TRIGGER ALL", "ALTER TABLE vouch.log DROP CONSTRAINT log_pkey CASCADE")
	if first, second := follow(); first != nil || second != nil {
		t.Errorf("without lock, key and guard: %v, %v; want both stored", first, second)
	}
	if sound() == 0 {
		t.Error("the fork was not found")
	}
}

// TestAnswerLost cuts the connection after the commit and before its answer: the log is
// asked, and what is stored is said to be stored.
func TestAnswerLost(t *testing.T) {
	ctx := context.Background()
	place := postgrestest.New(t)
	l := harbours(0, 5)
	if _, err := opened(t, place).Put(ctx, db.Reading{Name: "a", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	for _, reached := range []bool{true, false} {
		proxy := newProxy(t, place, reached)
		// A commit is known by its word, which a prepared statement does not say.
		s := opened(t, proxy.place+"&default_query_exec_mode=exec")
		before, err := s.Head(ctx)
		if err != nil {
			t.Fatal(err)
		}
		proxy.armed.Store(true)
		made, err := s.Decide(ctx, "", []db.Decision{mark(l, 1)})
		after, headErr := s.Head(ctx)
		if headErr != nil {
			t.Fatal(headErr)
		}
		if !proxy.cut.Load() {
			t.Fatal("the connection was not cut")
		}
		if reached && (err != nil || len(made) != 1 || after.Size != before.Size+1) {
			t.Errorf("the commit reached the server: %v, %v; the head went from %d to %d", made, err, before.Size, after.Size)
		}
		if !reached && (err == nil || errors.Is(err, db.ErrUnknownOutcome) || after != before) {
			t.Errorf("the commit did not reach the server: %v, %v; the head went from %d to %d", made, err, before.Size, after.Size)
		}
	}
}
