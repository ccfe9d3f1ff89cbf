package auditlog

import (
	"testing"
	"time"
)

// TestWhatIsCutShortIsRefused cuts an entry after each of its bytes, and adds
// one: none of that is an entry.
func TestWhatIsCutShortIsRefused(t *testing.T) {
	e := Entry{Seq: 300, Version: 2, Time: time.Unix(9, 0), By: "ada", Action: "mark", Document: []byte("doc"), Bodies: []Body{{Name: "reason"}}}
	for _, bodies := range [][]Body{nil, e.Bodies} {
		e.Bodies = bodies
		data, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		for n := range data {
			if got, err := Decode(data[:n]); err == nil {
				t.Errorf("%d of %d bytes were read as %+v", n, len(data), got)
			}
		}
		if _, err := Decode(append(data, 0)); err == nil {
			t.Error("a byte too many was read")
		}
		if _, err := Decode(data); err != nil {
			t.Errorf("the control: %v", err)
		}
	}
}
