//go:build !linux

package atomicfile

import (
	"io/fs"
	"os"
	"time"
)

// hold does nothing: locks on whole files and those of SQLite would meet here.
func hold(*os.File) bool { return true }

// abandoned reports whether a file has lain for a day, longer than any work on
// one takes.
func abandoned(_ *os.Root, _ string, info fs.FileInfo) bool {
	return time.Since(info.ModTime()) > 24*time.Hour
}
