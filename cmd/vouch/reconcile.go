package main

import (
	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

func reconcileCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path, failOn string
	var annex bool
	c := &cobra.Command{
		Use:   "reconcile [ARTICLE…]",
		Short: "Hold articles to one another: tolls that fall, figures told otherwise, sources that clash",
		Long: `Hold the articles of the ledger to one another, and show what does not go together:
a toll that is lower in a later article, a figure that another article of your own
tells otherwise, sources that clash, figures that were stale when they were printed,
claims that rest on a source that was withdrawn or whose letter was to be looked at
again. Of articles that are named, show what concerns them. vouch explain says when
each rule speaks; vouch dismiss puts aside what is no problem, by its key.

Exit status: 0 nothing at or above --fail-on, 1 something is, 2 trouble. What the
words do not show to be one fact is not compared: nothing here is an error by itself.`,
		Example: `  vouch reconcile
  vouch reconcile ferry --fail-on note
  vouch reconcile --format csv -o across.csv`,
		ValidArgsFunction: d.places(true, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := chosen("threshold", failOn, crossThresholds); err != nil {
				return err
			}
			if err := show.choose(); err != nil {
				return err
			}
			worst := claims.NoSeverity
			err := d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				found, err := dk.Crosscheck(c.Context(), args)
				if err != nil {
					return err
				}
				if len(found.Findings) > 0 {
					worst = found.Findings[0].Severity
				}
				return show.table(table.Crosscheck(found.Findings), func() string {
					return table.CrosscheckSummary(found.Findings, found.Dismissed, found.Articles, found.Withheld)
				})
			})
			switch {
			case err != nil:
				return err
			case failOn == "never" || worst == claims.NoSeverity || worst.Rank() < claims.Severity(failOn).Rank():
				return nil
			}
			return errFindings
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	choice(c, &failOn, "fail-on", "review", crossThresholds, "gravity from which findings make the exit status 1")
	return c
}

// crossThresholds are the severities that --fail-on of reconcile knows.
var crossThresholds = []string{"error", "review", "note", "never"}
