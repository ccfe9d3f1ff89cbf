package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// trapped starts the program, as the test binary holds it, on its own ledger,
// and returns once it is inside the trap. What it says goes to said.
func trapped(t *testing.T, said *bytes.Buffer, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command("vouch", args...)
	c.Path = os.Args[0] // which is the program under that name
	c.Dir = t.TempDir()
	c.Env = append(os.Environ(), "TRAPS=endless", "VOUCH_DB="+filepath.Join(c.Dir, "vouch.db"))
	c.WaitDelay = time.Second
	inside := make(chan struct{})
	c.Stderr = writer(func(p []byte) (int, error) {
		if bytes.Contains(p, []byte("in the trap")) {
			close(inside)
		}
		return said.Write(p)
	})
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-inside:
	case <-time.After(time.Minute):
		c.Process.Kill()
		t.Fatal("it never got to the check")
	}
	return c
}

type writer func(p []byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// ended returns how long the program took to end, or false when it still ran
// after the time given, and was killed.
func ended(c *exec.Cmd, within time.Duration) (took time.Duration, ok bool) {
	start := time.Now()
	done := make(chan struct{})
	go func() {
		c.Wait() // its status is looked at by the caller
		close(done)
	}()
	select {
	case <-done:
		return time.Since(start), true
	case <-time.After(within):
		c.Process.Kill()
		<-done
		return within, false
	}
}

// patience is how long a test waits for the end of a program that promises it
// within twice the grace: machines that run tests are busy.
const patience = 2 * time.Second

// TestSignals stops the program inside a check that never ends and never looks
// whether it is to stop, which is the worst that any reader, finder or check
// can do. The control is the same run without a signal: it is still at it.
func TestSignals(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	if stopGrace > 150*time.Millisecond {
		t.Errorf("a grace of %v cannot keep the promise of 200 ms", stopGrace)
	}
	article := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(article, []byte("Nine people were trapped in a lift.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"check", "extract"} {
		for _, tt := range []struct {
			name    string
			signals []os.Signal
			status  int
		}{
			{"none", nil, 0},
			{"interrupt", []os.Signal{os.Interrupt}, 130},
			{"terminate", []os.Signal{syscall.SIGTERM}, 143},
			{"two interrupts", []os.Signal{os.Interrupt, os.Interrupt}, 130},
		} {
			t.Run(command+"/"+tt.name, func(t *testing.T) {
				t.Parallel() // most of it is waiting
				var said bytes.Buffer
				c := trapped(t, &said, command, article)
				for _, s := range tt.signals {
					if err := c.Process.Signal(s); err != nil {
						t.Fatal(err)
					}
				}
				took, ok := ended(c, patience)
				if ok != (len(tt.signals) > 0) {
					t.Fatalf("ended: %v, after %v", ok, took)
				}
				if !ok {
					return
				}
				if got := c.ProcessState.ExitCode(); got != tt.status || !strings.Contains(said.String(), "stopped by") {
					t.Errorf("status %d, want %d; it said %q", got, tt.status, said.String())
				}
				t.Logf("%v", took)
			})
		}
	}
}
