package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
)

func showCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var text, all, annex bool
	c := &cobra.Command{
		Use:   "show ARTICLE[:CLAIM]",
		Short: "Show an article of the ledger, or one claim with all that is known of it",
		Long: `Show an article of the ledger as vouch check shows it, with the decisions made
since. With --text, show its text with the claims marked in place, their numbers
in the margin and the source of each. A claim is named as ARTICLE:2.1a, or as
2.1a where the ledger holds one article: its sentence, its status, by whom, when
and why, the queries and their answers, its attribution, its grade with the
reason and what would change it, its findings, and its writer's notes.`,
		Example: `  vouch show syria-coast
  vouch show syria-coast --text
  vouch show syria-coast:2.1a
  vouch show 2.1a`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, articlesOrClaims),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				at, err := dk.Find(c.Context(), args[0])
				if err != nil {
					return err
				}
				return show.write(func(w io.Writer) error {
					switch {
					case at.Claim >= 0:
						return show.format.WriteDetails(w, table.Details(at.Record, at.Claim, at.Rulings), show.options())
					case text:
						return show.format.WriteScript(w, at.Record, all, show.options())
					}
					where := "in the ledger as " + at.Record.Article
					if gone := table.Gone(at.Record); gone != "" {
						where += ", " + gone
					}
					report := &export.Report{Record: at.Record, Place: where, All: all, Basis: &dk.Basis}
					return show.format.WriteReport(w, report, show.options())
				})
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	c.Flags().BoolVar(&text, "text", false, "show the article's text with the claims marked in it")
	annexFlag(c, &annex)
	displayFlags(c, show)
	c.Flags().BoolVar(&all, "all", false, "mark and list the article's own-voice statements, names and dates too")
	return c
}

func sourcesCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "sources ARTICLE",
		Short: "List the sources of an article: kind, role, letter, what rests on each, where it stands",
		Example: `  vouch sources syria-coast
  vouch sources syria-coast --format csv`,
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
				return show.table(table.Sources(r), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}

// annexFlag adds --annex, without which no command names a confidential source.
func annexFlag(c *cobra.Command, annex *bool) {
	c.Flags().BoolVar(annex, "annex", false, "confidential sources too, by name")
}

// atDesk opens the ledger that is there, with the policy beside it.
func (d *world) atDesk(ctx context.Context, given string, do func(*desk.Desk) error) error {
	s, path, err := d.existingLedger(ctx, given)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := d.policyFor(path)
	if err != nil {
		return err
	}
	return do(&desk.Desk{Policy: p.Policy, Store: desk.Called(s), Now: d.now, Basis: basis(p, s.Path())})
}
