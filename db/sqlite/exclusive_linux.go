package sqlite

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockWhole takes all of SQLite's locks on a database at once, for this handle:
// whoever has it open holds one of them, under whatever name he opened it. The
// handle must be open for writing.
func lockWhole(f *os.File) error {
	err := unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLK, &unix.Flock_t{Type: unix.F_WRLCK, Start: pendingByte, Len: lockedBytes})
	if errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EACCES) {
		return ErrInUse
	}
	if errors.Is(err, unix.EBADF) {
		return nil // it may only be read, so nobody can write it either
	}
	return err
}
