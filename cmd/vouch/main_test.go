package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vouch/cmd/internal/deliver"
	"vouch/cmd/internal/export"
)

func quiet() *world {
	return &world{stdin: strings.NewReader(""), stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}, getenv: func(string) string { return "" }, now: time.Now}
}

// TestCommandsAreDocumented holds every command to a name, a sentence and an
// example, and every flag to an explanation.
func TestCommandsAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		name := c.CommandPath()
		if seen[name] {
			t.Errorf("%s stands twice", name)
		}
		seen[name] = true
		runs := c.HasParent() && !c.HasSubCommands() // the others only lead to commands
		if !c.Hidden && (c.Short == "" || strings.HasSuffix(c.Short, ".") || runs && c.Example == "") {
			t.Errorf("%s has no sentence without a full stop, or no example", name)
		}
		for line := range strings.Lines(strings.ReplaceAll(c.Example, "\\\n", " ")) {
			if line = strings.TrimSpace(line); line != "" && !strings.Contains(line, "vouch") {
				t.Errorf("%s: the example %q does not show the program", name, line)
			}
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s is not explained", name, f.Name)
			}
		})
		for _, child := range c.Commands() {
			walk(child)
		}
	}
	walk(root(quiet()))
}

// TestCommandsHaveStories holds every command of the list to a story that runs
// it. The walk at a keyboard is told in review_test.go.
func TestCommandsHaveStories(t *testing.T) {
	var all strings.Builder
	files, err := filepath.Glob("../../testdata/script/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no stories: %v", err)
	}
	for _, name := range append(files, "review_test.go") {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	told := func(name string) bool {
		return strings.Contains(all.String(), "vouch "+name) || strings.Contains(all.String(), "\""+name+"\"")
	}
	for _, command := range commands {
		if c := command(quiet()); !c.Hidden && !told(c.Name()) {
			t.Errorf("no story runs vouch %s", c.Name())
		}
	}
	if told("fly") { // the control
		t.Error("a command that is not there has a story")
	}
}

// TestListsAreComplete holds the lists of formats and exports to a name and a
// sentence each, every name once.
func TestListsAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range export.Formats {
		if f.Name == "" || f.Doc == "" || f.Write == nil || len(f.Extensions) == 0 || seen[f.Name] {
			t.Errorf("the format %q is incomplete or stands twice", f.Name)
		}
		seen[f.Name] = true
		for _, extension := range f.Extensions {
			if seen[extension] || extension != strings.ToLower(extension) || !strings.HasPrefix(extension, ".") {
				t.Errorf("the format %q: the extension %q stands twice, or is not lower case with its point", f.Name, extension)
			}
			seen[extension] = true
		}
	}
	seen = map[string]bool{}
	for _, e := range deliver.Exports {
		if e.Name == "" || e.Doc == "" || len(e.Formats) == 0 || seen[e.Name] {
			t.Errorf("the export %q is incomplete or stands twice", e.Name)
		}
		seen[e.Name] = true
	}
}

// TestExit holds what each kind of error does to the exit status, and that only
// trouble speaks.
func TestExit(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		says   string
	}{
		{nil, clean, ""},
		{errFindings, findings, ""},
		{fmt.Errorf("checking: %w", errFindings), findings, ""},
		{errReported, trouble, ""},
		{syscall.EPIPE, trouble, ""},
		{errors.New("the disk is full\x1b[2J\nand more"), trouble, "vouch: the disk is full\\u{001B}[2J"},
	} {
		d := quiet()
		if got := exit(d, c.err); got != c.status {
			t.Errorf("%v leaves with %d, want %d", c.err, got, c.status)
		}
		if said := d.stderr.(*bytes.Buffer).String(); c.says == "" && said != "" || !strings.HasPrefix(said, c.says) || strings.Count(said, "\n") > 1 {
			t.Errorf("%v says %q, want one line with %q", c.err, said, c.says)
		}
	}
}
