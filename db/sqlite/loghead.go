package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/db/auditlog"
	"vouch/sources/regular"
)

// sidecarSuffix names the file beside the ledger that holds its last head.
const sidecarSuffix = ".head"

// sidecar reads the head that was written beside the ledger, or nil.
func (s *Store) sidecar() (*auditlog.Head, error) {
	data, err := regular.Read(s.path+sidecarSuffix, 1<<16)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h, err := auditlog.ParseHead(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.path+sidecarSuffix, err)
	}
	return &h, nil
}

// Head returns the head of the log: what to hand to somebody else, so that
// edits before it can be seen.
func (s *Store) Head(ctx context.Context) (auditlog.Head, error) {
	var h auditlog.Head
	err := s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		h, err = s.head(ctx, tx)
		return err
	})
	if err != nil {
		return h, fmt.Errorf("the head of %s: %w", s.path, plain(err))
	}
	return h, nil
}

func (s *Store) head(ctx context.Context, q querier) (auditlog.Head, error) {
	h := auditlog.Head{Log: auditlog.LogName(s.origin), Hash: s.origin}
	var hash []byte
	err := q.QueryRowContext(ctx, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").Scan(&h.Size, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	if err != nil {
		return h, err
	}
	copy(h.Hash[:], hash)
	root, err := tlog.TreeHash(h.Size, treeReader(ctx, q))
	h.Root = auditlog.Hash(root)
	return h, err
}
