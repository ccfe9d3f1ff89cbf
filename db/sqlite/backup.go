package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"vouch/db/auditlog"
)

// Backup writes a copy of the ledger to a new file, while others may go on
// writing, and returns the copy's head. The copy is verified, and its head held
// against the ledger's log, before it gets its name: a file of that name is a
// good backup. A file that is there already is an error.
func (s *Store) Backup(ctx context.Context, file string) (head auditlog.Head, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("backing up %s to %s: %w", s.path, file, plain(err))
		}
	}()
	if _, err := os.Lstat(file); err == nil {
		return head, fs.ErrExist
	}
	part := file + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return head, err
	}
	defer removeLedger(part)
	if err := s.copyTo(ctx, part); err != nil {
		return head, err
	}
	if head, err = verifiedHead(ctx, part); err != nil {
		return head, err
	}
	if err := s.contains(ctx, head); err != nil {
		return head, err
	}
	return head, nameFile(part, file)
}

// copyTo writes a consistent copy, as of one moment, to a file that must not be
// there. Plain copying would miss what is still in the write-ahead log.
func (s *Store) copyTo(ctx context.Context, file string) error {
	made, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // an empty file may be vacuumed into
	if err != nil {
		return err
	}
	made.Close()
	how := readOnly
	if s.unwritable != nil {
		how = frozen
	}
	copying := pool(s.path, how, "", 1)
	defer copying.Close()
	_, err = copying.ExecContext(ctx, "VACUUM INTO ?", file)
	return err
}

// verifiedHead verifies a ledger that nobody uses yet and returns its head.
func verifiedHead(ctx context.Context, file string) (auditlog.Head, error) {
	c, err := Open(ctx, file, nil)
	if err != nil {
		return auditlog.Head{}, err
	}
	v, err := c.Verify(ctx, true, nil)
	if err := errors.Join(err, c.Close()); err != nil {
		return auditlog.Head{}, err
	}
	if len(v.Damages) > 0 {
		return v.Head, fmt.Errorf("the copy is damaged: %v", v.Damages[0])
	}
	return v.Head, nil
}

// contains fails unless the log has the head in it.
func (s *Store) contains(ctx context.Context, h auditlog.Head) error {
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

// nameFile gives a finished file its name, which must be free, so that it is
// there after a power cut too.
func nameFile(part, file string) error {
	f, err := os.Open(part)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	// A link fails where a file is; a rename would replace it.
	if err := os.Link(part, file); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		if _, there := os.Lstat(file); there == nil {
			return fs.ErrExist
		}
		if err := os.Rename(part, file); err != nil { // a disk without links
			return err
		}
	}
	return syncFolder(file)
}

// syncFolder makes the names in a file's folder last through a power cut, where
// the system lets a folder be synced.
func syncFolder(file string) error {
	folder, err := os.Open(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// sideFiles are the endings of the files that belong to a ledger.
var sideFiles = []string{"", "-wal", "-shm", "-journal"}

func removeLedger(file string) {
	for _, suffix := range sideFiles {
		os.Remove(file + suffix) // what is not there need not be removed
	}
}

// Restore puts a backup in the place of a ledger. The backup is verified first
// and not touched. A ledger that is there is moved aside, with its side files,
// under the name that is returned; "" when there was none. Nobody may have it
// open.
func Restore(ctx context.Context, backup, path string, now string) (aside string, head auditlog.Head, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("restoring %s from %s: %w", path, backup, plain(err))
		}
	}()
	part := path + ".restoring"
	removeLedger(part)
	defer removeLedger(part)
	if err := copyFile(backup, part); err != nil {
		return "", head, err
	}
	if head, err = verifiedHead(ctx, part); err != nil {
		return "", head, err
	}
	if _, err := os.Lstat(path); err == nil {
		aside = path + ".before-restore-" + now
		if _, err := os.Lstat(aside); err == nil {
			return "", head, fmt.Errorf("%s: %w", aside, fs.ErrExist)
		}
		for _, suffix := range append(sideFiles[1:], "", sidecarSuffix) { // the ledger after what belongs to it
			if err := os.Rename(path+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", head, err
			}
		}
	}
	if err := nameFile(part, path); err != nil {
		return aside, head, err
	}
	return aside, head, writeSidecar(path, head)
}

// copyFile copies a file that no program has open to a new one.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	if info, err := os.Stat(from + "-wal"); err == nil && info.Size() > 0 {
		return errors.New("it is a ledger in use, or a plain copy of one; vouch backup makes a backup")
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// writeSidecar keeps the head beside the ledger, so that a disk which forgets
// what it said was written is found out.
func writeSidecar(path string, h auditlog.Head) error {
	// Several programs may close the same ledger at once: each has a file of
	// its own until the last step.
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+sidecarSuffix+".*.part")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, h)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		os.Remove(f.Name())
		return err
	}
	return os.Rename(f.Name(), path+sidecarSuffix)
}
