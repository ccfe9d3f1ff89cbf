//go:build unix

// Package postgrestest gives tests PostgreSQL databases of their own. It starts a
// server once for each test binary, from the programs that are installed, on a socket
// in a folder that goes with it, and skips where none are.
package postgrestest

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"vouch/db/postgres"
)

// owner is the role that owns everything in the databases. It may do anything.
const owner = "vouch"

// Guarded is a role that may log in with Password alone; every other one needs none.
const (
	Guarded  = "guarded"
	Password = "open sesame"
)

// New returns the place of a database with an empty ledger, for one test. It is
// dropped when the test is over.
func New(t testing.TB) string {
	t.Helper()
	return shared(t).New(t)
}

// Empty returns the place of a database with nothing in it, for one test.
func Empty(t testing.TB) string {
	t.Helper()
	return shared(t).Empty(t)
}

// The server that all tests of a binary share.
var (
	once sync.Once
	all  *Server
	no   error
)

func shared(t testing.TB) *Server {
	t.Helper()
	programs := Programs(t)
	once.Do(func() {
		if all, no = start(programs, map[string]string{"fsync": "off", "full_page_writes": "off"}); no == nil {
			no = all.template()
		}
	})
	if no != nil {
		t.Fatalf("starting PostgreSQL: %v", no)
	}
	return all
}

// Programs returns the folder of initdb and postgres, or skips the test.
func Programs(t testing.TB) string {
	t.Helper()
	folder := programs()
	if folder == "" {
		t.Skip("PostgreSQL is not installed: no initdb in PATH or under /usr/lib/postgresql")
	}
	return folder
}

// Installed reports whether there is a server to start.
func Installed() bool { return programs() != "" }

// programs returns the folder of initdb and postgres, "" where there is none.
func programs() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // no pattern of ours is malformed
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}

const templateName = "vouch_template"

// template makes the database that others are copies of: making the tables anew takes
// longer.
func (s *Server) template() error {
	if err := s.run("CREATE DATABASE " + templateName); err != nil {
		return err
	}
	if err := s.run(fmt.Sprintf("CREATE ROLE %s LOGIN PASSWORD '%s'", Guarded, Password)); err != nil {
		return err
	}
	made, err := postgres.Open(context.Background(), s.Place(templateName), nil)
	if err != nil {
		return err
	}
	s.templated = true
	return made.Close()
}

var databases atomic.Int64

// Empty returns the place of a database of the server with nothing in it.
func (s *Server) Empty(t testing.TB) string {
	t.Helper()
	return s.Place(s.database(t, "template1"))
}

// New returns the place of a database of the server with an empty ledger.
func (s *Server) New(t testing.TB) string {
	t.Helper()
	if !s.templated {
		return s.Empty(t) // whoever opens it makes the tables
	}
	place := s.Place(s.database(t, templateName))
	// No two ledgers begin alike.
	if err := s.runIn(place, "SET session_replication_role = replica; UPDATE vouch.ledger SET origin = sha256(uuid_send(gen_random_uuid()))"); err != nil {
		t.Fatal(err)
	}
	return place
}

func (s *Server) database(t testing.TB, template string) string {
	t.Helper()
	name := fmt.Sprint("test", databases.Add(1))
	if err := s.run(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy", name, template)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)") //nolint:errcheck // it goes with the server
	})
	return name
}

func (s *Server) run(statement string) error { return s.runIn(s.Place("postgres"), statement) }

// runIn runs statements in a database as the role that may do anything.
func (s *Server) runIn(place, statements string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, place)
	if err != nil {
		return err
	}
	defer conn.Close(ctx) //nolint:errcheck // what it was for is done
	_, err = conn.Exec(ctx, statements)
	return err
}

// Login makes a role of the server that may log in and nothing else, and returns the
// place of a database for it, with its name.
func Login(t testing.TB, place, name string) (as, role string) {
	t.Helper()
	shared(t)
	u, err := url.Parse(place)
	if err != nil {
		t.Fatal(err)
	}
	role = name + "_" + strings.TrimPrefix(u.Path, "/") // roles are those of the whole server
	if err := all.run("CREATE ROLE " + role + " LOGIN"); err != nil {
		t.Fatal(err)
	}
	u.User = url.User(role)
	return u.String(), role
}
