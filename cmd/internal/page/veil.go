package page

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A veil keeps folders of this machine out of what is answered: who reads a page
// may sit elsewhere, and a page is sent on. Of a file the name is told.
type veil struct {
	folders []string // the longest first, each with what separates it from a name
}

// newVeil knows the folders that a line may have in it, blanks and all: those of
// the files named, and those in which a program is usually told to work.
func newVeil(files ...string) veil {
	folders := []string{os.TempDir()}
	for _, find := range []func() (string, error){os.Getwd, os.UserHomeDir, os.UserCacheDir, os.UserConfigDir} {
		if f, err := find(); err == nil {
			folders = append(folders, f)
		}
	}
	for _, f := range files {
		if f != "" {
			folders = append(folders, filepath.Dir(f))
		}
	}
	var v veil
	for _, f := range folders {
		real, err := filepath.EvalSymlinks(f)
		if err != nil {
			real = f
		}
		for _, f := range []string{f, real} {
			if filepath.IsAbs(f) && filepath.Dir(f) != f {
				v.folders = append(v.folders, f+string(filepath.Separator))
			}
		}
	}
	slices.SortFunc(v.folders, func(a, b string) int { return len(b) - len(a) })
	return v
}

// line says an error in one line, without folders.
func (v veil) line(err error) string {
	line := err.Error()
	for _, path := range pathsIn(err) {
		if filepath.IsAbs(path) {
			line = strings.ReplaceAll(line, path, filepath.Base(path))
		}
	}
	for _, f := range v.folders {
		line = strings.ReplaceAll(line, f, "")
	}
	lines := strings.FieldsFunc(bareNames(line), func(r rune) bool { return r == '\n' || r == '\r' })
	return strings.Join(lines, "; ")
}

// pathsIn returns the paths that the errors wrapped in one name by themselves.
func pathsIn(err error) (paths []string) {
	var of func(error)
	of = func(err error) {
		switch e := err.(type) {
		case *fs.PathError:
			paths = append(paths, e.Path)
		case *os.LinkError:
			paths = append(paths, e.Old, e.New)
		}
		switch e := err.(type) {
		case interface{ Unwrap() error }:
			if inner := e.Unwrap(); inner != nil {
				of(inner)
			}
		case interface{ Unwrap() []error }:
			for _, inner := range e.Unwrap() {
				of(inner)
			}
		}
	}
	of(err)
	return paths
}

// bareNames puts the last name of each absolute path in a line in its place: of
// what opens with a slash, or a drive, and has a folder in it. An address of the
// web is none.
func bareNames(line string) string {
	var b strings.Builder
	before := ' '
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		if opens(before) {
			if n := pathLength(line[i:]); n > 0 {
				path := strings.ReplaceAll(line[i:i+n], `\`, "/")
				b.WriteString(path[strings.LastIndexByte(path, '/')+1:])
				i, before = i+n, 'x'
				continue
			}
		}
		b.WriteString(line[i : i+size])
		i, before = i+size, r
	}
	return b.String()
}

// opens reports whether a path may stand after a rune.
func opens(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(`"'`+"`“‘«([{<=:,;|", r)
}

// pathLength returns how many bytes of an absolute path with a folder s begins
// with, 0 for none.
func pathLength(s string) int {
	start := 0
	switch {
	case strings.HasPrefix(s, "file:///"):
		start = len("file://")
	case len(s) > 2 && unicode.IsLetter(rune(s[0])) && s[1] == ':' && (s[2] == '\\' || s[2] == '/') && !strings.HasPrefix(s[2:], "//"):
		start = 2
	case strings.HasPrefix(s, `\\`), strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//"):
	default:
		return 0
	}
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'`+"`”’»)]}>,;|", r) })
	if end < 0 {
		end = len(s)
	}
	for end > 0 && strings.ContainsRune(":.", rune(s[end-1])) {
		end--
	}
	if end <= start || strings.Count(s[start:end], "/")+strings.Count(s[start:end], `\`) < 2 && start == 0 {
		return 0
	}
	return end
}
