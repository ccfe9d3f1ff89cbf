package main

import (
	"context"
	"errors"
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
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

// onClaims has one decision made on every claim that is named or chosen. Tell
// writes one line about each.
func (j *decisionJob) onClaims(ctx context.Context, names []string, filter claimFilter, decision db.Decision, tell func(desk.Named, claims.Ruling) string) error {
	var found []desk.Named
	return j.run(ctx, func(f *desk.Finder) (decisions []db.Decision, err error) {
		if found, err = claimsNamed(ctx, f, names, filter, j.article); err != nil {
			return nil, err
		}
		for _, n := range found {
			decision.Kind, decision.Object, decision.Article, decision.Called = n.Kind, n.Key, n.Article, n.Called()
			decisions = append(decisions, decision)
		}
		return decisions, nil
	}, func(i int, r claims.Ruling) string { return tell(found[i], r) })
}

// mark has a status given to every claim that is named or chosen. It says which
// of them have the status of somebody else, whose and of when; for more than one
// claim it asks first, or wants --over.
func (j *decisionJob) mark(ctx context.Context, names []string, filter claimFilter, status claims.Status) error {
	by, err := j.who(j.by)
	if err != nil {
		return err
	}
	var found []desk.Named
	var was []string
	return j.run(ctx, func(f *desk.Finder) (decisions []db.Decision, err error) {
		if found, err = claimsNamed(ctx, f, names, filter, j.article); err != nil {
			return nil, err
		}
		was = make([]string, len(found))
		versions := make([]int64, len(found))
		var others []string
		for i, n := range found {
			if was[i], versions[i], err = f.Over(ctx, n, by); err != nil {
				return nil, err
			}
			if was[i] != "" {
				others = append(others, n.Called()+" "+was[i])
			}
			decisions = append(decisions, db.Decision{Action: claims.Mark, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: n.Called(),
				Value: string(status), Words: j.note})
		}
		if j.over || j.dryRun {
			return decisions, nil
		}
		j.versions = versions // whoever decides meanwhile is not marked over either
		if len(found) > 1 && len(others) > 0 {
			return decisions, j.mayMarkOver(others, len(found))
		}
		return decisions, nil
	}, func(i int, r claims.Ruling) string {
		line := fmt.Sprintf("%s: %s %s", claimLine(found[i]), status.Sign(), status)
		if r.Seq == 0 {
			line += fmt.Sprintf(" (%s; not stored)", r.By)
		} else {
			line += fmt.Sprintf(" (ruling %d, %s)", r.Seq, r.By)
		}
		if was[i] != "" {
			line += "; " + was[i]
		}
		return line
	})
}

// mostNamed is how many claims a refusal names.
const mostNamed = 3

// mayMarkOver asks whether the statuses of others may be marked over, or says
// how that is done where nobody can be asked.
func (j *decisionJob) mayMarkOver(others []string, of int) error {
	if j.asks() {
		for _, line := range others {
			fmt.Fprintf(j.stderr, "%s\n", screen.Line(line))
		}
		if j.agreed(fmt.Sprintf("%d of %d claims have the status of somebody else. Mark them all?", len(others), of)) {
			return nil
		}
		return errors.New("nothing was marked")
	}
	named := strings.Join(others[:min(mostNamed, len(others))], "; ")
	if more := len(others) - mostNamed; more > 0 {
		named += fmt.Sprintf("; and %d more", more)
	}
	return fmt.Errorf("nothing was marked: %d of %d claims have the status of somebody else (%s); --over marks them all, --dry-run shows them", len(others), of, named)
}

// claimLine says what a claim is in one line: its place, its words.
func claimLine(n desk.Named) string {
	if n.Index < 0 {
		return n.Article + ":" + n.Key + " (in an earlier draft)"
	}
	c := n.Record.Ledger.Claims[n.Index]
	return fmt.Sprintf("%s:%s “%s”", n.Article, c.Label, table.Short(table.VeilOf(n.Record.Ledger).Hide(n.Record.Ledger.Document.Quote(c.Span)), 60))
}
