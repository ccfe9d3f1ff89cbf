package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

func write(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	if err := File(path, false, write("one")); err != nil || read(t, path) != "one" {
		t.Fatalf("%v, %q", err, read(t, path))
	}
	if err := File(path, false, write("two")); err == nil || read(t, path) != "one" {
		t.Errorf("a file was written over: %v", err)
	}
	if err := File(path, true, write("three")); err != nil || read(t, path) != "three" {
		t.Errorf("--force: %v, %q", err, read(t, path))
	}
	broken := errors.New("the rows broke")
	err := File(path, true, func(w io.Writer) error { io.WriteString(w, "half"); return broken })
	if !errors.Is(err, broken) || read(t, path) != "three" {
		t.Errorf("half a file was left: %v, %q", err, read(t, path))
	}
	if err := File(filepath.Join(dir, "absent", "a.csv"), false, write("x")); err == nil || !strings.HasPrefix(err.Error(), "writing ") {
		t.Errorf("a folder that is not there: %v", err)
	}
	// A file that comes while ours is being written is somebody's.
	late := filepath.Join(dir, "late.csv")
	err = File(late, false, func(w io.Writer) error { return os.WriteFile(late, []byte("theirs"), 0o600) })
	if err == nil || read(t, late) != "theirs" {
		t.Errorf("a file that came in the meantime was written over: %v", err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".*"))
	if len(left) > 0 {
		t.Errorf("parts were left behind: %q", left)
	}
}

// careless is how a file is written over without care: look, then write.
func careless(path string, hook func()) error {
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSymlink != 0 {
		return errors.New("it is a link")
	}
	hook() // what happens between looking and writing
	return os.WriteFile(path, []byte("export"), 0o600)
}

// TestSymlinkRace swaps the name of the export with a link to a file outside,
// again and again while it is written: the file outside is never touched.
// The control, which looks first and writes then, must be caught, or the test
// proves nothing.
func TestSymlinkRace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege here")
	}
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "victim")
	victim := func() string { return read(t, outside) }
	if err := os.WriteFile(outside, []byte("untouched"), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "out.csv")
	swap := func() {
		os.Remove(path)
		os.Symlink(outside, path) // fails where the export took the name first; another turn comes
	}
	if err := careless(path, swap); err != nil || victim() != "export" {
		t.Fatalf("the control was not caught: %v, %q", err, victim())
	}
	os.WriteFile(outside, []byte("untouched"), 0o600)

	// In between, by the clock of the writer itself.
	for _, force := range []bool{false, true} {
		os.Remove(path)
		err := File(path, force, func(w io.Writer) error { swap(); return write("export")(w) })
		if victim() != "untouched" {
			t.Fatalf("the file outside was written (force %v, %v)", force, err)
		}
	}
	// And at any moment.
	var stop atomic.Bool
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; !stop.Load(); i++ {
			swap()
			os.Remove(path)
		}
	}()
	for i := range 150 {
		if err := File(path, i%2 == 0, write(fmt.Sprint(i))); err != nil && !strings.HasPrefix(err.Error(), "writing ") {
			t.Error(err)
		}
	}
	stop.Store(true)
	<-done
	if victim() != "untouched" {
		t.Fatal("the file outside was written")
	}
}

// TestFolderSwap puts a link in the place of the folder while the file is
// written: what was opened stays what is written to.
func TestFolderSwap(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege here")
	}
	base := t.TempDir()
	folder, elsewhere := filepath.Join(base, "exports"), filepath.Join(base, "elsewhere")
	for _, d := range []string{folder, elsewhere} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	err := File(filepath.Join(folder, "a.csv"), true, func(w io.Writer) error {
		if err := os.Rename(folder, folder+".old"); err != nil {
			return err
		}
		if err := os.Symlink(elsewhere, folder); err != nil {
			return err
		}
		return write("export")(w)
	})
	if entries, _ := os.ReadDir(elsewhere); len(entries) > 0 {
		t.Errorf("the export followed the link: %v", entries)
	}
	if err != nil || read(t, filepath.Join(folder+".old", "a.csv")) != "export" {
		t.Errorf("the export is not where it was begun: %v", err)
	}
}
