package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"vouch/db"
	"vouch/db/keep"
)

// Merge takes over what the ledger at a path holds and this one does not; see
// keep.Keeper. The other one is only read: not a byte of it changes, and nothing
// comes to lie beside it. What of it cannot be read so is copied first to a folder of
// its own, which goes again: a ledger that waits to be tidied up, or is of an earlier
// schema. The error wraps db.ErrNewer for one of a later schema, ErrLocked for one
// that is locked.
func (s *Store) Merge(ctx context.Context, path, by string, dryRun bool) (merged *db.Merged, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("merging %s: %w", path, plain(err))
		}
	}()
	if err := errors.Join(s.unwritable, s.changed); err != nil {
		return nil, err
	}
	o, err := OpenOther(ctx, path)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	if mine, err := os.Stat(s.path); err != nil || os.SameFile(mine, o.info) {
		return nil, errors.Join(errors.New("it is this very ledger"), err)
	}
	return s.Keeper.Merge(ctx, o.Keeper, keep.Merging{By: by, From: filepath.Base(path), DryRun: dryRun, Still: o.Unchanged})
}

// An Other is a ledger that is read and never written: not a byte of it changes.
type Other struct {
	*Store
	file   string // that was opened
	info   fs.FileInfo
	wal    fs.FileInfo // of what waits to be written into it; nil where nothing does
	folder string      // of the copy that is read in its place; "" where there is none
}

// OpenOther opens a ledger to be read and never written. The error wraps db.ErrNewer
// for one of a later schema, ErrLocked for one that is locked.
func OpenOther(ctx context.Context, path string) (o *Other, err error) {
	real, err := resolve(path)
	if err != nil {
		return nil, err
	}
	o = &Other{file: real, Store: &Store{path: real}}
	if o.info, err = os.Stat(real); err != nil {
		return nil, bare(err)
	}
	opened := o
	defer func() {
		if err != nil {
			opened.Close()
		}
	}()
	if o.info.Size() == 0 {
		return nil, errNotSQLite
	}
	if o.wal, err = os.Stat(real + "-wal"); errors.Is(err, fs.ErrNotExist) || err == nil && o.wal.Size() == 0 {
		o.wal, err = nil, nil
	}
	if err != nil {
		return nil, bare(err)
	}
	if o.wal != nil { // it waits for whoever opens it next to tidy it up, or is in use
		return o, o.copyAside(ctx)
	}
	if err := o.recognise(ctx, migrations, frozen); err != nil {
		return nil, err
	}
	if o.changed != nil {
		return nil, o.changed
	}
	o.reader = pool(real, frozen, "", readers)
	var version int64
	if err := o.reader.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return nil, err
	}
	if known, err := latestVersion(migrations); err != nil || version < known {
		return o, errors.Join(err, o.copyAside(ctx))
	}
	return o, o.readOrigin(ctx, o.reader)
}

// copyAside copies the ledger, with what waits beside it, and opens the copy in its
// place.
func (o *Other) copyAside(ctx context.Context) (err error) {
	o.drop()
	if o.folder, err = os.MkdirTemp("", "vouch-merge-"); err != nil {
		return err
	}
	copied := filepath.Join(o.folder, "copy.db")
	for _, suffix := range []string{"", "-wal"} {
		if suffix != "" && o.wal == nil {
			continue
		}
		if err := copyFile(o.file+suffix, copied+suffix); err != nil {
			return err
		}
	}
	if err := o.still(); err != nil {
		return err
	}
	if o.Store, err = Open(ctx, copied, nil); err != nil {
		return err
	}
	return o.changed
}

// still fails where somebody wrote the ledger since it was looked at: what was read
// of it may be half of it.
func (o *Other) still() error {
	same := func(path string, was fs.FileInfo) bool {
		now, err := os.Stat(path)
		if was == nil {
			return err != nil || now.Size() == 0
		}
		return err == nil && os.SameFile(now, was) && now.Size() == was.Size() && now.ModTime().Equal(was.ModTime())
	}
	if same(o.file, o.info) && same(o.file+"-wal", o.wal) {
		return nil
	}
	return errors.New("it was written while it was read; run the command again")
}

// Unchanged fails where the ledger was written since it was opened: what was read of it
// may be half of it.
func (o *Other) Unchanged() error {
	if o.folder != "" {
		return nil
	}
	return o.still()
}

// Close releases the ledger.
func (o *Other) Close() error {
	if o.Store != nil {
		o.drop()
	}
	if o.folder != "" {
		return os.RemoveAll(o.folder)
	}
	return nil
}
