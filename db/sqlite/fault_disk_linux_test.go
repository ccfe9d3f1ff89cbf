package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/db"
)

// TestDiskFaults makes the disk fail at one call after another: an fsync or a
// write with an error, a write on a full disk, a kill in the middle of a write.
// Nothing that was acknowledged is lost, nothing is there twice though the
// writer tries again, and what the writer said was stored is.
func TestDiskFaults(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not here: the disk cannot be made to fail")
	}
	kinds := []struct{ name, inject string }{
		{"an error on fsync", "inject=fsync,fdatasync:error=EIO:when=%d"},
		{"an error on write", "inject=pwrite64:error=EIO:when=%d"},
		{"a full disk", "inject=pwrite64:error=ENOSPC:when=%d"},
		{"a full disk, for good", "inject=pwrite64:error=ENOSPC:when=%d+"},
		{"a kill at a write", "inject=pwrite64:signal=SIGKILL:when=%d"},
	}
	each, points, told, unacked := rounds(3, 40), 0, 0, 0
	for _, kind := range kinds {
		for range each {
			when := 1 + random(120)
			if strings.Contains(kind.inject, "fsync") {
				when = 1 + random(45)
			}
			folder := t.TempDir()
			path := filepath.Join(folder, "vouch.db")
			o := run(t, command(t, "decide 40", path, "strace", "-f", "-o", "/dev/null", "-e", fmt.Sprintf(kind.inject, when)))
			points++
			st, err := look(t, path, true)
			if err != nil {
				t.Fatalf("%s at call %d: %v; the writer said %v", kind.name, when, err, o.errors)
			}
			if st.stored < o.acked || st.missing > 0 || st.doubled > 0 || len(st.damages) > 0 {
				t.Fatalf("%s at call %d: acknowledged %d, %+v; the writer said %v", kind.name, when, o.acked, st, o.errors)
			}
			if len(o.errors) > 0 {
				told++
			}
			if st.stored > o.acked {
				unacked++
			}
			for _, line := range o.errors {
				if strings.Contains(line, "panic") {
					t.Fatalf("%s at call %d: %v", kind.name, when, o.errors)
				}
			}
			os.RemoveAll(folder)
		}
	}
	if told == 0 {
		t.Error("the control: no fault reached the writer, so this test shows nothing")
	}
	t.Logf("%d fault points: the writer was told of %d; in %d one decision was stored and not acknowledged; 0 lost, 0 doubled, 0 wrongly called stored", points, told, unacked)
}

// TestFileSizeLimit writes up to a limit that the system sets on files.
func TestFileSizeLimit(t *testing.T) {
	if _, err := exec.LookPath("prlimit"); err != nil {
		t.Skip("prlimit is not here")
	}
	for _, limit := range []int{600_000, 700_001, 1_000_000}[:rounds(1, 3)] {
		path := filepath.Join(t.TempDir(), "vouch.db")
		o := run(t, command(t, "decide 2000", path, "prlimit", fmt.Sprint("--fsize=", limit)))
		st, err := look(t, path, true)
		if err != nil || st.stored < o.acked || st.missing+st.doubled+len(st.damages) > 0 {
			t.Errorf("limit %d: acknowledged %d, %+v, %v; the writer said %v", limit, o.acked, st, err, o.errors)
		}
		if o.acked == 0 || o.acked == 2000 || len(o.errors) == 0 {
			t.Errorf("limit %d: %d acknowledged, %v: the limit was not met", limit, o.acked, o.errors)
		}
	}
}

// TestFullAndReadOnlyDisks fills a small disk, makes room, and then lets nobody
// write.
func TestFullAndReadOnlyDisks(t *testing.T) {
	if !*long || os.Geteuid() != 0 {
		t.Skip("it mounts a small disk: only root can, and only when asked (.ci/long)")
	}
	ctx := context.Background()
	mount := t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount).Run(); err != nil {
		t.Skipf("a disk in memory cannot be mounted here: %v", err)
	}
	defer exec.Command("umount", mount).Run()
	path := filepath.Join(mount, "vouch.db")
	o := run(t, command(t, "decide 5000", path))
	if o.acked == 0 || o.acked == 5000 || len(o.errors) == 0 || !strings.Contains(o.errors[0], "the disk is full") {
		t.Fatalf("acknowledged %d; the writer said %v", o.acked, o.errors)
	}
	full := o.acked
	shell(t, "mount", "-o", "remount,size=8m", mount)
	o = run(t, command(t, fmt.Sprint("decide ", full+10), path))
	st, err := look(t, path, true)
	if err != nil || o.acked != full+10 || st.stored != full+10 || st.missing+st.doubled+len(st.damages) > 0 {
		t.Fatalf("with room again: acknowledged %d, %+v, %v, %v", o.acked, st, err, o.errors)
	}
	t.Logf("full after %d decisions, none lost; %d after making room", full, o.acked)

	shell(t, "mount", "-o", "remount,ro", mount)
	s, err := Open(ctx, path, nil)
	if err != nil {
		t.Fatalf("on a read-only disk: %v", err)
	}
	defer s.Close()
	readOnlyStore(t, s)
	if _, err := s.Backup(ctx, filepath.Join(t.TempDir(), "backup.db"), nil); err != nil {
		t.Errorf("backing up from a read-only disk: %v", err)
	}
}

// readOnlyStore holds a store that cannot be written to reading, verifying and
// saying so.
func readOnlyStore(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	l, err := s.Get(ctx, "harbour")
	if err != nil {
		t.Fatalf("reading: %v", err)
	}
	if v, err := s.Verify(ctx, true, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("verifying: %v, %v", v, err)
	}
	if err := s.ExportLog(ctx, new(strings.Builder), ""); err != nil {
		t.Errorf("exporting: %v", err)
	}
	_, err = s.Decide(ctx, "", []db.Decision{{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[0].Key),
		Value: string(claims.Accurate), Version: db.AnyVersion}})
	if err == nil || !strings.Contains(err.Error(), "nothing was stored") {
		t.Errorf("deciding: %v", err)
	}
	if _, err := s.Put(ctx, db.Reading{Name: "other", Ledger: ledgerOf("Other 41 ships came.")}); err == nil || !strings.Contains(err.Error(), "nothing was stored") {
		t.Errorf("storing: %v", err)
	}
}

// TestReadOnlyFile opens a ledger on a mount that may only be read, without
// being root where that can be told from being so.
func TestReadOnlyFile(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write every file; .ci/long tries a read-only disk")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "vouch.db")
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(context.Background(), db.Reading{Name: "harbour", Ledger: ledgerOf("The harbour took 41 ships.")}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Close(), os.Chmod(path, 0o400), os.Chmod(folder, 0o500)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o700)
	if s, err = Open(context.Background(), path, nil); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	readOnlyStore(t, s)
}
