package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
	"vouch/db/pack"
)

// A tx is a transaction of the ledger file: each primitive of package keep is a
// statement or two.
type tx struct {
	// ctx lives as long as the transaction. It never ends: the driver watches a
	// context that may with a goroutine for every statement. Whoever writes many
	// rows asks stopped between them instead.
	ctx     context.Context
	q       *sql.Tx
	stopped func() error
	queue
	origin auditlog.Hash // of the ledger

	// The packed rows that were asked for last; nil rows where none are.
	opened     int64
	openedRows *pack.Rows
	counts     map[string]int64 // of all packed rows, by table; nil until they are asked for
}

var _ keep.Tx = (*tx)(nil)

func newTx(ctx context.Context, q *sql.Tx, origin auditlog.Hash) *tx {
	return &tx{ctx: context.WithoutCancel(ctx), q: q, stopped: ctx.Err, origin: origin}
}

// errStopped ends a walk that nobody wants to go on with.
var errStopped = errors.New("stopped")

// A scanner is the one row of an answer.
type scanner interface{ Scan(...any) error }

// A failure is the answer to a question that could not be asked.
type failure struct{ error }

// Scan implements scanner.
func (f failure) Scan(...any) error { return f.error }

func (t *tx) row(query string, args ...any) scanner {
	if err := t.flush(); err != nil {
		return failure{err}
	}
	return t.q.QueryRowContext(t.ctx, query, args...)
}

func (t *tx) each(query string, args []any, row func(scan func(...any) error) error) error {
	if err := t.flush(); err != nil {
		return err
	}
	return each(t.ctx, t.q, query, args, row)
}

func (t *tx) exec(query string, args ...any) error {
	if err := t.flush(); err != nil {
		return err
	}
	_, err := t.q.ExecContext(t.ctx, query, args...)
	return err
}

func (t *tx) insert(query string, args ...any) (int64, error) {
	if err := t.flush(); err != nil {
		return 0, err
	}
	return insertID(t.ctx, t.q, query, args...)
}

// found scans the one row of an answer, and reports whether there is one.
func found(row scanner, into ...any) (bool, error) {
	err := row.Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// notFound turns SQL's word for it into the promise's.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return db.ErrNotFound
	}
	return err
}

// Trial implements keep.Entries.
func (t *tx) Trial(work func() error) error {
	if err := t.exec("SAVEPOINT trial"); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err // and with it goes the transaction
	}
	t.forget()
	if err := t.exec("ROLLBACK TO trial"); err != nil {
		return err
	}
	return t.exec("RELEASE trial")
}
