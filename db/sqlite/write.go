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
)

// write runs work in the one writer's transaction. request names the log entry
// that work appends. Work that fails leaves the ledger as it was.
//
// A commit that fails may still have reached the disk. The connection is then
// given up, for an fsync that failed once is never to be trusted again on the
// same handle, and the log is asked whether it holds the request.
func (s *Store) write(ctx context.Context, request string, work func(*sql.Tx) error) error {
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
	if err := work(tx); err != nil {
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
