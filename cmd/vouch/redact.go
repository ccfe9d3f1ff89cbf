package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/stores"
)

func redactCommand(d *world) *cobra.Command {
	c := rulingVerb(d, claims.Redact, &cobra.Command{
		Use:   "redact RULING…",
		Short: "Erase for good: words of decisions, a text, a name",
		Long: `Erase the words that were written with decisions, named by their numbers: a name
that must not be kept, a telephone number. That the decisions were made, by whom
and when, stays, and so does that their words were erased. With text, bytes,
source and person, erase what they name instead.

This cannot be undone. What is erased is written over in the ledger and in the
files beside it. It stays in backups and exports made before, in copies that
others have, and may be found on the disk by who reads the disk itself. In a
database of a server it goes from the tables; the server's write-ahead log, its
archive, replicas and backups may hold it until they are written over.`,
		Example: `  vouch redact 17 --reason "names a witness"
  vouch redact text harbour --reason "injunction of 9 May"
  vouch redact text harbour --draft 1 --reason "names a minor"
  vouch redact source "Ana Brik" --reason "asked to be forgotten"
  vouch redact person "Ben Ode" --reason "left the desk" --by Ada`,
	})
	c.AddCommand(
		redactArticle(d, &cobra.Command{
			Use:   "text ARTICLE",
			Short: "Erase the text of an article, or of one draft of it",
			Long: `Erase the text of an article with everything that was read in it, and the bytes
it came in as; with --draft, of one draft. That there was such an article, how
many claims and voices it had, and what was decided about them stays.`,
			Example: `  vouch redact text harbour --reason "injunction of 9 May"`,
		}, db.TextTarget),
		redactArticle(d, &cobra.Command{
			Use:     "bytes ARTICLE",
			Short:   "Erase the bytes that an article came in as; its text stays",
			Long:    "Erase the file or page that an article was read from, as it came in, with its hidden parts. The text that was read from it stays.",
			Example: `  vouch redact bytes harbour --reason "comments of a third person"`,
		}, db.BytesTarget),
		redactSource(d), redactPerson(d))
	return c
}

// erase has one redaction made and says what still holds what it erased.
func (j *decisionJob) erase(ctx context.Context, compose func(*desk.Finder) (*desk.Act, error)) error {
	if err := j.needsReason(claims.Redact); err != nil {
		return err
	}
	if err := j.run(ctx, compose); err != nil {
		return err
	}
	return j.tellCopies()
}

// tellCopies names the copies that the program itself made of the ledger, which
// a redaction does not reach.
func (j *decisionJob) tellCopies() error {
	ledger, _, err := j.locate(j.db)
	if err != nil {
		return err
	}
	if stores.IsServer(ledger) {
		fmt.Fprintln(j.stderr, "vouch: the server's write-ahead log, its archive, replicas and backups may hold what was erased until they are written over or thrown away")
		return nil
	}
	folder := filepath.Dir(ledger)
	for _, made := range []string{".before-*", "-before-*", ".backup-*"} {
		copies, err := filepath.Glob(filepath.Join(globbed(folder), globbed(filepath.Base(ledger))+made))
		if err != nil {
			return err
		}
		for _, c := range copies {
			fmt.Fprintf(j.stderr, "vouch: %s is a copy made before; what was erased is still in it\n", screen.Line(c))
		}
	}
	return nil
}

// tellKept names the rulings that still have a name in them after it was erased:
// those of the time when names stood in the log itself.
func (j *decisionJob) tellKept(ctx context.Context, name string) error {
	return j.atDesk(ctx, j.db, func(dk *desk.Desk) error {
		var kept []string
		for r, err := range dk.Store.Rulings(ctx, db.Filter{Human: true}) {
			if err != nil {
				return err
			}
			if strings.EqualFold(r.By, name) {
				kept = append(kept, strconv.FormatInt(r.Seq, 10))
			}
		}
		if len(kept) > 0 {
			fmt.Fprintf(j.stderr, "vouch: not erased from rulings %s: they were written by a vouch that put names into the log itself, and cannot be changed without breaking it\n", strings.Join(kept, ", "))
		}
		return nil
	})
}

// globbed writes a name so that a pattern means that name.
func globbed(name string) string {
	return strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(name)
}

func redactArticle(d *world, c *cobra.Command, what string) *cobra.Command {
	j := &decisionJob{world: d}
	var draft int
	c.Args = cobra.ExactArgs(1)
	c.ValidArgsFunction = d.places(false, articleWords)
	c.RunE = func(c *cobra.Command, args []string) error {
		return j.erase(c.Context(), func(f *desk.Finder) (*desk.Act, error) {
			if what == db.BytesTarget {
				return f.EraseBytes(c.Context(), args[0], draft)
			}
			return f.EraseText(c.Context(), args[0], draft)
		})
	}
	decisionFlags(c, j)
	c.Flags().IntVar(&draft, "draft", 0, "of this draft alone")
	return c
}

func redactSource(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "source SOURCE",
		Short: "Erase the name of a source, wherever its article has it",
		Long: `Erase the name of a source: in the list of sources, in the text of every draft of
the article, in what is said to have changed between them, and, with all their
words, in what people wrote with their decisions on the article. Of a person,
each of the names is erased, wherever it stands as a word of its own. The files
that the article was read from are erased whole.`,
		Example: `  vouch redact source harbour:s2 --reason "asked to be forgotten"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return j.erase(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.EraseSource(c.Context(), args[0]) })
		},
	}
	decisionFlags(c, j)
	return c
}

func redactPerson(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "person NAME",
		Short: "Erase the name that somebody's decisions were made under",
		Long: `Erase the name of a person from every decision made under it. The decisions stay,
and that one person made them no longer shows. Somebody else has to do it: who
erases stands in the log.`,
		Example: `  vouch redact person "Ben Ode" --reason "left the desk" --by Ada`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			name := strings.TrimSpace(args[0])
			err := j.erase(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.ErasePerson(name), nil })
			if err != nil {
				return err
			}
			return j.tellKept(c.Context(), name)
		},
	}
	decisionFlags(c, j)
	return c
}
