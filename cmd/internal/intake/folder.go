package intake

import (
	"os"
	"slices"

	"vouch/sources/collection"
	"vouch/sources/fetch"
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

// walk lists the files of a folder, and of those in it, that hold articles.
func walk(folder string) []string {
	var out []string
	err := collection.Walk(folder, func(path string) error {
		out = append(out, path)
		return nil
	})
	if err != nil {
		return []string{folder} // opening it says why
	}
	return out
}
