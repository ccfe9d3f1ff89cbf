package main

import (
	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

func coverageCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "coverage ARTICLE",
		Short: "Show what nobody has looked at: sentences without claims, claims without evidence",
		Long: `Show what of an article nobody has looked at, in text order: sentences with figures,
names or quotations of which nothing is a claim, claims without evidence, undecided
and unsigned ones; and a meter of each.`,
		Example: `  vouch coverage harbour
  vouch coverage harbour --format xlsx -o coverage.xlsx`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				r, err := dk.Open(c.Context(), args[0])
				if err != nil {
					return err
				}
				covered := table.Coverage(r)
				return show.table(table.CoverageTable(r, covered), covered.Meter)
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}

func gateCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "gate ARTICLE",
		Short: "Say whether an article may pass, and what is missing",
		Long: `Say whether an article may be let through, by what [gate] of vouch.toml asks for,
and list what is missing, in text order. Without that file every figure is to be
decided, a contested one to have two independent groups behind it, every excerpt to
be in its source, and no error or question to be open.

  [gate]
  figures = true     every figure is decided on
  groups = 2         independent groups behind a contested figure; 0 for none
  errors = true      no error is open
  queries = true     no question to the writer is open
  tested = true      every excerpt is in its source
  linked = false     every figure has evidence
  second = false     what is decided is signed by a second person

Exit status: 0 it passes, 1 it does not, 2 trouble.`,
		Example: `  vouch gate harbour
  vouch gate harbour && publish harbour`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				r, err := dk.Open(c.Context(), args[0])
				if err != nil {
					return err
				}
				gaps := table.Gate(r, dk.Policy.Gate)
				if err := show.table(table.GateTable(r, gaps), func() string { return table.GateLine(r, gaps, dk.Policy.Gate) }); err != nil {
					return err
				}
				if len(gaps) > 0 {
					return errFindings
				}
				return nil
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}
