package river

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"vouch/db"
	"vouch/db/queue"
)

// commit stores readings, says what became of each article, and ends the job, in
// one transaction.
func (r *run) commit(ctx context.Context, j *river.Job[job], articles []queue.Article, outcomes []queue.Outcome, last bool) error {
	var readings []db.Reading
	var of []int
	for i, o := range outcomes {
		if o.Reading != nil {
			readings, of = append(readings, *o.Reading), append(of, i)
		}
	}
	note := func(jobless context.Context, tx pgx.Tx) error {
		if err := results(jobless, tx, articles, of); err != nil {
			return err
		}
		if err := settle(jobless, tx, articles); err != nil {
			return err
		}
		if r.between != nil {
			r.between()
		}
		if !last {
			return nil
		}
		// The context of the job knows the client.
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, j)
		return err
	}
	var err error
	switch {
	case len(readings) == 0:
		err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error { return note(ctx, tx) })
	case r.apart:
		if _, err = r.store.PutAll(ctx, readings); err == nil {
			if r.between != nil {
				r.between()
			}
			err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error { return note(ctx, tx) })
		}
	default:
		_, err = r.store.PutAllWith(ctx, readings, note)
	}
	return r.refused(ctx, err)
}

// results takes the ids and hashes of readings that were stored just now: the log,
// which nobody else writes until this transaction is over, ends with them.
func results(ctx context.Context, tx pgx.Tx, articles []queue.Article, of []int) error {
	if len(of) == 0 {
		return nil
	}
	rows, err := tx.Query(ctx, "SELECT object, value FROM vouch.rulings WHERE action IN ('read', 'receive') ORDER BY seq DESC LIMIT $1", len(of))
	if err != nil {
		return err
	}
	n := len(of)
	var kept, result string
	if _, err := pgx.ForEachRow(rows, []any{&kept, &result}, func() error {
		n--
		articles[of[n]].Kept, articles[of[n]].Result = kept, result
		return nil
	}); err != nil {
		return err
	}
	if n != 0 {
		return fmt.Errorf("the log has %d entries for %d readings", len(of)-n, len(of))
	}
	return nil
}

// settle says what became of articles that are pending. Where one is not any more,
// another worker, or somebody who cancelled it, was faster: the error is
// queue.ErrTaken.
func settle(ctx context.Context, tx pgx.Tx, articles []queue.Article) error {
	if len(articles) == 0 {
		return nil
	}
	ids := make([]int64, len(articles))
	states, kept, result, reason := make([]string, len(articles)), make([]string, len(articles)), make([]string, len(articles)), make([]string, len(articles))
	for i, a := range articles {
		ids[i], states[i], kept[i], result[i], reason[i] = a.ID, string(a.State), a.Kept, a.Result, a.Reason
	}
	done, err := tx.Exec(ctx, `UPDATE vouch.ingest_articles a SET state = n.state, kept = n.kept, result = n.result, reason = n.reason, tries = 0
		FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[]) AS n (id, state, kept, result, reason)
		WHERE a.id = n.id AND a.state = 'pending'`, ids, states, kept, result, reason)
	if err == nil && done.RowsAffected() != int64(len(articles)) {
		err = queue.ErrTaken
	}
	return err
}

// refused tells an error that another try would not mend: one of the program, or
// of what it was given, and not of the server or the way to it.
func (r *run) refused(ctx context.Context, err error) error {
	var server *pgconn.PgError
	var network net.Error
	switch {
	case err == nil, ctx.Err() != nil, errors.Is(err, queue.ErrTaken), errors.Is(err, db.ErrUnknownOutcome), errors.Is(err, db.ErrNewer):
		return err
	case errors.As(err, &server):
		if class := server.Code[:2]; class != "22" && class != "23" { // data, and what is to hold of it
			return err
		}
	case errors.As(err, &network), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, pgconn.ErrConnClosed):
		return err
	default:
		if r.pool.Ping(ctx) != nil {
			return err
		}
	}
	return fmt.Errorf("%w: %w", queue.ErrRefused, err)
}
