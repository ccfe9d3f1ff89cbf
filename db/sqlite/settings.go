package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// access says what a connection may do.
type access string

const (
	readOnly  access = "ro"
	readWrite access = "rw"
	frozen    access = "frozen" // read-only, and nobody can change the file meanwhile
)

// busyTimeout is how long SQLite itself waits for somebody else's lock, in
// milliseconds. It waits in steps that soon reach a tenth of a second, so that
// among many writers some wait far longer than others; the store asks again
// itself (see begin), in shorter ones.
const busyTimeout = 20

// longestWait is how long a writer waits for its turn.
const longestWait = 5 * time.Second

// statementCache is how many prepared statements a connection keeps: all that
// the store has.
const statementCache = 200

// A setting is one that the store's promises rest on. Settings travel with
// every connection, because a PRAGMA run through the pool would reach one of
// them, and are read back, because SQLite does not say when it ignores one.
type setting struct {
	parameter, value string // as the driver takes it
	pragma, want     string // as SQLite reports it
}

var settings = []setting{
	{"_synchronous", "FULL", "synchronous", "2"}, // the driver's own default loses commits at a power cut
	{"_foreign_keys", "1", "foreign_keys", "1"},
	{"_recursive_triggers", "1", "recursive_triggers", "1"}, // else INSERT OR REPLACE walks past a delete trigger
	{"_busy_timeout", fmt.Sprint(busyTimeout), "busy_timeout", fmt.Sprint(busyTimeout)},
	{"_secure_delete", "on", "secure_delete", "1"}, // else what is erased stays in the file until something is written over it
	{"_txlock", "immediate", "", ""},               // a transaction that reads and then writes must not lose its turn
}

// dsn names a ledger and its settings as a URI, so that a path with a percent
// sign or a question mark means the file of that name.
func dsn(path string, a access, journal string) string {
	values := url.Values{"mode": {string(a)}, "_stmt_cache_size": {fmt.Sprint(statementCache)}}
	for _, s := range settings {
		values.Set(s.parameter, s.value)
	}
	if a == frozen {
		values.Set("mode", string(readOnly))
		values.Set("immutable", "1")
	}
	if journal != "" {
		values.Set("_journal_mode", journal)
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a Windows drive
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: p, RawQuery: values.Encode()}
	return u.String()
}

// A connector opens connections that carry the settings.
type connector struct{ dsn string }

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.dsn) }

func (c connector) Driver() driver.Driver {
	return &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		// A ledger may come from somebody else: its schema runs nothing that
		// is not harmless, and a damaged page is an error, not an answer.
		for _, pragma := range []string{
			"PRAGMA trusted_schema = OFF",
			"PRAGMA cell_size_check = ON",
			"PRAGMA fullfsync = ON",
			"PRAGMA checkpoint_fullfsync = ON",
		} {
			if _, err := conn.Exec(pragma, nil); err != nil {
				return err
			}
		}
		return nil
	}}
}

// pool opens a pool of at most n connections.
func pool(path string, a access, journal string, n int) *sql.DB {
	p := sql.OpenDB(connector{dsn(path, a, journal)})
	p.SetMaxOpenConns(n)
	p.SetMaxIdleConns(min(n, idle))
	return p
}

// checkSettings reads every setting back and fails on the first that is not as
// it was asked for.
func checkSettings(ctx context.Context, p *sql.DB, journal string) error {
	all := append([]setting{
		{"", "", "trusted_schema", "0"},
		{"", "", "cell_size_check", "1"},
	}, settings...)
	if journal != "" {
		all = append(all, setting{"", "", "journal_mode", journal})
	}
	for _, s := range all {
		if s.pragma == "" {
			continue
		}
		var got string
		if err := p.QueryRowContext(ctx, "PRAGMA "+s.pragma).Scan(&got); err != nil {
			return fmt.Errorf("reading setting %s: %w", s.pragma, err)
		}
		if !strings.EqualFold(got, s.want) {
			return fmt.Errorf("setting %s is %s, not %s: the folder may not allow it", s.pragma, got, s.want)
		}
	}
	return nil
}
