package postgres_test

import (
	"context"
	"testing"

	"vouch/db"
	"vouch/db/dbtest"
	"vouch/db/postgres/postgrestest"
	"vouch/db/stores"
)

// TestStore holds the store to the promise of package db. A folder stands for a
// database.
func TestStore(t *testing.T) {
	postgrestest.New(t) // skips where there is no server
	places := map[string]string{}
	dbtest.Run(t, func(t *testing.T, folder string) db.Store {
		if places[folder] == "" {
			places[folder] = postgrestest.New(t)
		}
		s, err := stores.Open(context.Background(), places[folder], nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
