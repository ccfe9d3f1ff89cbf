package intake

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vouch/sources/fetch"
	"vouch/sources/read"
)

// Several reports whether the names stand for more than one article by nature:
// a folder or a file of lines.
func (in *Intake) Several(names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return isLines(n) || isFolder(n) })
}

// Names puts the articles of a folder, by path, in the folder's place. A folder
// that is not to be read, or in which there is nothing to read, keeps its name:
// opening it says so.
func (in *Intake) Names(names []string) []string {
	var out []string
	for _, name := range names {
		if !in.Recursive || !isFolder(name) {
			out = append(out, name)
			continue
		}
		if found := walk(name); len(found) > 0 {
			out = append(out, found...)
		} else {
			out = append(out, name)
		}
	}
	return out
}

// isFolder reports whether a name is that of a folder. A name that cannot be
// looked at is none: opening it says why.
func isFolder(name string) bool {
	if name == "-" || fetch.IsAddress(name) {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// walk lists the files of a folder, and of those in it, that have the extension
// of an article. Hidden files and links are left alone. What cannot be looked
// at is listed too: opening it says why.
func walk(folder string) []string {
	var out []string
	// The function below returns no error but SkipDir, so the walk has none.
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			out = append(out, path)
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return filepath.SkipDir
			}
		case entry.Type().IsRegular() && isArticle(path):
			out = append(out, path)
		}
		return nil
	})
	return out
}

// isArticle goes by the extension: a folder holds pictures and ledgers too.
func isArticle(path string) bool {
	extension := strings.ToLower(filepath.Ext(path))
	return extension == linesExtension || slices.Contains(read.Extensions(), extension)
}
