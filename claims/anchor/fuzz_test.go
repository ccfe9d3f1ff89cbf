package anchor

import (
	"testing"

	"vouch/claims/extract"
	"vouch/sources/document"
)

// FuzzClaims holds that no text makes carrying fail: every claim has one
// outcome with its why, no two go to one, every place is in the new text, and
// in a text carried onto itself nothing changes.
func FuzzClaims(f *testing.F) {
	f.Add("", "")
	f.Add("", story)
	f.Add(story, "")
	f.Add(story, "The harbour office said 14 ships were waiting. The harbour office said 41 ships were waiting.")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 20_000 {
			t.Skip("long texts are for the benchmarks")
		}
		old := extract.Ledger(document.New(string([]rune(a)), nil))
		new := extract.Ledger(document.New(string([]rune(b)), nil))
		reached := map[int]bool{}
		for i, c := range Claims(old, new) {
			switch {
			case c.Old != i:
				t.Fatalf("carry %d is of claim %d", i, c.Old)
			case c.New >= 0 && reached[c.New]:
				t.Errorf("two claims went to %d", c.New)
			case (c.New < 0) != (c.Outcome == Lost) || (c.Reason == "") != (c.Outcome != Lost) || (len(c.Changes) == 0) != (c.Outcome != Changed):
				t.Errorf("an outcome without its why: %+v", c)
			case c.Span.Start < 0 || c.Span.End > len(new.Document.Text) || c.Span.Start > c.Span.End:
				t.Errorf("%+v is not in the new text", c)
			}
			if c.New >= 0 {
				reached[c.New] = true
			}
		}
		for _, c := range Claims(old, old) {
			if c.Outcome == Changed || c.Outcome == Moved {
				t.Errorf("a text carried onto itself: %s", say(old, old, c))
			}
		}
		if s := Share(old.Document, new.Document); s < 0 || s > 1 {
			t.Errorf("share %v", s)
		}
	})
}
