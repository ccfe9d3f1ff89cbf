package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/db/pack"
	"vouch/db/postgres/postgrestest"
	"vouch/db/seal"
	_ "vouch/db/sqlite" // registers the driver that the story of a newer ledger uses
	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/formattest"
	"vouch/sources/read"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"vouch": func() {
		setTraps(os.Getenv)
		main()
	}})
}

// setTraps adds to the lists of the program, in this test binary alone, a format
// and a check that panic: what a fault in one of them does to the other
// articles can be seen. TRAPS names those that are set. One of them is none: it
// makes locking quick.
func setTraps(getenv func(string) string) {
	traps := strings.Fields(getenv("TRAPS"))
	if slices.Contains(traps, "format") {
		var none []int
		read.Formats = append([]*format.Format{{
			Name:  "trap",
			Holds: func(in *format.Input) bool { return strings.HasPrefix(in.Head(), "trapped") },
			Read: func(context.Context, *format.Input) (*document.Document, error) {
				return nil, fmt.Errorf("never said: %d", none[len(none)])
			},
		}}, read.Formats...)
	}
	if slices.Contains(traps, "light") { // locks that are tried in no time
		keyOf = func(passphrase string) (seal.Key, error) {
			k, err := seal.NewKey(passphrase)
			return k.WithWork(4), err
		}
	}
	if slices.Contains(traps, "endless") { // a check that would never end
		checks.All = append(checks.All, &reconcile.Check{Name: "endless", Cues: "trapped", Run: func(*reconcile.Pass) error {
			fmt.Fprintln(os.Stderr, "in the trap")
			for spins := uint64(1); spins > 0; spins |= 1 {
			}
			return nil
		}})
	}
	if slices.Contains(traps, "slow") { // a check that ends late
		checks.All = append(checks.All, &reconcile.Check{Name: "slow", Cues: "trapped", Run: func(*reconcile.Pass) error {
			time.Sleep(1500 * time.Millisecond)
			return nil
		}})
	}
	if slices.Contains(traps, "hoard") { // a check that takes more memory than the program may
		checks.All = append(checks.All, &reconcile.Check{Name: "hoard", Cues: "trapped", Run: func(p *reconcile.Pass) error {
			all := strings.Repeat(p.Ledger.Document.Text, (600<<20)/len(p.Ledger.Document.Text))
			p.Report(reconcile.Finding{Message: all[:10]})
			return nil
		}})
	}
	if slices.Contains(traps, "check") {
		checks.All = append(checks.All, &reconcile.Check{Name: "trap", Cues: "trapped", Run: func(p *reconcile.Pass) error {
			tokens := p.Ledger.Document.Tokens.Slice()
			return fmt.Errorf("never said: %v", tokens[len(tokens)+p.At[0]])
		}})
	}
}

// TestScripts runs the stories: each is a day at the desk, with what a user
// types and what must be seen. With UPDATE_SCRIPTS set they are rewritten.
func TestScripts(t *testing.T) {
	// vouch-verify shares no code with vouch, and so is a program of its own.
	programs := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", programs, "vouch/cmd/vouch-verify").CombinedOutput(); err != nil {
		t.Fatalf("building vouch-verify: %v\n%s", err, out)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"big": big, "bytes": rawBytes, "newer": newer, "drop": drop, "capture": capture,
			"chown": chown, "replace": replace, "refused": refused, "hold": hold, "release": letGo, "left": left,
			"database": func(ts *testscript.TestScript, _ bool, args []string) { ts.Setenv(args[0], postgrestest.Empty(t)) },
			"mode":     mode, "hardlink": hardlink, "foreign": foreign, "endless": endless, "docx": docxFile, "pdf": pdfFile, "rows": rows,
			"sql": statements, "holds": holds, "edit": edit, "newsroom": func(ts *testscript.TestScript, _ bool, names []string) { newsroom(t, ts, names) }, "later": later, "junk": junk, "serve": serve, "spreadsheet": spreadsheet, "comment": comment, "addpart": addPart, "inpart": inPart,
		},
		Condition: func(c string) (bool, error) {
			switch c {
			case "root":
				return os.Geteuid() == 0, nil
			case "postgres":
				return postgrestest.Installed(), nil
			case "office": // it is here, and whoever runs the tests does not install it right now
				_, err := exec.LookPath("soffice")
				return err == nil && os.Getenv("VOUCH_OFFICE") == "", nil
			}
			return false, fmt.Errorf("unknown condition %s", c)
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", programs+string(os.PathListSeparator)+e.Getenv("PATH"))
			// No machine's own settings may reach a story.
			// The compiled PDF reader is no setting, and takes seconds to make.
			if cache, err := os.UserCacheDir(); err == nil {
				e.Vars = append(e.Vars, "XDG_CACHE_HOME="+cache)
			}
			for name, folder := range map[string]string{"SCHEMAS": "../../db/sqlite/testdata", "ARTICLES": "../../testdata/articles"} {
				absolute, err := filepath.Abs(filepath.FromSlash(folder))
				if err != nil {
					return err
				}
				e.Setenv(name, absolute)
			}
			e.Vars = append(e.Vars, "NO_COLOR=1", "COLUMNS=100", "VOUCH_DB=", "VOUCH_USER=", "VOUCH_POLICY=", "VOUCH_TRUSTED=", "VOUCH_PASSPHRASE=", "SUDO_UID=", "ESC=\x1b", "TZ=UTC")
			return nil
		},
	})
}

// big FILE N writes a text of N bytes.
func big(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat("The tide rose.\n", n/15+1)[:n]), 0o600))
}

// bytes FILE TEXT writes TEXT, in which Go's escapes stand for bytes that an
// archive of text cannot hold.
func rawBytes(ts *testscript.TestScript, _ bool, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// rows FILE LEDGER QUERY writes the first column of a query, a row a line: what
// stands in a ledger and no command shows.
func rows(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(args[1])+"?mode=ro")
	ts.Check(err)
	defer db.Close()
	found, err := db.Query(args[2])
	ts.Check(err)
	defer found.Close()
	var b strings.Builder
	for found.Next() {
		var s string
		ts.Check(found.Scan(&s))
		b.WriteString(s + "\n")
	}
	ts.Check(found.Err())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

// newer FILE makes a ledger of a version that does not exist yet.
func newer(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	ts.Check(ts.Exec("vouch", "check", "--db", path, ts.MkAbs("good.txt")))
	db, err := sql.Open("sqlite3", path)
	ts.Check(err)
	_, err = db.Exec("PRAGMA user_version = 9999")
	ts.Check(err)
	ts.Check(db.Close())
}

// replace FILE OLD NEW edits a file, which must hold OLD.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o600))
}

// chown USER FILE gives a file, or a link, to another user, by number.
func chown(ts *testscript.TestScript, _ bool, args []string) {
	user, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.Lchown(ts.MkAbs(args[1]), user, -1))
}

// sql FILE STATEMENT… edits a ledger behind the program's back: its triggers are
// gone meanwhile.
func statements(ts *testscript.TestScript, _ bool, args []string) {
	ledger, err := sql.Open("sqlite3", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	defer ledger.Close()
	ledger.SetMaxOpenConns(1)
	rows, err := ledger.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
	ts.Check(err)
	run := []string{"PRAGMA foreign_keys = OFF"}
	var restore []string
	for rows.Next() {
		var name, words string
		ts.Check(rows.Scan(&name, &words))
		run, restore = append(run, "DROP TRIGGER "+name), append(restore, words)
	}
	ts.Check(rows.Err())
	for _, statement := range append(append(run, args[1:]...), restore...) {
		_, err := ledger.Exec(statement)
		ts.Check(err)
	}
}

// holds LEDGER WORD… fails unless each word stands in the bytes of the ledger or
// of a file beside it: its write-ahead log, its head; or in what can be unpacked
// from them, used or not. Negated, it fails where one does.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	var all []byte
	for _, suffix := range []string{"", "-wal", "-shm", "-journal", ".head"} {
		data, err := os.ReadFile(ts.MkAbs(args[0]) + suffix)
		if !errors.Is(err, os.ErrNotExist) {
			ts.Check(err)
		}
		all = append(all, data...)
	}
	if len(all) == 0 {
		ts.Fatalf("%s is not there", args[0])
	}
	for packed := all; ; packed = packed[1:] {
		at := bytes.Index(packed, []byte(pack.Magic))
		if at < 0 {
			break
		}
		packed = packed[at:]
		all = append(all, pack.Begins(packed)...)
	}
	for _, word := range args[1:] {
		if found := bytes.Contains(all, []byte(word)); found == neg {
			ts.Fatalf("%q in %s: %v", word, args[0], found)
		}
	}
}

// edit FROM TO OLD NEW copies a file with the first OLD in it replaced.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	was := ts.ReadFile(args[0])
	is := strings.Replace(was, args[2], args[3], 1)
	if is == was {
		ts.Fatalf("%q is not in %s", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(is), 0o600))
}

// later FROM TO copies a ledger file with its first decision made in the year
// 9999.
func later(ts *testscript.TestScript, _ bool, args []string) {
	was := ts.ReadFile(args[0])
	at := strings.Index(was, `"rulings": [`)
	time := regexp.MustCompile(`"time": "\d{4}`)
	first := time.FindStringIndex(was[at:])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(was[:at+first[1]-4]+"9999"+was[at+first[1]:]), 0o600))
}

// junk FROM TO copies a file with something after its end.
func junk(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(ts.ReadFile(args[0])+"{}"), 0o600))
}

// capture sets a variable to what the first group of a pattern matches in the
// last command's output: capture NAME PATTERN.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture NAME PATTERN")
	}
	found := regexp.MustCompile("(?m)" + args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("nothing in the output is like %s", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// docx FILE PARAGRAPH… makes a Word file; "# " opens a heading, "- " an item.
func docxFile(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), formattest.DOCX(args[1:]...), 0o600))
}

// pdf FILE PARAGRAPH… makes a PDF of one page.
func pdfFile(ts *testscript.TestScript, _ bool, args []string) {
	var texts []formattest.PDFText
	y := 740.0
	for _, p := range args[1:] {
		var lines []formattest.PDFText
		lines, y = formattest.PDFColumn(72, y, 10, 12, 70, p)
		texts = append(texts, lines...)
		y -= 8
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), formattest.PDF(formattest.PDFPage{Texts: texts}), 0o600))
}

// serve NAME FOLDER serves the files of a folder as pages, and sets a variable to
// their address. What begins with "status 500" is answered so, what begins with
// "redirect ADDRESS" leads there. The path of each request stands in hits.txt.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	folder, hits := ts.MkAbs(args[1]), ts.MkAbs("hits.txt")
	ts.Check(os.WriteFile(hits, nil, 0o600))
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		log, err := os.OpenFile(hits, os.O_APPEND|os.O_WRONLY, 0o600)
		if err == nil {
			fmt.Fprintln(log, r.URL.Path)
			log.Close()
		}
		page, err := os.ReadFile(filepath.Join(folder, filepath.Base(r.URL.Path)))
		var status int
		var to string
		switch {
		case err != nil:
			http.NotFound(w, r)
		case scanned(string(page), "status %d", &status):
			w.WriteHeader(status)
		case scanned(string(page), "redirect %s", &to):
			http.Redirect(w, r, to, http.StatusFound)
		default:
			w.Write(page)
		}
	}))
	ts.Defer(server.Close)
	ts.Setenv(args[0], server.URL)
}

func scanned(s, format string, to any) bool {
	_, err := fmt.Sscanf(s, format, to)
	return err == nil
}

// drop PREFIX FROM TO copies a file, or stdout, without the lines that start
// with PREFIX.
func drop(ts *testscript.TestScript, _ bool, args []string) {
	var b strings.Builder
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if !strings.HasPrefix(line, args[0]) {
			b.WriteString(line)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(b.String()), 0o600))
}
