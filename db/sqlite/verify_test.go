package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/db/pack"
)

// aLedger makes a ledger with two articles, ten decisions, an undo and an
// erasure in it, closes it, and returns its path and head.
func aLedger(t *testing.T, folder string) (string, db.Head) {
	t.Helper()
	ctx := context.Background()
	s := openIn(t, folder).(*Store)
	for i, text := range []string{"The harbour took 41 ships on Monday.", "On Friday it took 41 ships again, the board said."} {
		l := ledgerOf(text)
		if _, err := s.Put(ctx, db.Reading{Name: fmt.Sprint("article ", i), Ledger: l, Raw: []byte(text), Origin: "here"}); err != nil {
			t.Fatal(err)
		}
		for k := range 5 {
			d := db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[0].Key),
				Value: string(claims.Statuses[k].Status), Reason: fmt.Sprint("reason ", k), Version: db.AnyVersion}
			if _, err := s.Decide(ctx, "", []db.Decision{d}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, d := range []db.Decision{
		{By: "ben", Action: claims.Redact, Target: "5", Version: db.AnyVersion},
		{By: "ben", Action: claims.Undo, Target: "4", Version: db.AnyVersion},
	} {
		if _, err := s.Decide(ctx, "", []db.Decision{d}); err != nil {
			t.Fatal(err)
		}
	}
	h, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.path, h
}

// verify opens a ledger and verifies it. What cannot be opened is damage too.
func verify(t *testing.T, path string, heads ...db.Head) []db.Damage {
	t.Helper()
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		return []db.Damage{{Part: db.FilePart, Detail: err.Error()}}
	}
	defer s.Close()
	v, err := s.Verify(context.Background(), true, heads)
	if err != nil {
		return []db.Damage{{Part: db.FilePart, Detail: err.Error()}}
	}
	return v.Damages
}

// tamper edits a ledger behind the program's back: its triggers are
// dropped, and put back afterwards.
func tamper(t *testing.T, path string, statements ...string) {
	t.Helper()
	p, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	p.SetMaxOpenConns(1)
	var drop, restore []string
	rows, err := p.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name, words string
		if err := rows.Scan(&name, &words); err != nil {
			t.Fatal(err)
		}
		drop, restore = append(drop, "DROP TRIGGER "+name), append(restore, words)
	}
	all := append([]string{"PRAGMA foreign_keys = OFF"}, drop...)
	for _, s := range append(append(all, statements...), restore...) {
		if _, err := p.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// repacked returns what writes another value into a column of a table of the first
// reading, in every row, or without a column takes the rows away.
func repacked(table, column string, value any) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		s, err := Open(context.Background(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		q, err := s.writer.Begin()
		if err != nil {
			t.Fatal(err)
		}
		tx := newTx(context.Background(), q, s.origin)
		rows, err := tx.rowsOf(1)
		if err != nil {
			t.Fatal(err)
		}
		var tables []pack.Table
		for name := range packedTables {
			of, err := rows.Table(name)
			if err != nil {
				t.Fatal(err)
			}
			if at := slices.Index(of.Columns, column); name == table && at >= 0 {
				for i := at; i < len(of.Values); i += len(of.Columns) {
					of.Values[i] = value
				}
			} else if name == table {
				of.Values = nil
			}
			tables = append(tables, of)
		}
		q.Rollback()
		s.Close()
		tamper(t, path, fmt.Sprintf("UPDATE packed SET rows = x'%x' WHERE reading = 1", pack.Squeeze(pack.Encode(tables, nil))))
		os.Remove(path + sidecarSuffix)
	}
}

func TestVerifyFindsNothingInASoundLedger(t *testing.T) {
	path, head := aLedger(t, t.TempDir())
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	v, err := s.Verify(context.Background(), true, []db.Head{head, {Size: head.Size, Hash: head.Hash}})
	if err != nil || len(v.Damages) > 0 {
		t.Fatalf("%v, %v", v, err)
	}
	if v.Entries != 14 || v.Documents != 2 || v.Readings != 2 || v.Head != head {
		t.Errorf("verified %+v, head %v", v, head)
	}
}

// rewrite writes the whole log afresh, as somebody would who owns the file and
// knows how: the last decision says something else, and every hash fits.
func rewrite(t *testing.T, path string) {
	t.Helper()
	p, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	p.SetMaxOpenConns(1)
	var origin []byte
	if err := p.QueryRow("SELECT origin FROM ledger").Scan(&origin); err != nil {
		t.Fatal(err)
	}
	rows, err := p.Query("SELECT entry FROM log ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	var entries []auditlog.Entry
	for rows.Next() {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			t.Fatal(err)
		}
		e, err := auditlog.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	last := &entries[len(entries)-3] // the last mark: "Cannot confirm"
	last.Value = string(claims.Accurate)
	statements := []string{
		"DELETE FROM log", "DELETE FROM tree",
		fmt.Sprintf("UPDATE rulings SET value = '%s' WHERE seq = %d", claims.Accurate, last.Seq),
		fmt.Sprintf("UPDATE standings SET value = '%s' WHERE ruling = %d", claims.Accurate, last.Seq),
	}
	var tree []tlog.Hash
	prev := auditlog.Hash(origin)
	for i := range entries {
		data, err := entries[i].Encode()
		if err != nil {
			t.Fatal(err)
		}
		h := auditlog.ChainHash(entries[i].Seq, prev, data)
		statements = append(statements, fmt.Sprintf("INSERT INTO log VALUES (%d, x'%x', x'%x', x'%x')", entries[i].Seq, data, prev, h))
		prev = h
		more, err := tlog.StoredHashes(int64(i), data, tlog.HashReaderFunc(func(places []int64) (hashes []tlog.Hash, _ error) {
			for _, p := range places {
				hashes = append(hashes, tree[p])
			}
			return hashes, nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range more {
			statements = append(statements, fmt.Sprintf("INSERT INTO tree VALUES (%d, x'%x')", len(tree), h[:]))
			tree = append(tree, h)
		}
	}
	p.Close()
	tamper(t, path, statements...)
}

func TestTamperingIsFound(t *testing.T) {
	do := func(statements ...string) func(*testing.T, string) {
		return func(t *testing.T, path string) { tamper(t, path, statements...) }
	}
	tests := []struct {
		name    string
		tamper  func(*testing.T, string)
		part    db.Part
		seq     int64
		outside bool // only the head held outside can show it
	}{
		{"entry edited", do("UPDATE log SET entry = CAST(replace(CAST(entry AS TEXT), 'mark', 'mork') AS BLOB) WHERE seq = 3"), db.ChainPart, 3, false},
		{"entry deleted", do("DELETE FROM log WHERE seq = 3", "DELETE FROM rulings WHERE seq = 3"), db.ChainPart, 3, false},
		{"entry inserted", do("INSERT INTO log SELECT seq + 1, entry, prev, hash FROM log ORDER BY seq DESC LIMIT 1"), db.ChainPart, 15, false},
		{"entry replaced", do("INSERT OR REPLACE INTO log SELECT 3, entry, prev, hash FROM log WHERE seq = 4"), db.ChainPart, 3, false},
		{"tail cut", do("DELETE FROM log WHERE seq > 13", "DELETE FROM rulings WHERE seq > 13", "DELETE FROM bodies WHERE seq > 13",
			"DELETE FROM tree WHERE position >= 23"), db.HeadPart, 0, true},
		{"projection edited: a standing", do("UPDATE standings SET value = 'Checked - accurate' WHERE aspect = 'status'"), db.ProjectionPart, 0, false},
		{"full rewrite", rewrite, db.HeadPart, 14, true},

		{"projection edited: a ruling", do("UPDATE rulings SET actor = 'eve' WHERE seq = 6"), db.ProjectionPart, 6, false},
		{"projection edited: a reason", do("UPDATE bodies SET words = 'other' WHERE seq = 6"), db.ProjectionPart, 6, false},
		{"projection edited: a reason erased", do("UPDATE bodies SET words = NULL WHERE seq = 6"), db.ProjectionPart, 6, false},
		{"projection edited: a reason deleted", do("DELETE FROM bodies WHERE seq = 6"), db.ProjectionPart, 6, false},
		{"projection edited: a standing invented", do("INSERT INTO standings VALUES ('claim', 'x', 'status', 'Cut', 6)"), db.ProjectionPart, 6, false},
		{"projection edited: a standing deleted", do("DELETE FROM standings"), db.ProjectionPart, 0, false},
		{"projection edited: the latest draft", do("UPDATE articles SET latest = NULL WHERE id = 1"), db.ProjectionPart, 0, false},
		{"tree edited", do("UPDATE tree SET hash = zeroblob(32) WHERE position = 3"), db.ChainPart, 3, false},
		{"text edited", do("UPDATE documents SET text = replace(text, '41', '42') WHERE id = 1"), db.DocumentPart, 0, false},
		{"bytes edited", do("UPDATE originals SET bytes = x'00' WHERE id = 1"), db.DocumentPart, 0, false},
		{"text and hash edited", do("UPDATE documents SET text = 'other words', sha256 = x'" +
			"b3c22c63b1ab1ab6b7ebf8ecee1a8aa8b7a4e0e8b6e8f1b9b8a1f6cbb0a9d0aa' WHERE id = 1"), db.DocumentPart, 0, false},
		{"receipt edited", do("UPDATE receipts SET origin = 'elsewhere'"), db.ProjectionPart, 1, false},
		{"receipt deleted", do("DELETE FROM receipts"), db.ProjectionPart, 1, false},
		{"grade edited", repacked("grades", "letter", "A"), db.ProjectionPart, 1, false},
		{"the count of a list edited", do("UPDATE packed SET listed = listed + 1"), db.FilePart, 0, false},
		{"trigger dropped", func(t *testing.T, path string) { foreign(t, path, "DROP TRIGGER log_update") }, db.FilePart, 0, false},
		{"trigger weakened", func(t *testing.T, path string) {
			foreign(t, path, "DROP TRIGGER log_update", "CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN SELECT 1; END")
		}, db.FilePart, 0, false},
		{"table added", func(t *testing.T, path string) { foreign(t, path, "CREATE TABLE mine (x)") }, db.FilePart, 0, false},
		{"claim edited", repacked("claims", "label", "9.9z"), db.DocumentPart, 0, false},
		{"claims deleted", repacked("claims", "", nil), db.DocumentPart, 0, false},
		{"rows of another reading", do("UPDATE packed SET rows = (SELECT rows FROM packed WHERE reading = 2)"), db.DocumentPart, 0, false},
		{"rows deleted", do("DELETE FROM packed"), db.DocumentPart, 0, false},
		{"rows that cannot be unpacked", do("UPDATE packed SET rows = x'00'"), db.DocumentPart, 0, false},
		{"title edited", do("UPDATE readings SET title = 'Other'"), db.DocumentPart, 0, false},
		{"an article that nobody read", do("INSERT INTO articles (slug) VALUES ('forged')"), db.DocumentPart, 0, false},
		{"a draft that nobody read", do("INSERT INTO drafts (article, number, document) VALUES (1, 2, 2)"), db.DocumentPart, 0, false},
		{"a reading that nobody made", do("INSERT INTO readings SELECT 9, draft, 2, extractor, read_at, title, title_start, title_end, outlet, published, updated, language, claims, sources, digest FROM readings WHERE id = 1",
			"UPDATE articles SET latest = 9 WHERE id = 1"), db.DocumentPart, 0, false},
		{"a reading of no draft", do("INSERT INTO readings SELECT 9, 99, 2, extractor, read_at, title, title_start, title_end, outlet, published, updated, language, claims, sources, digest FROM readings WHERE id = 1"), db.DocumentPart, 0, false},
		{"a text of no article", do("INSERT INTO documents (sha256, text) VALUES (x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '')"), db.DocumentPart, 0, false},
		{"claims of no reading", do("INSERT INTO claims VALUES (9, 0, 'c', '1.1a', 'figure', 0, 1, 0, NULL, NULL, NULL, NULL, 0, 'sure', '', '')"), db.DocumentPart, 0, false},
		{"rows of no reading", do("INSERT INTO packed SELECT 9, listed, rows FROM packed WHERE reading = 1"), db.DocumentPart, 0, false},
		{"a name that spans two columns", do("UPDATE rulings SET actor = 'ada' || char(30) || 'x' WHERE seq = 6"), db.ProjectionPart, 6, false},
		{"a salt dropped", do("UPDATE rulings SET actor_salt = NULL WHERE seq = 6"), db.ProjectionPart, 6, false},
		{"a name erased without a word", do("UPDATE rulings SET actor_salt = NULL, actor = '[redacted]' WHERE seq = 6"), db.ProjectionPart, 6, false},
		{"digest edited with the rows", do("UPDATE readings SET digest = zeroblob(32)"), db.DocumentPart, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path, head := aLedger(t, t.TempDir())
			os.Remove(path + sidecarSuffix) // whoever edits the ledger can edit what lies beside it
			test.tamper(t, path)
			found := verify(t, path)
			if test.outside {
				// The control: without the head it cannot be seen.
				if len(found) > 0 {
					t.Errorf("seen without the head, so the head is not tested: %v", found)
				}
				found = verify(t, path, head)
			}
			if len(found) == 0 {
				t.Fatal("not found")
			}
			for _, d := range found {
				if d.Part == test.part && (test.seq == 0 || d.Seq == test.seq) {
					return
				}
			}
			t.Errorf("found %v, want damage to the %s at %d", found, test.part, test.seq)
		})
	}
}

// An export of a log that was tampered with holds every entry or is none.
func TestNothingIsExportedWithAGap(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		name         string
		statements   []string
		log, archive int // entries; 0 for an error
	}{
		{"the control", nil, 14, 14},
		{"a ruling is missing", []string{"DELETE FROM rulings WHERE seq = 6"}, 14, 0},
		{"the last ruling is missing", []string{"DELETE FROM rulings WHERE seq = 14"}, 14, 0},
		{"an entry is missing", []string{"DELETE FROM log WHERE seq = 6", "DELETE FROM rulings WHERE seq = 6"}, 0, 0},
	} {
		path, _ := aLedger(t, t.TempDir())
		tamper(t, path, test.statements...)
		s, err := Open(ctx, path, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		log, archived := 0, 0
		if err := s.ExportLog(ctx, &out, ""); err == nil {
			log = strings.Count(out.String(), `"seq"`)
		}
		if err := s.Archive(ctx, nil, func(a *archive.Archive) error { archived = len(a.Logs[0].Entries); return nil }); err != nil {
			archived = 0
		}
		if log != test.log || archived != test.archive {
			t.Errorf("%s: %d entries of the log, want %d; %d of the archive, want %d", test.name, log, test.log, archived, test.archive)
		}
		s.Close()
	}
}

func TestTheSidecarShowsACutTail(t *testing.T) {
	path, _ := aLedger(t, t.TempDir())
	tamper(t, path, "DELETE FROM log WHERE seq > 13", "DELETE FROM rulings WHERE seq > 13", "DELETE FROM bodies WHERE seq > 13", "DELETE FROM tree WHERE position >= 23")
	found := verify(t, path)
	if len(found) != 1 || found[0].Part != db.HeadPart {
		t.Errorf("found %v", found)
	}
}

func TestASidecarThatCannotBeReadIsDamage(t *testing.T) {
	path, _ := aLedger(t, t.TempDir())
	write(t, path+sidecarSuffix, "17:oops")
	if found := verify(t, path); len(found) != 1 || found[0].Part != db.HeadPart {
		t.Errorf("found %v", found)
	}
}

func TestClockThatWentBackIsMarked(t *testing.T) {
	clock := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "vouch.db"), func() time.Time { return clock })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l := ledgerOf("The harbour took 41 ships on Monday.")
	if _, err := s.Put(context.Background(), db.Reading{Name: "a", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	marked := []bool{}
	for _, years := range []int{0, -10, 1, 10} {
		clock = clock.AddDate(years, 0, 0)
		made, err := s.Decide(context.Background(), "", []db.Decision{{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject,
			Object: string(l.Claims[0].Key), Value: string(claims.Accurate), Version: db.AnyVersion}})
		if err != nil {
			t.Fatal(err)
		}
		marked = append(marked, made[0].WentBack)
	}
	if fmt.Sprint(marked) != "[false true false false]" {
		t.Errorf("marked %v", marked)
	}
	v, err := s.Verify(context.Background(), true, nil)
	if err != nil || len(v.Damages) > 0 {
		t.Errorf("ten years back: %v, %v", v, err)
	}
}

func TestBackupAndRestore(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	path, head := aLedger(t, folder)
	s, err := Open(ctx, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "backup.db")
	got, err := s.Backup(ctx, file, nil)
	if err != nil || got != head {
		t.Fatalf("backup with head %v, want %v (%v)", got, head, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("backup: %v, %v", info, err)
	}
	if _, err := s.Backup(ctx, file, nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	// Something happens after the backup, and then the ledger is lost.
	if _, err := s.Put(ctx, db.Reading{Name: "later", Ledger: ledgerOf("Later it took 41 ships.")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	restored, err := Restore(ctx, Restoring{Backup: file, Path: path, Now: "then"})
	aside := restored.Aside
	if err != nil || restored.Head != head || aside != path+".before-restore-then" || restored.Later != 1 {
		t.Fatalf("restored: %+v, %v", restored, err)
	}
	if found := verify(t, path, head); len(found) > 0 {
		t.Errorf("restored: %v", found)
	}
	if found := verify(t, aside, head); len(found) > 0 {
		t.Errorf("moved aside: %v", found)
	}
	if again, err := Restore(ctx, Restoring{Backup: file, Path: path, Now: "then"}); err != nil || again.Aside != aside+"_2" {
		t.Errorf("at the same time once more: %+v, %v", again, err)
	}
	// A damaged backup is not restored, and nothing is moved.
	tamper(t, file, "UPDATE log SET entry = x'00' WHERE seq = 3")
	if _, err := Restore(ctx, Restoring{Backup: file, Path: path, Now: "later"}); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged backup: %v", err)
	}
	if found := verify(t, path, head); len(found) > 0 {
		t.Errorf("after it: %v", found)
	}
	if names, _ := filepath.Glob(filepath.Join(folder, ".*")); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}

func TestBackupsWhileWriting(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	s := openIn(t, folder).(*Store)
	defer s.Close()
	l := ledgerOf("The harbour took 41 ships on Monday.")
	if _, err := s.Put(ctx, db.Reading{Name: "a", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	stop, done := make(chan bool), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if _, err := s.Decide(ctx, "", []db.Decision{{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject,
				Object: string(l.Claims[0].Key), Value: string(claims.Accurate), Version: db.AnyVersion}}); err != nil {
				done <- err
				return
			}
		}
	}()
	for i := range rounds(5, 100) {
		if _, err := s.Backup(ctx, filepath.Join(folder, fmt.Sprint("b", i)), nil); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestMigrationBacksUpFirst(t *testing.T) {
	folder := t.TempDir()
	path, head := aLedger(t, folder)
	latest, err := latestVersion(migrations)
	if err != nil {
		t.Fatal(err)
	}
	s, err := open(context.Background(), path, nil, oneMore(anyStep))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if found := verify(t, fmt.Sprintf("%s.before-%04d", path, latest+1), head); len(found) > 0 {
		t.Errorf("the backup: %v", found)
	}
}
