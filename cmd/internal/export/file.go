package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"vouch/db/atomicfile"
	"vouch/db/stores"
	"vouch/sources/regular"
)

// An Output is a file that something is written to.
type Output struct {
	Path  string
	Force bool // write over a file that is there
	// Readable lets everybody on the machine read the file. Else it is its
	// owner's alone: an article that is not printed yet is confidential.
	Readable bool
	// Inputs are files that the output is made from; over them nothing is
	// written, whatever Force says.
	Inputs []string
}

var (
	errFolder = errors.New("it is a folder")
	errExists = errors.New("the file exists; --force writes over it")
)

// File writes a file whole or not at all, readable to its owner alone, over
// nothing unless force says so.
func File(path string, force bool, write func(io.Writer) error) error {
	return Output{Path: path, Force: force}.Write(write)
}

// Check returns the error that Write would, as far as can be told before
// anything is written: nothing need be done in vain.
func (o Output) Check() error {
	if err := o.check(); err != nil {
		return fmt.Errorf("writing %s: %w", o.Path, err)
	}
	return nil
}

func (o Output) check() error {
	if filepath.Base(o.Path) == "." || os.IsPathSeparator(o.Path[len(o.Path)-1]) {
		return errFolder
	}
	// Whatever Force says, nothing is written over a ledger or what belongs to
	// one, nor under a name that would come to belong to one.
	if err := stores.Precious(o.Path); err != nil {
		return err
	}
	// Lstat, because a link that stands there is a thing in the way, wherever
	// it points.
	info, err := os.Lstat(o.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		var e *fs.PathError
		if errors.As(err, &e) {
			return e.Err
		}
		return err
	case info.IsDir():
		return errFolder
	case !o.Force:
		return errExists
	case info.Mode()&fs.ModeSymlink != 0:
		// The link is what would go, and a device behind it is no file.
		if info, err = os.Stat(o.Path); err != nil {
			return nil // it points nowhere
		}
	}
	if err := regular.Check(info.Mode()); err != nil {
		return err
	}
	for _, name := range o.Inputs {
		if in, err := os.Stat(name); err == nil && os.SameFile(in, info) {
			return fmt.Errorf("it is read from (%s)", name)
		}
	}
	return nil
}

// Write writes a file whole or not at all: beside its place under another name,
// then renamed. It never follows a link out of the folder, and never writes
// over a file unless Force says so. The folder itself must exist.
func (o Output) Write(write func(io.Writer) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing %s: %w", o.Path, err)
		}
	}()
	if err := o.check(); err != nil {
		return err
	}
	mode := fs.FileMode(0o600)
	if o.Readable {
		mode = 0o644
	}
	f, err := atomicfile.Create(o.Path, atomicfile.Part, mode)
	if err != nil {
		return err
	}
	defer f.Abort()
	out := bufio.NewWriterSize(f, 1<<16)
	if err := write(out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	err = f.Commit(o.Force)
	if errors.Is(err, fs.ErrExist) {
		return errExists
	}
	return err
}
