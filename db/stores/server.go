package stores

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
	"vouch/db/postgres"
	"vouch/db/sqlite"
)

// IsServer reports whether a place is a database of a server, and no file.
func IsServer(place string) bool { return postgres.Is(place) }

// Name returns what the store at a place is called: a file's path as it is, that of a
// server without a password.
func Name(place string) string {
	if postgres.Is(place) {
		return postgres.Name(place)
	}
	return place
}

// Base returns the last word of the name of a place: of a file, or of a database.
func Base(place string) string {
	if postgres.Is(place) {
		return postgres.Database(place)
	}
	return filepath.Base(place)
}

// ShowsPassword reports whether a place holds a password.
func ShowsPassword(place string) bool { return postgres.Is(place) && postgres.HasPassword(place) }

// fileOnly returns an error for a place that is no file.
func fileOnly(place, doing string) error {
	if postgres.Is(place) {
		return fmt.Errorf("%s is a database of a server: only a ledger file is %s", Name(place), doing)
	}
	return nil
}

// A server is a ledger in a database of a server.
type server struct{ *postgres.Store }

// Backup implements db.Store: the copy is a ledger file, with the same log.
func (s server) Backup(ctx context.Context, file string, lock db.Lock) (head db.Head, err error) {
	err = s.Whole(ctx, func(tx keep.Tx, origin auditlog.Hash, h db.Head) error {
		head = h
		return sqlite.CopyOf(ctx, file, tx, origin, h, lock)
	})
	if err != nil {
		return db.Head{}, fmt.Errorf("backing up %s to %s: %w", s.Path(), file, err)
	}
	return head, nil
}

// Merge implements Store.
func (s server) Merge(ctx context.Context, path, by string, dryRun bool) (*db.Merged, error) {
	if postgres.Is(path) {
		return mergeServer(ctx, s.Keeper, s.Path(), path, by, dryRun)
	}
	o, err := sqlite.OpenOther(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("merging %s: %w", path, err)
	}
	defer o.Close()
	merged, err := s.Keeper.Merge(ctx, o.Keeper, keep.Merging{By: by, From: filepath.Base(path), DryRun: dryRun, Still: o.Unchanged})
	if err != nil {
		return nil, fmt.Errorf("merging %s: %w", path, err)
	}
	return merged, nil
}

// A file is a ledger in a file of its own.
type file struct{ *sqlite.Store }

// Merge implements Store.
func (f file) Merge(ctx context.Context, path, by string, dryRun bool) (*db.Merged, error) {
	if postgres.Is(path) {
		return mergeServer(ctx, f.Keeper, f.Path(), path, by, dryRun)
	}
	return f.Store.Merge(ctx, path, by, dryRun)
}

// mergeServer takes over what the ledger of a server holds.
func mergeServer(ctx context.Context, into *keep.Keeper, name, place, by string, dryRun bool) (merged *db.Merged, err error) {
	o, err := postgres.OpenOther(ctx, place)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	if o.Path() == name {
		return nil, fmt.Errorf("merging %s: it is this very ledger", name)
	}
	held, err := o.Head(ctx)
	if err == nil {
		merged, err = into.Merge(ctx, o.Keeper, keep.Merging{By: by, From: o.Path(), DryRun: dryRun, Still: func() error {
			now, err := o.Head(ctx)
			if err == nil && now != held {
				err = errors.New("somebody wrote to it while it was read; run the command again")
			}
			return err
		}})
	}
	if err != nil {
		return nil, fmt.Errorf("merging %s: %w", o.Path(), err)
	}
	return merged, nil
}
