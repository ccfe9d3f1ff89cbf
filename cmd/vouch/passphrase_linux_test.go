package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// terminal opens a terminal of its own: what is written to master is typed, and
// what is read from it is what a person sees.
func terminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Skip(err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Skip(err)
	}
	if slave, err = os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { slave.Close() })
	return master, slave
}

// A screen is what a terminal shows, and what was asked.
type screenText struct {
	mu sync.Mutex
	bytes.Buffer
}

func (s *screenText) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Buffer.Write(b)
}

func (s *screenText) holds(words string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Contains(s.String(), words)
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 400 {
		if is() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

func echoes(t *testing.T, tty *os.File) bool {
	t.Helper()
	state, err := unix.IoctlGetTermios(int(tty.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

// A passphrase is not shown while it is typed, and the terminal shows again
// afterwards, also when it is broken off. The control is the same terminal
// before: what is typed there is shown.
func TestPassphraseIsNotShown(t *testing.T) {
	master, slave := terminal(t)
	seen := &screenText{}
	go io.Copy(seen, master)
	if !term.IsTerminal(int(slave.Fd())) || !echoes(t, slave) {
		t.Fatal("the terminal shows nothing")
	}
	io.WriteString(master, "seen\n")
	eventually(t, "the control is shown", func() bool { return seen.holds("seen") })
	slave.Read(make([]byte, 10)) // takes the line away

	asked := &screenText{}
	d := &world{stdin: slave, stdout: io.Discard, stderr: asked, getenv: func(string) string { return "" }, now: time.Now}
	ask := func(ctx context.Context, typed ...string) (string, error) {
		asked.Reset()
		type answer struct {
			words string
			err   error
		}
		answers := make(chan answer, 1)
		go func() {
			words, err := d.askPassphrase(ctx, "Passphrase: ", "Once more: ")
			answers <- answer{words, err}
		}()
		for i, words := range typed {
			prompt := []string{"Passphrase: ", "Once more: "}[i]
			eventually(t, prompt, func() bool { return asked.holds(prompt) && !echoes(t, slave) })
			io.WriteString(master, words+"\n")
			if i == 0 && len(typed) > 1 {
				eventually(t, "the second question", func() bool { return asked.holds("Once more: ") })
			}
		}
		if len(typed) == 0 {
			eventually(t, "the question", func() bool { return asked.holds("Passphrase: ") && !echoes(t, slave) })
		}
		a := <-answers
		return a.words, a.err
	}
	if words, err := ask(context.Background(), "five hidden words", "five hidden words"); err != nil || words != "five hidden words" {
		t.Errorf("%q, %v", words, err)
	}
	if _, err := ask(context.Background(), "five hidden words", "four hidden words"); err == nil || !strings.Contains(err.Error(), "not the same") {
		t.Errorf("two that differ: %v", err)
	}
	if !echoes(t, slave) {
		t.Error("the terminal shows nothing afterwards")
	}
	ctx, stop := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer stop()
	if _, err := ask(ctx); err == nil {
		t.Error("it was not broken off")
	}
	if !echoes(t, slave) {
		t.Error("broken off, the terminal shows nothing")
	}
	if seen.holds("hidden") || asked.holds("hidden") {
		t.Errorf("the passphrase was shown: %q", seen.String())
	}
}
