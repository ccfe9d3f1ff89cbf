package file

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"

	"vouch/claims"
	"vouch/db"
	"vouch/db/queue"
	"vouch/sources/collection"
)

// waits is how often it is looked whether there is more to do.
const waits = 300 * time.Millisecond

func escaped(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// alone keeps other processes from working on the queue until it is let go, or
// this process ends: SQLite's lock on a file that holds nothing.
func (q *Queue) alone(ctx context.Context) (release func(), err error) {
	path := q.path + ".lock"
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return nil, err
	}
	lock, err := sql.Open("sqlite3", "file:"+escaped(path)+"?_busy_timeout=100&_txlock=exclusive")
	if err != nil {
		return nil, err
	}
	tx, err := lock.BeginTx(context.WithoutCancel(ctx), nil)
	var e sqlite3.Error
	switch {
	case errors.As(err, &e) && e.Code == sqlite3.ErrBusy:
		err = queue.ErrBusy
		fallthrough
	case err != nil:
		lock.Close()
		return nil, err
	}
	return func() {
		tx.Rollback() //nolint:errcheck // it only held the lock
		lock.Close()
	}, nil
}

// Work implements queue.Queue.
func (q *Queue) Work(ctx context.Context, w *queue.Worker) error {
	release, err := q.alone(ctx)
	if err != nil {
		return fmt.Errorf("working on the queue %s: %w", q.path, err)
	}
	defer release()
	err = (&run{Queue: q, w: w, busy: map[int64]bool{}, far: map[int64]bool{}}).all(ctx)
	if err != nil {
		return fmt.Errorf("working on the queue %s: %w", q.path, err)
	}
	return nil
}

// A run is one call of Work.
type run struct {
	*Queue
	w *queue.Worker

	mu    sync.Mutex
	busy  map[int64]bool // batches that somebody has in hand
	far   map[int64]bool // collections that are not to be reached from here
	after int64          // the batch that was handed out last
}

func (r *run) all(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var all sync.WaitGroup
	for range max(r.w.Workers, 1) {
		all.Go(func() {
			if err := r.one(ctx); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// one works off batches until there is nothing to do.
func (r *run) one(ctx context.Context) error {
	for ctx.Err() == nil {
		batch, c, others, err := r.next(ctx)
		if err != nil {
			return err
		}
		if c == nil {
			if !others && !r.w.Stay {
				return nil
			}
			select {
			case <-ctx.Done():
			case <-time.After(waits):
			}
			continue
		}
		err = r.batch(ctx, batch, c)
		r.mu.Lock()
		delete(r.busy, batch)
		if errors.Is(err, collection.ErrUnreachable) {
			r.far[c.ID] = true
		}
		r.mu.Unlock()
		switch {
		case errors.Is(err, collection.ErrUnreachable):
			if r.w.Trouble != nil {
				r.w.Trouble(err)
			}
		case err != nil && ctx.Err() == nil:
			return err
		}
	}
	return nil
}

// next hands out a batch, or says whether others have some in hand that may come
// back.
func (r *run) next(ctx context.Context) (batch int64, c *queue.Collection, others bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for range 2 { // to the end, and from the beginning
		rows, err := r.sql.QueryContext(ctx, `SELECT DISTINCT a.batch, c.id, c.path, c.kind FROM articles a JOIN collections c ON c.id = a.collection
			WHERE a.state = 'pending' AND a.batch > ? ORDER BY a.batch`, r.after)
		if err != nil {
			return 0, nil, false, err
		}
		for rows.Next() {
			c := &queue.Collection{}
			if err := rows.Scan(&batch, &c.ID, &c.Path, &c.Kind); err != nil {
				return 0, nil, false, errors.Join(err, rows.Close())
			}
			if !r.busy[batch] && !r.far[c.ID] {
				r.busy[batch], r.after = true, batch
				return batch, c, false, rows.Close()
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return 0, nil, false, err
		}
		if r.after == 0 {
			break
		}
		r.after = 0
	}
	return 0, nil, len(r.busy) > 0, nil
}

// batch works off one batch.
func (r *run) batch(ctx context.Context, batch int64, c *queue.Collection) error {
	var attempts int
	var again bool
	if err := r.sql.QueryRowContext(ctx, `INSERT INTO begun (batch, attempts, again) VALUES (?, 1, 0)
		ON CONFLICT DO UPDATE SET attempts = attempts + 1, again = 1 RETURNING attempts, again`, batch).Scan(&attempts, &again); err != nil {
		return err
	}
	claim := &queue.Claim{Collection: c, Attempt: attempts}
	claim.Pending = func(ctx context.Context) ([]queue.Article, error) {
		var all []queue.Article
		for a, err := range r.articles(ctx, "state = 'pending' AND batch = ? ORDER BY member, offset, id", batch) {
			if err != nil {
				return nil, err
			}
			all = append(all, a)
		}
		return all, nil
	}
	claim.Commit = func(ctx context.Context, articles []queue.Article, outcomes []queue.Outcome, last bool) error {
		if again && !r.forgets {
			if err := r.recall(ctx, articles, outcomes); err != nil {
				return err
			}
		}
		return r.commit(ctx, batch, articles, outcomes, last)
	}
	claim.Try = func(ctx context.Context, id int64) (before int, err error) {
		err = r.sql.QueryRowContext(ctx, "UPDATE articles SET tries = tries + 1 WHERE id = ? RETURNING tries - 1", id).Scan(&before)
		return before, err
	}
	claim.Tried = func(ctx context.Context, id int64) error {
		_, err := r.sql.ExecContext(ctx, "UPDATE articles SET tries = tries - 1 WHERE id = ? AND tries > 0", id)
		return err
	}
	err := r.w.Do(ctx, claim)
	if err != nil {
		// Nobody died of it. Whether something of it was stored is asked next time.
		_, undone := r.sql.ExecContext(context.WithoutCancel(ctx), "UPDATE begun SET attempts = attempts - 1 WHERE batch = ?", batch)
		return errors.Join(err, undone)
	}
	return nil
}

// recall finds what the ledger holds already of a batch that was begun before: its
// readings are not stored again.
func (r *run) recall(ctx context.Context, articles []queue.Article, outcomes []queue.Outcome) error {
	for i := range outcomes {
		if outcomes[i].Reading == nil {
			continue
		}
		held, err := r.store.Held(ctx, outcomes[i].Arrival)
		if errors.Is(err, db.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		articles[i].Kept, outcomes[i].Reading = held.Article, nil
		for ruling, err := range r.store.Rulings(ctx, db.Filter{Article: held.Article, Kind: claims.ArticleObject}) {
			if err != nil {
				return err
			}
			if ruling.Action == claims.Read || ruling.Action == claims.Receive {
				articles[i].Result = ruling.Value
			}
		}
	}
	return nil
}

// commit stores readings in the ledger, and then notes that.
func (r *run) commit(ctx context.Context, batch int64, articles []queue.Article, outcomes []queue.Outcome, last bool) error {
	taken, err := r.taken(ctx, articles)
	if err != nil {
		return err
	}
	if taken {
		return queue.ErrTaken
	}
	var readings []db.Reading
	var of []int
	for i, o := range outcomes {
		if o.Reading != nil {
			readings, of = append(readings, *o.Reading), append(of, i)
		}
	}
	if len(readings) > 0 {
		head, err := r.store.Head(ctx)
		if err != nil {
			return err
		}
		stored, err := r.store.PutAll(ctx, readings)
		if err != nil {
			return refused(ctx, err)
		}
		n := 0
		for ruling, err := range r.store.Rulings(ctx, db.Filter{After: head.Size}) {
			if err != nil {
				return err
			}
			if (ruling.Action == claims.Read || ruling.Action == claims.Receive) && n < len(stored) && ruling.Article == stored[n].Article {
				articles[of[n]].Kept, articles[of[n]].Result = stored[n].Article, ruling.Value
				n++
			}
		}
	}
	if r.between != nil {
		r.between()
	}
	return r.write(context.WithoutCancel(ctx), func(tx *sql.Tx) error {
		set, err := tx.Prepare("UPDATE articles SET state = ?, kept = ?, result = ?, reason = ?, tries = 0 WHERE id = ?")
		if err != nil {
			return err
		}
		defer set.Close()
		for _, a := range articles {
			if _, err := set.Exec(a.State, a.Kept, a.Result, a.Reason, a.ID); err != nil {
				return err
			}
		}
		if last {
			_, err = tx.Exec("DELETE FROM begun WHERE batch = ?", batch)
		}
		return err
	})
}

// taken reports whether an article is not pending any more: somebody cancelled it.
func (r *run) taken(ctx context.Context, articles []queue.Article) (bool, error) {
	for _, a := range articles {
		var state queue.State
		if err := r.sql.QueryRowContext(ctx, "SELECT state FROM articles WHERE id = ?", a.ID).Scan(&state); err != nil || state != queue.Pending {
			return err == nil, err
		}
	}
	return false, nil
}

// refused tells an error that another try would not mend.
func refused(ctx context.Context, err error) error {
	var e sqlite3.Error
	if ctx.Err() != nil || errors.As(err, &e) || errors.Is(err, db.ErrUnknownOutcome) || errors.Is(err, db.ErrNewer) {
		return err
	}
	var disk *os.PathError
	if errors.As(err, &disk) {
		return err
	}
	return fmt.Errorf("%w: %w", queue.ErrRefused, err)
}
