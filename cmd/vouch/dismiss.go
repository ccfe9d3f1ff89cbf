package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

func dismissCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "dismiss FINDING…",
		Short: "Say that a flag is no problem, and why",
		Long: `Dismiss flags. A flag is named by the letters and digits that stand after its
rule in the output of vouch check, as in [total 3fa2c1]; their beginning will do.
A dismissed flag is counted, not listed, and no longer makes the exit status 1.
It comes back when a sentence it is about is rewritten.`,
		Example: `  vouch dismiss 3fa2c1 --reason "the two counts are of different days"
  vouch dismiss harbour:3fa2c1 harbour:77b0e2 --reason "house style"`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: d.places(true, flagWords),
		RunE: func(c *cobra.Command, args []string) error {
			if strings.TrimSpace(j.reason) == "" {
				return errors.New("a flag is dismissed for a reason; give --reason")
			}
			var found []*reconcile.Finding
			return j.run(c.Context(), func(f *desk.Finder) (decisions []db.Decision, err error) {
				for _, name := range args {
					n, finding, err := f.Finding(c.Context(), name)
					if err != nil {
						return nil, err
					}
					found = append(found, finding)
					decisions = append(decisions, db.Decision{Action: claims.Dismiss, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: name, Value: finding.Rule})
				}
				return decisions, nil
			}, func(i int, r claims.Ruling) string {
				return fmt.Sprintf("dismissed [%s %s] %s (ruling %d, %s)", found[i].Rule, table.ShortKey(found[i]), found[i].Message, r.Seq, r.By)
			})
		},
	}
	decisionFlags(c, j)
	return c
}
