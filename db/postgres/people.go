package postgres

import (
	"context"
	"fmt"

	"vouch/claims/role"
	"vouch/db/keep"
	"vouch/db/people"
)

type personKey struct{}

// For returns a context in which whatever is written is written by a person, where the
// login is that of a service.
func For(ctx context.Context, person string) context.Context {
	return context.WithValue(ctx, personKey{}, person)
}

// A Whoever is who works at a login.
type Whoever struct {
	Person  people.Person // no name: nobody
	Own     bool          // the login is a person's, who may have been shut out
	Anybody bool          // there are people at all
}

// Whoever returns who works at the login of the store.
func (s *Store) Whoever(ctx context.Context) (w Whoever, err error) {
	var name, is *string
	err = s.pool.QueryRow(ctx, "SELECT name, role, own, anybody FROM vouch.whoever()").Scan(&name, &is, &w.Own, &w.Anybody)
	if name != nil && is != nil {
		w.Person = people.Person{Name: *name, Role: role.Role(*is)}
	}
	if err != nil {
		return w, fmt.Errorf("asking who works in %s: %w", s.name, plain(err))
	}
	return w, nil
}

// SetPerson makes an account, or changes one that is there, and ends its sessions. Only
// an admin may, and the owner of the ledger.
func (s *Store) SetPerson(ctx context.Context, name string, c people.Change) error {
	err := people.ValidName(name)
	var disabled *int64
	if c.Disabled != nil {
		disabled = new(int64)
		if *c.Disabled {
			*disabled = 1
		}
	}
	if err == nil {
		_, err = s.pool.Exec(ctx, "SELECT vouch.set_person($1, $2, $3, $4, $5, $6::bigint::smallint)", keep.Time(s.now()), name, (*string)(c.Role), c.Login, c.Password, disabled)
	}
	if err != nil {
		return fmt.Errorf("the account of %s in %s: %w", name, s.name, plainPerson(err))
	}
	return nil
}

// plainPerson says in plain words what was wrong with a change of an account.
func plainPerson(err error) error {
	switch codeOf(err) {
	case "23505":
		return fmt.Errorf("somebody has that name or that login already (%w)", err)
	case "23502", "23514":
		return fmt.Errorf("it says no role that there is (%w)", err)
	case "23503":
		return fmt.Errorf("there is no such person (%w)", err)
	case "42704":
		return fmt.Errorf("the server has no such login: CREATE ROLE makes one (%w)", err)
	}
	return plain(err)
}

// Accounts returns every account, in order of name. Only an admin may, and the owner of
// the ledger.
func (s *Store) Accounts(ctx context.Context) (all []people.Account, err error) {
	rows, err := s.pool.Query(ctx, "SELECT name, role, coalesce(login, ''), has_password, disabled <> 0, since, tokens FROM vouch.people_now()")
	if err == nil {
		for rows.Next() {
			var a people.Account
			if err := rows.Scan(&a.Name, &a.Role, &a.Login, &a.Password, &a.Disabled, &a.Since, &a.Tokens); err != nil {
				rows.Close()
				return nil, err
			}
			all = append(all, a)
		}
		err = rows.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("listing the people of %s: %w", s.name, plain(err))
	}
	return all, nil
}

// SetToken gives a person a token with a label, in the place of one that has it, and
// returns it; it is kept nowhere. days is how long it is good for; 0 takes it away.
func (s *Store) SetToken(ctx context.Context, name, label string, days int) (secret string, err error) {
	at := s.now()
	var print []byte
	if days > 0 {
		secret = people.Secret()
		print = people.Print(secret)
	}
	if _, err := s.pool.Exec(ctx, "SELECT vouch.set_token($1, $2, $3, $4, $5)", keep.Time(at), name, label, print, keep.Time(at.AddDate(0, 0, days))); err != nil {
		return "", fmt.Errorf("a token of %s in %s: %w", name, s.name, plainPerson(err))
	}
	return secret, nil
}

// Access returns the last lines of who came in and who was refused what, the newest
// last. Only an admin may, and the owner of the ledger.
func (s *Store) Access(ctx context.Context, most int) (all []people.Line, err error) {
	rows, err := s.pool.Query(ctx, "SELECT at, what, person, address, detail FROM vouch.access_now($1)", most)
	if err == nil {
		for rows.Next() {
			var l people.Line
			if err := rows.Scan(&l.At, &l.What, &l.Person, &l.Address, &l.Detail); err != nil {
				rows.Close()
				return nil, err
			}
			all = append(all, l)
		}
		err = rows.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("reading who came to %s: %w", s.name, plain(err))
	}
	return all, nil
}

// Note implements people.Door.
func (s *Store) Note(ctx context.Context, l people.Line) error {
	_, err := s.pool.Exec(ctx, "SELECT vouch.note($1, $2, $3, $4, $5)", keep.Time(s.now()), l.What, l.Person, l.Address, l.Detail)
	if err != nil {
		return fmt.Errorf("noting what was refused in %s: %w", s.name, plain(err))
	}
	return nil
}

// LetServe lets in a login that acts for all people: that of a server of pages. Only the
// owner of the ledger may.
func (s *Store) LetServe(ctx context.Context, login string) error {
	if _, err := s.pool.Exec(ctx, "SELECT vouch.let_serve($1)", login); err != nil {
		return fmt.Errorf("letting %s into %s: %w", login, s.name, plainPerson(err))
	}
	return nil
}
