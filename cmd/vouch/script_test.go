package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"vouch": main})
}

// TestScripts runs the stories: each is a day at the desk, with what a user
// types and what must be seen. With UPDATE_SCRIPTS set they are rewritten.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			// No machine's own settings may reach a story.
			e.Vars = append(e.Vars, "NO_COLOR=1", "COLUMNS=100", "VOUCH_DB=", "VOUCH_USER=", "TZ=UTC")
			return nil
		},
	})
}
