package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func begin(t *testing.T, path, words string) *File {
	t.Helper()
	f, err := Create(path, Part, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(words); err != nil {
		t.Fatal(err)
	}
	return f
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	if data, err := os.ReadFile(path); err != nil || string(data) != want {
		t.Errorf("%s holds %q (%v), want %q", path, data, err, want)
	}
}

func TestWholeOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	f := begin(t, path, "one")
	if _, err := os.Lstat(path); err == nil {
		t.Error("it has its name before it is whole")
	}
	if err := f.Commit(false); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "one")
	if err := begin(t, path, "two").Commit(false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	holds(t, path, "one")
	begin(t, path, "three").Abort()
	holds(t, path, "one")
	if err := begin(t, path, "four").Commit(true); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "four")
	if names, _ := os.ReadDir(filepath.Dir(path)); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
	if runtime.GOOS != "windows" {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v", info.Mode())
		}
	}
	if _, err := Create(filepath.Join(path, "b"), Part, 0o600); err == nil {
		t.Error("in a folder that is none")
	}
}

// What a killed program left is swept, what one works on is not, and nothing of
// anybody else's: those are the controls.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	left := filepath.Join(dir, ".a.abcdefghij.part")
	others := []string{".b.abcdefghij.part", ".a.abcdefghij.locking", ".a.short.part", ".a.ABCDEFGHIJ.part", "a.part"}
	old := time.Now().Add(-25 * time.Hour)
	for _, name := range append([]string{".a.abcdefghij.part", ".a.abcdefghij.part-wal"}, others...) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if got := Left(path, Part); len(got) != 1 || got[0] != left {
		t.Errorf("left: %v", got)
	}
	inWork := begin(t, path, "in work")
	second := begin(t, path, "second")
	for _, gone := range []string{left, left + "-wal"} {
		if _, err := os.Lstat(gone); err == nil {
			t.Errorf("%s was not swept", gone)
		}
	}
	for _, name := range others {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s was swept", name)
		}
	}
	if err := inWork.Commit(false); err != nil {
		t.Errorf("what was in work was swept: %v", err)
	}
	second.Abort()
	holds(t, path, "in work")
}
