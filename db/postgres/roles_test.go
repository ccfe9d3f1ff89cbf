package postgres_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"vouch/claims"
	"vouch/db"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
)

// as returns the place of a database for another role.
func as(place, role string) string { return strings.Replace(place, "//vouch@", "//"+role+"@", 1) }

func run(t *testing.T, place string, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if err := tried(place, s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// tried runs statements on a connection of its own.
func tried(place, statements string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, place)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statements)
	return err
}

// desk is the place of a ledger for a role of its own that was let in, in which an
// article is decided on; owner is the place for who owns it.
func desk(t *testing.T) (desk, owner string, l *claims.Ledger) {
	t.Helper()
	owner = postgrestest.New(t)
	role := "desk_" + filepath.Base(strings.TrimSuffix(owner, owner[strings.Index(owner, "?"):]))
	run(t, owner, "CREATE ROLE "+role+" LOGIN", "SELECT vouch.let_in('"+role+"')")
	t.Cleanup(func() { tried(owner, "DROP OWNED BY "+role+"; DROP ROLE "+role) })
	desk = as(owner, role)
	l = harbours(1, 5)
	s := opened(t, desk)
	if _, err := s.Put(context.Background(), db.Reading{Name: "harbour", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decide(context.Background(), "", []db.Decision{mark(l, 0)}); err != nil {
		t.Fatal(err)
	}
	return desk, owner, l
}

// hostile is what whoever holds the credentials that the program works with may try,
// and must not be able to.
var hostile = []string{
	"UPDATE vouch.log SET entry = 'x'",
	"UPDATE vouch.log SET hash = prev WHERE seq = 2",
	"DELETE FROM vouch.log",
	"DELETE FROM vouch.log WHERE seq = 2",
	"TRUNCATE vouch.log CASCADE",
	"UPDATE vouch.tree SET hash = hash",
	"DELETE FROM vouch.tree",
	"INSERT INTO vouch.log (seq, entry, prev, hash) SELECT seq + 2, entry, prev, hash FROM vouch.log ORDER BY seq DESC LIMIT 1",
	"INSERT INTO vouch.log (seq, entry, prev, hash) SELECT seq, entry, prev, hash FROM vouch.log ORDER BY seq DESC LIMIT 1",
	"INSERT INTO vouch.log (seq, entry, prev, hash) SELECT seq + 1, entry, prev, hash FROM vouch.log ORDER BY seq DESC LIMIT 1",
	"INSERT INTO vouch.log (seq, entry, prev, hash) SELECT seq, entry, prev, hash FROM vouch.log ON CONFLICT (seq) DO UPDATE SET entry = 'x'",
	"UPDATE vouch.rulings SET value = 'cannot' WHERE action = 'mark'",
	"UPDATE vouch.rulings SET action = 'sign'",
	"UPDATE vouch.rulings SET written = pg_current_xact_id()",
	"DELETE FROM vouch.rulings",
	"UPDATE vouch.bodies SET words = 'I never said so'",
	"UPDATE vouch.bodies SET words = NULL, salt = NULL",
	"DELETE FROM vouch.bodies",
	"UPDATE vouch.documents SET text = 'other words'",
	"DELETE FROM vouch.documents",
	"DELETE FROM vouch.originals",
	"UPDATE vouch.claims SET label = '9.9z'",
	"DELETE FROM vouch.claims",
	"DELETE FROM vouch.readings",
	"DELETE FROM vouch.receipts",
	"UPDATE vouch.receipts SET origin = 'elsewhere'",
	"UPDATE vouch.ledger SET origin = sha256('x')",
	"UPDATE vouch.schema SET version = 99",
	"ALTER TABLE vouch.log DISABLE TRIGGER ALL",
	"DROP TRIGGER stays ON vouch.log",
	"DROP TABLE vouch.log CASCADE",
	"DROP SCHEMA vouch CASCADE",
	"ALTER TABLE vouch.log OWNER TO CURRENT_USER",
	"SET session_replication_role = replica",
	"CREATE OR REPLACE FUNCTION vouch.never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
	"CREATE FUNCTION vouch.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
	"CREATE TABLE vouch.mine (x int)",
	"SELECT vouch.let_in(current_user::text)",
	"INSERT INTO vouch.rights (what) VALUES ('DELETE ON vouch.log')",
	"SET ROLE vouch",
	"COPY vouch.log TO PROGRAM 'cat'",
	// Shadowing what the guards use reaches nothing: they name what they mean.
	"CREATE TEMP TABLE rulings (seq bigint, action text, written xid8); INSERT INTO rulings VALUES (9, 'redact', pg_current_xact_id()); SET search_path = pg_temp, vouch; DELETE FROM vouch.documents",
}

// TestWorkerCannotChangeTheLog tries, with the credentials that the program works
// with, to change what is written. The control: its owner can, and verifying finds it.
func TestWorkerCannotChangeTheLog(t *testing.T) {
	ctx := context.Background()
	place, owner, _ := desk(t)
	s := opened(t, place)
	before, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range hostile {
		if err := tried(place, statement); err == nil {
			t.Errorf("done: %s", statement)
		}
	}
	v, err := s.Verify(ctx, true, []db.Head{before})
	if err != nil || len(v.Damages) > 0 || v.Head != before {
		t.Fatalf("after all that: %+v, %v", v, err)
	}
	// An entry that says that something is erased lets nobody erase later.
	if _, err := s.Decide(ctx, "", []db.Decision{{By: "ada", Action: claims.Redact, Target: "2", Reason: "asked for", Version: db.AnyVersion}}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"UPDATE vouch.bodies SET words = NULL, salt = NULL", "DELETE FROM vouch.claims", "DELETE FROM vouch.documents", "UPDATE vouch.rulings SET actor = 'nobody'"} {
		if err := tried(place, statement); err == nil {
			t.Errorf("done after an erasure: %s", statement)
		}
	}
	if v, err := s.Verify(ctx, true, []db.Head{before}); err != nil || len(v.Damages) > 0 {
		t.Fatalf("after an erasure: %+v, %v", v, err)
	}

	run(t, owner, "ALTER TABLE vouch.log DISABLE TRIGGER stays; UPDATE vouch.log SET entry = entry || '\\x00' WHERE seq = 1; ALTER TABLE vouch.log ENABLE TRIGGER stays")
	if v, err := s.Verify(ctx, false, nil); err != nil || len(v.Damages) == 0 {
		t.Errorf("what the owner changed was not found: %+v, %v", v, err)
	}
}

// TestWhoeverWasNotLetIn holds that a role of the server reads nothing, and is told
// what to ask for.
func TestWhoeverWasNotLetIn(t *testing.T) {
	place, owner, _ := desk(t)
	role := "stranger_" + filepath.Base(strings.Split(owner, "?")[0])
	run(t, owner, "CREATE ROLE "+role+" LOGIN")
	t.Cleanup(func() { tried(owner, "DROP ROLE "+role) })
	for _, table := range []string{"log", "documents", "bodies"} {
		if err := tried(as(owner, role), "SELECT count(*) FROM vouch."+table); err == nil {
			t.Errorf("a stranger reads %s", table)
		}
		run(t, place, "SELECT count(*) FROM vouch."+table) // the control
	}
	_, err := postgres.Open(context.Background(), as(owner, role), nil)
	if err == nil || !strings.Contains(err.Error(), "vouch.let_in") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a stranger opens it: %v", err)
	}
}

// TestErasedIsNotInTheTables looks for erased words in the files of the database. The
// control: before they are wiped they are there, in the log of the server they stay.
func TestErasedIsNotInTheTables(t *testing.T) {
	ctx := context.Background()
	server := postgrestest.Start(t, map[string]string{"fsync": "off", "autovacuum": "off"})
	place := server.Empty(t)
	s := opened(t, place)
	l := harbours(1, 5)
	if _, err := s.Put(ctx, db.Reading{Name: "harbour", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	d := mark(l, 0)
	d.Reason = "the drawer of Zebulon Quist"
	made, err := s.Decide(ctx, "", []db.Decision{d})
	if err != nil {
		t.Fatal(err)
	}
	found := func(folder string) bool {
		t.Helper()
		run(t, place, "ANALYZE", "CHECKPOINT")
		return inFiles(t, filepath.Join(server.Data(), folder), "Zebulon Quist")
	}
	if !found("base") {
		t.Error("the words are in no file before they are erased") // the control
	}
	// By another role, which owns nothing.
	run(t, place, "CREATE ROLE eraser LOGIN", "SELECT vouch.let_in('eraser')")
	other := opened(t, as(place, "eraser"))
	if _, err := other.Decide(ctx, "", []db.Decision{{By: "ada", Action: claims.Redact, Target: seqOf(made), Reason: "asked for", Version: db.AnyVersion}}); err != nil {
		t.Fatal(err)
	}
	if found("base") {
		t.Error("the words are in a file of the database after they were erased")
	}
	if !found("pg_wal") {
		t.Log("the write-ahead log holds nothing of them either")
	}
	if v, err := s.Verify(ctx, true, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("after wiping: %+v, %v", v, err)
	}
}

func inFiles(t *testing.T, folder, words string) (found bool) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // files of tables that are gone go too
		}
		data, err := os.ReadFile(path)
		found = found || err == nil && strings.Contains(string(data), words)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
