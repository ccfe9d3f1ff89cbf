package main

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/mod/sumdb/note"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/stores"
	"vouch/sources/regular"
)

// damageStatus is the exit status for each part of a ledger that can be
// damaged. The first part in this order decides.
var damageStatus = []struct {
	part   db.Part
	status int
	doc    string
}{
	{db.FilePart, 10, "the file is damaged"},
	{db.ChainPart, 11, "the log was edited"},
	{db.ProjectionPart, 12, "what is shown is not what the log says"},
	{db.DocumentPart, 13, "a text or its reading is not what was stored"},
	{db.HeadPart, 14, "the log does not contain a head that was held"},
}

// newerStatus is the exit status for a ledger of a newer version.
const newerStatus = 15

func auditCommand(d *world) *cobra.Command {
	c := &cobra.Command{
		Use:   "audit",
		Short: "Show that the ledger is what was written",
		Long: `The ledger's log is a chain: each entry holds the hash of the one before. Editing,
deleting or replacing an entry breaks it. Cutting off its end, or writing all of
it afresh, does not: that is seen only against a head that somebody else holds.

Changes before the latest head that somebody else holds are detectable; later
ones are not. So hand heads out: by mail, in print, in another repository.`,
	}
	c.AddCommand(auditVerifyCommand(d), auditHeadCommand(d), auditProofCommand(d), auditExportCommand(d), auditLogsCommand(d))
	return c
}

func auditVerifyCommand(d *world) *cobra.Command {
	var path, against string
	var full bool
	var doc strings.Builder
	for _, s := range damageStatus {
		fmt.Fprintf(&doc, "  %d  %s\n", s.status, s.doc)
	}
	c := &cobra.Command{
		Use:   "verify",
		Short: "Verify the ledger against its log",
		Long: fmt.Sprintf(`Verify the file, the chain of the log and its tree, what the program shows against
the log, every text and reading against its hash, and the head that was kept
beside the ledger. With --against, that the log contains a head you hold: a file
that vouch audit head wrote, or the head itself.

Exit status: 0 all is well, 2 it could not be verified, and else the first of
%s  %d  it was written by a newer vouch`, doc.String(), newerStatus),
		Example: `  vouch audit verify
  vouch audit verify --full --against head-of-march.txt
  vouch audit verify --against 17:3fa2…`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			var heads []db.Head
			if against != "" {
				h, err := readHead(against)
				if err != nil {
					return fmt.Errorf("--against: %w", err)
				}
				heads = append(heads, h)
			}
			s, _, err := d.existingLedger(c.Context(), path)
			switch {
			case errors.Is(err, db.ErrNewer):
				return errStatus{newerStatus, err}
			case errors.Is(err, stores.ErrDamaged):
				return errStatus{damageStatus[0].status, err}
			case err != nil:
				return err
			}
			defer s.Close()
			v, err := s.Verify(c.Context(), full, heads)
			if err != nil {
				return err
			}
			if len(v.Damages) == 0 {
				_, err := fmt.Fprintf(d.stdout, "%s: sound. %d entries, %d readings, %d documents. Head %s\n", screen.Line(s.Path()), v.Entries, v.Readings, v.Documents, v.Head)
				return err
			}
			for _, damage := range v.Damages {
				fmt.Fprintln(d.stdout, screen.Line(damage.String()))
			}
			for _, status := range damageStatus {
				for _, damage := range v.Damages {
					if damage.Part == status.part {
						return errStatus{status.status, fmt.Errorf("%s: %s", s.Path(), status.doc)}
					}
				}
			}
			return nil
		},
	}
	ledgerFlag(c, &path)
	c.Flags().BoolVar(&full, "full", false, "read every page of the file too")
	c.Flags().StringVar(&against, "against", "", "a head that you hold: a file, or the head itself")
	return c
}

// readHead reads a head from a file, or takes it as given.
func readHead(s string) (db.Head, error) {
	data, err := regular.Read(s, longestKey)
	if errors.Is(err, fs.ErrNotExist) {
		return db.ParseHead(s)
	}
	if err != nil {
		return db.Head{}, err
	}
	h, err := db.ParseHead(string(data))
	if err != nil {
		return h, fmt.Errorf("%s: %w", s, err)
	}
	return h, nil
}

func auditHeadCommand(d *world) *cobra.Command {
	var path, key string
	var short bool
	c := &cobra.Command{
		Use:   "head",
		Short: "Print the head of the log, to be held by somebody else",
		Long: `Print the head of the log as a checkpoint: the log's name, its size, the root of
its Merkle tree and the hash of its last entry. Whoever holds it can tell later
whether anything before it was changed (vouch audit verify --against).

With --key it is signed. The first time, the key is made: FILE, which must be
kept to yourself and away from the ledger, and FILE.pub, to give to others.`,
		Example: `  vouch audit head > head-of-march.txt
  vouch audit head --short
  vouch audit head --key ~/.vouch-key | mail -s "ledger head" editor@example.org`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s, _, err := d.existingLedger(c.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			h, err := s.Head(c.Context())
			if err != nil {
				return err
			}
			if short {
				_, err := fmt.Fprintln(d.stdout, h)
				return err
			}
			if key == "" {
				_, err := io.WriteString(d.stdout, h.Checkpoint())
				return err
			}
			private, err := signingKey(key, h.Log)
			if err != nil {
				return err
			}
			signed, err := h.Sign(private)
			if err != nil {
				return err
			}
			_, err = d.stdout.Write(signed)
			return err
		},
	}
	ledgerFlag(c, &path)
	c.Flags().BoolVar(&short, "short", false, "on one line: size and hash")
	c.Flags().StringVar(&key, "key", "", "sign it with the key in this file; made where there is none")
	return c
}

// longestKey is more than a key or a head takes, in bytes.
const longestKey = 1 << 16

// signingKey reads a key, or makes a pair where there is no file.
func signingKey(file, name string) (string, error) {
	data, err := regular.Read(file, longestKey)
	if err == nil {
		return string(data), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, name := range []string{file, file + ".pub"} {
		if err := stores.Precious(name); err != nil {
			return "", fmt.Errorf("making the key %s: %w", name, err)
		}
	}
	private, public, err := note.GenerateKey(rand.Reader, name)
	if err != nil {
		return "", fmt.Errorf("making a key: %w", err)
	}
	// The public one first: a private key is never there without it.
	for _, f := range []struct{ name, content string }{{file + ".pub", public}, {file, private}} {
		err := export.File(f.name, false, func(w io.Writer) error {
			_, err := fmt.Fprintln(w, f.content)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return private, nil
}

func auditProofCommand(d *world) *cobra.Command {
	var path, key string
	c := &cobra.Command{
		Use:   "proof CLAIM",
		Short: "Prove what was decided about a claim, without handing out the ledger",
		Long: `Write, as JSON, every ruling on a claim with its words, and the proof that these
stand in the log that a checkpoint speaks of. vouch-verify checks it, and needs
neither the ledger nor this program.

A proof shows presence: these rulings were made, in these words, by that head of
the log, and none on this claim before the last of them is left out. It does not
show that none was made afterwards; vouch-verify does with the exported log
(--log). It names the claim by its key: its words are in no entry.`,
		Example: `  vouch audit proof harbour:2.1a > proof.json
  vouch-verify proof proof.json --head head-of-march.txt
  vouch-verify proof proof.json --key desk.pub --log log.jsonl`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, claimWords),
		RunE: func(c *cobra.Command, args []string) error {
			s, ledger, err := d.existingLedger(c.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			p, err := d.policyFor(ledger)
			if err != nil {
				return err
			}
			n, err := (&desk.Desk{Policy: p.Policy, Store: desk.Called(s), Now: d.now}).Finder("").Claim(c.Context(), args[0])
			if err != nil {
				return err
			}
			private := ""
			if key != "" {
				h, err := s.Head(c.Context())
				if err != nil {
					return err
				}
				if private, err = signingKey(key, h.Log); err != nil {
					return err
				}
			}
			proof, err := s.Prove(c.Context(), claims.ClaimObject, n.Key, private)
			if err != nil {
				return err
			}
			// The words of the claim are in no entry, so they are not in the proof.
			fmt.Fprintf(d.stderr, "vouch: %s is %s in the proof\n", screen.Line(n.Line()), screen.Line(proof.About))
			e := json.NewEncoder(d.stdout)
			e.SetIndent("", " ")
			e.SetEscapeHTML(false)
			return e.Encode(proof)
		},
	}
	ledgerFlag(c, &path)
	c.Flags().StringVar(&key, "key", "", "sign the checkpoint with the key in this file")
	return c
}

func auditExportCommand(d *world) *cobra.Command {
	var path, key, other string
	var out output
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the whole log, for others to verify",
		Long: `Write the log as JSON Lines: its origin, the exact bytes of every entry, and a
checkpoint. Reasons and notes are not in it, only their hashes. vouch-verify
checks it without this program.

With --log NAME it is the log of another ledger that was merged or imported, as it
came; vouch audit logs lists them with their names.`,
		Example: `  vouch audit export -o log.jsonl
  vouch-verify log log.jsonl
  vouch audit logs
  vouch audit export --log vouch/3fa2c41d9be07755 -o ben.jsonl`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s, _, err := d.existingLedger(c.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			private := ""
			if key != "" && other != "" {
				return errors.New("the log of another ledger is not yours to sign; give --key or --log")
			}
			if key != "" {
				h, err := s.Head(c.Context())
				if err != nil {
					return err
				}
				if private, err = signingKey(key, h.Log); err != nil {
					return err
				}
			}
			write := func(w io.Writer) error { return s.ExportLog(c.Context(), w, private) }
			if other != "" {
				write = func(w io.Writer) error { return s.ExportOther(c.Context(), w, other) }
			}
			if out.path != "" {
				return out.of().Write(write)
			}
			return write(d.stdout)
		},
	}
	ledgerFlag(c, &path)
	c.Flags().StringVar(&other, "log", "", "the log of another ledger that is kept here, by its name")
	c.Flags().StringVar(&key, "key", "", "sign the checkpoint with the key in this file")
	outputFlags(c, &out)
	return c
}

func auditLogsCommand(d *world) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "logs",
		Short: "List the logs of other ledgers that are kept here",
		Long: `List the logs of other ledgers, which vouch merge and vouch import keep as they came:
the name of each and its head. A copy of a ledger that went its own way has the name
of both, and a mark of its own behind it.`,
		Example: `  vouch audit logs
  vouch audit export --log vouch/3fa2c41d9be07755 -o ben.jsonl`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s, _, err := d.existingLedger(c.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			logs, err := s.OtherLogs(c.Context())
			if err != nil {
				return err
			}
			var b strings.Builder
			for _, l := range logs {
				fmt.Fprintf(&b, "%s  %s\n", l.Name, l.Head)
			}
			_, err = io.WriteString(d.stdout, b.String())
			return err
		},
	}
	ledgerFlag(c, &path)
	return c
}
