package main

import (
	"context"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

func sourceCommand(d *world) *cobra.Command {
	c := &cobra.Command{
		Use:   "source",
		Short: "Judge, merge, group and withdraw sources",
		Long: `Decide about sources. What is decided belongs to the source, in every article. A source is named by its name, or a part of it that no
other has, or its number s1; with harbour: before it where the ledger has
several articles.`,
		Example: `  vouch source grade "Harbour Board" B --reason "its log was right four times"
  vouch source scope "Harbour Board" "ships that called at its own quays"
  vouch source merge desk:s2 wire:s1 --reason "same office"
  vouch source withdraw "Olu Hale" --reason "took it back by phone"`,
	}
	c.AddCommand(
		sourceListCommand(d),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			return f.Judge(ctx, args[0], args[1])
		}, &cobra.Command{
			Use:   "grade SOURCE LETTER",
			Short: "Give a source its letter on the Admiralty scale",
			Long: `Give a source its letter, in place of the one it starts with:

  A completely reliable     D not usually reliable
  B usually reliable        E unreliable
  C fairly reliable         F cannot be judged

The letter says what the source has earned, not how likely this claim is.`,
			Example: `  vouch source grade "Harbour Board" B --reason "its log was right four times"`,
			Args:    cobra.ExactArgs(2),
		}, letterWords),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			return f.Scope(ctx, args[0], args[1])
		}, &cobra.Command{
			Use:   "scope SOURCE WORDS",
			Short: "Say what the letter of a source holds for",
			Long: `Say in words what the letter of a source holds for. A ministry may be right about
its own payroll, and not about the losses of those it fights. The words stand with
the letter wherever it is shown; which claims they fit, people judge. A later scope
takes the place of an earlier one, and vouch undo takes it back.`,
			Example: `  vouch source scope "Harbour Board" "ships that called at its own quays"
  vouch source scope harbour:s3 "casualty figures in the north" --reason "has people there alone"`,
			Args: cobra.ExactArgs(2),
		}),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			return f.LookAgain(ctx, args[0], args[1])
		}, &cobra.Command{
			Use:   "review SOURCE DAY",
			Short: "Set the day on which the letter of a source is to be looked at again",
			Long: `Set the day on which the letter of a source is to be looked at again, as 2025-03-09.
Once it is past, the letter says so wherever it is shown, and vouch todo and vouch
source list name it. A new letter (vouch source grade) takes the day away.`,
			Example: `  vouch source review "Harbour Board" 2026-01-15 --reason "new head from January"`,
			Args:    cobra.ExactArgs(2),
		}),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			return f.Merge(ctx, args[0], args[1])
		}, &cobra.Command{
			Use:     "merge SOURCE INTO",
			Short:   "Say that two sources are one voice",
			Long:    "Say that a source is the same voice as another, of this article or of another. It then has the other's letter.",
			Example: `  vouch source merge desk:s2 wire:s1 --reason "same office"`,
			Args:    cobra.ExactArgs(2),
		}, sourceWords),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			return f.Split(ctx, args[0])
		}, &cobra.Command{
			Use:     "split SOURCE",
			Short:   "Say that a source is not the one it was merged into",
			Example: `  vouch source split desk:s2 --reason "a cousin of the same name"`,
			Args:    cobra.ExactArgs(1),
		}),
		sourceGroupCommand(d),
		sourceProposeCommand(d),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			return f.Ungroup(ctx, args[0])
		}, &cobra.Command{
			Use:     "ungroup SOURCE",
			Short:   "Say that a source is independent after all",
			Example: `  vouch source ungroup "Morning Post" --reason "had its own reporter there"`,
			Args:    cobra.ExactArgs(1),
		}),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			return f.Conceal(ctx, args[0])
		}, &cobra.Command{
			Use:   "conceal SOURCE",
			Short: "Say that a source is confidential",
			Long: `Say that a source is confidential. No command shows or writes its name from then
on but with --annex: its number stands for it, in the article's own words too, and
lists of sources say how many are withheld. A script warns where the text itself
names it: whoever has the article has the name. Undo takes it back.

Not hidden: the ledger file and its backups, audit exports and proofs, which hold
people's words as they were hashed, and the names of articles and files.`,
			Example: `  vouch source conceal harbour:s3 --reason "fears for his job"`,
			Args:    cobra.ExactArgs(1),
		}),
		sourceVerb(d, func(ctx context.Context, f *desk.Finder, args []string) (*desk.Act, error) {
			w, err := f.Withdraw(ctx, args[0])
			if err != nil {
				return nil, err
			}
			return w.Act, nil
		}, &cobra.Command{
			Use:   "withdraw SOURCE",
			Short: "Say that a source can no longer be relied on",
			Long: `Say that a source can no longer be relied on. The claims that rest on it are
listed, of every article, and go back to be checked; the sums that they are part of
are listed too.`,
			Example: `  vouch source withdraw "Olu Hale" --reason "took it back by phone"`,
			Args:    cobra.ExactArgs(1),
		}),
	)
	return c
}

// sourceVerb completes a command that rules on one source. After is what is offered
// behind the source.
func sourceVerb(d *world, verb func(context.Context, *desk.Finder, []string) (*desk.Act, error), c *cobra.Command, after ...offer) *cobra.Command {
	j := &decisionJob{world: d}
	c.ValidArgsFunction = d.places(false, append([]offer{sourceWords}, after...)...)
	c.RunE = func(c *cobra.Command, args []string) error {
		return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return verb(c.Context(), f, args) })
	}
	decisionFlags(c, j)
	return c
}

func sourceListCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the sources of the whole ledger that somebody has decided about",
		Long: `List the sources of all articles that have a letter of their own, a scope, a day of
review, that were merged, grouped or withdrawn, or that evidence introduced. Names
that people merged are one source, and no others, however alike. The sources of one
article, decided about or not, are listed by vouch sources ARTICLE.`,
		Example: `  vouch source list
  vouch source list --format csv -o sources.csv`,
		Args:              cobra.NoArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				all, withheld, err := dk.LedgerSources(c.Context())
				if err != nil {
					return err
				}
				return show.table(table.LedgerSources(all, withheld), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}

func sourceGroupCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "group SOURCE SOURCE…",
		Short: "Say that sources are not independent of each other, so that they count once",
		Long: `Say that sources are not independent: both print the wire's copy, one has it from
the other. As evidence they count as one group, with the best letter among them. Each
stays a voice of its own; for two names of one voice there is vouch source merge.`,
		Example: `  vouch source group "Morning Post" "Evening Star" --reason "both run the wire's copy"
  vouch source group harbour:s1 "Ward register" --reason "the register is where the office has it from"`,
		Args:              cobra.MinimumNArgs(2),
		ValidArgsFunction: d.places(true, evidenceSourceWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := j.needsReason(claims.Group); err != nil {
				return err
			}
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Group(c.Context(), args) })
		},
	}
	decisionFlags(c, j)
	return c
}
