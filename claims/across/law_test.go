package across

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/sources/document"
	"vouch/sources/read"
)

// TestRelateIsMutual: whichever of two figures is asked about the other, the answer is
// one; and a ledger finds the same whatever the order in which its articles come. The
// texts are the examples of the checks, all in one ledger.
func TestRelateIsMutual(t *testing.T) {
	var all []*Article
	seen := map[string]bool{}
	for _, c := range All {
		for line := range strings.Lines(c.Doc) {
			_, rest, ok := strings.Cut(line, "[")
			for part := range strings.SplitSeq("["+rest, " || ") {
				day, text, cut := strings.Cut(strings.TrimPrefix(strings.TrimSpace(part), "["), "]")
				date, err := document.ParseDate(day)
				if !ok || !cut || err != nil || seen[part] {
					continue
				}
				seen[part] = true
				d, err := read.Text(strings.ReplaceAll(strings.TrimSpace(text), " ¶ ", "\n\n"), read.Options{Date: date})
				if err != nil {
					t.Fatal(err)
				}
				l := extract.Ledger(d)
				l.Article = fmt.Sprintf("a%d", len(all))
				for i := range l.Claims {
					l.Claims[i].Key = claims.Key(fmt.Sprint(l.Article, "-", i))
				}
				all = append(all, Reader{claims.DefaultWidths()}.Read(Draft{Ledger: l, Number: 1, Latest: true}))
			}
		}
	}
	x := New(all)
	same := 0
	for _, a := range x.articles {
		for _, b := range x.articles {
			for i := range a.Tellings {
				for k := range b.Tellings {
					s, u := &a.Tellings[i], &b.Tellings[k]
					if x.relate(s, u) != x.relate(u, s) {
						t.Errorf("%s and %s are %d one way, %d the other", s.Said(), u.Said(), x.relate(s, u), x.relate(u, s))
					}
					if a != b && x.relate(s, u) == Same {
						same++
					}
				}
			}
		}
	}
	if same == 0 {
		t.Error("the control: no two figures of two articles are one")
	}
	policy := claims.Policy{Widths: claims.DefaultWidths()}
	want := fmt.Sprint(Run(x, policy, nil))
	for range 3 {
		all = append(all[len(all)/3:], all[:len(all)/3]...)
		if got := fmt.Sprint(Run(New(all), policy, nil)); got != want {
			t.Errorf("in another order it finds %s, not %s", got, want)
		}
	}
	if len(Run(x, policy, nil)) == 0 {
		t.Error("the control: nothing is found")
	}
}
