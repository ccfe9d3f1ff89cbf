//go:build !linux

package sqlite

import "os"

// lockWhole does nothing: there are no locks here that would last however often
// this process opens the file. SQLite itself has just found nobody in it.
func lockWhole(*os.File) error { return nil }
