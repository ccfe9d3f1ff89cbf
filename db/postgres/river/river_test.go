package river

import (
	"testing"

	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
	"vouch/db/queue"
	"vouch/db/queue/queuetest"
)

func opened(t testing.TB, place string) (*postgres.Store, *Queue) {
	t.Helper()
	s, err := postgres.Open(t.Context(), place, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	q, err := Open(t.Context(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, q
}

func TestPromise(t *testing.T) {
	queuetest.Test(t, func(t *testing.T) (queuetest.Store, queue.Queue) { return opened(t, postgrestest.New(t)) })
}
