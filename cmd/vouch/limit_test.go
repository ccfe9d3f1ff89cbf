package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// vouchOn runs the program, as the test binary holds it, over one article.
func vouchOn(t *testing.T, traps, name, content string, args ...string) (c *exec.Cmd, out, said string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	c = exec.Command("vouch", append(args, path)...)
	c.Path = os.Args[0] // which is the program under that name
	c.Dir = dir
	c.Env = append(os.Environ(), "TRAPS="+traps, "VOUCH_DB="+filepath.Join(dir, "vouch.db"), "NO_COLOR=1")
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	// Its status is looked at by the caller.
	if err := c.Run(); c.ProcessState == nil {
		t.Fatal(err)
	}
	return c, stdout.String(), stderr.String()
}

// TestBudgetOfWork holds every way out to saying what of a text over the budget
// was not read. The control is a text below it, of which nothing is said.
func TestBudgetOfWork(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	over := "Nine people died. " + strings.Repeat("of ", 510_000)
	under := "Nine people died. " + strings.Repeat("of ", 10_000)
	for _, tt := range []struct {
		args  []string
		where func(out, said string) string
	}{
		{[]string{"extract"}, func(out, _ string) string { return out }},
		{[]string{"check", "--no-store", "--fail-on", "never", "--format", "json"}, func(out, _ string) string { return out }},
		{[]string{"check", "--no-store", "--fail-on", "never", "--format", "csv"}, func(out, _ string) string { return out }},
		{[]string{"check", "--no-store", "--fail-on", "never", "--format", "csv"}, func(_, said string) string { return said }},
	} {
		c, out, said := vouchOn(t, "", "a.txt", over, tt.args...)
		if got := tt.where(out, said); !strings.Contains(got, "kB not read, from after 1.") || c.ProcessState.ExitCode() != 2 {
			t.Errorf("%v: status %d, and nothing is said of what was not read: …%.300s", tt.args, c.ProcessState.ExitCode(), got[max(0, len(got)-300):])
		}
		c, out, said = vouchOn(t, "", "a.txt", under, tt.args...)
		if got := tt.where(out, said); strings.Contains(got, "not read") || c.ProcessState.ExitCode() != 0 {
			t.Errorf("%v: status %d for a text that was read whole: %s", tt.args, c.ProcessState.ExitCode(), said)
		}
	}
	_, out, _ := vouchOn(t, "", "a.txt", over, "extract")
	var a struct {
		Unread [][2]int
		Claims []struct{ End int }
	}
	if err := json.Unmarshal([]byte(out), &a); err != nil || len(a.Unread) != 1 || a.Unread[0][1] != len(strings.TrimSpace(over)) {
		t.Fatalf("unread %v, %v", a.Unread, err)
	}
	if last := a.Claims[len(a.Claims)-1]; last.End > a.Unread[0][0] {
		t.Errorf("a claim ends at %d, in what was not read: %v", last.End, a.Unread)
	}
}

// TestBudgetOfTime holds an article to its time: a check that ends late is said
// not to have run, one that never ends costs the article. The control is the
// same article with time enough.
func TestBudgetOfTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const text = "Nine people were trapped in a lift.\n"
	run := func(trap, limit string) (int, string, string) {
		c, out, said := vouchOn(t, trap, "a.txt", text, "check", "--no-store", "--fail-on", "never", "--time-limit", limit)
		return c.ProcessState.ExitCode(), out, said
	}
	// Most of it is waiting.
	for name, holds := range map[string]func(t *testing.T){
		"late": func(t *testing.T) {
			if status, out, said := run("slow", "1s"); status != 2 || !strings.Contains(out, "Stopped after 1s: 1 check not run: slow.") || !strings.Contains(said, "slow") {
				t.Errorf("a late check: status %d\n%s\n%s", status, out, said)
			}
		},
		"time enough": func(t *testing.T) {
			if status, out, said := run("slow", "1m"); status != 0 || strings.Contains(out+said, "not run") {
				t.Errorf("a late check with time enough: status %d\n%s\n%s", status, out, said)
			}
		},
		"endless": func(t *testing.T) {
			if status, _, said := run("endless", "1s"); status != 2 || !strings.Contains(said, "stopped after 1s, nothing was checked") {
				t.Errorf("an endless check: status %d, %s", status, said)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			holds(t)
		})
	}
}
