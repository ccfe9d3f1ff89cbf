package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/intake"
	"vouch/sources/fetch"
)

// A quotesJob is one run of `vouch quotes`.
type quotesJob struct {
	display
	ledger, speaker string
	against         []string
	annex, private  bool
}

func quotesCommand(d *world) *cobra.Command {
	j := &quotesJob{display: display{world: d}}
	c := &cobra.Command{
		Use:   "quotes ARTICLE",
		Short: "Hold every quotation of an article to transcripts or kept sources",
		Long: `Hold every quotation of an article to the transcripts and other sources that
--against names, in every form that articles are read in, or without it to the sources
that are kept of the article's evidence. With --against the article may be a file too.
Nothing is kept.

Each quotation is held to the source that is nearest to it:
  exact       word for word
  folded      the same words, set otherwise: quotation marks, dashes, spaces, soft
              hyphens, ligatures, the case of the first letter
  shortened   but for what an ellipsis or [brackets] mark
  altered     other words; each is named, negations first, then figures, then names
  altered in form   the same words with another mark or capital, or 40 for forty
  spliced     two moments joined as one
  reordered   the same words in another order
  not found   nothing like it is there

No verdict comes of likeness: "would" for "would not" is one word, and the gravest.

Exit status: 0 the words of every quotation were said, 1 those of one were not, 2
trouble.`,
		Example: `  vouch quotes harbour.txt --against hearing.pdf
  vouch quotes harbour --against council.vtt --against interview.docx --speaker Hale
  vouch quotes harbour
  vouch quotes harbour --format csv -o quotes.csv`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			words, _ := d.offered(c, typed, articleWords)
			return words, cobra.ShellCompDirectiveDefault // it may be a file
		},
		RunE: func(c *cobra.Command, args []string) error { return j.run(c.Context(), args[0]) },
	}
	c.Flags().StringArrayVar(&j.against, "against", nil, "a transcript or another source: a file, a page, or - for standard input; may be given again")
	c.Flags().StringVar(&j.speaker, "speaker", "", "only quotations of speakers whose name has these letters")
	c.Flags().BoolVar(&j.private, "allow-private", false, "fetch pages from your own network too, and from any port")
	ledgerFlag(c, &j.ledger)
	policyFlag(c, d)
	annexFlag(c, &j.annex)
	displayFlags(c, &j.display)
	return c
}

func (j *quotesJob) run(ctx context.Context, article string) error {
	file := len(j.against) > 0 && isInput(article)
	for i, name := range append([]string{article}, j.against...) {
		if name == "-" && (i > 0 || file) {
			j.inputs = append(j.inputs, name)
		}
	}
	if len(j.inputs) > 1 {
		return errors.New("one text can be read from standard input; name files for the others")
	}
	j.inputs = j.against
	if file {
		j.inputs = append([]string{article}, j.against...)
	}
	if err := j.choose(); err != nil {
		return err
	}
	var against []desk.Against
	for _, name := range j.against {
		a, err := j.read(ctx, name)
		if err != nil {
			return err
		}
		against = append(against, desk.AgainstText(named(name), a.Document))
	}
	if file {
		a, err := j.read(ctx, article)
		if err != nil {
			return err
		}
		p, err := j.policy(j.ledger)
		if err != nil {
			return err
		}
		r, err := desk.Guard(article, func() (*table.Record, error) { return desk.Audit(a.Document, p.Policy) })
		if err != nil {
			return err
		}
		return j.hold(ctx, r, against)
	}
	return j.atDesk(ctx, j.ledger, func(dk *desk.Desk) error {
		if err := dk.ShowAnnex(ctx, j.annex); err != nil {
			return err
		}
		r, err := dk.Open(ctx, article)
		if err != nil {
			if len(j.against) == 0 && isInput(article) {
				return fmt.Errorf("%s is a file; name what its quotations are held to with --against", article)
			}
			return err
		}
		if len(j.against) == 0 {
			if against, err = dk.Kept(ctx, r); err != nil {
				return err
			}
			if len(against) == 0 {
				return fmt.Errorf("no source of %s is kept; vouch evidence add --file keeps one, --against names one", r.Article)
			}
		}
		return j.hold(ctx, r, against)
	})
}

// isInput reports whether a name is of something that can be read, and not only that
// of an article.
func isInput(name string) bool {
	if name == "-" || fetch.IsAddress(name) {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// named returns the name of a source as it is shown: without the folder.
func named(name string) string {
	switch {
	case name == "-":
		return "standard input"
	case fetch.IsAddress(name):
		return name
	}
	return filepath.Base(name)
}

// read reads an article or a source, and says what had to be decided.
func (j *quotesJob) read(ctx context.Context, name string) (intake.Article, error) {
	in := &intake.Intake{Stdin: j.stdin, AllowPrivate: j.private}
	if path, exists, err := j.locate(j.ledger); err == nil && exists {
		in.Ledger = path
	}
	j.awaits(name)
	a := in.Article(ctx, name)
	if a.Err != nil {
		return a, a.Err
	}
	for _, note := range a.Document.Notes {
		j.complain(fmt.Errorf("%s: %s", name, note))
	}
	return a, nil
}

// hold shows what came of holding the quotations of an article to sources.
func (j *quotesJob) hold(ctx context.Context, r *table.Record, against []desk.Against) error {
	all, err := desk.Quotes(ctx, r, against, j.speaker)
	if err != nil {
		return err
	}
	if len(all) == 0 && j.speaker != "" {
		return fmt.Errorf("no quotation is of a speaker with %q in the name", j.speaker)
	}
	if err := j.table(table.Quotes(r, all), func() string { return table.QuotesLine(all, desk.QuoteVerdicts(), len(against)) }); err != nil {
		return err
	}
	for i := range all {
		if !all[i].Holds {
			return errFindings
		}
	}
	return nil
}
