package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"vouch/db/sqlite"
)

func backupCommand(d *world) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a verified copy of the ledger",
		Long: `Write a copy of the ledger to a new file, while others may go on working. The copy
is verified before it gets its name. Copying the ledger file with other means
may miss what was written last.`,
		Example: "  vouch backup /mnt/usb/vouch-2025-03-09.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, _, err := d.existingLedger(c.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			head, err := s.Backup(c.Context(), args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(d.stdout, "%s: a verified backup, head %s\n", args[0], head)
			return err
		},
	}
	ledgerFlag(c, &path)
	return c
}

func restoreCommand(d *world) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "restore BACKUP",
		Short: "Put a backup in the place of the ledger",
		Long: `Verify a backup and put it in the place of the ledger. Nothing is overwritten: a
ledger that is there is moved aside, and its new name is printed. Nobody may be
using it meanwhile.`,
		Example: "  vouch restore /mnt/usb/vouch-2025-03-09.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			ledger, _, err := d.locate(path)
			if err != nil {
				return err
			}
			aside, head, err := sqlite.Restore(c.Context(), args[0], ledger, d.now().UTC().Format("20060102T150405Z"))
			if err != nil {
				return err
			}
			if aside != "" {
				fmt.Fprintf(d.stderr, "vouch: the ledger that was there is now %s\n", aside)
			}
			_, err = fmt.Fprintf(d.stdout, "%s: restored from %s, head %s\n", ledger, args[0], head)
			return err
		},
	}
	ledgerFlag(c, &path)
	return c
}
