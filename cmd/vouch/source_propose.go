package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db"
)

// A proposing is one run of `vouch source propose`.
type proposing struct {
	decisionJob
	show       display
	yes, annex bool
}

func sourceProposeCommand(d *world) *cobra.Command {
	j := &proposing{decisionJob: decisionJob{world: d, expect: db.AnyVersion}, show: display{world: d}}
	c := &cobra.Command{
		Use:   "propose [ARTICLE…]",
		Short: "Look for sources that are copies of each other, and group them when you say yes",
		Long: `Hold the kept sources of articles, all of them where none is named, and the articles
themselves to each other, and propose which sources are not independent:

  - they share long passages, as papers do that run one wire's copy or one release;
  - one agency signs both, in a dateline, a byline or a line at the end, and they tell
    of the same;
  - both have what they say from one body ("according to the Coast Monitor"), and tell
    of the same.

The words of a third person in quotation marks, and what many texts carry (legal
notes, "this story has been updated"), are no copy. Each proposal shows the words that
are shared. At a terminal you are asked about each; a yes is the same as

  vouch source group SOURCE SOURCE… --reason WHY

Elsewhere nothing is decided without --yes, which says yes to all of them. What is no
source but an article is shown with a – and not grouped. A source that somebody took
out of a group is independent, and is not proposed again.

Exit status: 0 nothing is left to decide, 1 something is, 2 trouble.`,
		Example: `  vouch source propose
  vouch source propose harbour --dry-run
  vouch source propose --yes --reason "looked at both pages"
  vouch source propose --format csv -o copies.csv`,
		ValidArgsFunction: d.places(true, articleWords),
		RunE:              func(c *cobra.Command, args []string) error { return j.propose(c.Context(), args) },
	}
	c.Flags().BoolVar(&j.yes, "yes", false, "say yes to every proposal")
	c.Flags().BoolVar(&j.dryRun, "dry-run", false, "show the proposals, and decide nothing")
	c.Flags().StringVar(&j.by, "by", "", "who decides (default: VOUCH_USER, else the name of your account)")
	c.Flags().StringVar(&j.reason, "reason", "", "why; it is kept with the decision (default: what the proposal says)")
	ledgerFlag(c, &j.db)
	policyFlag(c, d)
	annexFlag(c, &j.annex)
	displayFlags(c, &j.show)
	return c
}

func (j *proposing) propose(ctx context.Context, articles []string) error {
	if j.yes && j.dryRun {
		return errors.New("--dry-run decides nothing, and --yes all; leave one out")
	}
	if err := j.show.choose(); err != nil {
		return err
	}
	by, err := j.who(j.by)
	if err != nil {
		return err
	}
	return j.atDesk(ctx, j.db, func(dk *desk.Desk) error {
		if err := dk.ShowAnnex(ctx, j.annex); err != nil {
			return err
		}
		by, err := acts(dk.Store, j.by, by)
		if err != nil {
			return err
		}
		hunt, err := dk.Finder("").Copies(ctx, articles)
		if err != nil {
			return err
		}
		if err := j.show.table(table.Copies(hunt.Lines), func() string { return huntLine(hunt) }); err != nil {
			return err
		}
		open := len(hunt.Proposals)
		if j.dryRun || !j.yes && !j.asks() {
			return waiting(open)
		}
		for i := range hunt.Proposals {
			p := &hunt.Proposals[i]
			if !j.yes && !j.agreed(screen.Line(fmt.Sprintf("%d. %s. Count %s once?", i+1, p.Why, strings.Join(p.Names, " and ")))) {
				continue
			}
			if err := j.group(ctx, dk, by, p); err != nil {
				return err
			}
			open--
		}
		return waiting(open)
	})
}

// waiting leaves with findings where proposals wait for somebody.
func waiting(open int) error {
	if open > 0 {
		return errFindings
	}
	return nil
}

// group has the sources of a proposal counted once.
func (j *proposing) group(ctx context.Context, dk *desk.Desk, by string, p *desk.CopyProposal) error {
	one := j.decisionJob
	if strings.TrimSpace(one.reason) == "" {
		one.reason = p.Why
	}
	return one.decide(ctx, dk, by, func(f *desk.Finder) (*desk.Act, error) { return f.Group(ctx, p.Keys) })
}

// huntLine says under the proposals what was looked at and what was left out.
func huntLine(h *desk.CopyHunt) string {
	line := fmt.Sprintf("%d texts held to each other, %d groups proposed", h.Texts, len(h.Proposals))
	if len(h.Proposals) == 1 {
		line = fmt.Sprintf("%d texts held to each other, one group proposed", h.Texts)
	}
	if h.Withheld > 0 {
		line += fmt.Sprintf("; %d confidential sources not looked at (--annex)", h.Withheld)
	}
	if h.Settled > 0 {
		line += fmt.Sprintf("; %d left out, a person said that they are independent", h.Settled)
	}
	return line + "."
}
