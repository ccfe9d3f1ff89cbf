package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims/compare"
	"vouch/cmd/internal/desk"
	"vouch/sources/read"
)

// A diffJob is one run of `vouch diff`.
type diffJob struct {
	display
	only []string
}

func diffCommand(d *world) *cobra.Command {
	j := &diffJob{display: display{world: d}}
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what a rewrite did to the facts of a text: lost, added, changed",
		Long: `Compare the facts of two texts: a wire story and the desk's rewrite, a draft and
the next one, a text and its back-translation. No ledger is needed, and nothing
is kept. Each is a file, or one of them - for standard input.

Listed are facts that were lost, added or changed, grouped and in text order,
with their places in both texts:
  figure    values, units, hedges and bounds, what is counted
  credit    whose word it is: lost, moved, a relay lost, several sources become
            one, a named one become unnamed
  name      names and their titles
  date      days, months, years, weekdays
  quote     words in quotation marks
  negation  what is denied
  caveat    "could not be verified", "declined to comment", "is believed to"

The same in other words or another order is not listed. What may be the same is
not listed either: read the texts where much hangs on it.

--format json writes one object, vouch.diff/1:
  {"schema": "vouch.diff/1", "old": {"name", "title"}, "new": {"name", "title"},
   "differences": [{"group": "figure", "kind": "lost|added|changed",
     "was": {"start", "end", "place": "2.1", "text"} or null,
     "now": the same of the new text, or null, "message"}],
   "counts": {"figure": 3, "credit": 1, …}}
start and end are bytes into the UTF-8 text of that side, half-open; place is
block and sentence. What was added may have a "was": the old words it was added
to.

Exit status: 0 nothing differs, 1 something does, 2 trouble.`,
		Example: `  vouch diff wire.txt rewrite.txt
  vouch diff draft1.docx draft2.docx --only figure,quote
  vouch diff story.md back-translation.txt --format markdown -o changes.md
  pbpaste | vouch diff wire.txt -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("diff needs two texts, the old one and the new one: files, or - for standard input")
			}
			if args[0] == "-" && args[1] == "-" {
				return errors.New("diff reads one text from standard input; name a file for the other")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return j.run(c.Context(), args[0], args[1]) },
	}
	c.Flags().StringSliceVar(&j.only, "only", nil, "show these groups alone: "+strings.Join(groupWords(), ", "))
	displayFlags(c, &j.display)
	return c
}

func groupWords() []string {
	words := make([]string, len(compare.Groups))
	for i, g := range compare.Groups {
		words[i] = string(g)
	}
	return words
}

func (j *diffJob) run(ctx context.Context, old, new string) error {
	wanted := map[compare.Group]bool{}
	for _, g := range j.only {
		if err := chosen("group", g, groupWords()); err != nil {
			return err
		}
		wanted[compare.Group(g)] = true
	}
	j.inputs = []string{old, new}
	if err := j.choose(); err != nil {
		return err
	}
	j.awaits(old, new)
	texts := make([]desk.Input, 2)
	for i, name := range []string{old, new} {
		content, err := read.File(name, j.stdin)
		if err != nil {
			return err
		}
		texts[i] = desk.Input{Name: name, Content: content}
	}
	c, err := desk.Diff(ctx, texts[0], texts[1])
	if err != nil {
		return fmt.Errorf("comparing %s with %s: %w", old, new, err)
	}
	for _, note := range c.Old.Document.Notes {
		j.complain(fmt.Errorf("%s: %s", old, note))
	}
	for _, note := range c.New.Document.Notes {
		j.complain(fmt.Errorf("%s: %s", new, note))
	}
	if compare.Foreign(c.Old) || compare.Foreign(c.New) {
		j.complain(errors.New("one of the texts is not in English: only the digits of figures are compared"))
	}
	if len(wanted) > 0 {
		kept := c.Differences[:0]
		for _, d := range c.Differences {
			if wanted[d.Group] {
				kept = append(kept, d)
			}
		}
		c.Differences = kept
	}
	if err := j.write(func(w io.Writer) error { return j.format.WriteComparison(w, c, j.options()) }); err != nil {
		return err
	}
	if len(c.Differences) > 0 {
		return errFindings
	}
	return nil
}
