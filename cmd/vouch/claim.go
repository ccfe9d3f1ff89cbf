package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/cmd/internal/desk"
)

func claimCommand(d *world) *cobra.Command {
	c := &cobra.Command{
		Use:   "claim",
		Short: "Add a claim that was missed, correct one that was misread, cut what is none, grade, publish",
		Long: `Set right what extraction missed or misread. What you say of a claim is kept as a
decision, with your name and the reason, and can be undone; a new draft or a
better extractor does not take it away.`,
	}
	c.AddCommand(claimAddCommand(d), claimEditCommand(d), claimCutCommand(d), claimGradeCommand(d), claimPublishedCommand(d))
	return c
}

// amendFlags adds the flags that say what a claim is.
func (d *world) amendFlags(c *cobra.Command, a *desk.Amended) {
	c.Flags().StringVar(&a.Kind, "kind", "", "what it is: "+strings.Join(claims.KindWords(), ", "))
	c.Flags().StringVar(&a.Source, "source", "", "whom the text credits: a source of the article, or none")
	c.Flags().StringVar(&a.In, "in", "", "the sentence to find the words in, as 2.1, where they stand more than once")
	_ = c.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(claims.KindWords(), cobra.ShellCompDirectiveNoFileComp))
	d.completeFlag(c, "source", sourceWords)
}

func claimAddCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	var a desk.Amended
	c := &cobra.Command{
		Use:   "add ARTICLE WORDS",
		Short: "Add a claim that was missed, by its words",
		Long: `Add a claim, named by its words as they are printed. In a new draft it is where the
same words are found, once; else it waits in the history.`,
		Example: `  vouch claim add harbour "the largest in the north" --kind said --source "Ana Brik"
  vouch claim add harbour "nine boats" --kind figure --in 4.2`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: d.places(false, articleWords, noWords),
		RunE: func(c *cobra.Command, args []string) error {
			a.Words = args[1]
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Add(c.Context(), args[0], a) })
		},
	}
	decisionFlags(c, j)
	d.amendFlags(c, &a)
	return c
}

func claimEditCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	var a desk.Amended
	c := &cobra.Command{
		Use:   "edit CLAIM",
		Short: "Correct a claim that was misread: its words, its kind, its source",
		Example: `  vouch claim edit 2.1a --source "Harbour Board" --reason "the sentence before names it"
  vouch claim edit 2.1a --words "at least 41 ships"`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, claimWords),
		RunE: func(c *cobra.Command, args []string) error {
			if a.Words == "" && a.Kind == "" && a.Source == "" {
				return errors.New("say what is to be corrected: --words, --kind or --source")
			}
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Edit(c.Context(), args[0], a) })
		},
	}
	decisionFlags(c, j)
	c.Flags().StringVar(&a.Words, "words", "", "the words of the claim, as they are printed")
	d.amendFlags(c, &a)
	return c
}

func claimCutCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "cut CLAIM…",
		Short: "Say that something is no claim",
		Long: `Say that something which was read as a claim is none. It is no longer listed, but
with --all. For a claim that is cut from the article, use vouch mark CLAIM cut.`,
		Example:           `  vouch claim cut 2.1a --reason "a street number"`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: d.places(true, claimWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Cut(c.Context(), args) })
		},
	}
	decisionFlags(c, j)
	return c
}

func claimGradeCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "grade CLAIM LABEL",
		Short: "Give a claim a grade of your own, beside the one that is computed",
		Long: `Give a claim the label that you hold to be right, for a reason. The one that is
computed from text and evidence stays beside it, wherever the grade is shown. The
labels: ` + strings.Join(grade.Labels(), ", ") + `.`,
		Example: `  vouch claim grade 2.1a Confirmed --reason "the ministry admitted it on 12 March"`,
		Args:    cobra.ExactArgs(2),
		ValidArgsFunction: d.places(false, claimWords, func(context.Context, *desk.Desk, *cobra.Command, string) []cobra.Completion {
			return grade.Labels()
		}),
		RunE: func(c *cobra.Command, args []string) error {
			if err := chosen("label", args[1], grade.Labels()); err != nil {
				return err
			}
			if err := j.needsReason(claims.Override); err != nil {
				return err
			}
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Override(c.Context(), args[0], args[1]) })
		},
	}
	decisionFlags(c, j)
	return c
}
