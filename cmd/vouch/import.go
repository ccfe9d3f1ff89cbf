package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db/sqlite"
	"vouch/sources/regular"
)

func importCommand(d *world) *cobra.Command {
	var path string
	var p passphrase
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
			d.awaits(args...)
			in, name := d.stdin, "standard input"
			if args[0] != "-" {
				f, err := regular.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				if in, err = d.opened(c, args[0], f, p); err != nil {
					return err
				}
				name = args[0]
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
				fmt.Fprintf(d.stderr, "vouch: new ledger %s\n", screen.Line(ledger))
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
	passphraseFlags(c, &p)
	return c
}
