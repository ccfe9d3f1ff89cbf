// Package regular opens regular files and nothing else. A named pipe, a device,
// a socket or a folder under a name that stands for a file would be waited for
// without end, or read without end: here each is one clear error, at once.
package regular

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// ErrTooLarge is wrapped by Read for a file that is longer than it may be.
var ErrTooLarge = fmt.Errorf("it is too large")

// Open opens a regular file for reading. It never waits: what is no regular
// file is an error that says what it is. Errors are *fs.PathError.
func Open(path string) (*os.File, error) { return OpenFile(path, os.O_RDONLY) }

// OpenFile is Open with flags of its own, such as os.O_RDWR. A file that is not
// there is not made.
func OpenFile(path string, flag int) (*os.File, error) {
	// Looked at before it is opened, because opening a device can do something,
	// and after it, because the name may have been given to something else.
	info, err := os.Stat(path)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: cause(err)}
	}
	if err := Check(info.Mode()); err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	f, err := os.OpenFile(path, flag|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil {
		err = Check(info.Mode())
	}
	if err != nil {
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: path, Err: cause(err)}
	}
	return f, nil
}

// cause takes the name of the call off an error, which Open puts on again.
func cause(err error) error {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err
	}
	return err
}

// Check returns an error that says what a file of that mode is, or nil where it
// is a regular one.
func Check(mode fs.FileMode) error {
	what := ""
	switch {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		what = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		what = "a pipe"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	case mode&fs.ModeDevice != 0:
		what = "a device"
	case mode&fs.ModeSymlink != 0:
		what = "a link"
	default:
		what = "something else"
	}
	return fmt.Errorf("it is %s, not a file", what)
}

// Read returns the bytes of a regular file of at most max bytes. A longer one is
// an error that wraps ErrTooLarge, and is not read whole.
func Read(path string, max int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, max+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > max {
		return nil, &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("%w: more than %d bytes", ErrTooLarge, max)}
	}
	return data, nil
}
