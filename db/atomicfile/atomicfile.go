// Package atomicfile makes files that appear under their name whole or not at
// all. While one is in work it stands beside its place, under a hidden name of
// its own; what a killed program left there is swept when the same file is next
// written. It never follows a link out of the folder.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Part is the kind of a file in work that is nobody's loss when it is swept.
const Part = "part"

// A File is in work until Commit gives it its name or Abort removes it.
type File struct {
	*os.File
	root            *os.Root
	name, temporary string
	done            bool
}

// Create begins the file that is to have the given path, in a folder that must
// be there, and sweeps what was left of earlier ones of that kind. kind ends the
// name of the file while it is in work, and mode is that of the finished file.
func Create(path, kind string, mode fs.FileMode) (*File, error) {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	if name == "" {
		return nil, errors.New("it is a folder")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, bare(err)
	}
	sweep(root, name, kind)
	for {
		temporary := "." + name + "." + strings.ToLower(rand.Text()[:10]) + "." + kind
		f, err := root.OpenFile(temporary, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if err != nil {
			root.Close()
			return nil, bare(err)
		}
		// Whoever sweeps at this moment may have taken it for left behind.
		if hold(f) && same(root, temporary, f) {
			return &File{File: f, root: root, name: name, temporary: temporary}, nil
		}
		f.Close()
	}
}

// bare takes the name of the file off an error: whoever asked knows it.
func bare(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}

func same(root *os.Root, name string, f *os.File) bool {
	there, err := root.Lstat(name)
	if err != nil {
		return false
	}
	ours, err := f.Stat()
	return err == nil && os.SameFile(there, ours)
}

// Path returns where the file stands while it is in work.
func (f *File) Path() string { return filepath.Join(f.root.Name(), f.temporary) }

// Commit makes what was written last through a power cut and gives the file its
// name. A file of that name is replaced where over says so; else the error wraps
// fs.ErrExist, and what came in the meantime is left alone.
func (f *File) Commit(over bool) error {
	if err := f.Sync(); err != nil {
		f.Abort()
		return bare(err)
	}
	if runtime.GOOS == "windows" {
		f.Close() // an open file keeps its name there
	}
	err := f.place(over)
	if err != nil {
		f.Abort()
		return err
	}
	f.done = true
	f.Close()
	SyncFolder(f.root)
	f.root.Close()
	return nil
}

func (f *File) place(over bool) error {
	if !over {
		// A link to the new name fails where the name is taken; a rename would
		// not.
		err := f.root.Link(f.temporary, f.name)
		if errors.Is(err, fs.ErrExist) {
			return fs.ErrExist
		}
		if err == nil {
			return f.root.Remove(f.temporary)
		}
		// No hard links on this file system: look, and then rename.
		if _, there := f.root.Lstat(f.name); there == nil {
			return fs.ErrExist
		}
	}
	if err := f.root.Rename(f.temporary, f.name); err != nil {
		var e *os.LinkError
		if errors.As(err, &e) {
			return e.Err
		}
		return bare(err)
	}
	return nil
}

// Abort removes a file that is not to be. After Commit it does nothing.
func (f *File) Abort() {
	if f.done {
		return
	}
	f.done = true
	f.Close()
	f.root.Remove(f.temporary) // what cannot be removed is swept the next time
	f.root.Close()
}

// SyncFolder makes the names in a folder last through a power cut, where the
// system can: some refuse to sync a folder, and the files themselves are safe.
func SyncFolder(root *os.Root) {
	if d, err := root.Open("."); err == nil {
		d.Sync()
		d.Close()
	}
}

// Left returns what was left in work of the file at path by programs that were
// killed, of the given kinds, as paths. What a program still works on is none.
func Left(path string, kinds ...string) []string {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	var left []string
	for _, kind := range kinds {
		for _, l := range leftIn(root, name, kind) {
			left = append(left, filepath.Join(dir, l))
		}
	}
	return left
}

// Sweep removes what Left returns, with the side files of databases.
func Sweep(path string, kinds ...string) {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return // there is nothing to sweep where nothing can be seen
	}
	defer root.Close()
	for _, kind := range kinds {
		sweep(root, name, kind)
	}
}

func sweep(root *os.Root, name, kind string) {
	for _, left := range leftIn(root, name, kind) {
		for _, side := range []string{"-wal", "-shm", "-journal", ""} {
			root.Remove(left + side) // what is not there need not go; what cannot is tried again
		}
	}
}

func leftIn(root *os.Root, name, kind string) []string {
	d, err := root.Open(".")
	if err != nil {
		return nil
	}
	defer d.Close()
	names, _ := d.Readdirnames(-1)
	var left []string
	for _, n := range names {
		rest, ours := strings.CutPrefix(n, "."+name+".")
		id, ends := strings.CutSuffix(rest, "."+kind)
		if !ours || !ends || len(id) != 10 || strings.ContainsFunc(id, func(r rune) bool {
			return r != '2' && r != '3' && r != '4' && r != '5' && r != '6' && r != '7' && (r < 'a' || r > 'z')
		}) {
			continue
		}
		if info, err := root.Lstat(n); err == nil && info.Mode().IsRegular() && abandoned(root, n, info) {
			left = append(left, n)
		}
	}
	return left
}
