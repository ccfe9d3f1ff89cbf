package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"vouch/claims"
	"vouch/db"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
)

func seqOf(made []claims.Ruling) string { return fmt.Sprint(made[0].Seq) }

// TestErrorsAreOneLine opens what cannot be opened: one line says why, and none holds
// the password.
func TestErrorsAreOneLine(t *testing.T) {
	ctx := context.Background()
	const secret = "hunter2-secret"
	place := postgrestest.New(t)
	host := place[strings.Index(place, "?"):]
	database := strings.TrimPrefix(place[:strings.Index(place, "?")], "postgres://vouch@/")
	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	latin := postgrestest.Empty(t)
	run(t, latin, "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")
	for _, test := range []struct{ place, want string }{
		{"postgres://vouch:" + secret + "@127.0.0.1:1/x", "no PostgreSQL server can be reached at 127.0.0.1:1"},
		{"postgres://vouch:" + secret + "@/x?host=/nowhere", "no PostgreSQL server can be reached at /nowhere"},
		{"postgres://vouch:" + secret + "@" + silent.Addr().String() + "/x?connect_timeout=1", "did not answer in time"},
		{"postgres://" + postgrestest.Guarded + ":" + secret + "@/" + database + host, "the password is wrong"},
		{"postgres://" + postgrestest.Guarded + "@/" + database + host, "password"},
		{"postgres://vouch:" + secret + "@/no_such_database" + host, "no such database"},
		{"postgres://vouch:" + secret + "@/latin" + host, "encoding LATIN1"},
		{"postgres://vouch:" + secret + "@host:port/x", "cannot be read"},
		{"postgres://vouch:" + secret + "%zz@host/x", "cannot be read"},
		{"postgres://vouch:" + secret + "@127.0.0.1:1/x?sslmode=" + secret, "cannot be read"},
		{"postgres://vouch:" + secret + "@/" + database + host + "&search_path=a&statement_timeout=" + secret, "invalid value"},
	} {
		t.Setenv("PGPASSWORD", "")
		s, err := postgres.Open(ctx, test.place, nil)
		if err == nil {
			s.Close()
			t.Errorf("opened %s", test.place)
			continue
		}
		said := err.Error()
		if !strings.Contains(said, test.want) || strings.Contains(said, "\n") || strings.Contains(strings.ReplaceAll(said, `"statement_timeout": "`+secret, ""), secret) {
			t.Errorf("%s: %s", test.place, said)
		}
	}
	// The control: with the password it opens, from the place or from the environment.
	run(t, place, "SELECT vouch.let_in('"+postgrestest.Guarded+"')")
	t.Cleanup(func() { tried(place, "DROP OWNED BY "+postgrestest.Guarded) })
	for _, with := range []string{":" + strings.ReplaceAll(postgrestest.Password, " ", "%20"), ""} {
		if with == "" {
			t.Setenv("PGPASSWORD", postgrestest.Password)
		}
		s := opened(t, "postgres://"+postgrestest.Guarded+with+"@/"+database+host)
		if strings.Contains(s.Path(), "sesame") {
			t.Errorf("its name is %s", s.Path())
		}
		s.Close()
	}
}

// TestNewerSchema opens a ledger that a later program made.
func TestNewerSchema(t *testing.T) {
	place := postgrestest.New(t)
	run(t, place, "UPDATE vouch.schema SET version = 99")
	for _, open := range []func() (*postgres.Store, error){
		func() (*postgres.Store, error) { return postgres.Open(context.Background(), place, nil) },
		func() (*postgres.Store, error) { return postgres.OpenOther(context.Background(), place) },
	} {
		if _, err := open(); !errors.Is(err, db.ErrNewer) {
			t.Errorf("opened: %v", err)
		}
	}
}

// TestReadingMakesNothing holds that who only reads makes no ledger in a database.
func TestReadingMakesNothing(t *testing.T) {
	place := postgrestest.Empty(t)
	for _, open := range []func() (*postgres.Store, error){
		func() (*postgres.Store, error) { return postgres.OpenExisting(context.Background(), place, nil) },
		func() (*postgres.Store, error) { return postgres.OpenOther(context.Background(), place) },
	} {
		if _, err := open(); err == nil || !strings.Contains(err.Error(), "no ledger in the database") {
			t.Errorf("opened: %v", err)
		}
	}
	if err := tried(place, "SELECT 1 FROM vouch.schema"); err == nil {
		t.Error("a ledger was made")
	}
	opened(t, place) // the control
	run(t, place, "SELECT 1 FROM vouch.schema")
}

// TestConnectionLost cuts the connection while something is written: what is lost is
// told, nothing is half there, and the next one is stored.
func TestConnectionLost(t *testing.T) {
	ctx := context.Background()
	place := postgrestest.New(t)
	s := opened(t, place)
	l := harbours(1, 5)
	if _, err := s.Put(ctx, db.Reading{Name: "first", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	held, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	kill := "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 86824 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
	_, err = s.PutAllWith(ctx, []db.Reading{{Name: "second", Ledger: harbours(2, 5)}}, func(ctx context.Context, tx pgx.Tx) error {
		run(t, place, kill)
		_, err := tx.Exec(ctx, "SELECT 1")
		return err
	})
	if err == nil || strings.Contains(err.Error(), "\n") || errors.Is(err, db.ErrUnknownOutcome) {
		t.Errorf("the connection was cut, and storing said %v", err)
	}
	if now, err := s.Head(ctx); err != nil || now != held {
		t.Errorf("the head is %v, %v; it was %v", now, err, held)
	}
	if _, err := s.Get(ctx, "second"); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("half of it is there: %v", err)
	}
	// Cut between the work and the commit: the log is asked, and says no.
	_, err = s.PutAllWith(ctx, []db.Reading{{Name: "second", Ledger: harbours(2, 5)}}, func(context.Context, pgx.Tx) error {
		run(t, place, kill)
		time.Sleep(50 * time.Millisecond)
		return nil
	})
	if err == nil || errors.Is(err, db.ErrUnknownOutcome) {
		t.Errorf("the connection was cut before the commit, and storing said %v", err)
	}
	if _, err := s.Put(ctx, db.Reading{Name: "third", Ledger: harbours(3, 5)}); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if v, err := s.Verify(ctx, true, []db.Head{held}); err != nil || len(v.Damages) > 0 {
		t.Errorf("afterwards: %+v, %v", v, err)
	}
}
