package sqlite

import (
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// ErrDamaged is wrapped when the file itself is damaged.
var ErrDamaged = errors.New("the file is damaged")

// ErrLocked is wrapped when a ledger is locked with a passphrase.
var ErrLocked = errors.New("it is locked; vouch unlock opens it with its passphrase")

var errNotSQLite = errors.New("it is not a vouch ledger: not an SQLite file")

// isBusy reports whether somebody else has what was asked for.
func isBusy(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked)
}

// plain says in plain words what SQLite's error codes mean to whoever owns the
// file. The error underneath stays wrapped.
func plain(err error) error {
	var e sqlite3.Error
	var said *inWords
	if !errors.As(err, &e) || errors.As(err, &said) || errors.Is(err, ErrDamaged) { // said once is enough
		return err
	}
	words := ""
	switch e.Code {
	case sqlite3.ErrFull:
		words = "the disk is full; nothing was stored"
	case sqlite3.ErrReadonly:
		words = "it is read-only; nothing was stored"
	case sqlite3.ErrCantOpen:
		words = "it cannot be opened: the folder may be missing or not writable"
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		words = "another program is writing to it and did not finish in time"
	case sqlite3.ErrNotADB:
		words = errNotSQLite.Error()
	case sqlite3.ErrCorrupt:
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	case sqlite3.ErrIoErr:
		words = "the disk reported an error"
	case sqlite3.ErrTooBig:
		words = "too large to store"
	default:
		return err
	}
	return &inWords{words, err}
}

// inWords is an error of SQLite in plain words.
type inWords struct {
	words string
	error
}

func (e *inWords) Error() string { return fmt.Sprintf("%s (%v)", e.words, e.error) }

func (e *inWords) Unwrap() error { return e.error }
