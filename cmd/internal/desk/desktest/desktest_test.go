package desktest

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// Articles are of about the size that the figures speak of, differ from one
// another, have no place left unfilled, and are the same each time.
func TestMake(t *testing.T) {
	seen, bytesInAll := map[string]bool{}, 0
	const count = 500
	for n := range count {
		a := Make(n)
		if a != Make(n) {
			t.Errorf("article %d is another the second time", n)
		}
		if strings.ContainsAny(a.Text, "{}") {
			t.Errorf("article %d has an unfilled place: %s", n, a.Text)
		}
		if seen[a.Text] || seen[a.ID] {
			t.Errorf("article %d stands twice", n)
		}
		seen[a.Text], seen[a.ID] = true, true
		bytesInAll += len(a.Text)
	}
	if mean := bytesInAll / count; mean < 2300 || mean > 2700 {
		t.Errorf("an article has %d bytes", mean)
	}
	var b bytes.Buffer
	if err := Lines(&b, 3, 2); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	var a Article
	if err := json.Unmarshal([]byte(lines[0]), &a); err != nil || len(lines) != 2 || a != Make(3) {
		t.Errorf("%d lines; the first is %v, %v", len(lines), a, err)
	}
}
