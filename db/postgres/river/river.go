// Package river keeps the queue of a ledger in a PostgreSQL database, worked off by
// any number of processes on any number of machines: a batch of articles is a job
// of River, and what comes of it is stored in the transaction that ends the job.
// It knows SQL and River; what it promises is written in package queue.
package river

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"vouch/db/keep"
	"vouch/db/postgres"
	"vouch/db/queue"
	"vouch/sources/collection"
)

// schema is where River's own tables are.
const schema = "vouch_river"

// A Queue is the queue of a ledger in a database.
type Queue struct {
	store *postgres.Store
	pool  *pgxpool.Pool
	now   func() time.Time
	jobs  *river.Client[pgx.Tx] // that only inserts

	apart   bool   // the control of a test: a job is ended in a transaction of its own
	between func() // in tests: after the results are there, before the job is ended
}

var _ queue.Queue = (*Queue)(nil)

// job is the arguments of a job: no text, and no place either, since a job that
// waits can be looked for elsewhere by then.
type job struct {
	Batch int64 `json:"batch"`
}

// Kind implements river.JobArgs.
func (job) Kind() string { return "read" }

// attempts is how often a job is handed out. It is not given up: what a job cannot
// do fails article by article.
const attempts = 10000

// InsertOpts implements river.JobArgsWithInsertOpts.
func (job) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: attempts} }

// silent is what River says of itself: what matters is told as trouble.
var silent = slog.New(slog.DiscardHandler)

// Open opens the queue of a ledger, which must stay open, and makes River's tables
// where they are not there. now tells the time; nil is the machine's clock.
func Open(ctx context.Context, store *postgres.Store, now func() time.Time) (*Queue, error) {
	if now == nil {
		now = time.Now
	}
	q := &Queue{store: store, pool: store.Pool(), now: now}
	err := q.open(ctx)
	if err != nil {
		return nil, fmt.Errorf("opening the queue of %s: %w", store.Path(), err)
	}
	return q, nil
}

func (q *Queue) open(ctx context.Context) (err error) {
	if err := q.tables(ctx); err != nil {
		return err
	}
	q.jobs, err = river.NewClient(riverpgxv5.New(q.pool), &river.Config{Schema: schema, Logger: silent})
	return err
}

// tables makes River's tables, or brings them up to date, where this role owns
// them.
func (q *Queue) tables(ctx context.Context) error {
	migrator, err := rivermigrate.New(riverpgxv5.New(q.pool), &rivermigrate.Config{Schema: schema, Logger: silent})
	if err != nil {
		return err
	}
	ready := func() (bool, error) {
		var there, shared bool
		if err := q.pool.QueryRow(ctx, `SELECT to_regclass('vouch_river.river_migration') IS NOT NULL,
				EXISTS (SELECT 1 FROM vouch.rights WHERE what = 'USAGE ON SCHEMA vouch_river')`).Scan(&there, &shared); err != nil || !there || !shared {
			return false, err
		}
		done, err := migrator.ExistingVersions(ctx)
		return len(done) >= len(migrator.AllVersions()), err
	}
	if ok, err := ready(); ok || err != nil {
		return err
	}
	// Of several who try at once one does it. River's steps are no one transaction:
	// each is one, and what was broken off goes on with the next.
	conn, err := q.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(86824, 2)"); err != nil {
		return err
	}
	defer conn.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock(86824, 2)") //nolint:errcheck // it goes with the connection, else
	if ok, err := ready(); ok || err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS vouch_river"); err != nil {
		return err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	// Whoever may work on the ledger may work on its queue.
	_, err = conn.Exec(ctx, `INSERT INTO vouch.rights SELECT what FROM (VALUES ('SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA vouch_river'),
			('USAGE ON ALL SEQUENCES IN SCHEMA vouch_river'), ('USAGE ON SCHEMA vouch_river')) AS v (what)
			WHERE what NOT IN (SELECT what FROM vouch.rights);
		SELECT vouch.let_in(role) FROM vouch.workers`)
	return err
}

// Close implements queue.Queue.
func (q *Queue) Close() error { return nil }

// Register implements queue.Queue.
func (q *Queue) Register(ctx context.Context, c queue.Collection) (queue.Collection, error) {
	other, err := json.Marshal(c.Other)
	if err != nil {
		return c, err
	}
	c.Registered = q.now()
	err = q.pool.QueryRow(ctx, `INSERT INTO vouch.ingest_collections (path, kind, size, modified, registered, other, trouble) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, size = excluded.size, modified = excluded.modified,
			registered = excluded.registered, other = excluded.other, trouble = excluded.trouble
		RETURNING id`, c.Path, c.Kind, c.Size, keep.Time(c.Modified), keep.Time(c.Registered), string(other), c.Trouble).Scan(&c.ID)
	if err != nil {
		return c, fmt.Errorf("registering %s: %w", c.Path, err)
	}
	return c, nil
}

// Add implements queue.Queue.
func (q *Queue) Add(ctx context.Context, of int64, refs []collection.Ref) (added int, err error) {
	err = pgx.BeginFunc(ctx, q.pool, func(tx pgx.Tx) error {
		// Others who register the same wait.
		if _, err := tx.Exec(ctx, "SELECT 1 FROM vouch.ingest_collections WHERE id = $1 FOR UPDATE", of); err != nil {
			return err
		}
		fresh, err := q.unknown(ctx, tx, of, refs)
		if err != nil || len(fresh) == 0 {
			return err
		}
		added = len(fresh)
		return q.enqueue(ctx, tx, of, queue.Cut(fresh, func(r collection.Ref) int64 { return r.Size }, func(collection.Ref) int64 { return of }))
	})
	if err != nil {
		return 0, fmt.Errorf("registering articles: %w", err)
	}
	return added, nil
}

// unknown returns the articles that are not registered, each once, and looks for
// those that wait where they stand now.
func (q *Queue) unknown(ctx context.Context, tx pgx.Tx, of int64, refs []collection.Ref) ([]collection.Ref, error) {
	sums := make([][]byte, len(refs))
	numbers, members, offsets := make([]int64, len(refs)), make([]int64, len(refs)), make([]int64, len(refs))
	for i, r := range refs {
		sums[i], numbers[i], members[i], offsets[i] = r.Sum[:], r.Number, r.Place.Member, r.Place.Offset
	}
	rows, err := tx.Query(ctx, "SELECT sum FROM vouch.ingest_articles WHERE collection = $1 AND sum = ANY($2)", of, sums)
	if err != nil {
		return nil, err
	}
	known := map[[32]byte]bool{}
	there, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	if err != nil {
		return nil, err
	}
	for _, sum := range there {
		known[[32]byte(sum)] = true
	}
	if len(known) > 0 {
		if _, err := tx.Exec(ctx, `UPDATE vouch.ingest_articles a SET number = n.number, member = n.member, "offset" = n.place
			FROM unnest($2::bytea[], $3::bigint[], $4::bigint[], $5::bigint[]) AS n (sum, number, member, place)
			WHERE a.collection = $1 AND a.sum = n.sum AND a.state <> 'done' AND (a.member, a."offset") <> (n.member, n.place)`,
			of, sums, numbers, members, offsets); err != nil {
			return nil, err
		}
	}
	var fresh []collection.Ref
	for _, r := range refs {
		if !known[r.Sum] {
			known[r.Sum] = true
			fresh = append(fresh, r)
		}
	}
	return fresh, nil
}

// enqueue registers the articles of batches, and makes a job of each.
func (q *Queue) enqueue(ctx context.Context, tx pgx.Tx, of int64, batches [][]collection.Ref) error {
	numbers, err := q.number(ctx, tx, len(batches))
	if err != nil {
		return err
	}
	var rows [][]any
	for i, some := range batches {
		for _, r := range some {
			rows = append(rows, []any{of, numbers[i], r.Number, r.Name, r.Place.Member, r.Place.Offset, r.Size, r.Sum[:]})
		}
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"vouch", "ingest_articles"}, []string{"collection", "batch", "number", "name", "member", "offset", "size", "sum"}, pgx.CopyFromRows(rows)); err != nil {
		return err
	}
	return q.insert(ctx, tx, numbers)
}

// number numbers new batches.
func (q *Queue) number(ctx context.Context, tx pgx.Tx, count int) ([]int64, error) {
	rows, err := tx.Query(ctx, "SELECT nextval('vouch.ingest_batches') FROM generate_series(1, $1)", count)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[int64])
}

// insert makes a job of each batch.
func (q *Queue) insert(ctx context.Context, tx pgx.Tx, batches []int64) error {
	if len(batches) == 0 {
		return nil
	}
	params := make([]river.InsertManyParams, len(batches))
	for i, b := range batches {
		params[i] = river.InsertManyParams{Args: job{b}}
	}
	_, err := q.jobs.InsertManyFastTx(ctx, tx, params)
	return err
}

// Status implements queue.Queue.
func (q *Queue) Status(ctx context.Context) ([]queue.Status, error) {
	rows, err := q.pool.Query(ctx, `SELECT c.id, c.path, c.kind, c.size, c.modified, c.registered, c.other::text, c.trouble,
			coalesce(a.pending, 0), coalesce(a.done, 0), coalesce(a.failed, 0)
		FROM vouch.ingest_collections c LEFT JOIN (SELECT collection, count(*) FILTER (WHERE state = 'pending') AS pending,
			count(*) FILTER (WHERE state = 'done') AS done, count(*) FILTER (WHERE state = 'failed') AS failed
			FROM vouch.ingest_articles GROUP BY collection) a ON a.collection = c.id ORDER BY c.id`)
	var all []queue.Status
	if err == nil {
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (s queue.Status, err error) {
			var modified, registered, other string
			if err := row.Scan(&s.ID, &s.Path, &s.Kind, &s.Size, &modified, &registered, &other, &s.Trouble, &s.Pending, &s.Done, &s.Failed); err != nil {
				return s, err
			}
			var first, second error
			s.Modified, first = keep.ParseTime(modified)
			s.Registered, second = keep.ParseTime(registered)
			return s, errors.Join(first, second, json.Unmarshal([]byte(other), &s.Other))
		})
	}
	if err != nil {
		return nil, fmt.Errorf("the state of the queue of %s: %w", q.store.Path(), err)
	}
	return all, nil
}

const columns = `id, collection, number, name, member, "offset", size, sum, state, kept, result, reason`

func scanned(row pgx.CollectableRow) (a queue.Article, err error) {
	var sum []byte
	err = row.Scan(&a.ID, &a.Collection, &a.Number, &a.Name, &a.Place.Member, &a.Place.Offset, &a.Size, &sum, &a.State, &a.Kept, &a.Result, &a.Reason)
	copy(a.Sum[:], sum)
	return a, err
}

// Articles implements queue.Queue.
func (q *Queue) Articles(ctx context.Context, collections []int64, state queue.State) iter.Seq2[queue.Article, error] {
	return func(yield func(queue.Article, error) bool) {
		rows, err := q.pool.Query(ctx, "SELECT "+columns+" FROM vouch.ingest_articles WHERE ($1::bigint[] IS NULL OR collection = ANY($1)) AND state = $2 ORDER BY collection, number, id", collections, string(state))
		if err == nil {
			defer rows.Close()
			for rows.Next() {
				a, err := scanned(rows)
				if !yield(a, err) || err != nil {
					return
				}
			}
			err = rows.Err()
		}
		if err != nil {
			yield(queue.Article{}, fmt.Errorf("the articles of the queue of %s: %w", q.store.Path(), err))
		}
	}
}

// Cancel implements queue.Queue. Jobs that have nothing left to do end by
// themselves.
func (q *Queue) Cancel(ctx context.Context, collections []int64) (int64, error) {
	done, err := q.pool.Exec(ctx, `UPDATE vouch.ingest_articles SET state = 'failed', reason = $2
		WHERE state = 'pending' AND ($1::bigint[] IS NULL OR collection = ANY($1))`, collections, queue.Cancelled)
	if err != nil {
		return 0, fmt.Errorf("cancelling: %w", err)
	}
	return done.RowsAffected(), nil
}

// Retry implements queue.Queue.
func (q *Queue) Retry(ctx context.Context, collections []int64) (count int64, err error) {
	err = pgx.BeginFunc(ctx, q.pool, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `SELECT id, collection, size FROM vouch.ingest_articles
			WHERE state = 'failed' AND ($1::bigint[] IS NULL OR collection = ANY($1)) ORDER BY collection, member, "offset", id FOR UPDATE`, collections)
		if err != nil {
			return err
		}
		type failed struct{ id, of, size int64 }
		all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (f failed, err error) { return f, row.Scan(&f.id, &f.of, &f.size) })
		if err != nil || len(all) == 0 {
			return err
		}
		count = int64(len(all))
		batches := queue.Cut(all, func(f failed) int64 { return f.size }, func(f failed) int64 { return f.of })
		numbers, err := q.number(ctx, tx, len(batches))
		if err != nil {
			return err
		}
		var ids, of []int64
		for i, some := range batches {
			for _, f := range some {
				ids, of = append(ids, f.id), append(of, numbers[i])
			}
		}
		if _, err := tx.Exec(ctx, `UPDATE vouch.ingest_articles a SET state = 'pending', reason = '', tries = 0, batch = n.batch
			FROM unnest($1::bigint[], $2::bigint[]) AS n (id, batch) WHERE a.id = n.id`, ids, of); err != nil {
			return err
		}
		return q.insert(ctx, tx, numbers)
	})
	if err != nil {
		return 0, fmt.Errorf("putting back what failed: %w", err)
	}
	return count, nil
}
