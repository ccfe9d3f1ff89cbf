package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"vouch/db"
	"vouch/db/keep"
)

// A backend runs transactions on a ledger.
type backend struct {
	s    *Store
	with func(context.Context, pgx.Tx) error // run before what is written is stored; may be nil
}

var _ keep.Backend = backend{}

// settingsOf are those of a transaction that writes. synchronous is what the server
// would do by itself: off or local may lose what was acknowledged.
func settingsOf(synchronous string) string {
	s := fmt.Sprintf("SELECT set_config('lock_timeout', '%d', true)", longestWait.Milliseconds())
	if synchronous == "off" || synchronous == "local" {
		s += ", set_config('synchronous_commit', 'on', true)"
	}
	return s
}

// longestWait is how long a writer waits for its turn, and how long a server that was
// lost is waited for.
const longestWait = 30 * time.Second

// lockHead takes the head of the log, until the end of the transaction. Without it two
// writers would both write the entry that comes next, and one of them would be turned
// away when it is done.
const lockHead = "SELECT pg_advisory_xact_lock(86824, 1)" // "vouch" on the keys of a telephone; the head of the log

// View implements keep.Backend.
func (b backend) View(ctx context.Context, work func(keep.Tx) error) error {
	conn, done, err := b.s.acquire(ctx)
	if err != nil {
		return plain(err)
	}
	defer done()
	q, err := conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return plain(err)
	}
	defer q.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // nothing was written
	err = work(newTx(ctx, b.s, q))
	if err != nil && ctx.Err() != nil {
		err = ctx.Err() // what ended it
	}
	return plain(err)
}

// Write implements keep.Backend.
//
// Where the connection is lost at the commit, the log is asked whether it holds the
// request, once whatever is left of the transaction has let go of its head.
func (b backend) Write(ctx context.Context, request string, work func(keep.Tx) error) error {
	s := b.s
	s.turn.Lock()
	defer s.turn.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	conn, done, err := s.acquire(ctx)
	if err != nil {
		return plain(err)
	}
	defer done()
	t := newTx(ctx, s, nil)
	committed := false
	defer func() {
		if t.q != nil && !committed {
			t.q.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // where it fails, the connection is over
		}
	}()
	err = s.beginWriting(t, conn)
	if err == nil {
		err = work(t)
	}
	if err == nil {
		err = t.copies.send(t)
	}
	if err == nil && b.with != nil {
		if err = t.send(); err == nil {
			err = b.with(ctx, t.q)
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return plain(err)
	}
	failed := t.commit(context.WithoutCancel(ctx))
	if committed = failed == nil; committed {
		return nil
	}
	if refused(failed) {
		return plain(failed)
	}
	stored, err := s.lookUp(context.WithoutCancel(ctx), request)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", db.ErrUnknownOutcome, errors.Join(plain(failed), plain(err)))
	case stored:
		return nil
	}
	return plain(failed)
}

// lookUp reports whether the log holds a request whose commit was not answered. It
// asks on a connection of its own, and only when the head of the log is free: then
// whatever the server still did for the lost one is over.
func (s *Store) lookUp(ctx context.Context, request string) (stored bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, longestWait)
	defer cancel()
	for {
		stored, err = s.lookUpOnce(ctx, request)
		if err == nil || ctx.Err() != nil {
			return stored, err
		}
		select { // a server that was killed comes back
		case <-ctx.Done():
			return false, err
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func (s *Store) lookUpOnce(ctx context.Context, request string) (stored bool, err error) {
	conn, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return false, err
	}
	defer conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it only read
	tx, err := conn.Begin(ctx)
	if err != nil {
		return false, err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // it only read
	if _, err := tx.Exec(ctx, lockHead); err != nil {
		return false, err
	}
	err = tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM vouch.rulings WHERE request = $1)", request).Scan(&stored)
	return stored, err
}

// acquire takes a connection, and returns what gives it back. Where all are taken, and
// none comes back soon, it opens one more: those who hold the others may be waiting for
// what is asked here.
func (s *Store) acquire(ctx context.Context) (*pgx.Conn, func(), error) {
	const soon = 100 * time.Millisecond
	brief, cancel := context.WithTimeout(ctx, soon)
	defer cancel()
	full := s.pool.Stat().AcquiredConns() >= s.pool.Config().MaxConns
	if !full {
		brief = ctx
	}
	var pooled *pgxpool.Conn
	pooled, err := s.pool.Acquire(brief)
	if err == nil {
		return pooled.Conn(), pooled.Release, nil
	}
	if !full || ctx.Err() != nil {
		return nil, nil, err
	}
	one, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return nil, nil, err
	}
	return one, func() { one.Close(context.WithoutCancel(ctx)) }, nil //nolint:errcheck // its work is done
}
