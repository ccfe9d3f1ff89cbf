package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
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
	killed, nothing := 0, 0
	for round := range *kills {
		ledger := filepath.Join(folder, "to.db")
		if killedAfter(t, killTime(whole, round), "import", file, "--db", ledger, "--by", "Ana Brik") {
			killed++
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
	if killed == 0 || nothing == 0 {
		t.Errorf("of %d imports %d were killed, and %d had stored nothing: no test of a kill", *kills, killed, nothing)
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
	whole := succeeds(t, args...)
	all := entries()
	if all-before < 100 {
		t.Fatalf("the sheet decides %d things", all-before)
	}
	killed, nothing := 0, 0
	for round := range *kills {
		fresh()
		if killedAfter(t, killTime(whole, round), args...) {
			killed++
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
	t.Logf("%d imports of %d decisions: %d were killed, %d had stored nothing", *kills, all-before, killed, nothing)
	if killed == 0 || nothing == 0 {
		t.Errorf("of %d imports %d were killed, and %d had stored nothing: no test of a kill", *kills, killed, nothing)
	}
}
