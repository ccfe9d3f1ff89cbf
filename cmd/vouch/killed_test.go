package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"vouch/db/sqlite"
)

// kills is how often the tests of killed commands kill one; .ci/long asks for
// more.
var kills = flag.Int("kills", 4, "how often a command is killed while it imports or exports")

// killedAfter runs the program and kills it after a while, and reports whether it
// had not ended by then.
func killedAfter(t *testing.T, wait time.Duration, args ...string) bool {
	t.Helper()
	c := exec.Command("vouch", args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(wait, func() { c.Process.Kill() })
	defer kill.Stop()
	c.Wait() // its status is looked at below
	return !c.ProcessState.Exited()
}

// writing returns what a ledger file has of changes that are not in it yet, in bytes.
func writing(ledger string) int64 {
	info, err := os.Stat(ledger + "-wal")
	if err != nil {
		return 0
	}
	return info.Size()
}

// writes runs the program to its end, and returns how long it went on after it began to
// write into a ledger.
func writes(t *testing.T, ledger string, args ...string) time.Duration {
	t.Helper()
	c := exec.Command("vouch", args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	var began time.Time
	for {
		select {
		case err := <-ended:
			if err != nil || began.IsZero() {
				t.Fatalf("vouch %v: %v, began to write at %v", args, err, began)
			}
			return time.Since(began)
		case <-time.After(50 * time.Microsecond):
			if began.IsZero() && writing(ledger) > 0 {
				began = time.Now()
			}
		}
	}
}

// killedWriting runs the program and kills it a while after it began to write into a
// ledger, and reports whether it had not ended by then.
func killedWriting(t *testing.T, ledger string, wait time.Duration, args ...string) bool {
	t.Helper()
	c := exec.Command("vouch", args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { c.Wait(); close(ended) }() // its status is looked at below
	for writing(ledger) == 0 {
		select {
		case <-ended:
			return false
		case <-time.After(50 * time.Microsecond):
		}
	}
	select {
	case <-ended:
	case <-time.After(wait):
		c.Process.Kill()
	}
	<-ended
	return !c.ProcessState.Exited()
}

// killedWithin kills a command in one round of many: of four, one at any time from its
// start on, and three while it writes into a ledger. It reports whether the kill came
// before the end, and whether it came while it wrote.
func killedWithin(t *testing.T, ledger string, whole, window time.Duration, round int, args ...string) (killed, within bool) {
	t.Helper()
	if round%4 == 0 {
		killed = killedAfter(t, killTime(whole, round), args...)
		return killed, killed && writing(ledger) > 0
	}
	part := float64(round-1) / float64(*kills) // squared, because most of it happens at once
	killed = killedWriting(t, ledger, time.Duration(part*part*float64(window)), args...)
	return killed, killed
}

// succeeds runs the program to its end, and returns how long it took.
func succeeds(t *testing.T, args ...string) time.Duration {
	t.Helper()
	began := time.Now()
	if out, err := exec.Command("vouch", args...).CombinedOutput(); err != nil {
		t.Fatalf("vouch %v: %v\n%s", args, err, out)
	}
	return time.Since(began)
}

// carrier makes a ledger of some articles and a file that holds all of it, and
// returns both.
func carrier(t *testing.T, folder string, count int) (ledger, file string) {
	t.Helper()
	ledger, file = filepath.Join(folder, "from.db"), filepath.Join(folder, "from.json")
	succeeds(t, "check", linesFile(t, folder, count), "--bulk", "--db", ledger, "--fail-on", "never")
	succeeds(t, "export", "--what", "ledger", "-o", file, "--db", ledger)
	return ledger, file
}

// killTime spreads the kills over the time that a command takes, from its start to
// a little after its end.
func killTime(whole time.Duration, round int) time.Duration {
	return whole * time.Duration(2*round+1) / time.Duration(2*(*kills)-1)
}

// An import that is killed at any moment has taken over all or nothing, leaves
// the ledger sound, and can be done again. The controls: some were killed, and
// some of those had not stored anything.
func TestKilledImport(t *testing.T) {
	const count = 15
	folder := t.TempDir()
	_, file := carrier(t, folder, count)
	whole := succeeds(t, "import", file, "--db", filepath.Join(folder, "whole.db"), "--by", "Ana Brik")
	window := writes(t, filepath.Join(folder, "again.db"), "import", file, "--db", filepath.Join(folder, "again.db"), "--by", "Ana Brik")
	killed, within, nothing := 0, 0, 0
	for round := range *kills {
		ledger := filepath.Join(folder, "to.db")
		early, writing := killedWithin(t, ledger, whole, window, round, "import", file, "--db", ledger, "--by", "Ana Brik")
		if early {
			killed++
		} else if round%4 != 0 {
			window = window * 3 / 4 // it is over sooner than it was the first time
		}
		if writing {
			within++
		}
		if _, err := os.Stat(ledger); err == nil {
			succeeds(t, "audit", "verify", "--full", "--db", ledger)
			switch articles, _ := received(t, ledger); articles {
			case 0:
				nothing++
			case count:
			default:
				t.Errorf("round %d: %d of %d articles were taken over", round, articles, count)
			}
		} else {
			nothing++
		}
		succeeds(t, "import", file, "--db", ledger, "--by", "Ana Brik")
		succeeds(t, "audit", "verify", "--full", "--db", ledger)
		if articles, _ := received(t, ledger); articles != count {
			t.Errorf("round %d: done again, it holds %d articles of %d", round, articles, count)
		}
		for _, suffix := range []string{"", "-wal", "-shm", ".head"} {
			os.Remove(ledger + suffix)
		}
	}
	t.Logf("%d imports of %d articles: %d were killed, %d while they wrote, %d had stored nothing", *kills, count, killed, within, nothing)
	if within == 0 || nothing == 0 {
		t.Errorf("of %d imports %d were killed while they wrote, and %d had stored nothing: no test of a kill", *kills, within, nothing)
	}
}

// An export that is killed at any moment leaves the file that was there, or the
// whole new one, and can be done again. The control is that some were killed
// before the new one was there.
func TestKilledExport(t *testing.T) {
	folder := t.TempDir()
	ledger, _ := carrier(t, folder, 15)
	const before = "what was there before\n"
	for _, form := range [][]string{{"--what", "ledger"}, {"--format", "xlsx"}} {
		path := filepath.Join(folder, "out.json")
		if form[0] == "--format" {
			path = filepath.Join(folder, "out.xlsx")
		}
		args := append([]string{"export", "--db", ledger, "-o", path, "--force", "--time", "2031-05-08T09:00:00Z"}, form...)
		whole := succeeds(t, args...)
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		old := 0
		for round := range *kills {
			if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
			killed := killedAfter(t, killTime(whole, round), args...)
			got, err := os.ReadFile(path)
			switch {
			case err != nil:
				t.Errorf("%v, round %d: %v", form, round, err)
			case string(got) == before && killed:
				old++
			case !bytes.Equal(got, want):
				t.Errorf("%v, round %d: the file is %d bytes, neither the old one nor the whole new one of %d", form, round, len(got), len(want))
			}
		}
		if old == 0 {
			t.Errorf("%v: none was killed before its file was there: no test of a kill", form)
		}
		succeeds(t, args...)
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%v: done again it is %d bytes, %v; want %d", form, len(got), err, len(want))
		}
	}
}

// An import of a sheet that is killed at any moment has made all of its decisions or
// none, leaves the ledger sound, and can be done again, which makes each of them once.
// The controls: some were killed, and some of those had stored nothing.
func TestKilledSheet(t *testing.T) {
	folder := t.TempDir()
	from, _ := carrier(t, folder, 8)
	sheet := filepath.Join(folder, "desk.csv")
	succeeds(t, "export", "-o", sheet, "--db", from)
	content, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	edited := bytes.ReplaceAll(content, []byte(`"○ To check"`), []byte(`"ok"`))
	if err := os.WriteFile(sheet, edited, 0o600); err != nil {
		t.Fatal(err)
	}
	ledger := filepath.Join(folder, "to.db")
	fresh := func() {
		for _, suffix := range []string{"", "-wal", "-shm", ".head"} {
			os.Remove(ledger + suffix)
		}
		succeeds(t, "backup", ledger, "--db", from)
	}
	entries := func() int {
		out, err := exec.Command("vouch", "audit", "head", "--short", "--db", ledger).Output()
		if err != nil {
			t.Fatal(err)
		}
		size, _, _ := bytes.Cut(out, []byte(":"))
		n, err := strconv.Atoi(string(size))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	args := []string{"import", sheet, "--db", ledger, "--by", "Ana Brik", "--yes"}
	fresh()
	before := entries()
	window := writes(t, ledger, args...)
	all := entries()
	fresh()
	whole := succeeds(t, args...)
	if all-before < 100 {
		t.Fatalf("the sheet decides %d things", all-before)
	}
	killed, within, nothing := 0, 0, 0
	for round := range *kills {
		fresh()
		early, writing := killedWithin(t, ledger, whole, window, round, args...)
		if early {
			killed++
		} else if round%4 != 0 {
			window = window * 3 / 4 // it is over sooner than it was the first time
		}
		if writing {
			within++
		}
		succeeds(t, "audit", "verify", "--full", "--db", ledger)
		switch n := entries(); n {
		case before:
			nothing++
		case all:
		default:
			t.Errorf("round %d: %d of %d decisions were made", round, n-before, all-before)
		}
		succeeds(t, args...)
		if n := entries(); n != all {
			t.Errorf("round %d: done again, there are %d decisions, and the sheet has %d", round, n-before, all-before)
		}
	}
	t.Logf("%d imports of %d decisions: %d were killed, %d while they wrote, %d had stored nothing", *kills, all-before, killed, within, nothing)
	if within == 0 || nothing == 0 {
		t.Errorf("of %d imports %d were killed while they wrote, and %d had stored nothing: no test of a kill", *kills, within, nothing)
	}
}

// A bulk run that is killed at any moment, and started again until it ends, leaves the
// ledger that one which nobody stopped leaves, sound each time. The controls: some
// were killed, and some of those had stored some of the articles and not all.
func TestKilledBulkRunGoesOn(t *testing.T) {
	const count = 240
	folder := t.TempDir()
	file := linesFile(t, folder, count)
	args := func(ledger string) []string {
		return []string{"check", file, "--bulk", "--fail-on", "never", "--db", ledger}
	}
	listed := func(ledger string) (all []string) {
		s, err := sqlite.Open(t.Context(), ledger, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for a, err := range s.Articles(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, fmt.Sprintln(a.ID, a.Title, a.Date, a.Drafts, a.Claims, a.Sources))
		}
		return all
	}
	unstopped, ledger := filepath.Join(folder, "unstopped.db"), filepath.Join(folder, "vouch.db")
	whole := succeeds(t, args(unstopped)...)
	killed, some, before := 0, 0, 0
	for round := range 5 * *kills {
		// The later ones have less to do, for what was stored is passed over. One that
		// came to its end has all: the next begins anew, until some fell on the work.
		wait := whole * time.Duration(round%*kills+2) / time.Duration(*kills+3)
		if !killedAfter(t, wait, args(ledger)...) {
			if some > 0 {
				break
			}
			for _, suffix := range []string{"", "-wal", "-shm", ".head"} {
				os.Remove(ledger + suffix)
			}
			before = 0
			continue
		}
		killed++
		if _, err := os.Stat(ledger); err != nil {
			continue
		}
		succeeds(t, "audit", "verify", "--full", "--db", ledger)
		stored := len(listed(ledger))
		if stored < before {
			t.Errorf("round %d: of %d articles that were stored %d are left", round, before, stored)
		}
		if before = stored; stored > 0 && stored < count {
			some++
		}
	}
	succeeds(t, args(ledger)...)
	succeeds(t, "audit", "verify", "--full", "--db", ledger)
	if got, want := listed(ledger), listed(unstopped); !slices.Equal(got, want) {
		t.Errorf("there are %d articles, and where nobody stopped it %d, or they differ", len(got), len(want))
	}
	if articles, times := received(t, ledger); articles != count || times != count {
		t.Errorf("there are %d articles, received %d times; want %d", articles, times, count)
	}
	t.Logf("%d runs were killed, %d of them with some articles stored", killed, some)
	if killed == 0 || some == 0 {
		t.Errorf("%d runs were killed, and %d of them had stored some articles: no test of a kill", killed, some)
	}
}
