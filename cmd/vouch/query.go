package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

func queryCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "query CLAIM QUESTION",
		Short: "Ask the writer something about a claim",
		Long: `Put a question to the writer about a claim. The claim is then with the writer
until the question is answered (vouch answer) or the claim is marked.`,
		Example: `  vouch query 2.1a "Whose count is this, and of which day?"
  vouch history --article harbour`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if strings.TrimSpace(args[1]) == "" {
				return errors.New("the question is empty")
			}
			var n desk.Named
			return j.run(c.Context(), func(f *desk.Finder) (_ []db.Decision, err error) {
				if n, err = f.Claim(c.Context(), args[0]); err != nil {
					return nil, err
				}
				return []db.Decision{{Action: claims.Query, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: n.Called(), Words: args[1]}}, nil
			}, func(_ int, r claims.Ruling) string {
				return fmt.Sprintf("query %d on %s: %s", r.Seq, claimLine(n), args[1])
			})
		},
	}
	decisionFlags(c, j)
	return c
}

func answerCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "answer QUERY ANSWER",
		Short: "Write down the answer to a query",
		Long: `Write down what the writer answered. A query is named by its number. Its claim
goes back to be checked, unless it was marked meanwhile.`,
		Example: `  vouch answer 17 "The harbour office's, of Monday noon" --by "Cal Rees"`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			seq, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return fmt.Errorf("%q is not the number of a query", args[0])
			}
			return j.run(c.Context(), func(f *desk.Finder) ([]db.Decision, error) {
				query, err := f.Ruling(c.Context(), seq)
				if err != nil {
					return nil, err
				}
				if query.Action != claims.Query {
					return nil, fmt.Errorf("ruling %d is no query", seq)
				}
				return []db.Decision{{Action: claims.Answer, Kind: query.Kind, Object: query.Object, Article: query.Article,
					Target: strconv.FormatInt(seq, 10), Words: args[1]}}, nil
			}, func(_ int, r claims.Ruling) string {
				return fmt.Sprintf("query %d answered (ruling %d, %s)", seq, r.Seq, r.By)
			})
		},
	}
	decisionFlags(c, j)
	return c
}
