package main

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"vouch/db/postgres/postgrestest"
)

// newsroom makes a database with an empty ledger, at the place in $DB, for whoever may
// do anything there, and for each name a login of its own: ana is $ANA_LOGIN, which
// reaches the ledger at $ANA.
func newsroom(t *testing.T, ts *testscript.TestScript, names []string) {
	place := postgrestest.New(t)
	ts.Setenv("DB", place)
	for _, name := range names {
		at, login := postgrestest.Login(t, place, name)
		ts.Setenv(strings.ToUpper(name), at)
		ts.Setenv(strings.ToUpper(name)+"_LOGIN", login)
	}
}
