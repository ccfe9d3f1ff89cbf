// Package file keeps the queue of a ledger that is a file, in a file beside it,
// for one process that works on it. The two are two files, so that storing what
// came of a batch and noting that it is there are two steps: a batch is noted as
// begun before the first, and after a crash between them the ledger is asked what
// it holds of it.
package file

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver

	"vouch/db"
	"vouch/db/keep"
	"vouch/db/queue"
	"vouch/sources/collection"
)

//go:embed schema.sql
var schema string

// Suffix is what the name of a ledger has behind it to name its queue.
const Suffix = "-ingest"

// A Queue is the queue of a ledger file.
type Queue struct {
	store db.Store
	path  string
	now   func() time.Time
	sql   *sql.DB

	between func() // in tests: after the results are stored, before that is noted
	forgets bool   // the control of a test: the ledger is asked nothing
}

var _ queue.Queue = (*Queue)(nil)

// Open opens the queue of a ledger at a path, or makes one, with mode 0600. now
// tells the time; nil is the machine's clock.
func Open(ctx context.Context, store db.Store, path string, now func() time.Time) (*Queue, error) {
	if now == nil {
		now = time.Now
	}
	q := &Queue{store: store, path: path + Suffix, now: now}
	f, err := os.OpenFile(q.path, os.O_CREATE|os.O_RDWR, 0o600) // SQLite would make it for all to read
	if err == nil {
		err = f.Close()
	}
	if err == nil {
		err = q.open(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the queue %s: %w", q.path, err)
	}
	return q, nil
}

func (q *Queue) open(ctx context.Context) (err error) {
	if q.sql, err = sql.Open("sqlite3", "file:"+escaped(q.path)+"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=30000&_txlock=immediate&_foreign_keys=1"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			q.sql.Close()
		}
	}()
	return q.write(ctx, func(tx *sql.Tx) error {
		var version int64
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		switch version {
		case 0:
			_, err := tx.ExecContext(ctx, schema)
			return err
		case 1:
			return nil
		}
		return db.ErrNewer
	})
}

// write runs work in a transaction.
func (q *Queue) write(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := q.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // it is over, or nothing is to be kept of it
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Close implements queue.Queue.
func (q *Queue) Close() error { return q.sql.Close() }

// Register implements queue.Queue.
func (q *Queue) Register(ctx context.Context, c queue.Collection) (queue.Collection, error) {
	other, err := json.Marshal(c.Other)
	if err != nil {
		return c, err
	}
	c.Registered = q.now()
	err = q.sql.QueryRowContext(ctx, `INSERT INTO collections (path, kind, size, modified, registered, other, trouble) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, size = excluded.size, modified = excluded.modified,
			registered = excluded.registered, other = excluded.other, trouble = excluded.trouble
		RETURNING id`, c.Path, c.Kind, c.Size, keep.Time(c.Modified), keep.Time(c.Registered), string(other), c.Trouble).Scan(&c.ID)
	if err != nil {
		return c, fmt.Errorf("registering %s: %w", c.Path, err)
	}
	return c, nil
}

// Add implements queue.Queue.
func (q *Queue) Add(ctx context.Context, collection int64, refs []collection.Ref) (added int, err error) {
	err = q.write(ctx, func(tx *sql.Tx) error {
		added, err = add(ctx, tx, collection, refs)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("registering articles: %w", err)
	}
	return added, nil
}

func add(ctx context.Context, tx *sql.Tx, of int64, refs []collection.Ref) (int, error) {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO articles (collection, batch, number, name, member, offset, size, sum, state) VALUES (?, 0, ?, ?, ?, ?, ?, ?, 'pending')
		ON CONFLICT (collection, sum) DO NOTHING`)
	if err != nil {
		return 0, err
	}
	defer insert.Close()
	moved, err := tx.PrepareContext(ctx, `UPDATE articles SET number = ?1, member = ?2, offset = ?3
		WHERE collection = ?4 AND sum = ?5 AND state <> 'done' AND (member, offset) <> (?2, ?3)`)
	if err != nil {
		return 0, err
	}
	defer moved.Close()
	fresh := make([]added, 0, len(refs))
	for _, r := range refs {
		result, err := insert.ExecContext(ctx, of, r.Number, r.Name, r.Place.Member, r.Place.Offset, r.Size, r.Sum[:])
		if err != nil {
			return 0, err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			if _, err := moved.ExecContext(ctx, r.Number, r.Place.Member, r.Place.Offset, of, r.Sum[:]); err != nil {
				return 0, err
			}
			continue
		}
		id, err := result.LastInsertId()
		if err != nil {
			return 0, err
		}
		fresh = append(fresh, added{id, of, r.Size})
	}
	return len(fresh), batch(ctx, tx, fresh)
}

// An added article has no batch yet.
type added struct{ id, of, size int64 }

// batch makes batches of articles.
func batch(ctx context.Context, tx *sql.Tx, all []added) error {
	var last int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(batch), 0) FROM articles").Scan(&last); err != nil {
		return err
	}
	set, err := tx.PrepareContext(ctx, "UPDATE articles SET batch = ? WHERE id = ?")
	if err != nil {
		return err
	}
	defer set.Close()
	for _, some := range queue.Cut(all, func(a added) int64 { return a.size }, func(a added) int64 { return a.of }) {
		last++
		for _, a := range some {
			if _, err := set.ExecContext(ctx, last, a.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// Status implements queue.Queue.
func (q *Queue) Status(ctx context.Context) ([]queue.Status, error) {
	var all []queue.Status
	rows, err := q.sql.QueryContext(ctx, `SELECT c.id, c.path, c.kind, c.size, c.modified, c.registered, c.other, c.trouble,
			count(*) FILTER (WHERE a.state = 'pending'), count(*) FILTER (WHERE a.state = 'done'), count(*) FILTER (WHERE a.state = 'failed')
		FROM collections c LEFT JOIN articles a ON a.collection = c.id GROUP BY c.id ORDER BY c.id`)
	for err == nil && rows.Next() {
		var s queue.Status
		var modified, registered, other string
		if err = rows.Scan(&s.ID, &s.Path, &s.Kind, &s.Size, &modified, &registered, &other, &s.Trouble, &s.Pending, &s.Done, &s.Failed); err != nil {
			break
		}
		if s.Modified, err = keep.ParseTime(modified); err != nil {
			break
		}
		if s.Registered, err = keep.ParseTime(registered); err != nil {
			break
		}
		err = json.Unmarshal([]byte(other), &s.Other)
		all = append(all, s)
	}
	if rows != nil {
		err = errors.Join(err, rows.Err(), rows.Close())
	}
	if err != nil {
		return nil, fmt.Errorf("the state of the queue %s: %w", q.path, err)
	}
	return all, nil
}

const columns = "id, collection, number, name, member, offset, size, sum, state, kept, result, reason"

// articles yields the articles that a condition chooses.
func (q *Queue) articles(ctx context.Context, where string, args ...any) iter.Seq2[queue.Article, error] {
	return func(yield func(queue.Article, error) bool) {
		rows, err := q.sql.QueryContext(ctx, "SELECT "+columns+" FROM articles WHERE "+where, args...)
		if err != nil {
			yield(queue.Article{}, fmt.Errorf("the articles of the queue %s: %w", q.path, err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var a queue.Article
			var sum []byte
			err := rows.Scan(&a.ID, &a.Collection, &a.Number, &a.Name, &a.Place.Member, &a.Place.Offset, &a.Size, &sum, &a.State, &a.Kept, &a.Result, &a.Reason)
			copy(a.Sum[:], sum)
			if !yield(a, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(queue.Article{}, fmt.Errorf("the articles of the queue %s: %w", q.path, err))
		}
	}
}

// of is the condition that articles are of some collections, or of any.
func of(collections []int64) (string, any) {
	if collections == nil {
		return "?1 IS NULL", nil
	}
	list, _ := json.Marshal(collections) // numbers
	return "collection IN (SELECT value FROM json_each(?1))", string(list)
}

// Articles implements queue.Queue.
func (q *Queue) Articles(ctx context.Context, collections []int64, state queue.State) iter.Seq2[queue.Article, error] {
	where, list := of(collections)
	return q.articles(ctx, where+" AND state = ?2 ORDER BY collection, number, id", list, state)
}

// Cancel implements queue.Queue.
func (q *Queue) Cancel(ctx context.Context, collections []int64) (int64, error) {
	where, list := of(collections)
	result, err := q.sql.ExecContext(ctx, "UPDATE articles SET state = 'failed', reason = ?2 WHERE state = 'pending' AND "+where, list, queue.Cancelled)
	if err != nil {
		return 0, fmt.Errorf("cancelling: %w", err)
	}
	return result.RowsAffected()
}

// Retry implements queue.Queue.
func (q *Queue) Retry(ctx context.Context, collections []int64) (int64, error) {
	var again []added
	where, list := of(collections)
	err := q.write(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT id, collection, size FROM articles WHERE state = 'failed' AND "+where+" ORDER BY collection, member, offset, id", list)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var a added
			if err := rows.Scan(&a.id, &a.of, &a.size); err != nil {
				return err
			}
			again = append(again, a)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE articles SET state = 'pending', reason = '', tries = 0 WHERE state = 'failed' AND "+where, list); err != nil {
			return err
		}
		return batch(ctx, tx, again)
	})
	if err != nil {
		return 0, fmt.Errorf("putting back what failed: %w", err)
	}
	return int64(len(again)), nil
}
