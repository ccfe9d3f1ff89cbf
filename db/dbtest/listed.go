package dbtest

import (
	"context"
	"fmt"
	"testing"

	"vouch/claims"
	"vouch/db"
)

// listedIsCounted holds the number of claims in the list of articles, which a store
// counts in its own words, to claims.Claim.Listed over all that it looks at.
func listedIsCounted(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	ids := map[string]claims.Claim{}
	for _, kind := range []claims.Kind{claims.FigureClaim, claims.QuoteClaim, claims.StatementClaim, claims.IdentityClaim, claims.DateClaim, claims.AssertionClaim} {
		for _, own := range []claims.Own{claims.PlainFact, claims.Opinion, claims.Superlative, claims.Rumoured} {
			for _, carrier := range []bool{false, true} {
				l := figures(harbour)
				l.Claims = l.Claims[:1]
				c := &l.Claims[0]
				c.Kind, c.Own, c.Carrier = kind, own, carrier
				ids[put(t, s, db.Reading{Article: fmt.Sprintf("%s-%d", kind, len(ids)), Ledger: l}).Article] = *c
			}
		}
	}
	seen := map[int]int{}
	for a, err := range s.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		c := ids[a.ID]
		want := 0
		if c.Listed() {
			want = 1
		}
		seen[want]++
		if a.Claims != want {
			t.Errorf("%d claims are counted of a %s, own %q, carrier %v, and %d are listed", a.Claims, c.Kind, c.Own, c.Carrier, want)
		}
	}
	if seen[0] < 10 || seen[1] < 10 || seen[0]+seen[1] != len(ids) {
		t.Errorf("the control: of %d claims %d are listed and %d are not", len(ids), seen[1], seen[0])
	}
}
