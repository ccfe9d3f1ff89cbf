package sqlite

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"vouch/db/atomicfile"
)

// Kinds of files in work, beside the ledger that they are to be.
const (
	restoring = "restoring"
	locking   = "locking"
	unlocking = "unlocking"
)

// asideSuffix names a ledger that a restore moved out of the way; the time
// follows.
const asideSuffix = ".before-restore-"

// Traces returns an error that says what shows that there was a ledger at path,
// or that one is being put there; nil where nothing does. Beside such traces no
// new ledger is begun: it would look as if nothing had ever been decided.
func Traces(path string) error {
	left := ""
	if parts := atomicfile.Left(path, restoring); len(parts) > 0 {
		return fmt.Errorf("there is no ledger, but %s: a restore was cut short. Run vouch restore again, or remove that file", filepath.Base(parts[0]))
	}
	if old := asideOf(path); len(old) > 0 {
		left = old[len(old)-1]
	} else if there(path + sidecarSuffix) {
		left = path + sidecarSuffix
	} else if info, err := os.Lstat(path + "-wal"); err == nil && info.Size() > 0 {
		left = path + "-wal"
	}
	if left == "" {
		return nil
	}
	return fmt.Errorf("there is no ledger, but %s shows that there was one. Put it back (vouch restore), or remove that file to begin a new one", filepath.Base(left))
}

func there(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// asideOf lists the ledgers that restores moved out of the way of path, the
// oldest first.
func asideOf(path string) []string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	var old []string
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), filepath.Base(path)+asideSuffix)
		if ok && !strings.ContainsAny(rest, "-.") {
			old = append(old, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return old
}

// sweepNames removes the further names of a ledger that programs left which were
// killed between giving it one name and taking another away.
func sweepNames(path string, info fs.FileInfo) {
	for _, part := range atomicfile.Left(path, restoring, atomicfile.Part) {
		if same, err := os.Lstat(part); err == nil && os.SameFile(same, info) {
			os.Remove(part) // what stays is found by whoever counts the names again
		}
	}
	for _, old := range asideOf(path) {
		if same, err := os.Lstat(old); err == nil && os.SameFile(same, info) {
			for _, suffix := range append([]string{sidecarSuffix}, sideFiles[1:]...) {
				os.Remove(old + suffix)
			}
			os.Remove(old)
		}
	}
}
