package file

import (
	"path/filepath"
	"testing"

	"vouch/db/queue"
	"vouch/db/queue/queuetest"
	"vouch/db/sqlite"
)

func opened(t testing.TB) (*sqlite.Store, *Queue) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "vouch.db")
	s, err := sqlite.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	q, err := Open(t.Context(), s, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return s, q
}

func TestPromise(t *testing.T) {
	queuetest.Test(t, func(t *testing.T) (queuetest.Store, queue.Queue) { return opened(t) })
}
