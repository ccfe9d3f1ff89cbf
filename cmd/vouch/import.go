package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/stores"
	"vouch/sources/regular"
)

func importCommand(d *world) *cobra.Command {
	var path, by string
	var p passphrase
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Read back what vouch export --what ledger wrote",
		Long: `Take over what a file of whole ledgers, as vouch export --what ledger writes it,
holds and the ledger does not: articles with every draft and reading, and the
decisions on them, under the names of those who made them and with the time they
were made. They carry the mark of the import for good.

The whole file is held to the logs in it first: one that was edited is refused,
and of a file that is refused nothing is stored. A decision that is there already
is not made again, whatever was decided since. What was decided here stays; where
the file says otherwise, both are listed. Whoever edits the logs in a file along
with the rest is found out with a head that somebody else holds: vouch-verify, or
vouch audit verify after the import.`,
		Example: `  vouch export --what ledger -o desk.json
  vouch import desk.json --db other.db
  ssh desk vouch export --what ledger --format json | vouch import -`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d.awaits(args...)
			who, err := d.who(by)
			if err != nil {
				return err
			}
			name := args[0]
			open := func() (io.ReadCloser, error) { return regular.Open(args[0]) }
			// It is read more than once. What comes in, or is unlocked, is held in
			// memory meanwhile: no copy of it comes to lie on a disk.
			hold := func(r io.Reader) error {
				data, err := io.ReadAll(r)
				open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
				return err
			}
			if name == "-" {
				name = "standard input"
				if err := hold(d.stdin); err != nil {
					return fmt.Errorf("importing %s: %w", name, err)
				}
			} else {
				f, err := regular.Open(name)
				if err != nil {
					return err
				}
				defer f.Close()
				in, err := d.opened(c, name, f, p)
				if err != nil {
					return err
				}
				if in != io.Reader(f) {
					if err := hold(in); err != nil {
						return fmt.Errorf("importing %s: %w", name, err)
					}
				}
			}
			ledger, exists, err := d.locate(path)
			if err != nil {
				return err
			}
			s, err := stores.Open(c.Context(), ledger, d.now)
			if err != nil {
				return err
			}
			defer s.Close()
			if !exists {
				fmt.Fprintf(d.stderr, "vouch: new ledger %s\n", screen.Line(ledger))
			}
			dk := &desk.Desk{Store: s, Now: d.now}
			done, err := dk.Import(c.Context(), name, who, open)
			if err != nil {
				return err
			}
			var b strings.Builder
			for _, a := range done {
				b.WriteString(imported(a) + "\n")
			}
			_, err = io.WriteString(d.stdout, b.String())
			return err
		},
	}
	c.Flags().StringVar(&by, "by", "", "who imports (default: VOUCH_USER, else the name of your account)")
	ledgerFlag(c, &path)
	passphraseFlags(c, &p)
	return c
}

// imported says in a line what became of an article.
func imported(a db.Imported) string {
	line := a.Article + ": imported"
	switch {
	case a.Known && a.Rulings == 0:
		line = a.Article + ": known already"
	case a.Known:
		line = a.Article + ": known already, with new decisions"
	}
	line += fmt.Sprintf(", %d decisions", a.Rulings)
	if a.Against > 0 {
		line += fmt.Sprintf("; %d say otherwise than what was decided here, which stands", a.Against)
	}
	if a.Left > 0 {
		line += fmt.Sprintf("; %d left out: what they are about is not here, or they erase what is", a.Left)
	}
	return screen.Line(line)
}
