package main

import (
	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
)

func listCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var all, annex bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the articles of the ledger",
		Example: `  vouch list
  vouch list --format csv
  vouch list --db ../desk/vouch.db`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				t, remark, err := dk.List(c.Context(), all)
				if err != nil {
					return err
				}
				return show.table(t, remark)
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	displayFlags(c, show)
	c.Flags().BoolVar(&all, "all", false, "archived and deleted articles too")
	return c
}
