package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/export"
)

// listFormats are the formats of the commands that show one table.
var listFormats = []string{"table", "markdown", "csv", "tsv"}

func listCommand(d *world) *cobra.Command {
	var path, format string
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
			s, _, err := d.existingLedger(c.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			return d.showTable(format, table.Articles(func(yield func(table.ArticleLine, error) bool) {
				for a, err := range s.Articles(c.Context()) {
					line := table.ArticleLine{ID: a.ID, Title: cmp.Or(a.Title, table.Opening(a.Opening)), Date: a.Date.String(), Drafts: a.Drafts, Claims: a.Claims, Sources: a.Sources}
					if err == nil {
						line.Read = a.Read.UTC().Format("2006-01-02 15:04 UTC")
					}
					if !yield(line, err) {
						return
					}
				}
			}))
		},
	}
	ledgerFlag(c, &path)
	choice(c, &format, "format", "table", listFormats, "how to show it")
	return c
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
