package main

import (
	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
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
		if err := j.needsReason(action); err != nil {
			return err
		}
		return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) {
			if action == claims.Redact {
				return f.Erase(c.Context(), args)
			}
			return f.TakeBack(c.Context(), args)
		})
	}
	decisionFlags(c, j)
	return c
}
