// Package postgres keeps ledgers in PostgreSQL databases, one each, in the schema
// vouch. It knows SQL and the server; what it promises is written in package db.
//
// The role that first opens a database makes the tables and owns them. Whoever else
// is to work there is let in by the owner (SELECT vouch.let_in('NAME')): such a role
// reads and adds, and cannot change or take away a line of the log.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// oldest is the first version of PostgreSQL that the store was tried on.
const oldest = 15

// A Store is a ledger in a database.
type Store struct {
	*keep.Keeper
	name    string
	now     func() time.Time
	origin  auditlog.Hash // what the log's first entry follows
	pool    *pgxpool.Pool
	setting string                  // of a transaction that writes
	owns    bool                    // the tables are this login's own
	turn    sync.Mutex              // held by whoever writes: one connection of a process waits for the others
	kinds   atomic.Pointer[kindsOf] // of the columns, once asked for
}

// Open opens the ledger of a database, or makes one in a database that has none. now
// tells the time; nil is the machine's clock. The error wraps db.ErrNewer for a
// ledger of a later schema. No error holds a password.
func Open(ctx context.Context, place string, now func() time.Time) (*Store, error) {
	return open(ctx, place, now, migrations, migrate)
}

// OpenOther opens the ledger of a database to be read: nothing is made, and nothing
// brought up to date.
func OpenOther(ctx context.Context, place string) (*Store, error) {
	return open(ctx, place, nil, migrations, upToDate)
}

// OpenExisting is Open for a ledger that is there: in a database that has none, none is
// made.
func OpenExisting(ctx context.Context, place string, now func() time.Time) (*Store, error) {
	return open(ctx, place, now, migrations, func(ctx context.Context, conn *pgx.Conn, there bool, steps fs.FS) error {
		if !there {
			return errors.New("there is no ledger in the database; vouch check makes one, --db names another")
		}
		return migrate(ctx, conn, there, steps)
	})
}

// A preparer sees to it that the schema is the program's.
type preparer func(ctx context.Context, conn *pgx.Conn, there bool, steps fs.FS) error

func open(ctx context.Context, place string, now func() time.Time, steps fs.FS, prepare preparer) (*Store, error) {
	if now == nil {
		now = time.Now
	}
	config, err := configOf(place)
	if err != nil {
		return nil, fmt.Errorf("opening the ledger of a server: %w", err)
	}
	s := &Store{name: nameOf(config), now: now}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err == nil {
		if err = s.open(ctx, steps, prepare); err != nil {
			s.pool.Close()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("opening ledger %s: %w", s.name, plain(err))
	}
	s.Keeper = keep.New(backend{s: s}, s.name, s.origin, s.now)
	return s, nil
}

func (s *Store) open(ctx context.Context, steps fs.FS, prepare preparer) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	var number, encoding, synchronous string
	var there bool
	if err := conn.QueryRow(ctx, `SELECT current_setting('server_version_num'), current_setting('server_encoding'),
		current_setting('synchronous_commit'), to_regclass('vouch.schema') IS NOT NULL`).Scan(&number, &encoding, &synchronous, &there); err != nil {
		return err
	}
	if n, err := strconv.Atoi(number); err != nil || n < oldest*10000 {
		return fmt.Errorf("the server is PostgreSQL %d; vouch needs %d or later", n/10000, oldest)
	}
	if encoding != "UTF8" {
		return fmt.Errorf("the database has the encoding %s; vouch needs UTF8 (createdb --encoding UTF8 --template template0)", encoding)
	}
	s.setting = settingsOf(synchronous)
	if err := prepare(ctx, conn.Conn(), there, steps); err != nil {
		return err
	}
	var origin []byte
	if err := conn.QueryRow(ctx, "SELECT vouch.owns()").Scan(&s.owns); err != nil {
		return err
	}
	if err := conn.QueryRow(ctx, "SELECT origin FROM vouch.ledger").Scan(&origin); err != nil {
		if errors.Is(err, pgx.ErrNoRows) {
			err = errors.New("the row is missing")
		}
		return fmt.Errorf("reading the ledger's origin: %w", err)
	}
	copy(s.origin[:], origin)
	return nil
}

// Path returns the place of the ledger, without a password.
func (s *Store) Path() string { return s.name }

// View runs work on one state of the ledger, which work does not change.
func (s *Store) View(ctx context.Context, work func(keep.Tx) error) error {
	return backend{s: s}.View(ctx, work)
}

// PutAllWith is PutAll, with work of the caller's own in the same transaction, at its
// end: all of it is stored, or nothing. work names tables with their schema.
func (s *Store) PutAllWith(ctx context.Context, readings []db.Reading, work func(context.Context, pgx.Tx) error) ([]db.Stored, error) {
	return keep.New(backend{s, work}, s.name, s.origin, s.now).PutAll(ctx, readings)
}

// Pool returns the connections of the ledger, for work on other tables of the same
// database. They are closed with it.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Close closes the connections.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}
