package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"vouch/db/postgres/postgrestest"
)

// statesOf returns how many articles a queue says are pending, done and failed.
func statesOf(t *testing.T, place string) (pending, done, failed int) {
	t.Helper()
	out, err := exec.Command("vouch", "ingest", "status", "--db", place, "--format", "json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Rows []struct{ Pending, Done, Failed int }
	}
	if err := json.Unmarshal(out, &table); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	for _, r := range table.Rows {
		pending, done, failed = pending+r.Pending, done+r.Done, failed+r.Failed
	}
	return pending, done, failed
}

// An archive is registered in a database, and two commands work on it; one is
// interrupted, puts back what it has in hand, and says so; the other goes on. What
// is registered again adds nothing.
func TestWorkersOnAServer(t *testing.T) {
	place := postgrestest.New(t)
	const count = 130
	file := linesFile(t, t.TempDir(), count)
	out, err := exec.Command("vouch", "ingest", file, "--db", place).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "130 articles, all new") || !strings.Contains(string(out), "vouch work --db postgres://") {
		t.Fatalf("registering: %v\n%s", err, out)
	}
	if p, d, f := statesOf(t, place); p != count || d != 0 || f != 0 {
		t.Fatalf("registered, %d are pending, %d done, %d failed", p, d, f)
	}
	var said [2]bytes.Buffer
	var commands [2]*exec.Cmd
	for i := range commands {
		commands[i] = exec.Command("vouch", "work", "--workers", "1", "--db", place)
		commands[i].Stdout, commands[i].Stderr = &said[i], &said[i]
		if err := commands[i].Start(); err != nil {
			t.Fatal(err)
		}
		defer commands[i].Process.Kill()
	}
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		if p, _, _ := statesOf(t, place); p < count {
			break
		}
	}
	commands[0].Process.Signal(os.Interrupt)
	if err := commands[0].Wait(); err != nil && !strings.Contains(said[0].String(), "the rest is as it was, and the same command goes on") {
		t.Errorf("interrupted, it ended with %v and said\n%s", err, said[0].String())
	}
	if err := commands[1].Wait(); err != nil || !strings.Contains(said[1].String(), "130 articles in 1 collection: 130 done, 0 pending, 0 failed.") {
		t.Errorf("the other ended with %v and said\n%s", err, said[1].String())
	}
	out, err = exec.Command("vouch", "ingest", file, "--db", place).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "registered before; the file has not changed since") {
		t.Errorf("registered again: %v\n%s", err, out)
	}
	if p, d, f := statesOf(t, place); p != 0 || d != count || f != 0 {
		t.Errorf("%d are pending, %d done, %d failed", p, d, f)
	}
	if out, err := exec.Command("vouch", "audit", "verify", "--db", place).CombinedOutput(); err != nil {
		t.Errorf("the ledger does not hold: %v\n%s", err, out)
	}
}
