package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/db"
)

// An Act is what a person decides at one time, composed and not yet made: the verbs
// of a Finder return one, and Desk.Make has it made. Terminal and page make the same
// acts, so that they decide the same and say the same of it.
type Act struct {
	Decisions []db.Decision
	Seen      []int64 // the versions that the decisions are composed on, in their order; nil where any will do

	told  func(i int, r claims.Ruling) string
	also  []string // lines that follow when all of it is made
	chief int      // where several decisions follow from one, its place from 1, else 0
}

// Line says in one line what decision i did, once it is ruling r; "" where nothing is
// said of it. In a line may stand words of the article and of people: whoever shows
// it makes it safe for the place.
func (a *Act) Line(i int, r claims.Ruling) string { return a.told(i, r) }

// Lines says what became of the act, once it is made, one line for each thing that
// there is to say.
func (a *Act) Lines(made []claims.Ruling) []string {
	var lines []string
	for i, r := range made {
		if line := a.Line(i, r); line != "" {
			lines = append(lines, line)
		}
	}
	return append(lines, a.also...)
}

// Make has an act made in the name of a judge, all of it or nothing, and returns its
// rulings with the lines that say what was done. Errors are those of Decide: with one
// that is db.ErrTraces the rulings stand, and a *db.Conflict is put into words by
// Desk.Clash.
func (d *Desk) Make(ctx context.Context, j Judge, a *Act) ([]claims.Ruling, []string, error) {
	for i := range a.Decisions {
		if err := NeedsReason(a.Decisions[i].Action, j.Reason); err != nil {
			return nil, nil, err
		}
	}
	switch {
	case j.Expect != db.AnyVersion && a.chief > 0: // the version is that of the thing that it is about
		j.Seen = slices.Repeat([]int64{db.AnyVersion}, len(a.Decisions))
		j.Seen[a.chief-1], j.Expect = j.Expect, db.AnyVersion
	case j.Seen == nil:
		j.Seen = a.Seen
	}
	made, err := d.Decide(ctx, j, a.Decisions)
	if err != nil && !errors.Is(err, db.ErrTraces) {
		return nil, nil, err
	}
	return made, a.Lines(made), err
}

// stored names a ruling behind what it did: its number and who made it.
func stored(r claims.Ruling) string { return fmt.Sprintf("ruling %d, %s", r.Seq, r.By) }

// reasons are the actions that nobody takes without saying why, and what is said
// where the reason is missing.
var reasons = map[claims.Action]string{
	claims.Dismiss:  "a flag is dismissed for a reason",
	claims.Group:    "sources are grouped for a reason",
	claims.Override: "a grade of your own is given for a reason",
	claims.Best:     "a value is chosen for a reason",
	claims.Redact:   "what is erased is erased for a reason",
}

// NeedsReason returns an error where an action is taken for a reason and none is
// given, nil else.
func NeedsReason(action claims.Action, reason string) error {
	if why, needed := reasons[action]; needed && strings.TrimSpace(reason) == "" {
		return errors.New(why)
	}
	return nil
}
