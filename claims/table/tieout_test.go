package table_test

import (
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/claims/table"
	"vouch/sources/document"
)

// TestTieOutAddsUp holds the sums of the tie-out to what the finding says that the
// parts come to, also where a part is a count that no numeral states, or a share.
func TestTieOutAddsUp(t *testing.T) {
	for text, want := range map[string]string{
		"Police seized five rifles: two long, two short and one broken.":                        "5",
		"Police seized five rifles: two long, two short and two broken.":                        "6",
		"Some 60% backed the plan, 25% opposed it and the remaining 25% stayed away, she said.": "110",
	} {
		l := extract.Ledger(document.New(text, nil))
		found, err := reconcile.Run(checks.All, l, claims.DefaultPolicy())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for row, err := range table.TieOut(&table.Record{Ledger: l, Findings: found}).Rows {
			if err != nil {
				t.Fatal(err)
			}
			if row[4].Kind == table.Sum {
				got += row[4].Text
			}
		}
		if got != want {
			t.Errorf("the sums of %q are %q and should be %q", text, got, want)
		}
	}
}
