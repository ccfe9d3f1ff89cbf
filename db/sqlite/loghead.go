package sqlite

import (
	"errors"
	"fmt"
	"os"

	"vouch/db"
	"vouch/sources/regular"
)

// sidecarSuffix names the file beside the ledger that holds its last head.
const sidecarSuffix = ".head"

// sidecar reads the head that was written beside the ledger, or nil.
func (s *Store) sidecar() (*db.Head, error) {
	data, err := regular.Read(s.path+sidecarSuffix, 1<<16)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h, err := db.ParseHead(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.path+sidecarSuffix, err)
	}
	return &h, nil
}
