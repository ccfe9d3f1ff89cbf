package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"

	"vouch/sources/regular"
)

// ErrInUse is wrapped when a ledger is to be replaced that somebody has open.
var ErrInUse = errors.New("it is in use by another program")

// errNames is why a ledger with a second name is left alone: SQLite keeps what
// was written last beside the name that it was opened by, and by the other name
// it is not seen.
var errNames = errors.New("the file has another name (a hard link), under which it may be in use; remove that name, or copy the file")

// pendingByte is where SQLite's locks on a database begin, and lockedBytes how
// far they reach.
const (
	pendingByte = 0x40000000
	lockedBytes = 512
)

// resolve returns the path of the file itself, whatever links lead to it, so
// that it is known by one name and its side files lie where SQLite looks for
// them.
func resolve(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(absolute); err == nil {
		return real, nil
	}
	// The file may not be there yet; its folder is.
	if folder, err := filepath.EvalSymlinks(filepath.Dir(absolute)); err == nil {
		return filepath.Join(folder, filepath.Base(absolute)), nil
	}
	return absolute, nil
}

// An exclusive is a ledger file that nobody has open, nor can open, until it is
// let go.
type exclusive struct {
	file *os.File
	info fs.FileInfo
}

// takeWhole merges what waits in the write-ahead log into a ledger, removes its
// side files, and keeps everybody else out of it. The error wraps ErrInUse where
// somebody has it open. With damaged, a ledger that SQLite cannot open is taken
// as it is, with its side files.
func takeWhole(ctx context.Context, path string, damaged bool) (*exclusive, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, bare(err)
	}
	if err := regular.Check(info.Mode()); err != nil {
		return nil, err
	}
	if info, err = oneName(path, info); err != nil {
		return nil, err
	}
	folded := fold(ctx, path)
	if folded != nil && (busy(folded) || !damaged) {
		return nil, inUse(folded)
	}
	f, err := regular.OpenFile(path, os.O_RDWR)
	if errors.Is(err, fs.ErrPermission) && damaged {
		f, err = regular.Open(path)
	}
	if err != nil {
		return nil, bare(err)
	}
	x := &exclusive{f, info}
	if err := lockWhole(f); err != nil {
		x.release()
		return nil, inUse(err)
	}
	// Between the two somebody may have opened it, or put another in its place.
	if now, err := os.Stat(path); err != nil || !os.SameFile(now, info) {
		x.release()
		return nil, ErrInUse
	}
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 && folded == nil {
		x.release()
		return nil, ErrInUse
	}
	return x, nil
}

// release lets others open the file again.
func (x *exclusive) release() { x.file.Close() }

// is reports whether the file is still the one at path.
func (x *exclusive) is(path string) bool {
	now, err := os.Stat(path)
	return err == nil && os.SameFile(now, x.info)
}

// longestFold is how long a ledger that somebody has open is waited for: a
// command that is about to end.
const longestFold = time.Second

// fold merges the write-ahead log of a ledger into it and leaves no side files,
// which SQLite does only where nobody else has it open.
func fold(ctx context.Context, path string) error {
	for deadline := time.Now().Add(longestFold); ; time.Sleep(20 * time.Millisecond) {
		p := pool(path, readWrite, "", 1)
		var mode string
		err := p.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode)
		if err == nil && mode != "delete" {
			err = fmt.Errorf("its journal stays %s", mode)
		}
		err = errors.Join(err, p.Close())
		if err == nil || !busy(err) || time.Now().After(deadline) || ctx.Err() != nil {
			return err
		}
	}
}

func busy(err error) bool {
	var e sqlite3.Error
	return errors.Is(err, ErrInUse) || errors.As(err, &e) && (e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked)
}

func inUse(err error) error {
	if busy(err) {
		return ErrInUse
	}
	return err
}

// oneName fails where a file has more names than one, after it has taken away
// those that a killed backup or restore left.
func oneName(path string, info fs.FileInfo) (fs.FileInfo, error) {
	if names(info) < 2 {
		return info, nil
	}
	sweepNames(path, info)
	info, err := os.Stat(path)
	if err != nil {
		return nil, bare(err)
	}
	if names(info) > 1 {
		return nil, errNames
	}
	return info, nil
}

// bare takes the name of the file off an error: whoever opens a ledger says it.
func bare(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
