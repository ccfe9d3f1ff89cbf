package main

import (
	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
)

func renameCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "rename ARTICLE NEW-NAME",
		Short: "Call an article something else; its old name finds it still",
		Long: `Call an article something else, wherever it is shown. What it was called before
finds it still, and in the log and in files of whole ledgers it stands under the
id that it came in with. A name has lower-case letters, digits and hyphens, and is
one that no other article has. vouch undo takes a renaming back.`,
		Example: `  vouch rename article-2 harbour-storm
  vouch rename harbour quay --reason "the desk's working title"
  vouch show quay`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: d.places(false, articleWords, noWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Rename(c.Context(), args[0], args[1]) })
		},
	}
	decisionFlags(c, j)
	return c
}
