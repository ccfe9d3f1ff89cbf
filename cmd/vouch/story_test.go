package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"vouch/db/sqlite"
)

// longestRefusal is how long a command may take to refuse something, on a busy
// machine.
const longestRefusal = 60 * time.Second

// variables are what a refused command is told of the story's environment.
var variables = []string{"PATH", "HOME", "TMPDIR", "WORK", "XDG_CACHE_HOME", "VOUCH_DB", "VOUCH_USER", "VOUCH_POLICY", "VOUCH_TRUSTED", "VOUCH_PASSPHRASE", "TRAPS"}

// refused PATTERN ARGUMENT… runs vouch, which must say one line that is like the
// pattern, leave with status 2 (auditing has others above it), and not wait.
func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: refused pattern argument…")
	}
	ctx, cancel := context.WithTimeout(context.Background(), longestRefusal)
	defer cancel()
	c := exec.CommandContext(ctx, lookPath(ts, "vouch"), args[1:]...)
	c.Dir, c.Env = ts.MkAbs("."), []string{"NO_COLOR=1", "COLUMNS=100", "TZ=UTC"}
	for _, v := range variables {
		c.Env = append(c.Env, v+"="+ts.Getenv(v))
	}
	var out, complaint bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaint
	err := c.Run()
	said := complaint.String()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		ts.Fatalf("vouch %q waited", args[1:])
	case !errors.As(err, &exit) && err != nil:
		ts.Fatalf("vouch %q: %v", args[1:], err)
	case c.ProcessState.ExitCode() < trouble, strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "vouch: "),
		!regexp.MustCompile(args[0]).MatchString(strings.TrimSuffix(said, "\n")):
		ts.Fatalf("vouch %q left with %d and said\n%s\nwant one line like %q, and 2 or more", args[1:], c.ProcessState.ExitCode(), said, args[0])
	}
}

func lookPath(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		for _, end := range []string{"", ".exe"} {
			if info, err := os.Stat(filepath.Join(dir, name+end)); err == nil && !info.IsDir() {
				return filepath.Join(dir, name+end)
			}
		}
	}
	ts.Fatalf("no %s in the PATH of the story", name)
	return ""
}

// holdings are the ledgers that stories have open, by the folder of the story.
var holdings sync.Map

// hold FILE opens a ledger in this process, as another program would, until
// release.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	s, err := sqlite.Open(context.Background(), ts.MkAbs(args[0]), nil)
	ts.Check(err)
	holdings.Store(ts.Getenv("WORK"), s)
}

func letGo(ts *testscript.TestScript, _ bool, _ []string) {
	s, ok := holdings.LoadAndDelete(ts.Getenv("WORK"))
	if !ok {
		ts.Fatalf("nothing is held")
	}
	ts.Check(s.(*sqlite.Store).Close())
}

// left fails where a command has left hidden files behind.
func left(ts *testscript.TestScript, _ bool, _ []string) {
	found, err := filepath.Glob(ts.MkAbs(".*"))
	ts.Check(err)
	for _, f := range found {
		if name := filepath.Base(f); name != ".tmp" {
			ts.Fatalf("left behind: %s", name)
		}
	}
}

// mode MODE FILE holds a file to its mode, in octal.
func mode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
		ts.Fatalf("%s has mode %s, want %s", args[1], got, args[0])
	}
}

// hardlink FILE NAME gives a file another name.
func hardlink(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.Link(ts.MkAbs(args[0]), ts.MkAbs(args[1])))
}

// foreign FILE makes the database of another program.
func foreign(ts *testscript.TestScript, _ bool, args []string) {
	database(ts, args[0], "CREATE TABLE t (x)")
}

// endless FILE makes a file that looks like a ledger and whose tables are views
// that never end. With -ask it asks one of them, and fails if it answers.
func endless(ts *testscript.TestScript, _ bool, args []string) {
	if args[0] == "-ask" {
		db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(args[1]))
		ts.Check(err)
		defer db.Close()
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		defer cancel()
		var n int
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM articles").Scan(&n); ctx.Err() == nil {
			ts.Fatalf("the view ended: %d, %v", n, err)
		}
		return
	}
	statements := []string{"PRAGMA application_id = 1987016035", "PRAGMA user_version = 1"} // "vouc"
	for _, table := range []string{"articles", "ledger", "log", "rulings", "readings"} {
		statements = append(statements, "CREATE VIEW "+table+" AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS slug, x AS origin, x AS seq, x AS hash FROM n")
	}
	database(ts, args[0], statements...)
}

func database(ts *testscript.TestScript, file string, statements ...string) {
	db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(file))
	ts.Check(err)
	defer db.Close()
	for _, s := range statements {
		_, err := db.Exec(s)
		ts.Check(err)
	}
}
