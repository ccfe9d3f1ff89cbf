package main

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

func undoCommand(d *world) *cobra.Command {
	return rulingVerb(d, claims.Undo, &cobra.Command{
		Use:   "undo RULING…",
		Short: "Take decisions back; they stay in the history",
		Long: `Take decisions back, named by their numbers. What they decided stands as if they
had not been made; they and the undoing stay in the history. An undo can itself
be undone.`,
		Example: `  vouch undo 17 --reason "wrong line"`,
	})
}

// rulingVerb completes a command that rules on rulings.
func rulingVerb(d *world, action claims.Action, c *cobra.Command) *cobra.Command {
	j := &decisionJob{world: d}
	c.Args = cobra.MinimumNArgs(1)
	c.ValidArgsFunction = d.places(true, rulingWords)
	c.RunE = func(c *cobra.Command, args []string) error {
		if action == claims.Redact {
			if err := j.forAReason(); err != nil {
				return err
			}
		}
		var targets []claims.Ruling
		return j.run(c.Context(), func(f *desk.Finder) (decisions []db.Decision, err error) {
			for _, arg := range args {
				seq, err := strconv.ParseInt(arg, 10, 64)
				if err != nil {
					return nil, fmt.Errorf("%q is not the number of a ruling; vouch history shows them", arg)
				}
				r, err := f.Ruling(c.Context(), seq)
				if err != nil {
					return nil, err
				}
				targets = append(targets, r)
				decisions = append(decisions, db.Decision{Action: action, Target: arg, Called: arg})
				if action != claims.Redact {
					continue
				}
				after, err := f.After(c.Context(), r)
				if err != nil {
					return nil, err
				}
				for _, r := range after {
					number := strconv.FormatInt(r.Seq, 10)
					if !slices.Contains(args, number) {
						targets = append(targets, r)
						decisions = append(decisions, db.Decision{Action: action, Target: number, Called: number})
					}
				}
			}
			return decisions, nil
		}, func(i int, r claims.Ruling) string {
			t := targets[i]
			done := "undone"
			if action == claims.Redact {
				done = "its words are erased"
			}
			return fmt.Sprintf("ruling %d (%s by %s, %s): %s (ruling %d, %s)", t.Seq, t.Action, t.By, t.Time.Format("2 Jan 2006"), done, r.Seq, r.By)
		})
	}
	decisionFlags(c, j)
	return c
}
