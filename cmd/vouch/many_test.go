package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"vouch/cmd/internal/desk/desktest"
	"vouch/db"
	"vouch/db/sqlite"
)

// linesFile makes a file of generated articles.
func linesFile(t testing.TB, folder string, count int) string {
	t.Helper()
	var b bytes.Buffer
	if err := desktest.Lines(&b, 0, count); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, fmt.Sprintf("%d.jsonl", count))
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// received counts the articles of a ledger, and how often any was received.
func received(t *testing.T, path string) (articles, times int) {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, err := range s.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		articles++
	}
	for _, err := range s.Rulings(context.Background(), db.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		times++
	}
	return articles, times
}

// A command that is killed at any moment has stored what it said it stored, the
// ledger is sound, and the run goes on. The control: what it had stored without
// a word is more than nothing, so that the kill did fall on its work.
func TestKilledRunGoesOn(t *testing.T) {
	const count = 120
	folder := t.TempDir()
	ledger, file := filepath.Join(folder, "vouch.db"), linesFile(t, folder, count)
	check := func() *exec.Cmd { return exec.Command("vouch", "check", file, "--db", ledger, "--fail-on", "never") }
	told := regexp.MustCompile(`, kept as (\S+), draft 1`)
	acknowledged := map[string]bool{}
	for round := range 3 {
		c := check()
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for before := len(acknowledged); lines.Scan(); {
			if m := told.FindStringSubmatch(lines.Text()); m != nil {
				acknowledged[m[1]] = true
				if len(acknowledged) == before+8*(round+1) {
					c.Process.Kill()
				}
			}
		}
		if err := c.Wait(); err == nil {
			t.Fatalf("round %d: it was not killed", round)
		}
		if out, err := exec.Command("vouch", "audit", "verify", "--full", "--db", ledger).CombinedOutput(); err != nil {
			t.Fatalf("round %d: %v\n%s", round, err, out)
		}
		s, err := sqlite.Open(t.Context(), ledger, nil)
		if err != nil {
			t.Fatal(err)
		}
		for article := range acknowledged {
			if _, err := s.Get(t.Context(), article); err != nil {
				t.Errorf("round %d: %s was acknowledged: %v", round, article, err)
			}
		}
		s.Close()
	}
	if stored, _ := received(t, ledger); stored == count || stored < len(acknowledged) || len(acknowledged) < 48 {
		t.Fatalf("%d of %d were stored and %d acknowledged: no test of a kill", stored, count, len(acknowledged))
	}
	if out, err := check().CombinedOutput(); err != nil {
		t.Fatalf("going on: %v\n%.300s", err, out)
	}
	if articles, times := received(t, ledger); articles != count || times != count {
		t.Errorf("there are %d articles, received %d times; want %d", articles, times, count)
	}
}

// A run that is interrupted stores what it said it stored, stops at once, and
// goes on when it is started again: every article is stored, none twice.
func TestInterruptedRunGoesOn(t *testing.T) {
	for _, more := range [][]string{nil, {"--bulk"}} {
		t.Run(strings.Join(more, ""), func(t *testing.T) {
			const count = 700
			folder := t.TempDir()
			ledger, file := filepath.Join(folder, "vouch.db"), linesFile(t, folder, count)
			run := func(interrupt bool) (string, error) {
				c := exec.Command("vouch", append([]string{"check", file, "--db", ledger, "--fail-on", "never"}, more...)...)
				var said bytes.Buffer
				c.Stderr = &said
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				if interrupt {
					for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
						if info, err := os.Stat(ledger + "-wal"); err == nil && info.Size() > 1<<20 || time.Now().After(deadline) {
							break // it has stored some
						}
					}
					c.Process.Signal(os.Interrupt)
				}
				err := c.Wait()
				return said.String(), err
			}
			said, err := run(true)
			if err == nil || !strings.Contains(said, "interrupted after ") || !strings.Contains(said, "the same command goes on after them") {
				t.Fatalf("interrupted, it ended with %v and said\n%s", err, said)
			}
			before, _ := received(t, ledger)
			if before == 0 || before == count {
				t.Fatalf("%d articles were stored before it was interrupted: no test of going on", before)
			}
			said, err = run(false)
			if want := fmt.Sprintf("%5d of them stored by an earlier run and not read again", before); err != nil || !strings.Contains(said, want) {
				t.Errorf("going on, it ended with %v and said\n%s\nwant %q", err, said, want)
			}
			articles, times := received(t, ledger)
			if articles != count || times != count {
				t.Errorf("there are %d articles, received %d times; want %d", articles, times, count)
			}
			t.Logf("interrupted after %d of %d", before, count)
		})
	}
}
