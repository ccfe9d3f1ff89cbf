package keep

import (
	"errors"
	"iter"
	"testing"

	"vouch/db/auditlog"
)

// TestUnreadRowIsTheEnd holds that a ledger that fails in the middle of a walk
// leaves no row behind: verification asks on after it has named the damage.
func TestUnreadRowIsTheEnd(t *testing.T) {
	broken := errors.New("database disk image is malformed")
	c := &cursor{}
	c.next, c.stop = iter.Pull2(func(yield func([]any, error) bool) {
		if yield([]any{int64(0), make([]byte, 32)}, nil) {
			yield(nil, broken)
		}
	})
	defer c.stop()
	if err := c.advance(); err != nil || !c.more {
		t.Fatalf("the first row: more %v, %v", c.more, err)
	}
	tree := &treeRows{cursor: c}
	if err := tree.grown(auditlog.Hash{}); !errors.Is(err, broken) {
		t.Errorf("the row that fails: %v", err)
	}
	if err := tree.grown(auditlog.Hash{}); err == nil {
		t.Error("a row that cannot be read agrees with the log")
	}
}
