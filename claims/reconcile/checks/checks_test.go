package checks

import (
	"os"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checktest"
	"vouch/sources/document"
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

// TestOtherLanguages holds that rules that read English words say nothing of
// another language: German "die" is no death. The control is English.
func TestOtherLanguages(t *testing.T) {
	for _, tt := range []struct {
		text  string
		flags bool
	}{
		{"Die 48 Boote, die im Hafen lagen, sind nach Angaben der Behörde nicht mehr zu retten. Die Zahl der Toten ist 12, die der Verletzten 30. Am Montag, dem 3. März 2025, die Kosten: 20 Euro, 30 Euro und 40 Euro, zusammen 100 Euro.", false},
		{"Les 48 bateaux qui étaient dans le port ne sont plus à sauver, selon les autorités. Le total des morts est de 12 : 5 hommes, 4 femmes et 2 enfants, dans ce qui est le pire naufrage.", false},
		{"The 48 boats that lay in the port were lost. In all, 12 people died: 5 men, 4 women and 2 children, in what was the worst wreck of the century.", true},
	} {
		l := extract.Ledger(document.New(tt.text, nil))
		found, err := reconcile.Run(All, l, claims.DefaultPolicy())
		if err != nil {
			t.Fatal(err)
		}
		if (len(found) > 0) != tt.flags {
			t.Errorf("%.40q: %d findings: %+v", tt.text, len(found), found)
		}
	}
}
