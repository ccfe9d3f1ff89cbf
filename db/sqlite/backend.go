package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"

	"vouch/db"
	"vouch/db/keep"
)

// A backend runs transactions on a ledger file.
type backend struct{ s *Store }

var _ keep.Backend = backend{}

// View implements keep.Backend.
func (b backend) View(ctx context.Context, work func(keep.Tx) error) error {
	q, err := b.s.reader.BeginTx(ctx, nil)
	if err != nil {
		return plain(err)
	}
	defer q.Rollback()
	err = work(newTx(ctx, q, b.s.origin))
	if err != nil && errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
		err = ctx.Err() // what ended it
	}
	return plain(err)
}

// Write implements keep.Backend.
//
// A commit that fails may still have reached the disk. The connection is then
// given up, for an fsync that failed once is never to be trusted again on the
// same handle, and the log is asked whether it holds the request.
func (b backend) Write(ctx context.Context, request string, work func(keep.Tx) error) error {
	s := b.s
	turn := turnFor(s.path)
	turn.Lock()
	defer turn.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := errors.Join(s.unwritable, s.changed); err != nil {
		return err
	}
	tx, err := begin(ctx, s.writer)
	if err != nil {
		return plain(err)
	}
	defer tx.Rollback()
	t := newTx(ctx, tx, s.origin)
	if err := work(t); err != nil {
		return plain(err)
	}
	if err := t.flush(); err != nil {
		return plain(err)
	}
	s.wrote = true
	failed := tx.Commit()
	if failed == nil {
		return nil
	}
	stored, err := s.lookUp(context.WithoutCancel(ctx), request)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", db.ErrUnknownOutcome, errors.Join(plain(failed), err))
	case stored:
		return nil
	}
	return plain(failed)
}

// turns holds one lock for each ledger file that this process writes. SQLite
// makes writers ask again and again, and whoever asks at the right moment is
// next; within one process, whoever came first is.
var turns sync.Map

func turnFor(path string) *sync.Mutex {
	turn, _ := turns.LoadOrStore(path, new(sync.Mutex))
	return turn.(*sync.Mutex)
}

// begin takes the writer's place, waiting for whoever has it.
func begin(ctx context.Context, p *sql.DB) (*sql.Tx, error) {
	for deadline := time.Now().Add(longestWait); ; {
		tx, err := p.BeginTx(ctx, nil)
		var e sqlite3.Error
		if err == nil || !errors.As(err, &e) || e.Code != sqlite3.ErrBusy || time.Now().After(deadline) {
			return tx, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Duration(500+rand.IntN(2500)) * time.Microsecond): // never in step with the others
		}
	}
}

// lookUp reopens the ledger and reports whether the log holds the request.
func (s *Store) lookUp(ctx context.Context, request string) (bool, error) {
	s.writer.Close() // its error is that of the commit
	s.writer = pool(s.path, readWrite, "WAL", 1)
	var seq int64
	err := s.writer.QueryRowContext(ctx, "SELECT seq FROM rulings WHERE request = ?", request).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Wipe implements keep.Backend: it removes what erasing left in the file and beside it: the pages are
// written afresh, and the write-ahead log is emptied. Others who read may keep
// it from being emptied for a while.
func (b backend) Wipe(ctx context.Context) error {
	s := b.s
	turn := turnFor(s.path)
	turn.Lock()
	defer turn.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	err := wiped(ctx, s.writer)
	if err != nil {
		return fmt.Errorf("%w: %w", db.ErrTraces, plain(err))
	}
	return nil
}

func wiped(ctx context.Context, writer *sql.DB) error {
	for deadline := time.Now().Add(longestWait); ; {
		_, err := writer.ExecContext(ctx, "VACUUM")
		var busy, frames, done int64
		if err == nil {
			err = writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &done)
		}
		switch {
		case err == nil && busy == 0:
			return nil
		case err != nil && !isBusy(err):
			return err
		case time.Now().After(deadline):
			return errors.Join(errors.New("somebody else has the ledger open and reads"), err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}
