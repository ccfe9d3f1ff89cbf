package stores

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/role"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/db/people"
	"vouch/db/postgres"
)

// An acting is a store at which somebody works: everything that is decided, stored,
// taken over or handed out passes here, and is done in their name or refused. A refusal
// is noted. The server holds whoever works to the same rules once more.
type acting struct {
	server
	who people.Person // no name: a login that acts for nobody
	out bool          // it is that of somebody who was shut out
}

var _ Store = (*acting)(nil)

// asWhoever returns a store as whoever works at its login may use it: as ever, where a
// ledger has no people.
func asWhoever(ctx context.Context, s *postgres.Store) (Store, error) {
	w, err := s.Whoever(ctx)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if !w.Anybody {
		return server{s}, nil
	}
	return &acting{server{s}, w.Person, w.Own && w.Person.Name == ""}, nil
}

// As returns a store at which a person works, at the login of a service. The store
// below stays open when it is closed.
func As(s Store, p people.Person) Store {
	if a, ok := s.(*acting); ok {
		return &acting{a.server, p, false}
	}
	return s
}

// ActsFor returns who works at a store, and whether the store has people at all. No name
// is a login that acts for nobody.
func ActsFor(s db.Store) (p people.Person, has bool) {
	a, ok := s.(*acting)
	if !ok {
		return people.Person{}, false
	}
	return a.who, true
}

// May returns a *people.Refusal where whoever works at a store may not do something, and
// notes it. At a store without people anybody may do everything.
func May(ctx context.Context, s db.Store, act role.Act) error {
	a, ok := s.(*acting)
	if !ok {
		return nil
	}
	return a.need(ctx, act)
}

// Door returns the door of a store that has people, nil where it has none.
func Door(s db.Store) people.Door {
	if a, ok := s.(*acting); ok {
		return a.Store
	}
	return nil
}

// ofService are the acts that a login which acts for nobody may do: it sees everything,
// and brings in articles for whoever sends them.
var ofService = map[role.Act]bool{role.Look: true, role.Bring: true, role.Whole: true}

func (a *acting) may(act role.Act) bool {
	if a.who.Name == "" {
		return !a.out && ofService[act]
	}
	return a.who.Role.May(act)
}

func (a *acting) need(ctx context.Context, act role.Act) error {
	if a.may(act) {
		return nil
	}
	return a.refuse(ctx, act, "")
}

// refuse notes what is refused, and returns the error that says so.
func (a *acting) refuse(ctx context.Context, act role.Act, detail string) error {
	r := &people.Refusal{Person: a.who, Act: act, Detail: detail}
	if err := a.Note(context.WithoutCancel(ctx), people.Line{What: people.Refused, Person: a.who.Name, Address: addressOf(ctx), Detail: strings.TrimPrefix(r.Error(), a.who.Name+" is a ")}); err != nil {
		return fmt.Errorf("%w (which could not be noted: %w)", r, err)
	}
	return r
}

type addressKey struct{}

// From returns a context in which refusals are noted with the address of a client.
func From(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, addressKey{}, address)
}

func addressOf(ctx context.Context) string {
	address, _ := ctx.Value(addressKey{}).(string)
	return address
}

// in returns the context in which whoever works here writes.
func (a *acting) in(ctx context.Context) context.Context {
	if a.who.Name == "" {
		return ctx
	}
	return postgres.For(ctx, a.who.Name)
}

// Close implements Store.
func (a *acting) Close() error { return a.server.Close() }

// Decide implements db.Store.
func (a *acting) Decide(ctx context.Context, request string, decisions []db.Decision) ([]claims.Ruling, error) {
	own := make([]db.Decision, len(decisions))
	for i, d := range decisions {
		if err := a.mayDecide(ctx, d); err != nil {
			return nil, err
		}
		d.By = a.who.Name
		own[i] = d
	}
	return a.server.Decide(a.in(ctx), request, own)
}

func (a *acting) mayDecide(ctx context.Context, d db.Decision) error {
	act := role.Of(d.Action)
	switch {
	case d.Action == claims.Archive && d.Value == claims.Deleted:
		act = role.Delete
	case d.Action == claims.Undo:
		target, err := a.ruling(ctx, d.Target)
		if err != nil {
			return err
		}
		if target.By != a.who.Name && !a.may(role.Revoke) {
			return a.refuse(ctx, role.Revoke, fmt.Sprintf("ruling %d is %s's", target.Seq, target.By))
		}
		if target.Action != "" && !a.may(role.Of(target.Action)) {
			return a.refuse(ctx, role.Of(target.Action), "")
		}
	}
	if err := a.need(ctx, act); err != nil {
		return err
	}
	if d.By != "" && d.By != a.who.Name {
		return a.refuse(ctx, act, fmt.Sprintf("in the name of %s", d.By))
	}
	return nil
}

// ruling returns the ruling of a number, an empty one where there is none: the store
// below says so.
func (a *acting) ruling(ctx context.Context, number string) (claims.Ruling, error) {
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil || seq <= 0 {
		return claims.Ruling{By: a.who.Name}, nil
	}
	for r, err := range a.server.Rulings(ctx, db.Filter{Seq: seq}) {
		return r, err
	}
	return claims.Ruling{By: a.who.Name}, nil
}

// Put implements db.Store.
func (a *acting) Put(ctx context.Context, r db.Reading) (db.Stored, error) {
	if err := a.need(ctx, role.Bring); err != nil {
		return db.Stored{}, err
	}
	r.By = a.who.Name
	return a.server.Put(a.in(ctx), r)
}

// PutAll implements db.Store.
func (a *acting) PutAll(ctx context.Context, readings []db.Reading) ([]db.Stored, error) {
	if err := a.need(ctx, role.Bring); err != nil {
		return nil, err
	}
	for i := range readings {
		readings[i].By = a.who.Name
	}
	return a.server.PutAll(a.in(ctx), readings)
}

// Import implements Store.
func (a *acting) Import(ctx context.Context, of *archive.Archive, _, from string) ([]db.Imported, error) {
	if err := a.need(ctx, role.Take); err != nil {
		return nil, err
	}
	return a.server.Import(a.in(ctx), of, a.who.Name, from)
}

// Merge implements Store.
func (a *acting) Merge(ctx context.Context, path, _ string, dryRun bool) (*db.Merged, error) {
	if err := a.need(ctx, role.Take); err != nil {
		return nil, err
	}
	return a.server.Merge(a.in(ctx), path, a.who.Name, dryRun)
}

// What shows or hands out the whole log is for those who see everything: of others the
// server keeps some of it.

// Verify implements db.Store.
func (a *acting) Verify(ctx context.Context, full bool, heads []db.Head) (*db.Verified, error) {
	if err := a.need(ctx, role.Whole); err != nil {
		return nil, err
	}
	return a.server.Verify(ctx, full, heads)
}

// ExportLog implements db.Store.
func (a *acting) ExportLog(ctx context.Context, w io.Writer, key string) error {
	if err := a.need(ctx, role.Whole); err != nil {
		return err
	}
	return a.server.ExportLog(ctx, w, key)
}

// Backup implements db.Store.
func (a *acting) Backup(ctx context.Context, file string, lock db.Lock) (db.Head, error) {
	if err := a.need(ctx, role.Whole); err != nil {
		return db.Head{}, err
	}
	return a.server.Backup(ctx, file, lock)
}

// Prove implements Store.
func (a *acting) Prove(ctx context.Context, kind claims.Object, object, key string) (*auditlog.Proof, error) {
	if err := a.need(ctx, role.Whole); err != nil {
		return nil, err
	}
	return a.server.Prove(ctx, kind, object, key)
}

// ProveEntries implements Store.
func (a *acting) ProveEntries(ctx context.Context, choose func(*auditlog.Entry, []auditlog.Words) (auditlog.Shown, []auditlog.Words), key string) (*auditlog.DossierLog, error) {
	if err := a.need(ctx, role.Whole); err != nil {
		return nil, err
	}
	return a.server.ProveEntries(ctx, choose, key)
}

// ExportOther implements Store.
func (a *acting) ExportOther(ctx context.Context, w io.Writer, name string) error {
	if err := a.need(ctx, role.Whole); err != nil {
		return err
	}
	return a.server.ExportOther(ctx, w, name)
}

// Archive implements Store.
func (a *acting) Archive(ctx context.Context, articles []string, work func(*archive.Archive) error) error {
	if err := a.need(ctx, role.Whole); err != nil {
		return err
	}
	return a.server.Archive(ctx, articles, work)
}
