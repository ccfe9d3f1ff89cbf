package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/deliver"
	"vouch/cmd/internal/export"
)

// secretive is an article that names the same person in its title, in full, by
// the last name, over a line's end and in capitals.
const secretive = `Marta Quell warned of the crane

The crane fell on Monday, said Marta Quell, the yard's rigger. At least 12 people were hurt, Quell said.

“I told them twice,” said Quell. The yard employs 48 people: 31 riggers and 12 welders, according to Marta
Quell. The yard did not comment.`

// shows runs every command that shows or writes something of the ledger, in
// every format, to the screen and, if asked, to a file, and returns what came out, by what
// was run.
func shows(t *testing.T, folder string, files bool, more ...string) map[string]string {
	t.Helper()
	var runs [][]string
	for _, f := range export.Names() {
		runs = append(runs, []string{"check", "crane.txt", "--fail-on", "never", "--format", f})
		runs = append(runs, []string{"check", "crane.txt", "--all", "--fail-on", "never", "--format", f})
		runs = append(runs, []string{"check", "feed.jsonl", "--fail-on", "never", "--format", f})
	}
	for _, f := range export.Names() {
		for _, command := range [][]string{{"sources", "crane"}, {"list"}, {"history"}, {"history", "crane"}, {"corrections"}, {"todo"}, {"todo", "--claims"}} {
			runs = append(runs, append(command[:len(command):len(command)], "--format", f))
		}
	}
	runs = append(runs, [][]string{{"show", "crane"}, {"show", "crane", "--all"}, {"show", "crane", "--text"}, {"show", "crane", "--text", "--all"}, {"as-of", "2999-01-01"}}...)
	for _, typed := range [][]string{{"show", ""}, {"show", "crane:"}, {"source", "grade", "crane:"}, {"dismiss", "crane:"}, {"tick", "crane", ""}, {"undo", ""}, {"answer", ""}, {"query", "crane:"}} {
		if len(more) == 0 {
			runs = append(runs, append([]string{cobra.ShellCompRequestCmd}, typed...))
		}
	}
	for _, label := range []string{"2.1a", "2.1b", "2.2a", "3.1a"} {
		runs = append(runs, []string{"show", "crane:" + label})
	}
	for _, e := range deliver.Exports {
		for _, f := range e.Formats {
			if e.Name == "ledger" {
				continue // it is refused, see below
			}
			runs = append(runs, []string{"export", "crane", "--what", e.Name, "--format", f, "--all"})
		}
	}
	out := map[string]string{}
	for i, args := range runs {
		name := strings.Join(args, " ")
		args = append(args, more...)
		out[name] = ran(t, folder, args)
		if files && (args[0] == "check" || args[0] == "export") {
			file := filepath.Join(folder, fmt.Sprintf("out%d%d", i, len(more)))
			ran(t, folder, append(args, "-o", file, "--force"))
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out[name+" -o"] = string(content)
		}
	}
	for name, content := range out {
		out[name] = unzipped(content)
	}
	return out
}

// ran runs a command within the test: there are too many for a process each.
// The ledger and the files are those of the folder.
func ran(t *testing.T, folder string, args []string) string {
	t.Helper()
	d := quiet()
	d.getenv = func(name string) string {
		return map[string]string{"VOUCH_USER": "Ada", "COLUMNS": "400", "VOUCH_DB": filepath.Join(folder, "vouch.db")}[name]
	}
	for i, a := range args {
		if strings.HasSuffix(a, ".txt") || strings.HasSuffix(a, ".jsonl") {
			args = slices.Clone(args)
			args[i] = filepath.Join(folder, a)
		}
	}
	c := root(d)
	c.SetArgs(args)
	if err := c.ExecuteContext(t.Context()); err != nil {
		t.Fatalf("vouch %s: %v\n%s", strings.Join(args, " "), err, d.stderr)
	}
	return d.stdout.(*bytes.Buffer).String() + d.stderr.(*bytes.Buffer).String()
}

// unzipped returns the text of a file, and of the parts of one that is packed.
func unzipped(content string) string {
	z, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		return content
	}
	var b strings.Builder
	for _, f := range z.File {
		if r, err := f.Open(); err == nil {
			io.Copy(&b, r)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// No command gives a name away that is kept secret, in any format. The control:
// before it was kept secret, and with --annex, they do.
func TestNamesKeptSecretStay(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "crane.txt"), []byte(secretive), 0o600); err != nil {
		t.Fatal(err)
	}
	line := fmt.Sprintf("{\"id\": \"crane\", \"text\": %q}\n", secretive)
	if err := os.WriteFile(filepath.Join(folder, "feed.jsonl"), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string { return ran(t, folder, args) }
	run("check", "crane.txt", "--fail-on", "never")
	run("mark", "crane:2.2a", "ok", "--reason", "marta quell showed the list", "--note", "Ms. Quell again")
	run("query", "crane:3.1a", "Did Quell say so on the record?")
	named := func(s string) bool { return strings.Contains(strings.ToLower(s), "quell") }
	before := shows(t, folder, false)
	run("source", "conceal", "Marta Quell", "--reason", "fears for her job")
	after, annex := shows(t, folder, true), shows(t, folder, false, "--annex")
	told := 0
	for name, content := range after {
		if named(content) {
			at := strings.Index(strings.ToLower(content), "quell")
			t.Errorf("vouch %s gives the name away: …%q…", name, content[max(0, at-60):min(len(content), at+30)])
		}
		if named(before[name]) {
			told++
			if _, asked := annex[name]; asked && !named(annex[name]) {
				t.Errorf("the control: vouch %s had the name, and has it no more with --annex", name)
			}
		}
	}
	if told < len(annex)*3/5 {
		t.Errorf("the control: only %d of %d had the name before", told, len(annex))
	}
	t.Logf("%d of %d had the name before it was kept secret", told, len(annex))
	for _, e := range []string{"docx", "html", "markdown", "table"} {
		if out := after["export crane --what script --format "+e+" --all"]; !strings.Contains(out, "names source S1, which is confidential, 6 times") {
			t.Errorf("the script as %s does not say that the text itself names the source", e)
		}
	}
	c := exec.Command("vouch", "export", "--what", "ledger", "--format", "json", "--db", filepath.Join(folder, "vouch.db"))
	if out, err := c.CombinedOutput(); err == nil || named(string(out)) {
		t.Errorf("a whole ledger was written: %v, %s", err, out)
	}
	// A new draft does not bring the name back, nor does one without the source.
	for n, text := range []string{secretive + " It was dark.", "The crane fell on Monday. At least 12 people were hurt, the police said."} {
		draft := filepath.Join(folder, "draft.txt")
		if err := os.WriteFile(draft, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"check", "draft.txt", "--article", "crane", "--fail-on", "never"}, {"history"}, {"corrections"}} {
			if out := run(args...); named(out) {
				t.Errorf("after draft %d, vouch %s gives the name away:\n%s", n+2, strings.Join(args, " "), out)
			}
		}
	}
}
