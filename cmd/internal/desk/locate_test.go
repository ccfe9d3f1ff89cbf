package desk

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLocate(t *testing.T) {
	base := t.TempDir()
	deep := filepath.Join(base, "a", "b")
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	expect := func(what, given, environment, want string, there bool) {
		t.Helper()
		path, exists, err := Locate(given, environment, deep)
		if err != nil || path != want || exists != there {
			t.Errorf("%s: %s, %v, %v; want %s, %v", what, path, exists, err, want, there)
		}
	}
	expect("nothing anywhere", "", "", filepath.Join(deep, LedgerName), false)
	// A folder of that name is no ledger.
	if err := os.Mkdir(filepath.Join(base, "a", LedgerName), 0o700); err != nil {
		t.Fatal(err)
	}
	expect("a folder on the way", "", "", filepath.Join(deep, LedgerName), false)
	up := filepath.Join(base, LedgerName)
	if err := os.WriteFile(up, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	expect("two folders up", "", "", up, true)
	expect("the environment", "", filepath.Join(base, "env.db"), filepath.Join(base, "env.db"), false)
	expect("given wins", up, "env.db", up, true)
}
