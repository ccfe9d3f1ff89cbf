package sqlite

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"vouch/db/seal"
)

// replaceKey locks the ledgers of these tests, at no cost to them.
func replaceKey() seal.Key {
	key, err := seal.NewKey("five words nobody guesses")
	if err != nil {
		panic(err)
	}
	return key.WithWork(4)
}

// replace does what puts a file in the place of a ledger. All of it runs on one
// thread, so that its calls can be counted.
func replace(job, path string) int {
	runtime.LockOSThread()
	ctx := context.Background()
	backup := filepath.Join(filepath.Dir(path), "backup.db")
	var err error
	switch job {
	case "restore":
		_, err = Restore(ctx, Restoring{Backup: backup, Path: path, Now: "then"})
	case "lock":
		_, err = Lock(ctx, path, replaceKey())
	case "unlock":
		err = Unlock(ctx, path, replaceKey())
	case "move":
		// The control: how one would do it by hand.
		if err = os.Rename(path, path+asideSuffix+"then"); err == nil {
			err = os.Link(backup, path)
		}
	default:
		return 9
	}
	if err != nil {
		fmt.Println("ERR", err)
		return 4
	}
	return 0
}

// The calls at which a program is killed: those that give a name, take one away,
// or make something last.
const nameCalls = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,fsync,fdatasync"

// killedAt runs a job under strace, kills it at its nth such call, and reports
// whether it came that far.
func killedAt(t *testing.T, job, path string, n int) bool {
	t.Helper()
	c := command(t, job, path, "strace", "-qq", "-f", "-o", "/dev/null", "-e", fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", nameCalls, n))
	c.Env = append(c.Env, "GOMAXPROCS=1")
	out, err := c.CombinedOutput()
	if err == nil {
		return false
	}
	if strings.Contains(string(out), "ERR") || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("%s, call %d: %v: %s", job, n, err, out)
	}
	return true
}

// TestReplacedInOneStep kills restoring, locking and unlocking at one call after
// another: under the ledger's name there is what was there before, or what is
// there after, whole; never nothing, never half of it. The same command then
// goes through. The control moves the ledger aside first and is caught.
func TestReplacedInOneStep(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not here: nothing can be killed at a call of its own")
	}
	ctx := context.Background()
	base := t.TempDir()
	path := filepath.Join(base, "vouch.db")
	if o := run(t, command(t, "decide 3", path)); o.acked != 3 {
		t.Fatal(o.errors)
	}
	s, err := Open(ctx, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(ctx, filepath.Join(base, "backup.db"), nil); err != nil {
		t.Fatal(err)
	}
	s.Close()
	// It is left as a program leaves it that is killed: with a log to merge.
	if o := run(t, command(t, "decide 5", path)); o.acked != 5 {
		t.Fatal(o.errors)
	}
	plain := t.TempDir()
	copyFolder(t, base, plain)
	if _, err := Lock(ctx, path, replaceKey()); err != nil {
		t.Fatal(err)
	}
	sealed := t.TempDir()
	copyFolder(t, base, sealed)

	// found says what is under the name: 3 or 5 decisions, locked or not.
	found := func(path string) string {
		start, err := startOf(path)
		if err != nil {
			return err.Error()
		}
		locked := ""
		if seal.Sealed(start) {
			locked = "locked "
			if err := Unlock(ctx, path, replaceKey()); err != nil {
				return err.Error()
			}
		}
		st, err := look(t, path, true)
		if err != nil {
			return err.Error()
		}
		if len(st.damages) > 0 {
			return fmt.Sprint(st.damages)
		}
		return fmt.Sprintf("%s%d, %d missing", locked, st.stored, st.missing)
	}
	for _, test := range []struct{ job, from, before, after string }{
		{"restore", plain, "5, 0 missing", "3, 0 missing"},
		{"lock", plain, "5, 0 missing", "locked 5, 0 missing"},
		{"unlock", sealed, "locked 5, 0 missing", "5, 0 missing"},
		{"move", plain, "5, 0 missing", "3, 0 missing"},
	} {
		t.Run(test.job, func(t *testing.T) {
			seen, kills, caught := map[string]int{}, 0, false
			for n := 1; ; n += rounds(1+len(seen), 1) {
				folder := t.TempDir()
				copyFolder(t, test.from, folder)
				path := filepath.Join(folder, "vouch.db")
				killed := killedAt(t, test.job, path, n)
				got := found(path)
				seen[got]++
				if got != test.before && got != test.after {
					if caught = true; test.job == "move" {
						break
					}
					t.Fatalf("killed at call %d there is %s", n, got)
				}
				if !killed {
					break
				}
				kills++
				if test.job == "restore" && got == test.before {
					if _, err := Restore(ctx, Restoring{Backup: filepath.Join(folder, "backup.db"), Path: path, Now: "again"}); err != nil {
						t.Fatalf("killed at call %d, and then: %v", n, err)
					}
					if got := found(path); got != test.after {
						t.Fatalf("killed at call %d, restored again: %s", n, got)
					}
					if left, _ := filepath.Glob(filepath.Join(folder, ".*")); len(left) > 0 {
						t.Fatalf("killed at call %d, and restored again: left behind %v", n, left)
					}
				}
			}
			t.Logf("%s: %d kills, then %v", test.job, kills, seen)
			if caught != (test.job == "move") {
				t.Error("the control was not caught")
			}
			if !caught && (seen[test.before] == 0 || seen[test.after] == 0) {
				t.Errorf("not both were seen: %v", seen)
			}
		})
	}
}

// TestKilledRestoreIsSeen kills the restoring of a ledger that is lost: no new one
// is begun beside what is left. The control is a folder without such traces.
func TestKilledRestoreIsSeen(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not here: nothing can be killed at a call of its own")
	}
	ctx := context.Background()
	base := t.TempDir()
	if o := run(t, command(t, "decide 3", filepath.Join(base, "backup.db"))); o.acked != 3 {
		t.Fatal(o.errors)
	}
	if s, err := Open(ctx, filepath.Join(base, "backup.db"), nil); err != nil {
		t.Fatal(err)
	} else {
		s.Close()
	}
	refused, whole := 0, 0
	for n := 1; ; n += rounds(3, 1) {
		folder := t.TempDir()
		copyFolder(t, base, folder)
		path := filepath.Join(folder, "vouch.db")
		killed := killedAt(t, "restore", path, n)
		if s, err := Open(ctx, path, nil); err == nil {
			h, err := s.Head(ctx)
			s.Close()
			if err != nil || h.Size == 0 {
				t.Fatalf("killed at call %d an empty ledger was begun (%v)", n, err)
			}
			whole++
		} else if refused++; !strings.Contains(err.Error(), "a restore was cut short") {
			t.Fatalf("killed at call %d: %v", n, err)
		}
		if !killed {
			break
		}
	}
	if refused == 0 || whole == 0 {
		t.Errorf("%d refused, %d whole: not both were seen", refused, whole)
	}
	s, err := Open(ctx, filepath.Join(t.TempDir(), "vouch.db"), nil)
	if err != nil {
		t.Fatalf("the control, a folder without traces: %v", err)
	}
	s.Close()
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
