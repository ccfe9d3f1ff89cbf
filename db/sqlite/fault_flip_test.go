package sqlite

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"testing"

	"vouch/claims/shape"
)

// random returns a number below n. The faults need no seed of their own: each
// is a new place or moment every time.
func random(n int) int { return rand.Intn(n) }

// content returns every row of every table of a ledger as one string. What two
// ledgers with the same content differ in is nowhere to be seen.
func content(path string) (string, error) {
	p := pool(path, frozen, "", 1)
	defer p.Close()
	ctx := context.Background()
	var tables []string
	if err := each(ctx, p, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", nil, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		tables = append(tables, name)
		return err
	}); err != nil {
		return "", err
	}
	d := shape.NewDigester()
	for _, table := range tables {
		rows, err := p.QueryContext(ctx, "SELECT * FROM "+table)
		if err != nil {
			return "", err
		}
		columns, err := rows.Columns()
		if err != nil {
			return "", err
		}
		rows.Close()
		values := make([]any, len(columns))
		d.Values(table)
		if err := each(ctx, p, "SELECT * FROM "+table, nil, func(scan func(...any) error) error {
			if err := scan(pointers(values)...); err != nil {
				return err
			}
			return d.Row(values)
		}); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", d.Sum()), nil
}

// TestFlippedBytes flips one byte anywhere in the file: verification says so, or
// nothing that is stored reads differently.
func TestFlippedBytes(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "vouch.db")
	c := command(t, "decide 400", path) // so that most of the file holds something
	c.Env = append(c.Env, "VOUCH_FAULT_CLOSE=1")
	if o := run(t, c); o.acked != 400 {
		t.Fatalf("making the ledger: %v", o.errors)
	}
	os.Remove(path + sidecarSuffix)
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := content(path)
	if err != nil {
		t.Fatal(err)
	}
	total, seen, harmless, byFile := rounds(60, 600), 0, 0, 0
	for i := range total {
		b := append([]byte(nil), sound...)
		at := random(len(b))
		b[at] ^= byte(1 + random(255))
		silent := flipped(t, folder, b, want)
		switch silent {
		case "seen":
			seen++
		case "seen by the file check":
			seen++
			byFile++
		case "harmless":
			harmless++
		default:
			t.Errorf("flip %d at byte %d (page %d): %s", i, at, at/4096+1, silent)
		}
	}
	if byFile == seen {
		t.Error("the file check alone saw every flip: the rest of the verification was not tried")
	}
	t.Logf("%d flips of a file of %d bytes: %d seen, %d changed nothing that is stored; the file check alone, the control, saw %d", total, len(sound), seen, harmless, byFile)
}

// flipped says what verification makes of a damaged ledger.
func flipped(t *testing.T, folder string, b []byte, want string) string {
	t.Helper()
	damaged := filepath.Join(folder, "damaged.db")
	removeLedger(damaged)
	if err := os.WriteFile(damaged, b, 0o600); err != nil {
		t.Fatal(err)
	}
	found := verify(t, damaged)
	if len(found) > 0 {
		for _, d := range found {
			if d.Part == "file" {
				return "seen by the file check"
			}
		}
		return "seen"
	}
	got, err := content(damaged)
	if err != nil {
		return "verified, and cannot be read: " + err.Error()
	}
	if got != want {
		return "verified, and reads differently"
	}
	return "harmless"
}

// TestTruncated cuts the file at every page.
func TestTruncated(t *testing.T) {
	folder := t.TempDir()
	path, _ := aLedger(t, folder)
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := content(path)
	if err != nil {
		t.Fatal(err)
	}
	step := 4096 * rounds(7, 1)
	cuts := 0
	for n := 1; n < len(sound); n += step {
		for _, at := range []int{n, n - 1 + 4096} {
			if at >= len(sound) {
				continue
			}
			cuts++
			if got := flipped(t, folder, sound[:at], want); got != "seen" && got != "seen by the file check" {
				t.Errorf("cut at byte %d of %d: %s", at, len(sound), got)
			}
		}
	}
	t.Logf("%d cuts of a file of %d pages, all seen", cuts, len(sound)/4096)
}
