package postgres

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"vouch/db"
	"vouch/db/keep"
	"vouch/db/people"
)

var _ people.Door = (*Store)(nil)

// LogIn implements people.Door. A try is counted before it is made, so that many at
// once are no more than one after the other.
func (s *Store) LogIn(ctx context.Context, t people.Try) (people.Entry, error) {
	e, err := s.logIn(ctx, t)
	var wait *people.Wait
	if err != nil && !errors.Is(err, people.ErrWrong) && !errors.As(err, &wait) {
		return people.Entry{}, fmt.Errorf("letting somebody into %s: %w", s.name, plain(err))
	}
	return e, err
}

func (s *Store) logIn(ctx context.Context, t people.Try) (people.Entry, error) {
	var none people.Entry
	now := s.now()
	var name, is, password string
	err := s.pool.QueryRow(ctx, "SELECT name, role, coalesce(password, '') FROM vouch.people WHERE lower(name) = lower($1) AND disabled = 0", asKept(t.Name)).Scan(&name, &is, &password)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return none, err
	}
	known := false
	if t.Browser != "" && name != "" {
		var began string
		err := s.pool.QueryRow(ctx, "SELECT began FROM vouch.sessions WHERE hash = $1 AND kind = 'browser' AND person = $2", people.Print(t.Browser), name).Scan(&began)
		if err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return none, err
		}
		if at, parsed := keep.ParseTime(began); err == nil && parsed == nil {
			known = now.Sub(at) < people.Kept
		}
	}
	t.Browser = hex.EncodeToString(people.Print(t.Browser))
	rules := t.Rules(known)
	wait, err := s.count(ctx, rules, now)
	if err != nil {
		return none, err
	}
	called := name
	if called == "" {
		called = "nobody who has an account" // what was typed may be a password
	}
	if wait > 0 {
		return none, errors.Join(&people.Wait{Time: wait}, s.Note(ctx, people.Line{What: people.Refused, Person: called, Address: t.Address, Detail: "too many wrong passwords before: not tried"}))
	}
	right, err := people.Is(ctx, t.Password, password)
	if err != nil {
		return none, err
	}
	if !right {
		return none, errors.Join(people.ErrWrong, s.Note(ctx, people.Line{What: people.Refused, Person: called, Address: t.Address, Detail: "wrong name or password"}))
	}
	e := people.Entry{Session: people.Secret()}
	e.Name = name
	if !known {
		e.Browser = people.Secret()
	}
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		for i, r := range rules {
			statement := "DELETE FROM vouch.attempts WHERE what = $1"
			if i > 0 { // of an address: whoever has an account of their own wipes nothing out by coming in
				statement = "UPDATE vouch.attempts SET wrong = wrong - 1, until = last WHERE what = $1"
			}
			if _, err := tx.Exec(ctx, statement, asKept(r.What)); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, "DELETE FROM vouch.sessions WHERE kind = 'session' AND (began < $1 OR seen < $2) OR kind = 'browser' AND began < $3",
			keep.Time(now.Add(-people.Long)), keep.Time(now.Add(-people.Idle)), keep.Time(now.Add(-people.Kept))); err != nil {
			return err
		}
		for kind, secret := range map[string]string{"session": e.Session, "browser": e.Browser} {
			if secret == "" {
				continue
			}
			if _, err := tx.Exec(ctx, "INSERT INTO vouch.sessions (hash, kind, person, began, seen) VALUES ($1, $2, $3, $4, $4)", people.Print(secret), kind, name, keep.Time(now)); err != nil {
				return err
			}
		}
		// The account may have changed while the password was tried.
		return tx.QueryRow(ctx, "SELECT role FROM vouch.people WHERE name = $1 AND disabled = 0 AND coalesce(password, '') = $2", name, password).Scan(&e.Role)
	})
	if err != nil {
		return none, err
	}
	return e, s.Note(ctx, people.Line{What: people.In, Person: name, Address: t.Address})
}

// count counts a try as wrong, or returns how long to wait for it.
func (s *Store) count(ctx context.Context, rules []people.Rule, now time.Time) (wait time.Duration, err error) {
	rules = slices.SortedFunc(slices.Values(rules), func(a, b people.Rule) int { return strings.Compare(a.What, b.What) }) // all lock in one order
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		next := make([]people.Count, len(rules))
		for i, r := range rules {
			if _, err := tx.Exec(ctx, "INSERT INTO vouch.attempts (what, wrong, last, until) VALUES ($1, 0, $2, $2) ON CONFLICT DO NOTHING", asKept(r.What), keep.Time(now)); err != nil {
				return err
			}
			var c people.Count
			var last, until string
			if err := tx.QueryRow(ctx, "SELECT wrong, last, until FROM vouch.attempts WHERE what = $1 FOR UPDATE", asKept(r.What)).Scan(&c.Wrong, &last, &until); err != nil {
				return err
			}
			var err error
			if c.Last, err = keep.ParseTime(last); err == nil {
				c.Until, err = keep.ParseTime(until)
			}
			if err != nil {
				return err
			}
			var until2 time.Duration
			next[i], until2 = c.Next(r.Free, now)
			wait = max(wait, until2)
		}
		if wait > 0 {
			return nil
		}
		for i, r := range rules {
			if _, err := tx.Exec(ctx, "UPDATE vouch.attempts SET wrong = $2, last = $3, until = $4 WHERE what = $1", asKept(r.What), next[i].Wrong, keep.Time(next[i].Last), keep.Time(next[i].Until)); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, "DELETE FROM vouch.attempts WHERE last < $1", keep.Time(now.Add(-2*people.Forgotten)))
		return err
	})
	return wait, err
}

// seenEvery is how exactly it is kept when a session was last seen.
const seenEvery = time.Minute

// Session implements people.Door.
func (s *Store) Session(ctx context.Context, secret string) (p people.Person, err error) {
	var began, seen string
	var disabled int
	print := people.Print(secret)
	err = s.pool.QueryRow(ctx, "SELECT p.name, p.role, p.disabled, s.began, s.seen FROM vouch.sessions s JOIN vouch.people p ON p.name = s.person WHERE s.hash = $1 AND s.kind = 'session'",
		print).Scan(&p.Name, &p.Role, &disabled, &began, &seen)
	if errors.Is(err, pgx.ErrNoRows) {
		return people.Person{}, db.ErrNotFound
	}
	if err != nil {
		return people.Person{}, fmt.Errorf("looking for a session in %s: %w", s.name, plain(err))
	}
	from, err := keep.ParseTime(began)
	last, err2 := keep.ParseTime(seen)
	if err := errors.Join(err, err2); err != nil {
		return people.Person{}, fmt.Errorf("a session of %s: %w", s.name, err)
	}
	now := s.now()
	if disabled != 0 || people.Ended(from, last, now) {
		if _, err := s.pool.Exec(ctx, "DELETE FROM vouch.sessions WHERE hash = $1", print); err != nil {
			return people.Person{}, plain(err)
		}
		return people.Person{}, errors.Join(db.ErrNotFound, s.Note(ctx, people.Line{What: people.Refused, Person: p.Name, Detail: "the session had ended"}))
	}
	if now.Sub(last) >= seenEvery {
		if _, err := s.pool.Exec(ctx, "UPDATE vouch.sessions SET seen = $2 WHERE hash = $1", print, keep.Time(now)); err != nil {
			return people.Person{}, plain(err)
		}
	}
	return p, nil
}

// LogOut implements people.Door.
func (s *Store) LogOut(ctx context.Context, secret string) error {
	var person string
	err := s.pool.QueryRow(ctx, "DELETE FROM vouch.sessions WHERE hash = $1 AND kind = 'session' RETURNING person", people.Print(secret)).Scan(&person)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = s.Note(ctx, people.Line{What: people.Out, Person: person})
	}
	if err != nil {
		return fmt.Errorf("ending a session in %s: %w", s.name, plain(err))
	}
	return nil
}

// Token implements people.Door.
func (s *Store) Token(ctx context.Context, secret, address string) (p people.Person, err error) {
	var label, expires string
	err = s.pool.QueryRow(ctx, "SELECT p.name, p.role, t.label, t.expires FROM vouch.tokens t JOIN vouch.people p ON p.name = t.person WHERE t.hash = $1 AND p.disabled = 0",
		people.Print(secret)).Scan(&p.Name, &p.Role, &label, &expires)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return people.Person{}, errors.Join(db.ErrNotFound, s.Note(ctx, people.Line{What: people.Refused, Address: address, Detail: "a token that is nobody's"}))
	case err != nil:
		return people.Person{}, fmt.Errorf("looking for a token in %s: %w", s.name, plain(err))
	case expires <= keep.Time(s.now()):
		return people.Person{}, errors.Join(db.ErrNotFound, s.Note(ctx, people.Line{What: people.Refused, Person: p.Name, Address: address, Detail: "the token " + label + " had ended"}))
	}
	return p, nil
}
