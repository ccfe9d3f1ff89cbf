package river

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"vouch/db/queue"
	"vouch/sources/collection"
)

const (
	// looks is how often it is looked whether anything is left.
	looks = 200 * time.Millisecond
	// farAway is after how long a batch is handed out again whose collection could
	// not be reached.
	farAway = 20 * time.Second
	// stopping is how long a worker that is told to stop waits for what it has in
	// hand.
	stopping = 20 * time.Second
)

// Work implements queue.Queue.
func (q *Queue) Work(ctx context.Context, w *queue.Worker) error {
	if err := q.work(ctx, w); err != nil {
		return fmt.Errorf("working on the queue of %s: %w", q.store.Path(), err)
	}
	return nil
}

func (q *Queue) work(ctx context.Context, w *queue.Worker) (err error) {
	// River listens, looks and ends jobs beside what the workers store.
	config := q.pool.Config()
	config.MaxConns = int32(w.Workers) + 6
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return err
	}
	defer pool.Close()
	life, err := q.live(ctx)
	if err != nil {
		return err
	}
	defer life.end()
	r := &run{Queue: q, w: w, ctx: ctx, far: map[int64]bool{}, hand: map[int64]bool{}}
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, r); err != nil {
		return err
	}
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{
		ID: life.name(), Schema: schema, Logger: silent, Workers: workers,
		Queues:        map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: max(w.Workers, 1)}},
		FetchCooldown: 5 * time.Millisecond, FetchPollInterval: 500 * time.Millisecond,
		JobTimeout: -1, RescueStuckJobsAfter: 24 * time.Hour, // life rescues, and sooner
		CompletedJobRetentionPeriod: time.Hour, RetryPolicy: soon{}, ErrorHandler: r,
	})
	if err != nil {
		return err
	}
	if err := life.beat(ctx, nil); err != nil {
		return err
	}
	if err := q.heal(ctx); err != nil {
		return err
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	err = r.until(ctx, life)
	// Readers see that ctx is over between two articles, and put back what they have.
	brief, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopping)
	defer cancel()
	return errors.Join(err, client.Stop(brief))
}

// soon is the policy by which a job is handed out again that came to nothing.
type soon struct{}

// NextRetry implements river.ClientRetryPolicy.
func (soon) NextRetry(j *rivertype.JobRow) time.Time {
	return time.Now().Add(min(time.Second<<min(len(j.Errors), 5), 20*time.Second))
}

// heal makes jobs of batches that wait and have none, whatever became of it.
func (q *Queue) heal(ctx context.Context) error {
	return pgx.BeginFunc(ctx, q.pool, func(tx pgx.Tx) error {
		// Of several workers that begin, one does it.
		rows, err := tx.Query(ctx, `WITH first AS MATERIALIZED (SELECT pg_advisory_xact_lock(86824, 3))
			SELECT DISTINCT a.batch FROM first, vouch.ingest_articles a WHERE a.state = 'pending' AND a.batch NOT IN (
				SELECT (args ->> 'batch')::bigint FROM vouch_river.river_job WHERE kind = 'read' AND state IN ('available', 'pending', 'retryable', 'running', 'scheduled'))`)
		if err != nil {
			return err
		}
		batches, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			return err
		}
		return q.insert(ctx, tx, batches)
	})
}

// A run is one call of Work.
type run struct {
	river.WorkerDefaults[job]
	*Queue
	w   *queue.Worker
	ctx context.Context // of Work

	mu   sync.Mutex
	far  map[int64]bool // collections that are not to be reached from here
	hand map[int64]bool // jobs that are being worked on here
}

// inHand returns the jobs that are being worked on here.
func (r *run) inHand() []int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Collect(maps.Keys(r.hand))
}

// until waits until nothing is left that can be reached from here, or ctx ends.
func (r *run) until(ctx context.Context, life *life) error {
	for last := time.Now(); ; {
		if !r.w.Stay {
			left, err := r.left(ctx)
			switch {
			case ctx.Err() != nil:
			case err != nil:
				r.trouble(err) // a server that is away comes back
			case !left:
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(looks):
		}
		if time.Since(last) < beats {
			continue
		}
		if last = time.Now(); ctx.Err() == nil {
			if err := life.beat(ctx, r.inHand()); err != nil && ctx.Err() == nil {
				r.trouble(err)
			}
		}
	}
}

func (r *run) left(ctx context.Context) (left bool, err error) {
	r.mu.Lock()
	far := append([]int64{}, slices.Collect(maps.Keys(r.far))...)
	r.mu.Unlock()
	err = r.pool.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM vouch.ingest_articles WHERE state = 'pending' AND NOT collection = ANY($1))", far).Scan(&left)
	return left, err
}

func (r *run) trouble(err error) {
	if r.w.Trouble != nil {
		r.w.Trouble(err)
	}
}

// Work implements river.Worker.
func (r *run) Work(ctx context.Context, j *river.Job[job]) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(r.ctx, cancel)()
	r.mu.Lock()
	r.hand[j.ID] = true
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.hand, j.ID)
	}()
	c := &queue.Collection{}
	err := r.pool.QueryRow(ctx, `SELECT id, path, kind FROM vouch.ingest_collections
		WHERE id = (SELECT collection FROM vouch.ingest_articles WHERE batch = $1 LIMIT 1)`, j.Args.Batch).Scan(&c.ID, &c.Path, &c.Kind)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil // its articles are in other batches by now
	}
	if err == nil {
		err = r.w.Do(ctx, r.claim(j, c))
	}
	switch {
	case err == nil:
		return nil // and ended, with what came of it
	case r.ctx.Err() != nil:
		return river.JobSnooze(0)
	case errors.Is(err, collection.ErrUnreachable):
		r.mu.Lock()
		known := r.far[c.ID]
		r.far[c.ID] = true
		r.mu.Unlock()
		if !known {
			r.trouble(err)
		}
		return river.JobSnooze(farAway)
	}
	return err
}

// HandleError implements river.ErrorHandler.
func (r *run) HandleError(_ context.Context, _ *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	r.trouble(err)
	return nil
}

// HandlePanic implements river.ErrorHandler.
func (r *run) HandlePanic(_ context.Context, _ *rivertype.JobRow, value any, _ string) *river.ErrorHandlerResult {
	r.trouble(fmt.Errorf("the program failed, please report this: %v", value))
	return nil
}

// claim is the batch of a job.
func (r *run) claim(j *river.Job[job], c *queue.Collection) *queue.Claim {
	return &queue.Claim{
		Collection: c, Attempt: 1 + deaths(j.Metadata),
		Pending: func(ctx context.Context) ([]queue.Article, error) {
			rows, err := r.pool.Query(ctx, "SELECT "+columns+` FROM vouch.ingest_articles WHERE batch = $1 AND state = 'pending' ORDER BY member, "offset", id`, j.Args.Batch)
			if err != nil {
				return nil, err
			}
			return pgx.CollectRows(rows, scanned)
		},
		Commit: func(ctx context.Context, articles []queue.Article, outcomes []queue.Outcome, last bool) error {
			return r.commit(ctx, j, articles, outcomes, last)
		},
		Try: func(ctx context.Context, id int64) (before int, err error) {
			err = r.pool.QueryRow(ctx, "UPDATE vouch.ingest_articles SET tries = tries + 1 WHERE id = $1 RETURNING tries - 1", id).Scan(&before)
			return before, err
		},
		Tried: func(ctx context.Context, id int64) error {
			_, err := r.pool.Exec(ctx, "UPDATE vouch.ingest_articles SET tries = tries - 1 WHERE id = $1 AND tries > 0", id)
			return err
		},
	}
}
