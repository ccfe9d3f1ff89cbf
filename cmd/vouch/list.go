package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
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
				dk.Annex = annex
				return show.list(c.Context(), dk, all)
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	displayFlags(c, show)
	c.Flags().BoolVar(&all, "all", false, "archived and deleted articles too")
	return c
}

// list shows the articles, and on a table how many are left out.
func (w *display) list(ctx context.Context, dk *desk.Desk, all bool) error {
	archived, err := dk.Archived(ctx)
	if err != nil {
		return err
	}
	left := 0
	return w.table(table.Articles(func(yield func(table.ArticleLine, error) bool) {
		for a, err := range dk.Store.Articles(ctx) {
			deleted, shelved := archived[a.ID]
			if shelved && !all {
				left++
				continue
			}
			line := table.ArticleLine{ID: a.ID, Title: cmp.Or(a.Title, table.Opening(a.Opening)), Date: a.Date.String(), Drafts: a.Drafts, Claims: a.Claims, Sources: a.Sources}
			if deleted {
				line.Title = claims.Deleted
			}
			if err == nil {
				line.Title, err = dk.Plain(ctx, a.ID, line.Title)
				line.Read = a.Read.UTC().Format("2006-01-02 15:04 UTC")
			}
			if !yield(line, err) {
				return
			}
		}
	}), func() string {
		if left == 0 {
			return ""
		}
		return fmt.Sprintf("%d archived, not listed (--all).", left)
	})
}
