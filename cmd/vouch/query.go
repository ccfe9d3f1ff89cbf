package main

import (
	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
)

func queryCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "query CLAIM QUESTION",
		Short: "Ask the writer something about a claim",
		Long: `Put a question to the writer about a claim. The claim is then with the writer
until the question is answered (vouch answer) or the claim is marked.`,
		Example: `  vouch query 2.1a "Whose count is this, and of which day?"
  vouch history harbour`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: d.places(false, claimWords, noWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Ask(c.Context(), args[0], args[1], j.judge) })
		},
	}
	decisionFlags(c, j)
	return c
}

func answerCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "answer NUMBER ANSWER",
		Short: "Write down the answer to a query, or to what a flag asks",
		Long: `Write down what the writer answered. A query is named by the number that vouch
query gave it, the question of a flag by the letters and digits behind its rule:
the numbers on the query sheet (vouch export ARTICLE --what queries). The claim of
a query goes back to be checked, unless it was marked meanwhile; a flag stays until
it is dismissed or the text is mended.`,
		Example: `  vouch answer 17 "The harbour office's, of Monday noon" --by "Cal Rees"
  vouch answer 3fa2c1 "Both are right: the second is of Tuesday"`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: d.places(false, questionWords, noWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Answer(c.Context(), args[0], args[1]) })
		},
	}
	decisionFlags(c, j)
	return c
}
