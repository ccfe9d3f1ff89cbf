package atomicfile

import (
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// hold marks a file as being worked on, until it is closed or the process ends,
// however it ends. These locks and those of SQLite do not see each other on
// Linux.
func hold(f *os.File) bool { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil }

// abandoned reports whether nobody works on a file.
func abandoned(root *os.Root, name string, _ fs.FileInfo) bool {
	f, err := root.OpenFile(name, os.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return hold(f)
}
