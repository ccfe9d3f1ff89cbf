package stores

import (
	"context"
	"errors"
	"fmt"

	"vouch/db/people"
	"vouch/db/postgres"
)

// People are the accounts of a store that many share.
type People interface {
	// SetPerson makes an account, or changes one that is there, and ends its sessions.
	SetPerson(ctx context.Context, name string, c people.Change) error
	// Accounts returns every account, in order of name.
	Accounts(ctx context.Context) ([]people.Account, error)
	// SetToken gives a person a token with a label, for some days, and returns it; it
	// is kept nowhere. 0 days take it away.
	SetToken(ctx context.Context, name, label string, days int) (string, error)
	// Access returns the last lines of who came in and who was refused what, the
	// newest last.
	Access(ctx context.Context, most int) ([]people.Line, error)
}

// OpenPeople opens the accounts of the store at a place, which is there. Only an admin
// may do anything with them, and who owns the store.
func OpenPeople(ctx context.Context, place string) (People, func() error, error) {
	if !postgres.Is(place) {
		return nil, nil, errors.New("a ledger file is for one desk: people come with PostgreSQL (--db postgres://USER@HOST/DATABASE)")
	}
	s, err := postgres.OpenExisting(ctx, place, nil)
	if err != nil {
		return nil, nil, err
	}
	return s, s.Close, nil
}

// LetServe lets in the login of a server as the one that vouch serve works at, for all
// people. Only who owns the store may.
func LetServe(ctx context.Context, place, login string) error {
	if !postgres.Is(place) {
		return fmt.Errorf("%s is no database of a server", place)
	}
	s, err := postgres.OpenExisting(ctx, place, nil)
	if err != nil {
		return err
	}
	return errors.Join(s.LetServe(ctx, login), s.Close())
}
