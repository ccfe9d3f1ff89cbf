package desk

import (
	"context"
	"fmt"
	"testing"

	"vouch/claims"
	"vouch/db"
	"vouch/db/dbtest"
)

// A source of evidence and one of the article that a person merged are one voice:
// they make one group, have one letter and are withdrawn together, whichever was
// merged into which.
func TestMergedSourcesOfEvidenceCountOnce(t *testing.T) {
	ctx := context.Background()
	for _, into := range []string{"article", "evidence"} {
		d := newDesk(t)
		keep(t, d, "wire", "Ana Brik said 41 ships came.", "Ana Brik", "41 ships")
		claim, err := d.Finder("").Claim(ctx, "wire:1.1a")
		if err != nil {
			t.Fatal(err)
		}
		own := string(claim.Record.Ledger.Sources[0].Key)
		const other = "spposterposter"
		d.rule(t, dbtest.Introduce(other, "Poster House"))
		d.rule(t, dbtest.Evidence(claim.Key, own, "41 ships"))
		d.rule(t, dbtest.Evidence(claim.Key, other, "41 ships came"))
		grade := func() string {
			t.Helper()
			r, err := d.Open(ctx, "wire")
			if err != nil {
				t.Fatal(err)
			}
			return fmt.Sprintf("%s %d", r.Grades[0].Code(), r.Grades[0].Groups)
		}
		step := func(what, want string) {
			t.Helper()
			if got := grade(); got != want {
				t.Errorf("merged into that of the %s, %s: %s, want %s", into, what, got, want)
			}
		}
		step("before", "C1 2")
		from, to := other, own
		if into == "evidence" {
			from, to = own, other
		}
		merged := d.rule(t, db.Decision{Action: claims.Merge, Kind: claims.SourceObject, Object: from, Target: to})
		step("merged", "C3 1")
		d.rule(t, db.Decision{Action: claims.Judge, Kind: claims.SourceObject, Object: to, Value: "B"})
		step("judged", "B3 1")
		withdrawn := d.rule(t, db.Decision{Action: claims.Withdraw, Kind: claims.SourceObject, Object: to})
		if got := grade(); got[1:] != "3 0" { // from the text alone
			t.Errorf("withdrawn: %s", got)
		}
		d.rule(t, db.Decision{Action: claims.Undo, Target: fmt.Sprint(withdrawn.Seq)})
		d.rule(t, db.Decision{Action: claims.Undo, Target: fmt.Sprint(merged.Seq)})
		if got := grade(); got[1:] != "1 2" {
			t.Errorf("two voices again: %s", got)
		}
	}
}
