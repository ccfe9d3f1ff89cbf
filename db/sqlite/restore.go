package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"vouch/db"
	"vouch/db/atomicfile"
	"vouch/db/auditlog"
	"vouch/db/seal"
	"vouch/sources/regular"
)

// ErrOtherLog is wrapped when a backup is of another ledger than the one in
// whose place it is to be put.
var ErrOtherLog = errors.New("it is a backup of another ledger")

// A Restoring says which backup is to be put in the place of which ledger.
type Restoring struct {
	Backup, Path string
	Now          string // ends the name under which the ledger that is there is kept
	Force        bool   // also over the ledger of another log
	// Key is asked for the passphrase of a locked backup; nil refuses one.
	Key func() (seal.Key, error)
}

// A Restored is what was put in place of what.
type Restored struct {
	Path   string  // of the ledger itself, whatever links lead to it
	Head   db.Head // of the log that is there now
	Aside  string  // where the ledger is that was there before; "" for none
	Later  int64   // entries that only that one has
	Unread bool    // that one could not be read, and may be of another log
}

// Restore puts a backup in the place of a ledger, in one step: at every moment
// there is the ledger of before or the one of after, whole, under its name. The
// backup is copied, verified and not touched; the ledger that was there keeps
// another name. Nobody may have it open, under whatever name: the error wraps
// ErrInUse. What holds no ledger, not even an empty one, is refused.
func Restore(ctx context.Context, r Restoring) (done Restored, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("restoring %s from %s: %w", r.Path, r.Backup, plain(err))
		}
	}()
	if done.Path, err = resolve(r.Path); err != nil {
		return done, err
	}
	path := done.Path
	part, err := atomicfile.Create(path, restoring, 0o600)
	if err != nil {
		return done, err
	}
	defer removeLedger(part.Path())
	defer part.Abort()
	if err := r.copy(ctx, part, path); err != nil {
		return done, err
	}
	if done.Head, err = verifiedHead(ctx, part.Path()); err != nil {
		return done, err
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		if err := part.Commit(false); err != nil {
			return done, err
		}
		return done, writeSidecar(path, done.Head)
	}
	start, err := startOf(path)
	if err != nil {
		return done, err
	}
	if !r.Force && len(start) > 0 && !isLedger(start) && !seal.Sealed(start) {
		return done, errors.New("what is there now is no ledger; --force moves it aside all the same")
	}
	// Compared before it is touched, and again when nobody can add to it.
	if err := r.compare(ctx, &done, part.Path(), start); err != nil {
		return done, err
	}
	old, err := takeWhole(ctx, path, true)
	if err != nil {
		return done, err
	}
	defer old.release()
	if err := r.compare(ctx, &done, part.Path(), start); err != nil {
		return done, err
	}
	if done.Aside, err = keepAside(path, path+asideSuffix+r.Now); err != nil {
		return done, err
	}
	if !old.is(path) {
		return done, ErrInUse
	}
	// The head of the old log goes before the new ledger comes: one without a
	// head is sound, one with the head of another is not.
	for _, suffix := range append([]string{sidecarSuffix}, sideFiles[1:]...) {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return done, err
		}
	}
	if err := part.Commit(true); err != nil {
		return done, err
	}
	return done, writeSidecar(path, done.Head)
}

// copy copies the backup, once it is certain that it is a whole one, and opens
// it on the way where it is locked.
func (r Restoring) copy(ctx context.Context, part *atomicfile.File, path string) error {
	info, err := os.Stat(r.Backup)
	if err != nil {
		return bare(err)
	}
	if ledger, err := os.Stat(path); err == nil && os.SameFile(info, ledger) {
		return errors.New("it is the ledger itself")
	}
	real, err := resolve(r.Backup)
	if err != nil {
		return err
	}
	if wal, err := os.Stat(real + "-wal"); err == nil && wal.Size() > 0 {
		return errors.New("it is a ledger in use, or a plain copy of one; vouch backup makes a backup")
	}
	in, err := regular.Open(real)
	if err != nil {
		return bare(err)
	}
	defer in.Close()
	if info, err = in.Stat(); err != nil {
		return bare(err)
	}
	if names(info) > 1 {
		return errNames
	}
	start := make([]byte, 512)
	n, err := io.ReadFull(in, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return bare(err)
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return bare(err)
	}
	from := io.Reader(in)
	if seal.Sealed(start[:n]) {
		if r.Key == nil {
			return ErrLocked
		}
		key, err := r.Key()
		if err != nil {
			return err
		}
		if from, err = key.Reader(in); err != nil {
			return err
		}
	} else if !isLedger(start[:n]) {
		return errNoLedger
	}
	if err := copyInto(ctx, part, from); err != nil {
		return err
	}
	n, err = part.ReadAt(start, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return bare(err)
	}
	if !isLedger(start[:n]) {
		return errNoLedger
	}
	return nil
}

var errNoLedger = errors.New("it holds no ledger")

// compare fails where the backup is of another log than the ledger, which begins
// with start, unless that is forced, and counts what the ledger has and the
// backup has not.
func (r Restoring) compare(ctx context.Context, done *Restored, backup string, start []byte) error {
	if seal.Sealed(start) && !r.Force {
		return errors.New("the ledger there is locked, so it cannot be told whether it is of the same log; vouch unlock opens it, --force moves it aside as it is")
	}
	origin, head, err := logOf(ctx, done.Path)
	if done.Unread = err != nil; done.Unread {
		return nil // it is damaged, which is what backups are for
	}
	ours, _, err := logOf(ctx, backup)
	if err != nil {
		return err
	}
	if ours != origin {
		if !r.Force {
			return fmt.Errorf("%w: that of %s, and the ledger there is %s; --force moves that one aside all the same", ErrOtherLog, db.LogName(ours), db.LogName(origin))
		}
		return nil
	}
	done.Later = max(head-done.Head.Size, 0)
	return nil
}

// logOf returns the origin of a ledger's log and how many entries it has. The
// file must not change meanwhile.
func logOf(ctx context.Context, path string) (origin auditlog.Hash, entries int64, err error) {
	p := pool(path, frozen, "", 1)
	defer p.Close()
	var bytes []byte
	if err := p.QueryRowContext(ctx, "SELECT origin, (SELECT ifnull(max(seq), 0) FROM log) FROM ledger").Scan(&bytes, &entries); err != nil {
		return origin, 0, err
	}
	copy(origin[:], bytes)
	return origin, entries, nil
}

// keepAside gives a ledger and what belongs to it a second name each, so that
// they are there when the first is given to another. It returns the name that
// the ledger got, which ends with a number where that was taken.
func keepAside(path, wished string) (aside string, err error) {
	taken := func() bool {
		return slices.ContainsFunc(append([]string{sidecarSuffix}, sideFiles...), func(suffix string) bool { return there(aside + suffix) })
	}
	aside = wished
	for n := 2; taken(); n++ {
		aside = fmt.Sprintf("%s_%d", wished, n)
	}
	for _, suffix := range []string{"-wal", "-journal", sidecarSuffix, ""} { // the ledger after what belongs to it
		if !there(path + suffix) {
			continue
		}
		if err := os.Link(path+suffix, aside+suffix); err != nil {
			if err := copyFile(path+suffix, aside+suffix); err != nil { // a disk without links
				return "", err
			}
		}
	}
	folder, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	defer folder.Close()
	atomicfile.SyncFolder(folder)
	return aside, nil
}

func copyFile(from, to string) error {
	in, err := regular.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := atomicfile.Create(to, atomicfile.Part, 0o600)
	if err != nil {
		return err
	}
	defer out.Abort()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Commit(false)
}
