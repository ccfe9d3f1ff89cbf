package desk

import (
	"context"
	"path/filepath"
	"testing"

	"vouch/db"
	"vouch/db/dbtest"
	"vouch/db/sqlite"
)

// A store that knows articles by their names keeps every sentence of the promise
// of one that knows them by their ids.
func TestCalledIsAStore(t *testing.T) {
	dbtest.Run(t, func(t *testing.T, folder string) db.Store {
		s, err := sqlite.Open(context.Background(), filepath.Join(folder, "vouch.db"), nil)
		if err != nil {
			t.Fatal(err)
		}
		return Called(s)
	})
}
