package sqlite

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/db/dbtest"
)

// The faults are made to happen to a process of its own: this test binary,
// started again with VOUCH_FAULT set to what it is to do.
func TestMain(m *testing.M) {
	if job := os.Getenv("VOUCH_FAULT"); job != "" {
		os.Exit(faulty(job, os.Getenv("VOUCH_FAULT_LEDGER")))
	}
	os.Exit(m.Run())
}

// faulty does the work that a fault interrupts.
func faulty(job, path string) int {
	job, argument, _ := strings.Cut(job, " ")
	switch job {
	case "decide":
		return decideOn(path, argument)
	case "merge":
		return mergeOnce(path, argument)
	case "migrate":
		return migrateSlowly(path)
	}
	return replace(job, path)
}

// decideOn makes decisions, numbered on from those that are there, up to a
// number, and says "ACK n" as soon as n is stored. After an error it says so,
// opens the ledger again and tries the same request once more.
func decideOn(path, upTo string) int {
	ctx := context.Background()
	most, _ := strconv.Atoi(upTo)
	if os.Getenv("VOUCH_FAULT_SYNC") == "NORMAL" {
		for i := range settings {
			if settings[i].parameter == "_synchronous" {
				settings[i].value, settings[i].want = "NORMAL", "1"
			}
		}
	}
	s, err := Open(ctx, path, nil)
	if err != nil {
		fmt.Println("OPEN", err)
		return 3
	}
	l := ledgerOf("The harbour took 41 ships on Monday.")
	if _, err := s.Put(ctx, db.Reading{Name: "harbour", Ledger: l}); err != nil {
		fmt.Println("PUT", err)
		return 3
	}
	n, evidence := 0, int64(0) // the number of the last evidence that was added
	for r, err := range s.Rulings(ctx, db.Filter{Human: true}) {
		if err != nil {
			fmt.Println("READ", err)
			return 3
		}
		if n = max(n, numberOf(r)); r.Action == claims.Attach {
			evidence = r.Seq
		}
	}
	for n++; n <= most; n++ {
		for try := range 2 {
			d := db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[0].Key), Value: string(claims.Accurate), Version: db.AnyVersion}
			switch {
			case n%4 == 0 && evidence != 0: // its page, fetched again
				d = dbtest.Recheck(d.Object, evidence, strings.Repeat(fmt.Sprint(n, " ships went out. "), 200))
			case n%2 == 0:
				d = dbtest.Evidence(d.Object, string(l.Sources[0].Key), strings.Repeat(fmt.Sprint(n, " ships came in. "), 200))
			}
			d.Words, d.Reason = fmt.Sprint("decision ", n), strings.Repeat("x", 500)
			var made []claims.Ruling
			made, err = s.Decide(ctx, fmt.Sprint("request-", n), []db.Decision{d})
			if err == nil {
				if d.Action == claims.Attach {
					evidence = made[0].Seq
				}
				os.Stdout.WriteString(fmt.Sprintf("ACK %d\n", n))
				break
			}
			fmt.Printf("ERR %d %v\n", n, err)
			if try == 0 {
				s.Close()
				if s, err = Open(ctx, path, nil); err != nil {
					fmt.Println("OPEN", err)
					return 3
				}
			}
		}
		if err != nil {
			return 4
		}
	}
	if os.Getenv("VOUCH_FAULT_CLOSE") != "" {
		if err := s.Close(); err != nil {
			fmt.Println("CLOSE", err)
			return 4
		}
	}
	return 0
}

// numberOf reads the number of a decision back; that of anybody else's is 0.
func numberOf(r claims.Ruling) int {
	words, ok := strings.CutPrefix(r.Words, "decision ")
	n, err := strconv.Atoi(words)
	if !ok || err != nil {
		return 0
	}
	return n
}

// command makes a command that runs this binary's faulty job, under a wrapper
// such as strace where one is given.
func command(t *testing.T, job, ledger string, wrapper ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	args := append(append([]string{}, wrapper...), self)
	c := exec.Command(args[0], args[1:]...)
	c.Env = append(os.Environ(), "VOUCH_FAULT="+job, "VOUCH_FAULT_LEDGER="+ledger)
	return c
}

// outcome is what a writer said and what it left behind.
type outcome struct {
	acked  int // the highest number it acknowledged
	errors []string
}

// run lets a writer work to its end.
func run(t *testing.T, c *exec.Cmd) outcome {
	t.Helper()
	out, err := c.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcomeOf(out)
}

func outcomeOf(out []byte) outcome {
	var o outcome
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		if n, ok := strings.CutPrefix(lines.Text(), "ACK "); ok {
			if k, err := strconv.Atoi(n); err == nil {
				o.acked = max(o.acked, k)
			}
		} else {
			o.errors = append(o.errors, lines.Text())
		}
	}
	return o
}

// A state is what a ledger holds after a fault.
type state struct {
	stored  int // highest number
	missing int // numbers below it that are not there
	doubled int
	damages []db.Damage
}

// look opens a ledger after a fault and counts. thorough verifies it too.
func look(t *testing.T, path string, thorough bool) (state, error) {
	t.Helper()
	ctx := context.Background()
	s, err := Open(ctx, path, nil)
	if err != nil {
		return state{}, err
	}
	defer s.Close()
	var st state
	seen := map[int]int{}
	for r, err := range s.Rulings(ctx, db.Filter{Human: true}) {
		if err != nil {
			return st, err
		}
		seen[numberOf(r)]++
		st.stored = max(st.stored, numberOf(r))
	}
	for n := 1; n <= st.stored; n++ {
		switch {
		case seen[n] == 0:
			st.missing++
		case seen[n] > 1:
			st.doubled++
		}
	}
	if thorough {
		v, err := s.Verify(ctx, true, nil)
		if err != nil {
			return st, err
		}
		st.damages = v.Damages
	}
	return st, nil
}

// TestKilled kills the writer at random moments: nothing that it acknowledged
// is lost, and nothing is damaged. Killing a process cannot show what a power
// cut does, for the system still has what was written: see TestPowerCut.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vouch.db")
	total, acked, unacked := rounds(20, 1000), 0, 0
	for round := range total {
		c := command(t, "decide 1000000", path)
		pipe, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		var out []byte
		if round%10 == 0 {
			time.AfterFunc(time.Duration(random(40))*time.Millisecond, func() { c.Process.Kill() }) // while it opens the ledger
			out, err = io.ReadAll(pipe)
		} else {
			lines := bufio.NewReader(pipe)
			first, _ := lines.ReadBytes('\n') // it is at work; what went wrong is told below
			time.AfterFunc(time.Duration(random(25000))*time.Microsecond, func() { c.Process.Kill() })
			out, err = io.ReadAll(lines)
			out = append(first, out...)
		}
		if err != nil {
			t.Fatal(err)
		}
		c.Wait() // it was killed
		acked = max(acked, outcomeOf(out).acked)
		st, err := look(t, path, round%50 == 49 || round == total-1)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if st.stored < acked || st.missing > 0 || st.doubled > 0 || len(st.damages) > 0 {
			t.Fatalf("round %d: acknowledged %d, %+v", round, acked, st)
		}
		if st.stored > acked {
			unacked++
		}
		acked = st.stored
	}
	t.Logf("%d rounds, %d decisions, 0 acknowledged ones lost, 0 damaged; in %d rounds one more was stored than acknowledged", total, acked, unacked)
}

// migrateSlowly brings a ledger to a made-up next version that takes a while.
func migrateSlowly(path string) int {
	s, err := open(context.Background(), path, nil, oneMore(slowStep))
	if err != nil {
		fmt.Println(err)
		return 3
	}
	s.Close()
	fmt.Println("MIGRATED")
	return 0
}

// slowStep is a migration that takes long enough to be killed in.
const slowStep = `CREATE TABLE more (x INTEGER) STRICT;
	INSERT INTO more WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT i FROM n;
	ALTER TABLE articles ADD COLUMN shelf TEXT; CREATE INDEX more_x ON more (x);`

// TestMigrationKilled kills a migration at random moments: the ledger is of the
// old version or of the new one, never between.
func TestMigrationKilled(t *testing.T) {
	latest, err := latestVersion(migrations)
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := aLedger(t, t.TempDir())
	began := time.Now()
	if out, err := command(t, "migrate", whole).Output(); err != nil {
		t.Fatalf("the control: without a kill it is not brought up to date: %v, %s", err, out)
	}
	takes := time.Since(began)
	total, before, after := rounds(8, 100), 0, 0
	for round := range total {
		path, head := aLedger(t, t.TempDir())
		c := command(t, "migrate", path)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(random(int(takes)*5/4)), func() { c.Process.Kill() })
		c.Wait()
		// The next program to open it is the new one, or still the old.
		var version int64
		var rows int
		look := pool(path, readWrite, "WAL", 1)
		if err := look.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		err := look.QueryRow("SELECT count(*) FROM more").Scan(&rows)
		look.Close()
		switch {
		case version == latest && err != nil:
			before++
			if found := verify(t, path, head); len(found) > 0 {
				t.Fatalf("round %d: still of the old version: %v", round, found)
			}
		case version == latest+1 && err == nil && rows == 60000:
			after++
		default:
			t.Fatalf("round %d: version %d with %d rows (%v): between", round, version, rows, err)
		}
		s, err := open(context.Background(), path, nil, oneMore(slowStep))
		if err != nil {
			t.Fatalf("round %d: opened by the new version: %v", round, err)
		}
		s.Close()
	}
	t.Logf("%d kills: %d times the old version, %d times the new one, never between", total, before, after)
}
