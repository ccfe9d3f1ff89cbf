package postgres

import (
	"context"
	"errors"
	"maps"

	"github.com/jackc/pgx/v5"

	"vouch/db/keep"
)

// A tx is a transaction of the ledger: each primitive of package keep is a statement
// or two. What is written is not waited for: it goes to the server together with the
// next question, and at the end.
type tx struct {
	ctx     context.Context
	s       *Store
	q       pgx.Tx
	waiting *pgx.Batch       // statements that were not sent yet
	copies  copies           // rows that were not sent yet
	last    map[string]int64 // the highest number of rows, by table, once asked for
	cursors int              // how many there were

	known                   map[string]row // answers to selections
	freshTexts, freshDrafts map[int64]bool // of no draft yet, and without a reading
}

var _ keep.Tx = (*tx)(nil)

func newTx(ctx context.Context, s *Store, q pgx.Tx) *tx {
	return &tx{ctx: ctx, s: s, q: q, waiting: &pgx.Batch{}, known: map[string]row{}, freshTexts: map[int64]bool{}, freshDrafts: map[int64]bool{}}
}

// errStopped ends a walk that nobody wants to go on with.
var errStopped = errors.New("stopped")

// enough is how many statements go to the server at once.
const enough = 200

// exec has the server do something before it answers the next question.
func (t *tx) exec(statement string, args ...any) error {
	t.waiting.Queue(statement, kept(args)...)
	if t.waiting.Len() < enough {
		return nil
	}
	return t.send()
}

// settle sends everything that waits.
func (t *tx) settle() error {
	if err := t.copies.send(t); err != nil {
		return err
	}
	return t.send()
}

// commit sends everything that waits, and stores it for good.
func (t *tx) commit(ctx context.Context) error {
	if t.waiting.Len() == 0 {
		return t.q.Commit(ctx)
	}
	batch := t.waiting
	batch.Queue("COMMIT")
	return t.q.SendBatch(ctx, batch).Close()
}

func (t *tx) send() error {
	if t.waiting.Len() == 0 {
		return nil
	}
	batch := t.waiting
	t.waiting = &pgx.Batch{}
	return t.q.SendBatch(t.ctx, batch).Close()
}

// each asks a question and hands every row of the answer to take. Nothing else may be
// asked meanwhile.
func (t *tx) each(query string, args []any, take func(row) error) error {
	if err := t.copies.send(t); err != nil {
		return err
	}
	return t.ask(query, args, take)
}

// ask is each for a question that no row which waits to be copied is an answer to.
func (t *tx) ask(query string, args []any, take func(row) error) (err error) {
	var rows pgx.Rows
	if t.waiting.Len() == 0 {
		if rows, err = t.q.Query(t.ctx, query, kept(args)...); err != nil {
			return err
		}
	} else {
		batch := t.waiting
		t.waiting = &pgx.Batch{}
		before := batch.Len()
		batch.Queue(query, kept(args)...)
		sent := t.q.SendBatch(t.ctx, batch)
		defer sent.Close() //nolint:errcheck // the error is that of a statement, which is returned
		for range before {
			if _, err := sent.Exec(); err != nil {
				return err
			}
		}
		if rows, err = sent.Query(); err != nil {
			return err
		}
	}
	defer rows.Close()
	var r row
	for rows.Next() {
		if r, err = decoded(r, rows.FieldDescriptions(), rows.RawValues()); err == nil {
			err = take(r)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

// found returns the first row of an answer, or nil. Rows that wait to be copied are
// not looked at.
func (t *tx) found(query string, args ...any) (first row, err error) {
	err = t.ask(query, args, func(r row) error {
		if first == nil {
			first = append(row{}, r...)
		}
		return nil
	})
	return first, err
}

// next numbers a row of a table that is about to be added. Whoever writes is alone, so
// that no number is given twice.
func (t *tx) next(table string) (int64, error) {
	if t.last == nil {
		r, err := t.found("SELECT documents, articles, drafts, originals, receipts, ledgers FROM vouch.last_numbers()")
		if err != nil {
			return 0, err
		}
		t.last = map[string]int64{}
		for i, name := range []string{"documents", "articles", "drafts", "originals", "receipts", "ledgers"} {
			t.last[name] = r.number(i)
		}
	}
	t.last[table]++
	return t.last[table], nil
}

// Trial implements keep.Entries.
func (t *tx) Trial(work func() error) error {
	if err := t.settle(); err != nil {
		return err
	}
	before := *t
	before.last, before.known, before.freshTexts, before.freshDrafts = maps.Clone(t.last), maps.Clone(t.known), maps.Clone(t.freshTexts), maps.Clone(t.freshDrafts)
	if _, err := t.q.Exec(t.ctx, "SAVEPOINT trial"); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err // and with it goes the transaction
	}
	before.cursors = t.cursors
	*t = before
	t.waiting, t.copies = &pgx.Batch{}, copies{}
	_, err := t.q.Exec(t.ctx, "ROLLBACK TO trial; RELEASE trial")
	return err
}
