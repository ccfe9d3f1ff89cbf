//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"vouch/cmd/internal/screen"
)

// A typist sits at a terminal in which a command runs.
type typist struct {
	*testing.T
	file *os.File
	done chan error

	mu   sync.Mutex
	seen bytes.Buffer
	read int // of seen, by expect
}

// inFolder returns a command on the ledger of a folder, as Ada Lowe.
func inFolder(folder string, environment []string, args ...string) *exec.Cmd {
	c := exec.Command("vouch", args...)
	c.Dir = folder
	c.Env = append(os.Environ(), "VOUCH_USER=Ada Lowe", "VOUCH_DB=", "TZ=UTC", "TERM=xterm")
	c.Env = append(c.Env, environment...)
	return c
}

// sit starts a command in a terminal of a size.
func sit(t *testing.T, folder string, columns, rows uint16, environment []string, args ...string) *typist {
	t.Helper()
	c := inFolder(folder, environment, args...)
	file, err := pty.StartWithSize(c, &pty.Winsize{Cols: columns, Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	p := &typist{T: t, file: file, done: make(chan error, 1)}
	drained := make(chan bool)
	go func() {
		buf := make([]byte, 1<<14)
		for {
			n, err := file.Read(buf)
			p.mu.Lock()
			p.seen.Write(buf[:n])
			p.mu.Unlock()
			if err != nil {
				close(drained)
				return
			}
		}
	}()
	go func() {
		err := c.Wait()
		<-drained
		p.done <- err
	}()
	t.Cleanup(func() { c.Process.Kill(); file.Close() })
	return p
}

func (p *typist) all() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen.String()
}

// expect waits until a pattern stands in what came since the last one.
func (p *typist) expect(pattern string) string {
	p.Helper()
	re := regexp.MustCompile(pattern)
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		all := p.all()
		if found := re.FindStringIndex(all[p.read:]); found != nil {
			words := all[p.read:][found[0]:found[1]]
			p.read += found[1]
			return words
		}
		if time.Now().After(deadline) {
			p.Fatalf("nothing like %s in\n%q", pattern, all[p.read:])
		}
	}
}

func (p *typist) types(keys string) {
	p.Helper()
	if _, err := p.file.WriteString(keys); err != nil {
		p.Fatal(err)
	}
}

// leaves waits for the command to end.
func (p *typist) leaves() error {
	p.Helper()
	select {
	case err := <-p.done:
		return err
	case <-time.After(time.Minute):
		p.Fatalf("it does not end:\n%q", p.all())
		return nil
	}
}

// kept runs a command that ends and returns what it printed.
func kept(t *testing.T, folder string, args ...string) string {
	t.Helper()
	out, err := inFolder(folder, []string{"NO_COLOR=1", "COLUMNS=200"}, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("vouch %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// article writes a text of n claims and has it checked.
func article(t *testing.T, n int) string {
	t.Helper()
	folder := t.TempDir()
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "The warehouse on pier %c%c held %d sacks of barley that winter.\n\n", 'A'+i/26, 'A'+i%26, 310+7*i)
	}
	if err := os.WriteFile(filepath.Join(folder, "barley.txt"), []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	kept(t, folder, "check", "barley.txt", "--fail-on", "never")
	return folder
}

// Two hundred claims are decided without typing a number, in two sittings.
func TestReviewTwoHundredClaims(t *testing.T) {
	folder := article(t, 200)
	p := sit(t, folder, 90, 30, nil, "review", "barley")
	p.expect(`1 of 200 +0 decided, 0 skipped`)
	p.expect(`\[310 sacks\]`)
	p.types(strings.Repeat("o", 120))
	p.expect(`121 of 200 +120 decided`)
	p.types("q")
	p.expect(`120 of 200 decided in barley; vouch review barley goes on from here`)
	if err := p.leaves(); err != nil {
		t.Fatal(err)
	}
	p = sit(t, folder, 90, 30, nil, "review", "barley")
	p.expect(`1 of 80 +0 decided`)
	p.expect(`\[1150 sacks\]`) // the 121st
	p.types(strings.Repeat("n", 80))
	p.expect(`all 80 seen +80 decided`)
	p.types("q")
	if err := p.leaves(); err != nil {
		t.Fatal(err)
	}
	if out := strings.Join(strings.Fields(kept(t, folder, "show", "barley")), " "); !strings.Contains(out, "200 of 200 claims done: 120 checked - accurate, 80 cannot confirm.") {
		t.Errorf("not all is kept:\n%s", out[max(0, len(out)-600):])
	}
	out, err := inFolder(folder, nil, "review", "barley").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "no claim of barley waits for a decision; --all walks through all of them") {
		t.Errorf("a second walk: %v %s", err, out)
	}
}

// Every key does what it says, and is in the history as if it had been typed as
// a command.
func TestReviewKeys(t *testing.T) {
	folder := article(t, 8)
	p := sit(t, folder, 100, 40, []string{"NO_COLOR=1"}, "review", "barley")
	p.expect(`barley:1\.1a +1 of 8`)
	p.expect(`Kind +figure`)
	p.expect(`Attributed to +no source given`)
	p.expect(`Grade +F6`)
	p.types("Olog book, page 4\r")
	p.expect(`barley:2\.1a +2 of 8 +1 decided`)
	p.types("N\x1b[A\r") // the reason of before
	p.expect(`barley:3\.1a`)
	p.types("?Whose sacks?\r")
	p.expect(`barley:4\.1a`)
	p.types("s")
	p.expect(`barley:5\.1a +5 of 8 +3 decided, 1 skipped`)
	p.types("c")
	p.expect(`barley:6\.1a`)
	p.types("u")
	p.expect(`barley:5\.1a +5 of 8 +3 decided, 1 skipped`)
	p.expect(`undone: 5\.1a △ Changed`)
	p.types("Xnot this\x03") // taken back
	p.expect(`taken back; nothing was stored`)
	p.types("\x1b[200~oooooooo\x1b[201~")
	p.expect(`what was pasted is not taken for keys`)
	p.types("z")
	p.expect(`'z' is no key here`)
	p.types("d")
	p.expect(`Key +c[a-z2-7]{13}`)
	p.types("x") // any key goes back, and decides nothing
	p.expect(`barley:5\.1a +5 of 8 +3 decided`)
	p.types("b")
	p.expect(`barley:4\.1a +4 of 8`)
	p.types("p")
	p.expect(`barley:5\.1a +5 of 8 +4 decided, 0 skipped`)
	p.types("sxw")
	p.expect(`barley:8\.1a +8 of 8 +6 decided, 1 skipped`)
	p.types("t")
	p.expect(`all 8 seen +7 decided, 1 skipped`)
	p.types("a")
	p.expect(`barley:5\.1a +8 of 8 +7 decided, 0 skipped`)
	p.types("o")
	p.expect(`all 8 seen +8 decided`)
	p.types("\x04")
	if err := p.leaves(); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(p.all(), "\x1b[1m") || strings.Contains(p.all(), "\x1b[3") {
		t.Error("there is colour, and NO_COLOR is set")
	}
	csv := kept(t, folder, "export", "barley", "--what", "attribution", "--format", "csv", "--columns", "no,state,note,checker")
	for _, want := range []string{
		`"1.1a","✓ Checked - accurate","log book, page 4","Ada Lowe"`,
		`"2.1a","? Cannot confirm","log book, page 4","Ada Lowe"`,
		`"3.1a","→ With writer","query`, `Whose sacks?`,
		`"4.1a","~ Opinion - not checked"`, `"5.1a","✓ Checked - accurate",""`, `"6.1a","✗ Cut"`, `"7.1a","→ With writer"`, `"8.1a","○ To check"`,
	} {
		if !strings.Contains(csv, want) {
			t.Errorf("%s is not in\n%s", want, csv)
		}
	}
	if history := kept(t, folder, "history", "barley", "--format", "csv"); !strings.Contains(history, `"undone `) || strings.Contains(history, "not this") {
		t.Errorf("the history is\n%s", history)
	}
	kept(t, folder, "audit", "verify", "--full")
}

// In a window of any size no line is cut or runs over, and the claim and the
// keys are both to be seen.
func TestReviewNarrowWindows(t *testing.T) {
	folder := article(t, 2)
	escapes := regexp.MustCompile("\x1b\\[[0-9;?]*[A-Za-z]")
	for _, size := range [][2]uint16{{24, 12}, {40, 24}, {80, 10}, {200, 60}} {
		p := sit(t, folder, size[0], size[1], nil, "review", "barley")
		p.expect(`instead of\s+(\x1b\[2m)?o\.`)
		p.types("q")
		if err := p.leaves(); err != nil {
			t.Fatal(err)
		}
		plain := escapes.ReplaceAllString(p.all(), "")
		body, _, _ := strings.Cut(plain, " of 2 decided in")
		for line := range strings.SplitSeq(body, "\r\n") {
			if screen.Width(line) > int(size[0]) {
				t.Errorf("%d columns: %q is wider", size[0], line)
			}
		}
		flat := strings.Join(strings.Fields(plain), " ")
		for _, want := range []string{"[310 sacks]", "no source given", "accurate", "quit"} {
			if !strings.Contains(flat, want) {
				t.Errorf("%d columns, %d rows: %q is not to be seen in\n%s", size[0], size[1], want, plain)
			}
		}
	}
}

// Who decides second is told, and sees what the first one did.
func TestReviewTellsOfOthers(t *testing.T) {
	folder := article(t, 2)
	p := sit(t, folder, 100, 40, []string{"NO_COLOR=1"}, "review", "barley")
	p.expect(`barley:1\.1a +1 of 2`)
	kept(t, folder, "mark", "1.1a", "cannot", "--by", "Ben Ode", "--reason", "no answer")
	p.types("o")
	p.expect(`barley:1\.1a +1 of 2 +0 decided`)
	p.expect(`not stored: .*Ben Ode has decided since`)
	p.expect(`Status +\? Cannot confirm, by Ben Ode`)
	p.types("o") // now on what was seen
	p.expect(`barley:2\.1a +2 of 2 +1 decided`)
	p.types("q")
	if err := p.leaves(); err != nil {
		t.Fatal(err)
	}
}

// Without a terminal nothing is read, and one line says what to do.
func TestReviewNeedsTerminal(t *testing.T) {
	folder := article(t, 1)
	c := inFolder(folder, nil, "review", "barley")
	c.Stdin = strings.NewReader("ooo")
	out, err := c.CombinedOutput()
	if c.ProcessState.ExitCode() != trouble || strings.Count(string(out), "\n") != 1 || !strings.Contains(string(out), "review reads keys and needs a terminal; vouch mark") {
		t.Errorf("%v: %s", err, out)
	}
	if out := kept(t, folder, "history", "barley"); !strings.Contains(out, "Nothing was decided") {
		t.Errorf("something was decided:\n%s", out)
	}
}
