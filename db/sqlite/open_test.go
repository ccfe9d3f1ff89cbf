package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/db"
)

// foreign makes an SQLite file by hand.
func foreign(t *testing.T, path string, statements ...string) {
	t.Helper()
	p, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for _, s := range statements {
		if _, err := p.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsNoLedgerIsRefusedAndLeftAlone(t *testing.T) {
	tests := []struct {
		name string
		make func(t *testing.T, path string)
		want string
	}{
		{"text", func(t *testing.T, path string) { write(t, path, strings.Repeat("not a database\n", 400)) }, "not an SQLite file"},
		{"shorter than a header", func(t *testing.T, path string) { write(t, path, "SQLite") }, "not an SQLite file"},
		{"header and rubbish", func(t *testing.T, path string) { write(t, path, sqliteMagic+strings.Repeat("x", 5000)) }, "SQLite file"},
		{"another program's", func(t *testing.T, path string) { foreign(t, path, "CREATE TABLE t (x)", "INSERT INTO t VALUES (1)") }, "another program"},
		{"another program's, marked", func(t *testing.T, path string) { foreign(t, path, "PRAGMA application_id = 7", "CREATE TABLE t (x)") }, "another program"},
		{"newer", func(t *testing.T, path string) {
			foreign(t, path, fmt.Sprintf("PRAGMA application_id = %d", applicationID), "PRAGMA user_version = 999", "CREATE TABLE t (x)")
		}, "newer vouch"},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, "it is a folder"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "vouch.db")
			test.make(t, path)
			before, _ := os.ReadFile(path)
			s, err := Open(context.Background(), path, nil)
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error is %q", err)
			}
			if newer := test.name == "newer"; errors.Is(err, db.ErrNewer) != newer {
				t.Errorf("ErrNewer: %v", !newer)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func write(t *testing.T, path, words string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOpenWhereNothingCanBeMade(t *testing.T) {
	if _, err := Open(context.Background(), filepath.Join(t.TempDir(), "absent", "vouch.db"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a missing folder: %v", err)
	}
	if os.Geteuid() == 0 {
		t.Log("run by root, whom no folder refuses: the unwritable folder was not tried")
		return
	}
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), filepath.Join(folder, "vouch.db"), nil); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("in an unwritable folder: %v", err)
	}
}

func TestNewLedgerIsItsOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("file modes are not kept on Windows")
	}
	folder := t.TempDir()
	s := openIn(t, folder)
	defer s.Close()
	names, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		info, err := n.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", n.Name(), info.Mode())
		}
	}
}

func TestPathsThatAnUnescapedAddressWouldMisread(t *testing.T) {
	for _, name := range []string{"100%.db", "what?.db", "a#b.db", "a b&mode=memory.db", "%2e.db", "für.db"} {
		folder := t.TempDir()
		s, err := Open(context.Background(), filepath.Join(folder, name), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s.Close()
		if names, _ := os.ReadDir(folder); len(names) != 1 || names[0].Name() != name {
			t.Errorf("%s: the folder holds %v", name, names)
		}
	}
}

func TestEmptyFileBecomesALedger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vouch.db")
	write(t, path, "")
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
}

func TestSettingsAreReadBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vouch.db")
	p := pool(path, "rwc", "WAL", 3)
	defer p.Close()
	// Three connections at once: a setting must reach each of them.
	for range 3 {
		tx, err := p.Begin()
		if err == nil {
			tx.Rollback()
		}
		if err := checkSettings(context.Background(), p, "wal"); err != nil {
			t.Fatal(err)
		}
	}
	// The control: the driver's own settings do not pass.
	plain, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	if err := checkSettings(context.Background(), plain, "wal"); err == nil {
		t.Error("the driver's defaults pass for ours")
	}
}

func TestMigrationIsAllOrNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vouch.db")
	first, err := fs.ReadFile(migrations, "migrations/0001_ledger.sql")
	if err != nil {
		t.Fatal(err)
	}
	good := fstest.MapFS{"migrations/0001_ledger.sql": {Data: first}}
	s, err := open(context.Background(), path, nil, good)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	bad := fstest.MapFS{
		"migrations/0001_ledger.sql": {Data: first},
		"migrations/0002_more.sql":   {Data: []byte("CREATE TABLE more (x) STRICT;")},
		"migrations/0003_bad.sql":    {Data: []byte("CREATE TABLE fine (x INTEGER) STRICT; CREATE NONSENSE;")},
	}
	bad["migrations/0002_more.sql"].Data = []byte("CREATE TABLE more (x INTEGER) STRICT;")
	if _, err := open(context.Background(), path, nil, bad); err == nil || !strings.Contains(err.Error(), "0003_bad.sql") {
		t.Fatalf("a migration that fails: %v", err)
	}
	s, err = open(context.Background(), path, nil, good)
	if err != nil {
		t.Fatalf("after it, the old version: %v", err)
	}
	defer s.Close()
	var tables int
	if err := s.writer.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name IN ('more', 'fine')").Scan(&tables); err != nil || tables != 0 {
		t.Errorf("%d tables of the failed migration are there (%v)", tables, err)
	}
}

func TestTheLogRefusesToBeChanged(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	s := openIn(t, folder).(*Store)
	defer s.Close()
	l := ledgerOf("The harbour took 41 ships.")
	if _, err := s.Put(ctx, db.Reading{Name: "harbour", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"UPDATE log SET entry = x'00'",
		"DELETE FROM log",
		"INSERT OR REPLACE INTO log SELECT seq, x'00', prev, hash FROM log",
		"REPLACE INTO rulings SELECT * FROM rulings",
		"INSERT INTO log SELECT seq + 2, entry, prev, hash FROM log",
		"UPDATE rulings SET actor = 'nobody'",
		"DELETE FROM rulings",
		"UPDATE bodies SET words = 'other'",
		"DELETE FROM bodies",
		"UPDATE documents SET text = 'other'",
		"UPDATE packed SET rows = x''",
		"DELETE FROM packed",
		"DELETE FROM readings",
		"DELETE FROM receipts",
		"UPDATE tree SET hash = zeroblob(32)",
	} {
		if _, err := s.writer.Exec(statement); err == nil {
			t.Errorf("%s: was allowed", statement)
		}
	}
	// The control: without recursive triggers a REPLACE walks past the trigger.
	p, err := sql.Open("sqlite3", "file:"+s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := p.Exec("REPLACE INTO receipts SELECT id, reading, original, 'elsewhere', read_at FROM receipts"); err != nil {
		t.Errorf("the control: %v", err)
	}
	if _, err := s.writer.Exec("REPLACE INTO receipts SELECT id, reading, original, 'elsewhere', read_at FROM receipts"); err == nil {
		t.Error("with them it was allowed too")
	}
}

func TestDiskFull(t *testing.T) {
	ctx := context.Background()
	s := openIn(t, t.TempDir()).(*Store)
	defer s.Close()
	if _, err := s.Put(ctx, db.Reading{Name: "harbour", Ledger: ledgerOf("The harbour took 41 ships.")}); err != nil {
		t.Fatal(err)
	}
	var pages int
	if err := s.writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+2)); err != nil {
		t.Fatal(err)
	}
	big := ledgerOf(strings.Repeat("The harbour took 41 ships. ", 2000))
	_, err := s.Put(ctx, db.Reading{Name: "big", Ledger: big})
	if err == nil || !strings.Contains(err.Error(), "the disk is full") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a full disk: %v", err)
	}
	if _, err := s.Get(ctx, "big"); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("half of it was stored: %v", err)
	}
	if _, err := s.Get(ctx, "harbour"); err != nil {
		t.Errorf("what was there: %v", err)
	}
}
