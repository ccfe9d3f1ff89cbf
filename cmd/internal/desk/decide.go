package desk

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/db"
)

// A Judge is what all decisions that are made at once have in common.
type Judge struct {
	By      string // who decides
	Reason  string
	Request string // names the request, so that repeating it does nothing twice; "" makes a name
	// Expect is the version of the one thing that is decided on, or
	// db.AnyVersion. Seen are those of several, in the order of the decisions;
	// nil where any will do.
	Expect int64
	Seen   []int64
	DryRun bool // decides nothing
}

// itself is the program, as the log names it where it reopens what a new draft changed.
const itself = "vouch"

// Decide has decisions made in the name of the judge: all of them or none. Of a
// dry run it returns a ruling without a number for each. With an error that is
// db.ErrTraces the rulings stand.
func (d *Desk) Decide(ctx context.Context, j Judge, decisions []db.Decision) ([]claims.Ruling, error) {
	if strings.TrimSpace(j.By) == "" {
		return nil, errors.New("a decision says who made it")
	}
	if claims.SamePerson(j.By, itself) {
		return nil, fmt.Errorf("%q is the program, and no person: it decides nothing", strings.TrimSpace(j.By))
	}
	if j.Expect != db.AnyVersion && len(decisions) > 1 {
		return nil, errors.New("--expect is the version of one thing; name one")
	}
	if j.Request == "" {
		j.Request = rand.Text()
	}
	made := make([]claims.Ruling, len(decisions))
	for i := range decisions {
		decisions[i].By, decisions[i].Reason, decisions[i].Version = j.By, j.Reason, j.Expect
		if j.Expect == db.AnyVersion && i < len(j.Seen) {
			decisions[i].Version = j.Seen[i]
		}
		made[i] = claims.Ruling{By: j.By}
	}
	if j.DryRun {
		return made, nil
	}
	made, err := d.Store.Decide(ctx, j.Request, decisions)
	if errors.Is(err, db.ErrUnknownOutcome) {
		return nil, fmt.Errorf("%w; the same command with --request %s does it once, whatever happened", err, j.Request)
	}
	return made, err
}
