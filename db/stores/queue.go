package stores

import (
	"context"
	"fmt"
	"time"

	"vouch/db/postgres/river"
	"vouch/db/queue"
	queuefile "vouch/db/queue/file"
)

// Queue opens the queue of a store that is open: for a ledger file, one in a file
// beside it; for a database, one in the same database. now tells the time; nil is
// the machine's clock.
func Queue(ctx context.Context, s Store, now func() time.Time) (queue.Queue, error) {
	switch s := s.(type) {
	case server:
		return river.Open(ctx, s.Store, now)
	case file:
		return queuefile.Open(ctx, s.Store, s.Path(), now)
	}
	return nil, fmt.Errorf("%s has no queue", s.Path())
}
