package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"vouch/db"
	"vouch/db/atomicfile"
)

// Backup implements db.Store.
func (s *Store) Backup(ctx context.Context, file string, lock db.Lock) (head db.Head, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("backing up %s to %s: %w", s.path, file, plain(err))
		}
	}()
	if _, err := os.Lstat(file); err == nil {
		return head, fs.ErrExist
	}
	if err := Precious(file); err != nil {
		return head, err
	}
	beside := file
	if lock != nil {
		beside = s.path // nothing that can be read comes to lie in another folder
	}
	part, err := atomicfile.Create(beside, atomicfile.Part, 0o600)
	if err != nil {
		return head, err
	}
	defer removeLedger(part.Path())
	defer part.Abort()
	if err := s.copyTo(ctx, part.Path()); err != nil {
		return head, err
	}
	if head, err = verifiedHead(ctx, part.Path()); err != nil {
		return head, err
	}
	if err := s.contains(ctx, head); err != nil {
		return head, err
	}
	if lock == nil {
		return head, part.Commit(false)
	}
	locked, err := atomicfile.Create(file, atomicfile.Part, 0o600)
	if err != nil {
		return head, err
	}
	defer locked.Abort()
	if err := lockInto(ctx, locked, part, lock); err != nil {
		return head, err
	}
	return head, locked.Commit(false)
}

// copyTo writes a consistent copy, as of one moment, to a file that is empty.
// Plain copying would miss what is still in the write-ahead log.
func (s *Store) copyTo(ctx context.Context, file string) error {
	how := readOnly
	if s.unwritable != nil {
		how = frozen
	}
	copying := pool(s.path, how, "", 1)
	defer copying.Close()
	_, err := copying.ExecContext(ctx, "VACUUM INTO ?", file)
	return err
}

// verifiedHead verifies a ledger that nobody uses yet and returns its head.
func verifiedHead(ctx context.Context, file string) (db.Head, error) {
	c, err := Open(ctx, file, nil)
	if err != nil {
		return db.Head{}, err
	}
	v, err := c.Verify(ctx, true, nil)
	if err := errors.Join(err, c.Close()); err != nil {
		return db.Head{}, err
	}
	if len(v.Damages) > 0 {
		return v.Head, fmt.Errorf("the copy is damaged: %v", v.Damages[0])
	}
	return v.Head, nil
}

// contains fails unless the log has the head in it.
func (s *Store) contains(ctx context.Context, h db.Head) error {
	hash := s.origin[:]
	if h.Size > 0 {
		if err := s.reader.QueryRowContext(ctx, "SELECT hash FROM log WHERE seq = ?", h.Size).Scan(&hash); err != nil {
			return fmt.Errorf("entry %d: %w", h.Size, notFound(err))
		}
	}
	if string(hash) != string(h.Hash[:]) {
		return fmt.Errorf("the copy's head %v is not in the ledger's log", h)
	}
	return nil
}

// sideFiles are the endings of the files that belong to a ledger.
var sideFiles = []string{"", "-wal", "-shm", "-journal"}

// removeLedger removes a ledger that nobody will miss, with what lies beside it.
func removeLedger(file string) {
	for _, suffix := range sideFiles {
		os.Remove(file + suffix) // what is not there need not be removed
	}
	if copies, err := filepath.Glob(file + ".before-*"); err == nil { // made by bringing its schema up to date
		for _, c := range copies {
			os.Remove(c)
		}
	}
}

// writeSidecar keeps the head beside the ledger, so that a disk which forgets
// what it said was written is found out. Several programs may close the same
// ledger at once: each has a file of its own until the last step.
func writeSidecar(path string, h db.Head) error {
	f, err := atomicfile.Create(path+sidecarSuffix, atomicfile.Part, 0o600)
	if err != nil {
		return err
	}
	defer f.Abort()
	if _, err := fmt.Fprintln(f, h); err != nil {
		return err
	}
	return f.Commit(true)
}

// copyInto copies a file to another that is in work.
func copyInto(ctx context.Context, to io.Writer, from io.Reader) error {
	buffer := make([]byte, 1<<20)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := from.Read(buffer)
		if _, err := to.Write(buffer[:n]); err != nil {
			return err
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}
