package main

import (
	"io"

	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

func figureCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "figure CLAIM",
		Short: "Follow one figure through all articles, drafts and sources, in time",
		Long: `Follow the figure of a claim through every article of the ledger: who told it when,
in which draft, as of which day, and which evidence says it; what the voices said
last, low, best and high; how it moved. Notes say where a toll falls, where a figure
was stale when it was printed, where sources clash, and where another article of your
own says otherwise. Voices called the same are taken for one where it is said what
each said last, and for no more: whether they are is for vouch source merge to say.

Figures are of one fact where they count the same (the dead, boats, euros), the
articles are of one time, and their words name one place and tell of one event. What
counts the same and is not shown to be of one event only may be: it stands below,
and counts for nothing. A part of a larger figure is not the whole of another. A
figure is stale when a newer one, with which it does not go together, was known on
the day before it was printed; and old when it is of a day more than 7 days before.`,
		Example: `  vouch figure ferry:2.1a
  vouch figure ferry:2.1a --format csv -o toll.csv`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, claimWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				f, err := dk.Figure(c.Context(), args[0])
				if err != nil {
					return err
				}
				return show.write(func(out io.Writer) error {
					if err := show.format.Write(out, table.Told(f.Fact), show.options()); err != nil {
						return err
					}
					if err := show.format.WriteRemark(out, table.FigureSummary(f.Fact, f.Articles, f.Withheld), show.options()); err != nil {
						return err
					}
					for i := range f.Notes {
						if err := show.format.WriteRemark(out, table.SeveritySign(f.Notes[i].Severity)+" "+f.Notes[i].Message, show.options()); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}
