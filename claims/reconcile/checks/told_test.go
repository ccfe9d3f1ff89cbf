package checks

import (
	"slices"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// TestToldAndSums holds the lists by which findings are drawn and added up to the
// figures that they speak of, over the examples of every check: each list is of
// figures of the ledger among the finding's spans, what is told is told twice at least
// and in text order. The checks that speak of retellings name them, those of sums
// their parts.
func TestToldAndSums(t *testing.T) {
	told, sums := map[string]bool{}, map[string]bool{}
	for _, c := range All {
		examples, err := c.Examples()
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range examples {
			d := document.New(e.Text, nil)
			d.Published = e.Published
			l := extract.Ledger(d)
			found, err := reconcile.Run([]*reconcile.Check{c}, l, claims.DefaultPolicy())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				told[c.Name] = told[c.Name] || len(f.Told) > 0
				sums[c.Name] = sums[c.Name] || len(f.Sums) > 0
				for _, list := range f.Told {
					if len(list) < 2 || !slices.IsSortedFunc(list, func(a, b document.Span) int { return a.Start - b.Start }) {
						t.Errorf("%s tells %v: %s", c.Name, list, e.Text)
					}
				}
				for _, list := range slices.Concat(f.Told, f.Sums) {
					for _, s := range list {
						if q, ok := f.Figure(l, s); !slices.Contains(f.Spans, s) || !ok || q.Span != s {
							t.Errorf("%s names %v (%q), which is none of its figures: %s", c.Name, s, d.Quote(s), e.Text)
						}
					}
				}
			}
		}
	}
	for _, name := range []string{"repeat", "headline", "rival", "falling"} {
		if !told[name] {
			t.Errorf("%s speaks of figures that are told again, and names none", name)
		}
	}
	for _, name := range []string{"total", "shares"} {
		if !sums[name] {
			t.Errorf("%s speaks of sums, and names no parts", name)
		}
	}
	if told["weekday"] || sums["weekday"] {
		t.Error("weekday names figures that are told again, or parts")
	}
}

// TestCounted holds the parts of a sum to what they count, where the ledger has them
// otherwise or not at all, and the figures of a plain sum to the ledger's own.
func TestCounted(t *testing.T) {
	for text, want := range map[string]int{
		"Police seized five rifles: two long, two short and one broken.": 1,
		"Police seized six rifles: two long, two short and two broken.":  0,
	} {
		l := extract.Ledger(document.New(text, nil))
		found, err := reconcile.Run([]*reconcile.Check{total}, l, claims.DefaultPolicy())
		if err != nil || len(found) != 1 || len(found[0].Sums) != 1 {
			t.Fatalf("%q: %+v, %v", text, found, err)
		}
		f := &found[0]
		if len(f.Counted) != want {
			t.Errorf("%q counts %d figures otherwise, not %d", text, len(f.Counted), want)
		}
		sum := claims.Int(0)
		for _, s := range f.Sums[0] {
			q, ok := f.Figure(l, s)
			if !ok {
				t.Fatalf("%q has no figure at %v", text, s)
			}
			n, _ := q.Value()
			sum = sum.Add(n)
		}
		whole, _ := f.Figure(l, f.Whole[0])
		if n, _ := whole.Value(); n.Cmp(sum) != 0 {
			t.Errorf("%q: the parts come to %s", text, sum)
		}
	}
}
