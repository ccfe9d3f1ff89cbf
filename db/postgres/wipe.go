package postgres

import (
	"context"
	"fmt"

	"vouch/db"
)

// Wipe implements keep.Backend: the tables that words are erased from are written
// afresh, so that nothing of what was erased is left in their files, and what the
// server remembers of their values is counted anew. Whoever owns the ledger may do
// that himself; for whoever was only let in, the ledger does.
//
// It reaches the tables. It does not reach the write-ahead log of the server, its
// archive, replicas and backups, nor blocks of the disk that the old files had.
func (b backend) Wipe(ctx context.Context) error {
	s := b.s
	s.turn.Lock()
	defer s.turn.Unlock()
	conn, done, err := s.acquire(ctx)
	if err == nil {
		defer done()
		_, err = conn.Exec(ctx, "SELECT vouch.wipe()")
	}
	if err != nil {
		return fmt.Errorf("%w: %w", db.ErrTraces, plain(err))
	}
	return nil
}
