package main

import (
	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
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
			if err := j.needsReason(claims.Dismiss); err != nil {
				return err
			}
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Dismiss(c.Context(), args) })
		},
	}
	decisionFlags(c, j)
	return c
}
