package river

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
)

// beats is how often a worker shows that it lives, and looks who does not.
const beats = 2 * time.Second

// livingKey is the first key of the advisory locks that workers hold as long as
// they live.
const livingKey = 86825

// A life is what tells workers that are there from workers that are gone: an
// advisory lock, which the server takes from a process that dies at once, and from
// a machine that falls silent after some 25 seconds. What River goes by is the time
// that a job has been running: an hour.
type life struct {
	*Queue
	key  int32
	conn *pgx.Conn // nil while the server is away
}

// live begins the life of a worker.
func (q *Queue) live(ctx context.Context) (*life, error) {
	l := &life{Queue: q, key: rand.Int32N(1<<31 - 1)}
	return l, l.hold(ctx)
}

// name is the name that River knows the worker by.
func (l *life) name() string { return fmt.Sprintf("vouch-%d", l.key) }

// hold takes the lock, on a connection of its own.
func (l *life) hold(ctx context.Context) error {
	conn, err := pgx.ConnectConfig(ctx, l.pool.Config().ConnConfig)
	if err != nil {
		return err
	}
	if _, err = conn.Exec(ctx, `SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET idle_session_timeout = 0`); err == nil {
		_, err = conn.Exec(ctx, "SELECT pg_advisory_lock($1, $2)", livingKey, l.key)
	}
	if err != nil {
		conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it is of no use
		return err
	}
	l.conn = conn
	return nil
}

// deaths is how many workers died that had a job in hand, as beat notes it.
func deaths(metadata []byte) int {
	var noted struct {
		Deaths int `json:"deaths"`
	}
	if json.Unmarshal(metadata, &noted) != nil {
		return 0 // nothing was noted
	}
	return noted.Deaths
}

// beat shows that the worker lives, and puts back the jobs of those that do not,
// and those of its own that it has not in hand: of which it could not say, while the
// server was away, that they came to nothing. A worker that lost its lock for a while
// may find that others read what it reads: whoever comes second stores nothing.
func (l *life) beat(ctx context.Context, inHand []int64) error {
	if l.conn == nil {
		if err := l.hold(ctx); err != nil {
			return err
		}
	}
	_, err := l.conn.Exec(ctx, `WITH living AS MATERIALIZED (SELECT 'vouch-' || objid AS name FROM pg_locks
			WHERE locktype = 'advisory' AND classid::bigint = $1 AND objsubid = 2 AND granted
				AND database = (SELECT oid FROM pg_database WHERE datname = current_database())),
		lost AS (SELECT id, CASE WHEN worker NOT IN (SELECT name FROM living) THEN 1 ELSE 0 END AS died
			FROM vouch_river.river_job, LATERAL (SELECT coalesce(attempted_by[array_upper(attempted_by, 1)], '') AS worker) w
			WHERE kind = 'read' AND state = 'running' AND (worker NOT IN (SELECT name FROM living)
				OR worker = $2 AND NOT id = ANY($3) AND attempted_at < now() - interval '15 seconds')
			FOR UPDATE OF river_job SKIP LOCKED)
		UPDATE vouch_river.river_job j SET state = 'available', scheduled_at = now(),
			metadata = metadata || jsonb_build_object('deaths', coalesce((metadata ->> 'deaths')::int, 0) + lost.died)
			FROM lost WHERE j.id = lost.id`,
		livingKey, l.name(), append([]int64{}, inHand...))
	if err != nil {
		l.end()
	}
	return err
}

// end lets go of the lock.
func (l *life) end() {
	if l.conn != nil {
		brief, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		l.conn.Close(brief) //nolint:errcheck // the server lets go of it in any case
		l.conn = nil
	}
}
