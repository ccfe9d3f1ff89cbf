package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// On a terminal the table shows the beginning of a claim of hundreds of words
// and where the whole of it is, and there it is whole. The control: a pipe and a
// file have it whole at once.
func TestLongClaimOnATerminal(t *testing.T) {
	folder := t.TempDir()
	article, ledger := filepath.Join(folder, "quay.txt"), filepath.Join(folder, "quay.db")
	text := "The harbour office said on Monday that nine cranes " + strings.Repeat("and a barge ", 80) + "sank."
	if err := os.WriteFile(article, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	seen := func(arguments ...string) string {
		t.Helper()
		c := exec.Command("vouch", append(arguments, "--db", ledger)...)
		screen, err := pty.StartWithSize(c, &pty.Winsize{Cols: 120, Rows: 50})
		if err != nil {
			t.Skipf("no terminal can be made here: %v", err)
		}
		defer screen.Close()
		var b bytes.Buffer
		io.Copy(&b, screen) // ends with an error when the program does
		c.Wait()            // a flag is no failure here
		return b.String()
	}
	if got := seen("check", article, "--fail-on", "never"); strings.Contains(got, "sank") || !strings.Contains(got, "characters;") {
		t.Errorf("the table on a terminal is\n%s", got)
	}
	if got := seen("show", "quay:1.1a"); !strings.Contains(got, "sank") || strings.Contains(got, "characters;") {
		t.Errorf("the claim on a terminal is\n%s", got)
	}
	piped, err := exec.Command("vouch", "show", "quay", "--db", ledger).CombinedOutput()
	if err != nil || !bytes.Contains(piped, []byte("sank")) || bytes.Contains(piped, []byte("characters;")) {
		t.Errorf("the control: into a pipe came %v\n%s", err, piped)
	}
	file := filepath.Join(folder, "quay-table.txt")
	if got := seen("show", "quay", "-o", file); strings.Contains(got, "rror") {
		t.Fatal(got)
	}
	if written, err := os.ReadFile(file); err != nil || !bytes.Contains(written, []byte("sank")) {
		t.Errorf("the control: the file has %v\n%s", err, written)
	}
}
