package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/sources"
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
		sourceVerb(d, claims.Judge, &cobra.Command{
			Use:   "grade SOURCE LETTER",
			Short: "Give a source its letter on the Admiralty scale",
			Long: `Give a source its letter, in place of the one it starts with:

  A completely reliable     D not usually reliable
  B usually reliable        E unreliable
  C fairly reliable         F cannot be judged

The letter says what the source has earned, not how likely this claim is.`,
			Example: `  vouch source grade "Harbour Board" B --reason "its log was right four times"`,
			Args:    cobra.ExactArgs(2),
		}),
		sourceVerb(d, claims.Scope, &cobra.Command{
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
		sourceVerb(d, claims.Due, &cobra.Command{
			Use:   "review SOURCE DAY",
			Short: "Set the day on which the letter of a source is to be looked at again",
			Long: `Set the day on which the letter of a source is to be looked at again, as 2025-03-09.
Once it is past, the letter says so wherever it is shown, and vouch todo and vouch
source list name it. A new letter (vouch source grade) takes the day away.`,
			Example: `  vouch source review "Harbour Board" 2026-01-15 --reason "new head from January"`,
			Args:    cobra.ExactArgs(2),
		}),
		sourceVerb(d, claims.Merge, &cobra.Command{
			Use:     "merge SOURCE INTO",
			Short:   "Say that two sources are one voice",
			Long:    "Say that a source is the same voice as another, of this article or of another. It then has the other's letter.",
			Example: `  vouch source merge desk:s2 wire:s1 --reason "same office"`,
			Args:    cobra.ExactArgs(2),
		}),
		sourceVerb(d, claims.Split, &cobra.Command{
			Use:     "split SOURCE",
			Short:   "Say that a source is not the one it was merged into",
			Example: `  vouch source split desk:s2 --reason "a cousin of the same name"`,
			Args:    cobra.ExactArgs(1),
		}),
		sourceGroupCommand(d),
		sourceProposeCommand(d),
		sourceVerb(d, claims.Ungroup, &cobra.Command{
			Use:     "ungroup SOURCE",
			Short:   "Say that a source is independent after all",
			Example: `  vouch source ungroup "Morning Post" --reason "had its own reporter there"`,
			Args:    cobra.ExactArgs(1),
		}),
		sourceVerb(d, claims.Conceal, &cobra.Command{
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
		sourceVerb(d, claims.Withdraw, &cobra.Command{
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

// sourceVerb completes a command that rules on one source.
func sourceVerb(d *world, action claims.Action, c *cobra.Command) *cobra.Command {
	j := &decisionJob{world: d}
	switch action {
	case claims.Judge:
		c.ValidArgsFunction = d.places(false, sourceWords, letterWords)
	case claims.Merge:
		c.ValidArgsFunction = d.places(false, sourceWords, sourceWords)
	default:
		c.ValidArgsFunction = d.places(false, sourceWords)
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		var n desk.Named
		var what string
		var fallen []desk.Named
		err := j.run(c.Context(), func(f *desk.Finder) (_ []db.Decision, err error) {
			if n, err = f.Source(c.Context(), args[0]); err != nil {
				return nil, err
			}
			decision := db.Decision{Action: action, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: n.Called()}
			switch action {
			case claims.Judge:
				letter, err := sources.ParseLetter(args[1])
				if err != nil {
					return nil, err
				}
				decision.Value = letter.String()
				what = "is graded " + letter.String()
			case claims.Scope:
				decision.Value = strings.Join(strings.Fields(args[1]), " ")
				what = "has a letter that holds for " + decision.Value
			case claims.Due:
				decision.Value = args[1]
				what = "has a letter to be looked at again on " + args[1]
			case claims.Merge:
				into, err := f.Source(c.Context(), args[1])
				if err != nil {
					return nil, err
				}
				decision.Target = into.Key
				what = "is the same voice as " + into.SourceLine()
			case claims.Ungroup:
				what = "counts by itself again"
			case claims.Split:
				what = "is a voice of its own again"
			case claims.Conceal:
				what = "is confidential"
			case claims.Withdraw:
				what = "is withdrawn"
				if fallen, err = f.RestingOn(c.Context(), n); err != nil {
					return nil, err
				}
			}
			decisions := []db.Decision{decision}
			for _, claim := range fallen {
				decisions = append(decisions, db.Decision{Action: claims.Mark, Kind: claim.Kind, Object: claim.Key, Article: claim.Article, Called: claim.Called(),
					Value: string(claims.Changed)})
			}
			return decisions, nil
		}, func(i int, r claims.Ruling) string {
			if i > 0 {
				return "  rests on it: " + fallen[i-1].Line()
			}
			return fmt.Sprintf("%s %s (ruling %d, %s)", n.SourceLine(), what, r.Seq, r.By)
		})
		if err != nil {
			return err
		}
		for _, total := range desk.Totals(fallen) {
			fmt.Fprintln(j.stdout, screen.Line("  falls with it: "+total))
		}
		return nil
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
				dk.Annex = annex
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
			if strings.TrimSpace(j.reason) == "" {
				return errors.New("sources are grouped for a reason; give --reason")
			}
			var grouped []desk.Named
			return j.run(c.Context(), func(f *desk.Finder) (decisions []db.Decision, err error) {
				grouped, decisions, err = f.Group(c.Context(), args)
				return decisions, err
			}, func(i int, r claims.Ruling) string {
				return fmt.Sprintf("%s counts with %s (ruling %d, %s)", grouped[i+1].SourceLine(), grouped[0].SourceLine(), r.Seq, r.By)
			})
		},
	}
	decisionFlags(c, j)
	return c
}
