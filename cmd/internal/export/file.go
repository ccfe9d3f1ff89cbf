package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File writes a file whole or not at all: beside its place under another name,
// then renamed. It never follows a link out of the folder, and never writes
// over a file unless force says so. The folder itself must exist.
func File(path string, force bool, write func(io.Writer) error) (err error) {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	if name == "" {
		return fmt.Errorf("writing %s: it is a folder", path)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, errors.Unwrap(err))
	}
	defer root.Close()
	// Lstat, because a link that stands there is a thing in the way, wherever
	// it points.
	switch info, err := root.Lstat(name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("writing %s: %w", path, err)
	case info.IsDir():
		return fmt.Errorf("writing %s: it is a folder", path)
	case !force:
		return fmt.Errorf("writing %s: the file exists; --force writes over it", path)
	}
	temporary := fmt.Sprintf(".%s.%d.part", name, os.Getpid())
	f, err := root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			root.Remove(temporary)
			err = fmt.Errorf("writing %s: %w", path, err)
		}
	}()
	out := bufio.NewWriterSize(f, 1<<16)
	if err := write(out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := place(root, temporary, name, force); err != nil {
		return err
	}
	return syncFolder(root)
}

// place gives the finished file its name.
func place(root *os.Root, temporary, name string, force bool) error {
	if !force {
		// A file that came in the meantime is somebody's: a link to the new
		// name fails where the name is taken, a rename would not.
		err := root.Link(temporary, name)
		if errors.Is(err, fs.ErrExist) {
			return errors.New("the file exists; --force writes over it")
		}
		if err == nil {
			return root.Remove(temporary)
		}
		// No hard links on this file system: the rename has to do.
	}
	return root.Rename(temporary, name)
}

// syncFolder makes the new name last through a power cut, where the system can.
func syncFolder(root *os.Root) error {
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	d.Sync() // some systems refuse to sync a folder; the file itself is safe
	return nil
}
