package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/db/sqlite"
)

func importCommand(d *world) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Read back what vouch export --what ledger wrote",
		Long: `Read a file of whole ledgers, as vouch export --what ledger writes it, into the
ledger: the articles, and the decisions on them under the names of those who made
them. Importing a file twice changes nothing. An id under which another text is
kept is refused.`,
		Example: `  vouch export --what ledger -o desk.json
  vouch import desk.json --db other.db
  ssh desk vouch export --what ledger --format json | vouch import -`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			in, name := d.stdin, "standard input"
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				if info, err := f.Stat(); err == nil && info.IsDir() {
					return fmt.Errorf("importing %s: it is a folder", args[0])
				}
				in, name = io.Reader(f), args[0]
			}
			ledger, exists, err := d.locate(path)
			if err != nil {
				return err
			}
			s, err := sqlite.Open(c.Context(), ledger, d.now)
			if err != nil {
				return err
			}
			defer s.Close()
			if !exists {
				fmt.Fprintf(d.stderr, "vouch: new ledger %s\n", ledger)
			}
			dk := &desk.Desk{Store: s, Now: d.now}
			return dk.Import(c.Context(), name, in, func(done desk.Imported) {
				state := "imported"
				if done.Known {
					state = "known already"
				}
				fmt.Fprintf(d.stdout, "%s: %s, %d decisions", done.Article, state, done.Rulings)
				if done.Left > 0 {
					fmt.Fprintf(d.stdout, ", %d left out: they are about drafts that the file does not hold", done.Left)
				}
				fmt.Fprintln(d.stdout)
			})
		},
	}
	ledgerFlag(c, &path)
	return c
}
