package main

import (
	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
)

func todoCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var all, single, annex bool
	c := &cobra.Command{
		Use:   "todo [ARTICLE…]",
		Short: "Show what waits: to check, with the writer, changed, unsigned; the oldest first",
		Long: `Show the articles in which something waits, the longest wait first, with how many
claims are to be checked, are with the writer, were changed by a new draft, or are
decided and not signed by a second person; and the sources whose letters were to be
looked at again by now. With --claims, show the claims
themselves. Archived articles are counted and not listed.`,
		Example: `  vouch todo
  vouch todo --claims
  vouch todo harbour --claims --format csv`,
		ValidArgsFunction: d.places(true, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				lists, archived, err := dk.Todo(c.Context(), args, all, single)
				if err != nil {
					return err
				}
				due, err := dk.Due(c.Context())
				if err != nil {
					return err
				}
				of := table.Todo
				if single {
					of = table.TodoClaims
				}
				return show.table(of(lists), func() string { return table.TodoSummary(lists, archived, export.Flags) + table.DueSummary(due) })
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	displayFlags(c, show)
	c.Flags().BoolVar(&single, "claims", false, "show each claim that waits")
	c.Flags().BoolVar(&all, "all", false, "archived articles too")
	return c
}

func tickCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "tick ARTICLE NAME…",
		Short: "Say that names are spelt and titled right",
		Long: `Tick names on the list of names to check, by the name or a part of it that no
other has. The list shows who ticked each (vouch show ARTICLE; vouch export ARTICLE
--what names). vouch undo takes a tick back.`,
		Example: `  vouch tick harbour "Ana Brik" Odda
  vouch tick harbour Brik --reason "the club's register"`,
		Args:              cobra.MinimumNArgs(2),
		ValidArgsFunction: d.namesOf,
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Tick(c.Context(), args[0], args[1:]) })
		},
	}
	decisionFlags(c, j)
	return c
}

// namesOf offers articles, then the names of the one that is given.
func (d *world) namesOf(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return d.offered(c, typed, articleWords)
	}
	return d.offered(c, typed, nameWords(args[0]))
}

func archiveCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "archive ARTICLE…",
		Short: "Say that articles are done with, so that lists leave them out",
		Long: `Archive articles: vouch todo and vouch list leave them out, but with --all. Nothing
of them is lost, and everything else works on them as before. vouch undo brings one
back.`,
		Example: `  vouch archive harbour --reason "printed on Tuesday"
  vouch list --all`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: d.places(true, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Archive(c.Context(), args) })
		},
	}
	decisionFlags(c, j)
	return c
}
