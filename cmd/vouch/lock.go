package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/export"
	"vouch/cmd/internal/screen"
	"vouch/db/seal"
	"vouch/db/stores"
	"vouch/sources/regular"
)

// lockFacts is what the help of both commands says of the locking itself.
const lockFacts = `Locking is that of age (age-encryption.org/v1, by passphrase): the age program
opens the file too. Without the passphrase nobody does, and it is kept nowhere.`

func lockCommand(d *world) *cobra.Command {
	var path string
	var p passphrase
	c := &cobra.Command{
		Use:   "lock",
		Short: "Lock the ledger with a passphrase",
		Long: `Lock the ledger with a passphrase. Until vouch unlock, no command reads or writes
it. The locked ledger takes the place of the ledger in one step: a program that
is killed leaves the one or the other. Nobody may be using it meanwhile.

` + lockFacts + `

It covers the file. It does not cover what the ledger's words were on the disk
before, copies elsewhere, exports, the articles themselves, what editors and
swap keep, or a ledger while it is unlocked. Copies beside the ledger are named.`,
		Example: `  vouch lock
  vouch lock --passphrase-file ~/.vouch-passphrase
  pass show desk/vouch | vouch lock --passphrase-file -`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			ledger, exists, err := d.ledgerFile(path)
			if err != nil {
				return err
			}
			if !exists {
				return fmt.Errorf("there is no ledger at %s", ledger)
			}
			key, err := d.newKey(c.Context(), p)
			if err != nil {
				return err
			}
			copies, err := stores.Lock(c.Context(), ledger, key)
			if err != nil {
				return err
			}
			for _, copy := range copies {
				fmt.Fprintf(d.stderr, "vouch: not locked: %s, a copy of the ledger; vouch lock --db locks it too, or remove it\n", screen.Line(copy))
			}
			_, err = fmt.Fprintf(d.stdout, "%s: locked. The head beside it (.head) is a number and a hash; no words are in it\n", screen.Line(ledger))
			return err
		},
	}
	ledgerFlag(c, &path)
	passphraseFlags(c, &p)
	return c
}

func unlockCommand(d *world) *cobra.Command {
	var path string
	var out output
	var p passphrase
	c := &cobra.Command{
		Use:   "unlock [FILE]",
		Short: "Unlock the ledger, or a locked backup or export",
		Long: `Unlock the ledger: the ledger takes the place of the locked one in one step. With
a wrong passphrase nothing is changed, and the exit status is 2.

With FILE, write what a locked backup or export holds to the file of -o, or to
standard output. vouch restore and vouch import take locked files themselves.

` + lockFacts,
		Example: `  vouch unlock
  vouch unlock harbour.csv.age -o harbour.csv
  VOUCH_PASSPHRASE=… vouch unlock desk.json.age | vouch import - --db other.db`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				if path != "" {
					return errors.New("unlock opens a file or the ledger of --db, not both")
				}
				return d.unlockFile(c, args[0], out, p)
			}
			if out.path != "" {
				return errors.New("-o is where a locked file is written to; name the file")
			}
			ledger, exists, err := d.ledgerFile(path)
			if err != nil {
				return err
			}
			if !exists {
				return fmt.Errorf("there is no ledger at %s", ledger)
			}
			key, err := d.key(c.Context(), p, ledger)
			if err != nil {
				return err
			}
			if err := stores.Unlock(c.Context(), ledger, key); err != nil {
				return err
			}
			_, err = fmt.Fprintf(d.stdout, "%s: unlocked\n", screen.Line(ledger))
			return err
		},
	}
	ledgerFlag(c, &path)
	outputFlags(c, &out)
	passphraseFlags(c, &p)
	return c
}

// unlockFile writes what a locked file holds.
func (d *world) unlockFile(c *cobra.Command, name string, out output, p passphrase) error {
	f, err := regular.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	start := make([]byte, 64)
	n, _ := f.ReadAt(start, 0) // what is shorter is not locked
	if !seal.Sealed(start[:n]) {
		return fmt.Errorf("unlocking %s: it is not locked", name)
	}
	if out.path == "" && d.onTerminal() {
		return fmt.Errorf("unlocking %s: what it holds may be no text for a terminal; give -o FILE", name)
	}
	if out.path != "" {
		if err := out.of(name).Check(); err != nil {
			return err
		}
	}
	key, err := d.key(c.Context(), p, name)
	if err != nil {
		return err
	}
	from, err := key.Reader(f)
	if err != nil {
		return fmt.Errorf("unlocking %s: %w", name, err)
	}
	write := func(w io.Writer) error {
		if _, err := io.Copy(w, from); err != nil {
			return fmt.Errorf("unlocking %s: %w", name, err)
		}
		return nil
	}
	if out.path == "" {
		return write(d.stdout)
	}
	return out.of(name).Write(write)
}

// opened returns a reader of a file that may be locked: then it asks for the
// passphrase and opens it.
func (d *world) opened(c *cobra.Command, name string, f *os.File, p passphrase) (io.Reader, error) {
	start := make([]byte, 64)
	n, _ := f.ReadAt(start, 0) // what is shorter is not locked
	if !seal.Sealed(start[:n]) {
		return f, nil
	}
	key, err := d.key(c.Context(), p, name)
	if err != nil {
		return nil, err
	}
	from, err := key.Reader(f)
	if err != nil {
		return nil, fmt.Errorf("unlocking %s: %w", name, err)
	}
	return from, nil
}

// An output is what the flags of a command say about the file that it writes.
type output struct {
	path            string
	force, readable bool
}

// outputFlags adds -o, --force and --readable to a command.
func outputFlags(c *cobra.Command, o *output) {
	c.Flags().StringVarP(&o.path, "output", "o", "", "write to this file")
	c.Flags().BoolVar(&o.force, "force", false, "write over the file of -o")
	c.Flags().BoolVar(&o.readable, "readable", false, "let everybody on this machine read the file of -o (mode 0644); else it is yours alone (0600)")
}

// of returns the output of something that is made from files, which are not
// written over.
func (o output) of(inputs ...string) export.Output {
	return export.Output{Path: o.path, Force: o.force, Readable: o.readable, Inputs: inputs}
}

// locked returns write with what it writes locked.
func locked(key seal.Key, write func(io.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error {
		out, err := key.Writer(w)
		if err != nil {
			return err
		}
		if err := write(out); err != nil {
			return err
		}
		return out.Close()
	}
}
