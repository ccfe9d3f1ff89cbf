package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/dossier"
	"vouch/cmd/internal/screen"
	"vouch/db"
)

//go:embed seal.html
var sealPage string

var sealTemplate = template.Must(template.New("seal").Parse(sealPage))

func sealCommand(d *world) *cobra.Command {
	var path, by, reason, key string
	var out output
	c := &cobra.Command{
		Use:   "seal ARTICLE -o FILE.zip",
		Short: "Hand out an article with its proof: text, claims, evidence, snapshots, log",
		Long: `Write a dossier of an article that others can check with vouch-verify alone: its
text, its claims with what was decided, its sources, the excerpts of its evidence and
what these were read from, every entry of the log that is about it with the proof that
it stands there, a checkpoint, and a page that says in plain words how to check it.

What is confidential is left out, and proven by salted hashes: nobody learns what it
is, and it cannot be changed afterwards. That the dossier was sealed, by whom and
when, becomes an entry of the log, which holds the hash of the list of its contents.

Whose log it is shows only against a head that somebody else holds (vouch audit head),
or a key that the checkpoint is signed with.`,
		Example: `  vouch seal harbour -o harbour.zip
  vouch seal harbour -o harbour.zip --key ~/.vouch-key
  vouch-verify harbour.zip --key desk.pub`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if out.path == "" {
				return errors.New("a dossier is a file; give -o FILE.zip")
			}
			if err := out.of().Check(); err != nil {
				return err
			}
			who, err := d.who(by)
			if err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				who, err := acts(dk.Store, by, who)
				if err != nil {
					return err
				}
				private := ""
				if key != "" {
					h, err := dk.Store.Head(c.Context())
					if err != nil {
						return err
					}
					if private, err = signingKey(key, h.Log); err != nil {
						return err
					}
				}
				sealed, err := dossier.Seal(c.Context(), dk, args[0], desk.Judge{By: who, Reason: reason, Expect: db.AnyVersion}, private, func(title, log string) []byte {
					var b bytes.Buffer
					// It writes to memory, and its fields are there.
					_ = sealTemplate.Execute(&b, struct{ Title, Log string }{title, log})
					return b.Bytes()
				})
				if err != nil {
					return err
				}
				if err := out.of().Write(sealed.Write); err != nil {
					return err
				}
				line := fmt.Sprintf("%s: sealed, %s, %s of the log (ruling %d, %s)", out.path, counted(len(sealed.Files), "file"), counted(sealed.Entries, "entry"), sealed.Ruling.Seq, sealed.Ruling.By)
				if sealed.Sources > 0 {
					line += fmt.Sprintf("; %s withheld", counted(sealed.Sources, "confidential source"))
				}
				_, err = fmt.Fprintln(d.stdout, screen.Line(line))
				return err
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who seals (default: VOUCH_USER, else the name of your account)")
	c.Flags().StringVar(&reason, "reason", "", "why; it is kept with the entry")
	c.Flags().StringVar(&key, "key", "", "sign the checkpoint with the key in this file; made where there is none")
	outputFlags(c, &out)
	ledgerFlag(c, &path)
	policyFlag(c, d)
	return c
}
