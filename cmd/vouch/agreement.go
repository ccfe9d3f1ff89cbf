package main

import (
	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

func agreementCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	c := &cobra.Command{
		Use:   "agreement [ARTICLE]",
		Short: "Measure how far people agree who judged the same things, none knowing of the others",
		Long: `Measure how far people agree who gave the same claims statuses, or the same sources
letters, none having the others' judgement in sight: in ledgers of their own that were
merged afterwards. The measure is Krippendorff's alpha, nominal for statuses, ordinal
for the letters A to E: 1 is full agreement, 0 is what chance would give.

Of each person the last such judgement counts. One that was made with another's in
sight is left out and counted, and so is what was settled after the merge. To check,
With writer and the letter F are no verdicts.

Two people, each with a copy, and neither looks at the other's; then one merges. By
custom 0.800 is enough to rely on, and below 0.667 no conclusion rests on it; for few
claims it says little.`,
		Example: `  cp vouch.db ben.db      two copies: Ana checks in one, Ben in the other
  vouch merge ben.db
  vouch agreement
  vouch agreement harbour --format json`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				article := ""
				if len(args) == 1 {
					r, err := dk.Open(c.Context(), args[0])
					if err != nil {
						return err
					}
					article = r.Article
				}
				found, err := dk.Agreement(c.Context(), article)
				if err != nil {
					return err
				}
				return show.table(table.Agreements(found), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	displayFlags(c, show)
	return c
}
