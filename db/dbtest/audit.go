package dbtest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/db"
)

func head(t *testing.T, s db.Store) db.Head {
	t.Helper()
	h, err := s.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// logs holds a store to the head of its log, and to handing all of it out.
func logs(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	if h := head(t, s); h.Size != 0 || h.Hash == (db.Hash{}) || h.Log != db.LogName(h.Hash) {
		t.Errorf("the head of an empty log is %+v", h)
	}
	keys, _ := desk(t, s)
	before := head(t, s)
	decide(t, s, mark(keys[0], claims.Accurate))
	after := head(t, s)
	if after.Size != before.Size+1 || after.Log != before.Log || after.Hash == before.Hash || after.Root == before.Root {
		t.Errorf("a decision moved the head from %+v to %+v", before, after)
	}
	var out bytes.Buffer
	if err := s.ExportLog(context.Background(), &out, ""); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if int64(len(lines)) != after.Size+2 {
		t.Fatalf("%d lines for %d entries", len(lines), after.Size)
	}
	var last struct{ Checkpoint string }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if h, err := db.ParseHead(last.Checkpoint); err != nil || h != after {
		t.Errorf("the log ends with %+v, %v; its head is %+v", h, err, after)
	}
	if err := s.ExportLog(context.Background(), io.Discard, "no key"); err == nil {
		t.Error("it was signed with what is no key")
	}
}

// verified holds a store to finding nothing where nothing is, and a head that its
// log does not have.
func verified(t *testing.T, open Opener) {
	ctx := context.Background()
	s := opened(t, open, t.TempDir())
	keys, _ := desk(t, s)
	held := head(t, s)
	decide(t, s, mark(keys[0], claims.Accurate))
	for _, full := range []bool{false, true} {
		v, err := s.Verify(ctx, full, []db.Head{held})
		if err != nil || len(v.Damages) > 0 || v.Head != head(t, s) || v.Entries != v.Head.Size || v.Readings != 1 || v.Documents != 1 {
			t.Errorf("verified with full %v: %+v, %v", full, v, err)
		}
	}
	// The controls: a head of another entry, and one that lies ahead.
	forged, ahead := held, head(t, s)
	forged.Hash[0] ^= 1
	ahead.Size++
	for _, h := range []db.Head{forged, ahead} {
		v, err := s.Verify(ctx, false, []db.Head{h})
		if err != nil || len(v.Damages) != 1 || v.Damages[0].Part != db.HeadPart {
			t.Errorf("against the head %v: %+v, %v", h, v, err)
		}
	}
}

// backups holds a store to copying itself to a file of its own.
func backups(t *testing.T, open Opener) {
	ctx := context.Background()
	s := opened(t, open, t.TempDir())
	desk(t, s)
	file := filepath.Join(t.TempDir(), "backup")
	h, err := s.Backup(ctx, file, nil)
	if err != nil || h != head(t, s) {
		t.Fatalf("backed up with the head %v, %v", h, err)
	}
	was, err := os.ReadFile(file)
	if err != nil || len(was) == 0 {
		t.Fatalf("the backup is %d bytes, %v", len(was), err)
	}
	if _, err := s.Backup(ctx, file, nil); err == nil {
		t.Error("a backup was written over another")
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(was, now) {
		t.Errorf("the backup that was there changed (%v)", err)
	}
}
