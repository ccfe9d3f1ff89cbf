package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"vouch/db/atomicfile"
)

// mapHeader begins the part of a policy file that says what the columns of a sheet of
// somebody else's are called.
const mapHeader = "[map]"

// Remember writes into a policy file what the columns of a sheet are called, in place
// of what stood there of it, and reports whether that changed the file. All else in it
// stays, to the last comment; where there is none it is made. A file that cannot be
// read as a policy is left alone.
func Remember(path string, columns map[string]string) (bool, error) {
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("remembering the columns: %w", err)
	}
	if before, err := parse(text); err != nil {
		return false, fmt.Errorf("remembering the columns in %s: %w", path, err)
	} else if maps.Equal(before.columns, columns) {
		return false, nil
	}
	var kept []string
	in := false
	for line := range strings.Lines(string(text)) {
		if trimmed := strings.TrimSpace(line); strings.HasPrefix(trimmed, "[") {
			head, _, _ := strings.Cut(trimmed, "#")
			in = strings.TrimSpace(head) == mapHeader
		}
		if !in {
			kept = append(kept, line)
		}
	}
	var b strings.Builder
	b.WriteString(strings.TrimRight(strings.Join(kept, ""), "\n"))
	if b.Len() > 0 {
		b.WriteString("\n\n")
	}
	b.WriteString(mapHeader + "                    # columns of a sheet of somebody else's, for vouch import\n")
	for _, key := range slices.Sorted(maps.Keys(columns)) {
		b.WriteString(key + " = " + strconv.Quote(columns[key]) + "\n")
	}
	if after, err := parse([]byte(b.String())); err != nil || !maps.Equal(after.columns, columns) {
		return false, fmt.Errorf("remembering the columns in %s: they cannot be written there so that they read the same; --map says them", path)
	}
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := atomicfile.Create(path, atomicfile.Part, mode)
	if err != nil {
		return false, fmt.Errorf("remembering the columns: %w", err)
	}
	defer f.Abort()
	if _, err := f.Write([]byte(b.String())); err != nil {
		return false, fmt.Errorf("remembering the columns: %w", err)
	}
	if err := f.Commit(true); err != nil {
		return false, fmt.Errorf("remembering the columns: %w", err)
	}
	return true, nil
}
