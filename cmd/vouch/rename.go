package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
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
			var before string
			return j.run(c.Context(), func(f *desk.Finder) ([]db.Decision, error) {
				r, err := f.Record(c.Context(), args[0])
				if err != nil {
					return nil, err
				}
				before = r.Article
				return []db.Decision{{Action: claims.Rename, Kind: claims.ArticleObject, Object: r.Article, Article: r.Article, Called: r.Article, Value: args[1]}}, nil
			}, func(_ int, r claims.Ruling) string {
				return fmt.Sprintf("%s: renamed to %s (ruling %d, %s)", before, r.Value, r.Seq, r.By)
			})
		},
	}
	decisionFlags(c, j)
	return c
}
