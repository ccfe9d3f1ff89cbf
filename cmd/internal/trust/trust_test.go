package trust

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file of another user is refused where it was found, however it is linked
// to, unless its folder is trusted. Whose it is, is made up here; the story
// another_user runs as one.
func TestCheck(t *testing.T) {
	base := t.TempDir()
	folder := filepath.Join(base, "desk", "drafts")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "vouch.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	mine := Of(func(string) string { return "" })
	if len(mine.users) == 0 {
		t.Skip("the system keeps no owners")
	}
	if err := mine.Check(path, ""); err != nil {
		t.Errorf("one's own file: %v", err)
	}
	if err := mine.Check(filepath.Join(folder, "absent"), ""); err == nil {
		t.Error("a file that is not there passed")
	}
	other := Circle{users: []string{"4294967290"}}
	if err := other.Check(path, ""); err == nil || !strings.Contains(err.Error(), "belongs to") {
		t.Errorf("somebody else's file: %v", err)
	}
	if err := other.Check(path, path); err != nil {
		t.Errorf("of whoever owns what was named: %v", err)
	}
	for folders, want := range map[string]bool{
		folder: true, filepath.Join(base, "desk"): true, base: true, "*": true,
		filepath.Join(base, "des"): false, filepath.Join(base, "elsewhere"): false, "desk": false, "": false,
		filepath.Join(base, "elsewhere") + string(os.PathListSeparator) + folder: true,
	} {
		c := Of(func(name string) string {
			if name == Variable {
				return folders
			}
			return ""
		})
		c.users = other.users
		if err := c.Check(path, ""); (err == nil) != want {
			t.Errorf("trusting %q: %v", folders, err)
		}
	}
}
