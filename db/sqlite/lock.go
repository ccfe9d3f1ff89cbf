package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"vouch/db"
	"vouch/db/atomicfile"
	"vouch/db/seal"
	"vouch/sources/regular"
)

// Lock puts a locked copy of a ledger in its place, in one step: at every moment
// the file is the ledger or the locked one, whole. What waits in its write-ahead
// log goes in first, and the side files that hold words go. The copy is opened
// again and compared before it gets the name. Nobody may have the ledger open:
// the error wraps ErrInUse.
//
// It returns copies of the ledger in the same folder that are not locked, such
// as those that were made before an update or a restore.
func Lock(ctx context.Context, path string, key seal.Key) (copies []string, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("locking %s: %w", path, plain(err))
		}
	}()
	real, err := resolve(path)
	if err != nil {
		return nil, err
	}
	start, err := startOf(real)
	switch {
	case err != nil:
		return nil, err
	case seal.Sealed(start):
		return nil, errors.New("it is locked already")
	case !isLedger(start):
		return nil, errNoLedger
	}
	if err := (&Store{path: real}).recognise(ctx, migrations, readOnly); err != nil {
		return nil, err
	}
	open, err := takeWhole(ctx, real, false)
	if err != nil {
		return nil, err
	}
	defer open.release()
	part, err := atomicfile.Create(real, locking, 0o600)
	if err != nil {
		return nil, err
	}
	defer part.Abort()
	if err := lockInto(ctx, part, open.file, key); err != nil {
		return nil, err
	}
	if !open.is(real) {
		return nil, ErrInUse
	}
	if err := part.Commit(true); err != nil {
		return nil, err
	}
	// Whatever was swept up to now held words that nobody should read any more.
	atomicfile.Sweep(real, unlocking, restoring, atomicfile.Part)
	return unlockedCopies(real), nil
}

// lockInto locks what a file holds into another, and reads it back.
func lockInto(ctx context.Context, to *atomicfile.File, from io.ReadSeeker, key db.Lock) error {
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return err
	}
	out, err := key.Writer(to)
	if err != nil {
		return err
	}
	want := sha256.New()
	if err := copyInto(ctx, io.MultiWriter(out, want), from); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	if _, err := to.Seek(0, io.SeekStart); err != nil {
		return err
	}
	back, err := key.Reader(to)
	if err != nil {
		return err
	}
	got := sha256.New()
	if err := copyInto(ctx, got, back); err != nil {
		return err
	}
	if string(got.Sum(nil)) != string(want.Sum(nil)) {
		return errors.New("what was locked does not open to what it was; the disk or the memory may be failing")
	}
	return nil
}

// unlockedCopies lists the files beside a ledger that are ledgers under a name
// made from its own, and not locked.
func unlockedCopies(path string) []string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	var copies []string
	for _, e := range entries {
		file := filepath.Join(filepath.Dir(path), e.Name())
		if strings.HasPrefix(e.Name(), filepath.Base(path)+".") && contentOf(file) == ledgerContent {
			copies = append(copies, file)
		}
	}
	return copies
}

// Unlock puts the ledger that a locked one holds in its place, in one step. The
// error wraps seal.ErrPassphrase where the passphrase is another one; then
// nothing was changed.
func Unlock(ctx context.Context, path string, key seal.Key) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("unlocking %s: %w", path, plain(err))
		}
	}()
	real, err := resolve(path)
	if err != nil {
		return err
	}
	in, err := regular.OpenFile(real, os.O_RDWR)
	if err != nil {
		return bare(err)
	}
	defer in.Close()
	locked := &exclusive{file: in}
	if locked.info, err = in.Stat(); err != nil {
		return bare(err)
	}
	if err := lockWhole(in); err != nil {
		return err
	}
	start := make([]byte, 512)
	n, _ := in.ReadAt(start, 0)
	if !seal.Sealed(start[:n]) {
		return errors.New("it is not locked")
	}
	part, err := atomicfile.Create(real, unlocking, 0o600)
	if err != nil {
		return err
	}
	defer part.Abort()
	from, err := key.Reader(in)
	if err != nil {
		return err
	}
	if err := copyInto(ctx, part, from); err != nil {
		return err
	}
	if n, err = part.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) || !isLedger(start[:n]) {
		return errors.New("what is locked is no ledger; name the file, and -o where to write it")
	}
	if !locked.is(real) {
		return ErrInUse
	}
	return part.Commit(true)
}

// sweepUnlocking removes what a killed Unlock left of a ledger that is locked
// still: it can be read by everybody who can read the folder.
func sweepUnlocking(path string) { atomicfile.Sweep(path, unlocking) }
