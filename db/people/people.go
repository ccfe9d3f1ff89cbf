// Package people is about those who come to a ledger that many share: who they are,
// whether a password is theirs, how long they stay in and how long whoever is wrong has
// to wait. It knows no database; a store keeps what it makes.
package people

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"vouch/claims/role"
	"vouch/db"
)

// A Person is somebody with an account.
type Person struct {
	Name string
	Role role.Role
}

// An Account is a person with how they come in.
type Account struct {
	Person
	Login    string // of the database server; "" for none
	Password bool   // they have one
	Disabled bool
	Since    string // when it was made, as the ledger keeps times
	Tokens   string // their labels and when they end
}

// A Change is what is to become of an account. Nil leaves it as it is.
type Change struct {
	Role     *role.Role
	Login    *string
	Password *string // as Hash returns it
	Disabled *bool
}

// A Line is one line of who came in and who was refused what.
type Line struct {
	At      string // as the ledger keeps times
	What    string // one of the words below
	Person  string // the name that was given
	Address string // of the client; "" at a terminal
	Detail  string
}

// What a Line says.
const (
	In      = "in"
	Out     = "out"
	Refused = "refused"
	Changed = "people" // somebody was let in, changed or shut out
)

// ErrRefused is wrapped by every error that says that somebody may not do something.
var ErrRefused = errors.New("refused")

// A Refusal says what somebody may not do, and who may.
type Refusal struct {
	Person Person // no name: a login that is nobody's
	Act    role.Act
	Detail string // more, for the log; may be empty
}

func (r *Refusal) Error() string {
	if r.Person.Name == "" {
		return fmt.Sprintf("this login of the server is nobody who may %s: vouch user add NAME --login says whose it is", words(r.Act))
	}
	if r.Detail != "" {
		return fmt.Sprintf("%s is a %s and may not %s (%s)", r.Person.Name, r.Person.Role, words(r.Act), r.Detail)
	}
	return fmt.Sprintf("%s is a %s and may not %s: that takes a %s", r.Person.Name, r.Person.Role, words(r.Act), role.Least(r.Act))
}

func (r *Refusal) Unwrap() error { return ErrRefused }

// words says an act so that it follows "may not".
func words(a role.Act) string {
	if strings.Contains(string(a), " ") {
		return string(a)
	}
	return "decide that (" + string(a) + ")"
}

// ErrWrong is returned for a name and a password that do not go together, whichever of
// the two it is.
var ErrWrong = errors.New("the name or the password is wrong")

// A Wait is returned where too much was wrong before: nothing was tried.
type Wait struct{ Time time.Duration }

func (w *Wait) Error() string {
	return fmt.Sprintf("too many wrong passwords; try again in %v", max(w.Time.Round(time.Second), time.Second))
}

// How long somebody stays in.
const (
	Idle = 2 * time.Hour       // without asking for anything
	Long = 12 * time.Hour      // in all
	Kept = 90 * 24 * time.Hour // a browser is known that somebody was in with
)

// Ended reports whether a session has ended that began and was last seen at a time.
func Ended(began, seen, now time.Time) bool {
	return now.Sub(began) >= Long || now.Sub(seen) >= Idle || now.Before(began.Add(-time.Hour)) // by a clock that went back far, nobody can tell
}

// longestWait is how long one has to wait at most: nobody can shut anybody else out for
// longer at one go.
const longestWait = 20 * time.Minute

// Delay returns how long whoever has been wrong so many times in a row waits before
// the next try counts, where the first few are free.
func Delay(wrong, free int) time.Duration {
	over := wrong - free
	if over < 0 {
		return 0
	}
	if over > 11 {
		return longestWait
	}
	return min(time.Second<<over, longestWait)
}

// Forgotten is how long after the last wrong password it is forgotten.
const Forgotten = 24 * time.Hour

// ValidName returns an error where a name cannot be that of a person.
func ValidName(name string) error {
	switch {
	case strings.TrimSpace(name) != name || name == "":
		return fmt.Errorf("%q is no name of a person", name)
	case len(name) > 200:
		return errors.New("a name has 200 bytes at most")
	case strings.EqualFold(name, "vouch"):
		return errors.New("vouch is what the program calls itself in the log")
	}
	if err := db.ValidName(name); err != nil {
		return fmt.Errorf("the name %w", err)
	}
	return nil
}
