package collection

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vouch/sources/read"
)

// Folder is a folder of files, with those in it.
var Folder = &Kind{
	Name: "folder",
	Doc:  "every article in a folder, and in those in it; hidden files and links are left alone",
	scan: scanFolder,
}

func scanFolder(ctx context.Context, path string, _ Start, yield func(Item, error) bool) {
	number := int64(0)
	err := Walk(path, func(file string) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if Named(file) != nil {
			return nil // a collection of its own
		}
		number++
		name, err := filepath.Rel(path, file)
		if err != nil {
			return err
		}
		item := fileItem(path, filepath.ToSlash(name))
		item.Number = number
		if !yield(item, nil) {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		yield(Item{}, err)
	}
}

// Walk calls found with every file of a folder, and of those in it, that has the
// ending of an article or of a collection, in order of path. Hidden files and
// links are left alone. What cannot be looked at is found too: opening it says
// why. The error wraps ErrUnreachable where it is the folder itself; an error of
// found ends the walk, and fs.SkipAll without an error.
func Walk(folder string, found func(path string) error) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == folder:
			return unreachable(folder, err)
		case err != nil:
			return found(path)
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return filepath.SkipDir
			}
		case entry.Type().IsRegular() && holdsArticles(path):
			return found(path)
		}
		return nil
	})
}

// holdsArticles goes by the ending: a folder holds pictures and ledgers too.
func holdsArticles(path string) bool {
	return Named(path) != nil || slices.Contains(read.Extensions(), strings.ToLower(filepath.Ext(path)))
}

// fileItem is a file of a folder, by its path within it.
func fileItem(folder, name string) Item {
	path := filepath.Join(folder, filepath.FromSlash(name))
	item := Item{Ref: Ref{Name: name}}
	content, err := read.File(path, nil)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("reading %s: it is not there any more", path)
		}
		item.Err = err
		item.Sum = sha256.Sum256([]byte(name)) // not of any content
		if info, err := os.Stat(path); err == nil {
			item.Size = info.Size()
		}
		return item
	}
	item.Size, item.Sum = int64(len(content)), sumOf(name, content)
	item.open = func() (Article, error) { return Article{Name: path, Content: content}, nil }
	return item
}

func readFolder(ctx context.Context, folder string, refs []Ref) func(func(Item, error) bool) {
	return func(yield func(Item, error) bool) {
		if _, err := os.ReadDir(folder); err != nil {
			yield(Item{}, unreachable(folder, err))
			return
		}
		for _, ref := range refs {
			if err := ctx.Err(); err != nil {
				yield(Item{}, err)
				return
			}
			item := fileItem(folder, ref.Name)
			item.Number = ref.Number
			if item.Err == nil && item.Sum != ref.Sum {
				item = changed(folder, ref)
			}
			if !yield(item, nil) {
				return
			}
		}
	}
}
