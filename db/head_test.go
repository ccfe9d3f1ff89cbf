package db

import (
	"crypto/rand"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
)

func TestHeadsAreReadBack(t *testing.T) {
	h := Head{Log: LogName(Hash{1, 2}), Size: 17, Hash: Hash{3, 4}, Root: Hash{5}}
	got, err := ParseHead(h.Checkpoint())
	if err != nil || got != h {
		t.Errorf("checkpoint: %+v, %v", got, err)
	}
	got, err = ParseHead(" " + h.String() + "\n")
	if err != nil || got.Size != 17 || got.Hash != h.Hash {
		t.Errorf("one line: %+v, %v", got, err)
	}
	for _, bad := range []string{"", "17", "x:00", "-1:" + strings.Repeat("0", 64), "17:00ff", "a\nb\nc\nd", h.Checkpoint()[:20]} {
		if got, err := ParseHead(bad); err == nil {
			t.Errorf("%q was read as %+v", bad, got)
		}
	}
}

func TestSignedCheckpoints(t *testing.T) {
	private, public, err := note.GenerateKey(rand.Reader, "desk.example")
	if err != nil {
		t.Fatal(err)
	}
	h := Head{Log: LogName(Hash{1}), Size: 3, Hash: Hash{2}, Root: Hash{3}}
	signed, err := h.Sign(private)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := OpenHead(signed, public); err != nil || got != h {
		t.Errorf("opened %+v, %v", got, err)
	}
	if got, err := ParseHead(string(signed)); err != nil || got != h {
		t.Errorf("read without its signature: %+v, %v", got, err)
	}
	// The controls: another text, and another key.
	if _, err := OpenHead([]byte(strings.Replace(string(signed), "\n3\n", "\n4\n", 1)), public); err == nil {
		t.Error("a changed checkpoint passed")
	}
	_, other, err := note.GenerateKey(rand.Reader, "desk.example")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenHead(signed, other); err == nil {
		t.Error("another key passed")
	}
}
