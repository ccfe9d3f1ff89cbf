package checks

import (
	"os"
	"testing"

	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checktest"
)

func TestListIsComplete(t *testing.T) {
	if err := reconcile.Validate(All); err != nil {
		t.Error(err)
	}
}

// A check cannot go untested: its fixtures are found by its name.
func TestChecks(t *testing.T) {
	for _, c := range All {
		t.Run(c.Name, func(t *testing.T) { checktest.Run(t, c) })
	}
}

// A fixture cannot outlive its check.
func TestFixturesHaveChecks(t *testing.T) {
	known := map[string]bool{}
	for _, c := range All {
		known[c.Name] = true
	}
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !known[f.Name()] {
			t.Errorf("testdata/%s belongs to no check of the list", f.Name())
		}
	}
}
