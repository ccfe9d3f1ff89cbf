package main

import (
	"context"
	"errors"
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db"
)

// A decisionJob is what every command that decides something has in common:
// who, why, and in which ledger.
type decisionJob struct {
	*world
	by, reason, note, article, db, request string
	expect                                 int64
	over, dryRun                           bool    // of mark
	versions                               []int64 // that the decisions are made on; nil for expect
}

// decisionFlags adds the flags of a decision to a command.
func decisionFlags(c *cobra.Command, j *decisionJob) {
	c.Flags().StringVar(&j.by, "by", "", "who decides (default: VOUCH_USER, else the name of your account)")
	c.Flags().StringVar(&j.reason, "reason", "", "why; it is kept with the decision")
	c.Flags().StringVar(&j.article, "article", "", "the article, where the names do not say (as in harbour:2.1a)")
	c.Flags().Int64Var(&j.expect, "expect", db.AnyVersion, "refuse when somebody has ruled since this version")
	c.Flags().StringVar(&j.request, "request", "", "name this request, so that repeating it does nothing twice")
	ledgerFlag(c, &j.db)
	policyFlag(c, j.world)
	j.completeFlag(c, "article", articleWords)
}

// who returns the name that a decision is made under.
func (d *world) who(by string) (string, error) {
	if by = strings.TrimSpace(by); by == "" {
		by = strings.TrimSpace(d.getenv("VOUCH_USER"))
	}
	if by == "" {
		u, err := user.Current()
		if err != nil {
			return "", fmt.Errorf("a decision says who made it; give --by or set VOUCH_USER: %w", err)
		}
		if by = u.Name; by == "" {
			by = u.Username
		}
	}
	if by == "" {
		return "", errors.New("a decision says who made it; give --by or set VOUCH_USER")
	}
	return by, nil
}

// run opens the ledger, lets find say what is decided, and has it stored.
// Tell writes one line, or none, about each ruling, given as its place in the list.
func (j *decisionJob) run(ctx context.Context, find func(*desk.Finder) ([]db.Decision, error), tell func(int, claims.Ruling) string) error {
	by, err := j.who(j.by)
	if err != nil {
		return err
	}
	return j.atDesk(ctx, j.db, func(dk *desk.Desk) error { return j.decide(ctx, dk, by, find, tell) })
}

func (j *decisionJob) decide(ctx context.Context, dk *desk.Desk, by string, find func(*desk.Finder) ([]db.Decision, error), tell func(int, claims.Ruling) string) error {
	decisions, err := find(dk.Finder(j.article))
	if err != nil {
		return err
	}
	made, err := dk.Decide(ctx, desk.Judge{By: by, Reason: j.reason, Request: j.request, Expect: j.expect, Seen: j.versions, DryRun: j.dryRun}, decisions)
	if err != nil && !errors.Is(err, db.ErrTraces) {
		return err
	}
	var b strings.Builder
	for i, r := range made {
		if line := tell(i, r); line != "" {
			b.WriteString(screen.Line(line) + "\n")
		}
	}
	if _, err := fmt.Fprint(j.stdout, b.String()); err != nil {
		return err
	}
	return err
}

// onClaims has one decision made on every claim that is named. Tell writes one
// line about each.
func (j *decisionJob) onClaims(ctx context.Context, names []string, decision db.Decision, tell func(desk.Named, claims.Ruling) string) error {
	var found []desk.Named
	return j.run(ctx, func(f *desk.Finder) (_ []db.Decision, err error) {
		found, err = f.Claims(ctx, names, desk.Wanted{})
		return desk.On(found, decision), err
	}, func(i int, r claims.Ruling) string { return tell(found[i], r) })
}

// mark has a status given to every claim that is named or wanted. It says which
// of them have the status of somebody else, whose and of when; for more than one
// claim it asks first, or wants --over.
func (j *decisionJob) mark(ctx context.Context, names []string, wanted desk.Wanted, status claims.Status) error {
	by, err := j.who(j.by)
	if err != nil {
		return err
	}
	var m *desk.Marking
	return j.run(ctx, func(f *desk.Finder) ([]db.Decision, error) {
		found, err := f.Claims(ctx, names, wanted)
		if err != nil {
			return nil, err
		}
		if m, err = f.Mark(ctx, found, status, j.note, by); err != nil {
			return nil, err
		}
		if !j.over && !j.dryRun {
			j.versions = m.Seen
			err = j.mayMarkOver(m)
		}
		return m.Decisions, err
	}, func(i int, r claims.Ruling) string { return m.Done(i, r) })
}

// mayMarkOver asks whether the statuses of others may be marked over, or says
// how that is done where nobody can be asked.
func (j *decisionJob) mayMarkOver(m *desk.Marking) error {
	others := m.Others()
	switch {
	case len(others) == 0:
		return nil
	case !j.asks():
		return m.Refusal()
	}
	for _, line := range others {
		fmt.Fprintf(j.stderr, "%s\n", screen.Line(line))
	}
	if j.agreed(fmt.Sprintf("%d of %d claims have the status of somebody else. Mark them all?", len(others), len(m.Claims))) {
		return nil
	}
	return errors.New("nothing was marked")
}
