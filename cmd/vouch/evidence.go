package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
)

func evidenceCommand(d *world) *cobra.Command {
	c := &cobra.Command{
		Use:   "evidence",
		Short: "Tie claims to what backs them: a source, its words, the file they stand in",
		Long: `Tie claims to what stands behind them, or against them. A piece of evidence says
which source it comes from, what it does to the claim, how near the source stands to
what it tells of, where in it the words are, and what they are. The file or page is
kept with its hash, so that the words can be held to it whenever somebody asks. The
grade of a claim that has evidence follows from the evidence, no more from the text.

Evidence is a decision like every other: it has your name and the time, it can be
taken away and brought back, a new draft carries it on, and the log holds it.`,
		Example: `  vouch evidence add harbour:2.1a --source "Ward register" --stance supports --directness original --file register.pdf --find
  vouch evidence list harbour
  vouch evidence verify`,
	}
	c.AddCommand(evidenceAddCommand(d), evidenceListCommand(d), evidenceShowCommand(d), evidenceRemoveCommand(d), evidenceVerifyCommand(d), evidenceRecheckCommand(d), evidenceBestCommand(d))
	return c
}

func evidenceListCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "list [ARTICLE]",
		Short: "List the evidence of an article, in the order of its claims",
		Long: `List the evidence of an article in the order of its claims, with what the last test
of each excerpt said. Evidence of claims that the latest draft has no more stands at
the end, that which needs another look says so. What rests on confidential sources
is counted, and shown with --annex alone.`,
		Example: `  vouch evidence list harbour
  vouch evidence list harbour --format csv -o evidence.csv`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				r, err := dk.OpenNamed(c.Context(), args)
				if err != nil {
					return err
				}
				return show.table(table.EvidenceTable(r), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}

func evidenceShowCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "show NUMBER",
		Short: "Show a piece of evidence with all that is known of it",
		Long: `Show a piece of evidence, named by the number that vouch evidence list gives: its
source, its words, what came of the test, what is kept of the file, who added it.`,
		Example:           `  vouch evidence show 17`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, evidenceWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				details, err := dk.EvidenceDetails(c.Context(), args[0])
				if err != nil {
					return err
				}
				return show.write(func(w io.Writer) error { return show.format.WriteDetails(w, details, show.options()) })
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}

func evidenceRemoveCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "remove NUMBER…",
		Short: "Take evidence away from its claim",
		Long: `Take evidence away from its claim, named by its number; or by the key that vouch
evidence show gives, from all the claims that one act tied it to. It stays in the
history, and vouch undo brings it back. vouch redact erases it for good.`,
		Example: `  vouch evidence remove 17 --reason "the list is of another ward"
  vouch evidence remove e4kq7zt2mxw9a`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: d.places(true, evidenceWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Detach(c.Context(), args) })
		},
	}
	decisionFlags(c, j)
	return c
}

func evidenceBestCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "best NUMBER",
		Short: "Choose the value of a figure that a piece of evidence gives",
		Long: `Say which of the values that sources give for a figure is the best one, and why. It
stands beside the lowest and the highest that reliable sources give; values are
never averaged. A later choice wins.`,
		Example:           `  vouch evidence best 17 --reason "counted by name, and the latest"`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, evidenceWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := j.needsReason(claims.Best); err != nil {
				return err
			}
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Best(c.Context(), args[0]) })
		},
	}
	decisionFlags(c, j)
	return c
}

func evidenceVerifyCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "verify [ARTICLE…]",
		Short: "Hold every excerpt to its source again, and to its claim",
		Long: `Look for the excerpt of every piece of evidence in the source that is kept, and for
the claim's figure or quoted words in the excerpt. What came out otherwise than
before is written down, with your name; the rest is not written again.

Exit status: 0 every excerpt holds, 1 one of them does not, 2 trouble.`,
		Example: `  vouch evidence verify
  vouch evidence verify harbour`,
		ValidArgsFunction: d.places(true, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			by, err := j.who(j.by)
			if err != nil {
				return err
			}
			failed := 0
			err = j.atDesk(c.Context(), j.db, func(dk *desk.Desk) error {
				var again *desk.Retest
				if err := j.decide(c.Context(), dk, by, func(f *desk.Finder) (_ *desk.Act, err error) {
					if again, err = f.Retest(c.Context(), args); err != nil {
						return nil, err
					}
					for i, p := range again.Pieces {
						if desk.Failed(again.Tests[i]) {
							failed++
							fmt.Fprintln(j.stdout, screen.Line(fmt.Sprintf("evidence %d of %s: %s", p.Backing.Number, p.Line(), table.TestWords(&again.Tests[i]))))
						}
					}
					return again.Act, nil
				}); err != nil {
					return err
				}
				_, err := fmt.Fprintf(j.stdout, "%d excerpts tested: %d hold, %d do not; %d not tested, their sources are not kept\n",
					len(again.Pieces), len(again.Pieces)-failed, failed, again.Unkept)
				return err
			})
			if err == nil && failed > 0 {
				return errFindings
			}
			return err
		},
	}
	decisionFlags(c, j)
	return c
}

// evidenceWords offers the numbers of evidence.
var evidenceWords = inArticles(func(r *table.Record) (words []cobra.Completion) {
	for i := range r.Evidence {
		for k := range r.Evidence[i] {
			b := &r.Evidence[i][k]
			words = append(words, word(fmt.Sprint(b.Number), b.Line(r)))
		}
	}
	return words
})
