// Package sqlite keeps ledgers in one SQLite file. It knows SQL and the disk;
// what it promises is written in package db. Nothing else may write the file:
// edits behind its back are seen by the log.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"

	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
	"vouch/db/seal"
	"vouch/sources/regular"
)

// applicationID stands in the header of every ledger: "vouc".
const applicationID = 0x766f7563

// readers is how many connections may read at the same time, and idle how many are
// kept open. Whoever walks what is stored may ask for more on the way: where each
// held the last connections and waited for another, none would ever come.
const (
	readers = 256
	idle    = 4
)

// A Store is a ledger file.
type Store struct {
	*keep.Keeper
	path   string
	now    func() time.Time
	origin auditlog.Hash // what the log's first entry follows

	mu     sync.Mutex // guards writer, which is replaced after a failed commit
	writer *sql.DB    // one connection: SQLite has one writer
	reader *sql.DB
	wrote  bool // since it was opened

	unwritable error // why nothing can be written; nil where it can
	changed    error // why nothing may be written; nil where it may
}

var _ db.Store = (*Store)(nil)

// Open opens the ledger at path, or makes a new one with mode 0600 where there
// is no file. now tells the time; nil is the machine's clock. A file that is
// not a ledger is left as it was, and the error says what it is; a ledger from
// a newer version wraps db.ErrNewer, and one that is locked ErrLocked. A ledger
// that may only be read is opened for reading: what would write it fails and
// says so. Where there is no file, but there are traces of one, none is made.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	return open(ctx, path, now, migrations)
}

func open(ctx context.Context, path string, now func() time.Time, steps fs.FS) (*Store, error) {
	if now == nil {
		now = time.Now
	}
	real, err := resolve(path)
	if err != nil {
		return nil, fmt.Errorf("opening ledger %s: %w", path, err)
	}
	s := &Store{path: real, now: now}
	err = s.open(ctx, steps)
	if err != nil {
		s.drop()
		if !mayOnlyBeRead(err) {
			return nil, fmt.Errorf("opening ledger %s: %w", path, plain(err))
		}
		s.unwritable = fmt.Errorf("the ledger can only be read here; nothing was stored (%w)", err)
		if unread := s.openFrozen(ctx, steps); unread != nil {
			s.drop()
			return nil, fmt.Errorf("opening ledger %s: %w; %w", path, plain(err), plain(unread))
		}
	}
	return s, nil
}

// drop closes what was opened of a ledger that could not be.
func (s *Store) drop() {
	for _, p := range []*sql.DB{s.writer, s.reader} {
		if p != nil {
			p.Close()
		}
	}
	s.writer, s.reader = nil, nil
}

// mayOnlyBeRead recognises the errors of a file or folder that may be read and
// not written.
func mayOnlyBeRead(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrReadonly || e.Code == sqlite3.ErrCantOpen) || errors.Is(err, fs.ErrPermission)
}

// openFrozen opens a ledger that cannot be written, and so cannot change. Where
// entries still wait in a write-ahead log, that would not show them: it fails.
func (s *Store) openFrozen(ctx context.Context, steps fs.FS) error {
	if info, err := os.Stat(s.path + "-wal"); err == nil && info.Size() > 0 {
		return errors.New("it was not closed, and can be read only where it can be written")
	}
	if err := s.recognise(ctx, steps, frozen); err != nil {
		return err
	}
	s.reader = pool(s.path, frozen, "", readers)
	var version int64
	if err := s.reader.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if known, err := latestVersion(steps); err != nil || version < known {
		return errors.Join(fmt.Errorf("its schema is version %d, and it cannot be brought up to %d where it cannot be written", version, known), err)
	}
	return s.readOrigin(ctx, s.reader)
}

func (s *Store) readOrigin(ctx context.Context, p *sql.DB) error {
	var origin []byte
	if err := p.QueryRowContext(ctx, "SELECT origin FROM ledger").Scan(&origin); err != nil {
		return fmt.Errorf("reading the ledger's origin: %w", err)
	}
	copy(s.origin[:], origin)
	s.Keeper = keep.New(backend{s}, s.path, s.origin, s.now)
	return nil
}

func (s *Store) open(ctx context.Context, steps fs.FS) error {
	made, err := s.claimFile()
	if err != nil {
		return err
	}
	if !made {
		if err := s.recognise(ctx, steps, readOnly); err != nil {
			return err
		}
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return bare(err)
	}
	if _, err := oneName(s.path, info); err != nil {
		return err
	}
	s.writer = pool(s.path, readWrite, "WAL", 1)
	if err := checkSettings(ctx, s.writer, "wal"); err != nil {
		return err
	}
	// From here on nobody can put another file in its place: restoring and
	// locking find it in use. Until here somebody could.
	if now, err := os.Stat(s.path); err != nil || !os.SameFile(now, info) {
		return errors.New("it was replaced while it was opened; run the command again")
	}
	if err := s.migrate(ctx, steps); err != nil {
		return err
	}
	if err := s.readOrigin(ctx, s.writer); err != nil {
		return err
	}
	s.reader = pool(s.path, readOnly, "", readers)
	return nil
}

// claimFile makes the file, readable to its owner only, and reports whether it
// was not there before. SQLite gives its side files the same mode.
func (s *Store) claimFile() (made bool, err error) {
	if there(s.path) {
		return false, nil
	}
	if err := Traces(s.path); err != nil {
		return false, err
	}
	f, err := os.OpenFile(s.path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, f.Close()
}

// sqliteMagic is how every SQLite file starts.
const sqliteMagic = "SQLite format 3\x00"

// recognise looks at a file without changing it and fails unless it is a ledger
// that this program can read, or empty.
func (s *Store) recognise(ctx context.Context, steps fs.FS, how access) error {
	start, err := startOf(s.path)
	switch {
	case err != nil:
		return err
	case len(start) == 0:
		return nil // made by us and left before anything was written
	case seal.Sealed(start):
		sweepUnlocking(s.path)
		return ErrLocked
	case len(start) < len(sqliteMagic) || string(start[:len(sqliteMagic)]) != sqliteMagic:
		return errNotSQLite
	}
	var application, version, tables int64
	look := func(how access) error {
		p := pool(s.path, how, "", 1)
		defer p.Close()
		for _, q := range []struct {
			query string
			into  *int64
		}{
			{"PRAGMA application_id", &application},
			{"PRAGMA user_version", &version},
			{"SELECT count(*) FROM sqlite_schema", &tables},
		} {
			if err := p.QueryRowContext(ctx, q.query).Scan(q.into); err != nil {
				return err
			}
		}
		if application != applicationID {
			return nil
		}
		s.changed, err = recogniseSchema(ctx, p, steps, version)
		return err
	}
	err = look(how)
	if how == readOnly && mayOnlyBeRead(err) {
		// A program that was killed left work for whoever opens the file next,
		// and only a connection that may write can do it.
		err = look(readWrite)
	}
	if err != nil {
		return err
	}
	if application != applicationID && (application != 0 || tables > 0) {
		return errors.New("it is an SQLite database of another program")
	}
	known, err := latestVersion(steps)
	if err != nil {
		return err
	}
	if s.changed != nil && version < known {
		return s.changed // bringing it up to date would write it
	}
	if version > known {
		return fmt.Errorf("%w: its schema is version %d, this program knows %d; install a newer vouch", db.ErrNewer, version, known)
	}
	return nil
}

// startOf returns the first bytes of a ledger file, after it has looked that
// neither it nor what SQLite keeps beside it would be waited for.
func startOf(path string) ([]byte, error) {
	for _, suffix := range sideFiles[1:] {
		info, err := os.Lstat(path + suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = regular.Check(info.Mode())
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(path)+suffix, bare(err))
		}
	}
	f, err := regular.Open(path)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	start := make([]byte, 512)
	n, err := io.ReadFull(f, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, bare(err)
	}
	return start[:n], nil
}

// Path returns the absolute path of the ledger file.
func (s *Store) Path() string { return s.path }

// Close closes the ledger. Its side files are merged into it and removed when
// nobody else has it open; the head of its log stays beside it.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var head db.Head
	var err error
	if s.wrote {
		head, err = s.Head(context.Background())
	}
	// The writer goes last: only a connection that may write can tidy up.
	err = errors.Join(err, s.reader.Close())
	if s.writer != nil {
		err = errors.Join(err, s.writer.Close())
	}
	if s.wrote && err == nil {
		err = writeSidecar(s.path, head)
	}
	if err != nil {
		return fmt.Errorf("closing ledger %s: %w", s.path, plain(err))
	}
	return nil
}
