package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"vouch/db"
)

// write runs work in the one writer's transaction. request names the log entry
// that work appends. Work that fails leaves the ledger as it was.
//
// A commit that fails may still have reached the disk. The connection is then
// given up, for an fsync that failed once is never to be trusted again on the
// same handle, and the log is asked whether it holds the request.
func (s *Store) write(ctx context.Context, request string, work func(*sql.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.writer.BeginTx(ctx, nil)
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
