package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"vouch/db/stores"
)

// LedgerName is the name of a ledger file where none is given.
const LedgerName = "vouch.db"

// Locate returns the path of the ledger: the one given, else the one the
// environment names, else the nearest vouch.db from the working folder upward,
// else a new one in the working folder. It reports whether the file is there. A
// place where there was a ledger, and is none, counts as one that is not there:
// no ledger further up is used instead. A database of a server counts as one that
// is there.
func Locate(given, fromEnvironment, workingFolder string) (path string, exists bool, err error) {
	switch {
	case given != "":
		path = given
	case fromEnvironment != "":
		path = fromEnvironment
	default:
		for dir := workingFolder; ; dir = filepath.Dir(dir) {
			path = filepath.Join(dir, LedgerName)
			info, err := os.Stat(path)
			if err == nil && !info.IsDir() {
				return path, true, nil
			}
			if errors.Is(err, fs.ErrNotExist) && stores.Traces(path) != nil {
				return path, false, nil // whoever opens it says what is the matter
			}
			if dir == filepath.Dir(dir) {
				return filepath.Join(workingFolder, LedgerName), false, nil
			}
		}
	}
	if stores.IsServer(path) {
		return path, true, nil // whoever opens it says what is the matter
	}
	_, err = os.Stat(path)
	switch {
	case err == nil:
		return path, true, nil
	case errors.Is(err, fs.ErrNotExist):
		return path, false, nil
	}
	return path, false, err
}
