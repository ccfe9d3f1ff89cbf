package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
)

// listFormats are the formats of the commands that show one table.
var listFormats = []string{"table", "markdown", "csv", "tsv"}

func listCommand(d *world) *cobra.Command {
	var path, format string
	var all, annex bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the articles of the ledger",
		Example: `  vouch list
  vouch list --format csv
  vouch list --db ../desk/vouch.db`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := chosen("format", format, listFormats); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				dk.Annex = annex
				return d.list(c.Context(), dk, format, all)
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	choice(c, &format, "format", "table", listFormats, "how to show it")
	c.Flags().BoolVar(&all, "all", false, "archived and deleted articles too")
	return c
}

// list shows the articles, and on a table how many are left out.
func (d *world) list(ctx context.Context, dk *desk.Desk, format string, all bool) error {
	archived, err := dk.Archived(ctx)
	if err != nil {
		return err
	}
	left := 0
	err = d.showTable(format, table.Articles(func(yield func(table.ArticleLine, error) bool) {
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
	}))
	if err == nil && left > 0 && format == "table" {
		_, err = fmt.Fprintf(d.stdout, "%d archived, not listed (--all).\n", left)
	}
	return err
}

// showTable writes a table to the screen.
func (d *world) showTable(format string, t *table.Table) error {
	f, err := export.Find(format)
	if err != nil {
		return err
	}
	width, _ := d.window()
	return f.Write(d.stdout, t, export.Options{Width: width})
}
