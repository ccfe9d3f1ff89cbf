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
	"vouch/db/stores"
)

// A decisionJob is what every command that decides something has in common:
// who, why, and in which ledger.
type decisionJob struct {
	*world
	by, reason, note, article, db, request string
	expect                                 int64
	over, dryRun                           bool   // of mark
	judge                                  string // who decides, once the ledger is open
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

// acts returns the name that decisions are made under at a ledger: that of whoever
// works there, where it has people, who decide in no other name; else the one that was
// found out. given is what --by said.
func acts(s db.Store, given, found string) (string, error) {
	p, _ := stores.ActsFor(desk.Kept(s))
	switch {
	case p.Name == "":
		return found, nil // where it has people, what is decided is refused
	case given != "" && given != p.Name:
		return "", fmt.Errorf("you are %s here, and decide in no other name than your own; leave out --by", p.Name)
	}
	return p.Name, nil
}

// run opens the ledger, lets compose say what is decided, has it made, and writes
// what was done.
func (j *decisionJob) run(ctx context.Context, compose func(*desk.Finder) (*desk.Act, error)) error {
	by, err := j.who(j.by)
	if err != nil {
		return err
	}
	return j.atDesk(ctx, j.db, func(dk *desk.Desk) error { return j.decide(ctx, dk, by, compose) })
}

func (j *decisionJob) decide(ctx context.Context, dk *desk.Desk, by string, compose func(*desk.Finder) (*desk.Act, error)) error {
	by, err := acts(dk.Store, j.by, by)
	if err != nil {
		return err
	}
	j.judge = by
	act, err := compose(dk.Finder(j.article))
	if err != nil {
		return err
	}
	_, lines, err := dk.Make(ctx, desk.Judge{By: by, Reason: j.reason, Request: j.request, Expect: j.expect, DryRun: j.dryRun}, act)
	if err != nil && !errors.Is(err, db.ErrTraces) {
		return err
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(screen.Line(line) + "\n")
	}
	if _, err := fmt.Fprint(j.stdout, b.String()); err != nil {
		return err
	}
	return err
}

// needsReason fails where an action is taken for a reason and --reason gives none.
func (j *decisionJob) needsReason(action claims.Action) error {
	if err := desk.NeedsReason(action, j.reason); err != nil {
		return fmt.Errorf("%w; give --reason", err)
	}
	return nil
}

// mark has a status given to every claim that is named or wanted. It says which
// of them have the status of somebody else, whose and of when; for more than one
// claim it asks first, or wants --over.
func (j *decisionJob) mark(ctx context.Context, names []string, wanted desk.Wanted, status claims.Status) error {
	return j.run(ctx, func(f *desk.Finder) (*desk.Act, error) {
		found, err := f.Claims(ctx, names, wanted)
		if err != nil {
			return nil, err
		}
		m, err := f.Mark(ctx, found, status, j.note, j.judge)
		if err != nil {
			return nil, err
		}
		if j.over || j.dryRun {
			m.Seen = nil
			return m.Act, nil
		}
		return m.Act, j.mayMarkOver(m)
	})
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
