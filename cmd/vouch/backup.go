package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/seal"
	"vouch/db/stores"
)

func backupCommand(d *world) *cobra.Command {
	var path string
	var lock bool
	var p passphrase
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a verified copy of the ledger",
		Long: `Write a copy of the ledger to a new file, while others may go on working. The copy
is verified before it gets its name. Copying the ledger file with other means
may miss what was written last. The copy of a ledger of a server is a ledger file,
with the same log; the server's own backups are another matter.

With --lock the copy is locked with a passphrase, and is nowhere else unlocked.
vouch restore asks for it.`,
		Example: `  vouch backup /mnt/usb/vouch-2025-03-09.db
  vouch backup --lock /mnt/usb/vouch-2025-03-09.db.age`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, _, err := d.existingLedger(c.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			var key db.Lock
			if lock {
				k, err := d.newKey(c.Context(), p)
				if err != nil {
					return err
				}
				key = k
			}
			head, err := s.Backup(c.Context(), args[0], key)
			if err != nil {
				return err
			}
			what := "a verified backup"
			if lock {
				what = "a verified backup, locked"
			}
			_, err = fmt.Fprintf(d.stdout, "%s: %s, head %s\n", screen.Line(args[0]), what, head)
			return err
		},
	}
	ledgerFlag(c, &path)
	c.Flags().BoolVar(&lock, "lock", false, "lock it with a passphrase")
	passphraseFlags(c, &p)
	return c
}

func restoreCommand(d *world) *cobra.Command {
	var path string
	var force bool
	var p passphrase
	c := &cobra.Command{
		Use:   "restore BACKUP",
		Short: "Put a backup in the place of the ledger",
		Long: `Verify a backup and put it in the place of the ledger, in one step: whatever
happens, the ledger of before is there, or the one of after. Nothing is
overwritten: the ledger that is there keeps another name, which is printed.
Nobody may be using it meanwhile. A backup of another ledger is refused, unless
with --force. The passphrase of a locked backup is asked for.`,
		Example: `  vouch restore /mnt/usb/vouch-2025-03-09.db
  vouch restore --passphrase-file ~/.vouch-passphrase vouch-2025-03-09.db.age`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			ledger, _, err := d.ledgerFile(path)
			if err != nil {
				return err
			}
			done, err := stores.Restore(c.Context(), stores.Restoring{
				Backup: args[0], Path: ledger, Now: d.now().UTC().Format("20060102T150405Z"), Force: force,
				Key: func() (seal.Key, error) { return d.key(c.Context(), p, args[0]) },
			})
			if err != nil {
				return err
			}
			if done.Aside != "" {
				fmt.Fprintf(d.stderr, "vouch: the ledger that was there is now %s\n", screen.Line(done.Aside))
			}
			switch {
			case done.Unread:
				fmt.Fprintf(d.stderr, "vouch: that one could not be read, so it could not be told whether the backup is of the same log\n")
			case done.Later > 0:
				fmt.Fprintf(d.stderr, "vouch: %d entries that were made after the backup are only there\n", done.Later)
			}
			_, err = fmt.Fprintf(d.stdout, "%s: restored from %s, head %s\n", screen.Line(done.Path), screen.Line(args[0]), done.Head)
			return err
		},
	}
	ledgerFlag(c, &path)
	c.Flags().BoolVar(&force, "force", false, "also where the ledger is of another log, or cannot be compared")
	passphraseFlags(c, &p)
	return c
}
