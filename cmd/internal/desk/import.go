package desk

import (
	"context"
	"fmt"
	"io"

	"vouch/cmd/internal/ledgerfile"
	"vouch/db"
	"vouch/db/archive"
)

// An importer is a store that takes over what another one held.
type importer interface {
	Import(ctx context.Context, a *archive.Archive, by, from string) ([]db.Imported, error)
}

// Import takes over what a ledger file holds and the store does not, all of it or
// nothing, and returns what became of each article. by is who imports; open opens
// the file from its beginning, which is done more than once.
func (d *Desk) Import(ctx context.Context, name, by string, open func() (io.ReadCloser, error)) ([]db.Imported, error) {
	store, ok := Kept(d.Store).(importer)
	if !ok {
		return nil, fmt.Errorf("importing %s: this store takes over no files", name)
	}
	return Guard("importing "+name, func() ([]db.Imported, error) {
		a, err := ledgerfile.Read(open)
		if err != nil {
			return nil, fmt.Errorf("importing %s: %w", name, err)
		}
		done, err := store.Import(ctx, a, by, name)
		if err != nil {
			return nil, fmt.Errorf("importing %s: %w", name, err)
		}
		return done, nil
	})
}
