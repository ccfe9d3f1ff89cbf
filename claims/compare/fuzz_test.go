package compare

import (
	"testing"

	"vouch/claims/extract"
	"vouch/sources/document"
)

// FuzzLedgers holds what whoever shows the differences rests on: whatever the
// texts, every place is in its text, what was lost has one in the old text and
// what was added one in the new, and a text does not differ from itself.
func FuzzLedgers(f *testing.F) {
	f.Add("", "")
	f.Add("", "Police said 12 people were hurt.")
	f.Add("Police said 12 people were hurt.", "")
	f.Add("# Twelve", "“Never,” she said on 3 May, it’s not – 12%…")
	for _, n := range []string{"ferry", "bank", "border"} {
		f.Add(read(f, n, "wire.txt"), read(f, n, "rewrite.txt"))
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 20_000 {
			t.Skip("long texts are for the benchmarks")
		}
		old, new := extract.Ledger(document.New(valid(a), nil)), extract.Ledger(document.New(valid(b), nil))
		in := func(s document.Span, d *document.Document) bool {
			return s.IsZero() || 0 <= s.Start && s.Start < s.End && s.End <= len(d.Text)
		}
		for _, d := range Ledgers(old, new) {
			switch {
			case !in(d.Was, old.Document) || !in(d.Now, new.Document):
				t.Errorf("%+v is not in the texts", d)
			case d.Kind != Added && d.Was.IsZero(), d.Kind == Added && d.Now.IsZero(), d.Message == "":
				t.Errorf("%+v lacks its place or its words", d)
			}
		}
		if self := Ledgers(old, old); len(self) > 0 {
			t.Errorf("a text and itself: %s", say(old, old, self[0]))
		}
	})
}

// valid returns text as a reader hands it on: UTF-8.
func valid(s string) string { return string([]rune(s)) }
