package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
)

func markCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	var wanted desk.Wanted
	c := &cobra.Command{
		Use:   "mark CLAIM… STATUS",
		Short: "Give claims a status: checked, with the writer, cannot confirm …",
		Long: `Give one or several claims a status. A claim is named as vouch check shows it,
2.1a, or harbour:2.1a where the ledger has several articles. In place of names,
--kind, --source and --with-status choose all claims of the table they fit.

The statuses, with the short forms that will do:

  To check                    todo
  With writer                 writer
  Checked - accurate          ok
  Changed - needs attention   changed
  Cannot confirm              cannot
  Cut                         cut
  Opinion - not checked       opinion

The decision is kept with your name and the reason, for good. A later one wins;
vouch undo takes one back. Where somebody else had given a claim a status, it is
said which, by whom and when. For several claims you are asked before any of
theirs is marked over; where nobody can be asked, --over says so.`,
		Example: `  vouch mark 2.1a ok --reason "log book, page 4"
  vouch mark harbour:2.1a harbour:2.1b "Checked - accurate" --by "Ana Brik"
  vouch mark --source "Harbour Board" --kind figure writer --reason "asked for the log"
  vouch mark --with-status "With writer" ok --dry-run
  vouch mark 3.2a cannot --note "no answer to two calls"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) == 1 && wanted == (desk.Wanted{}) {
				return errors.New("mark needs claims and a status, as in: vouch mark 2.1a ok")
			}
			if len(args) > 1 && wanted != (desk.Wanted{}) {
				return errors.New("name claims, or choose them with --kind, --source and --with-status; not both")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			status, err := claims.ParseStatus(args[len(args)-1])
			if err != nil {
				return err
			}
			return j.mark(c.Context(), args[:len(args)-1], wanted, status)
		},
		ValidArgsFunction: d.claimsOrStatus,
	}
	decisionFlags(c, j)
	c.Flags().StringVar(&j.note, "note", "", "a note for the table")
	c.Flags().BoolVar(&j.over, "over", false, "mark claims over the statuses that others gave them, without being asked")
	c.Flags().BoolVar(&j.dryRun, "dry-run", false, "show what would be marked, and over whose statuses; store nothing")
	c.Flags().StringVar(&wanted.Kind, "kind", "", "claims of this kind: "+strings.Join(claims.KindWords(), ", "))
	c.Flags().StringVar(&wanted.Source, "source", "", "claims credited to this source")
	c.Flags().StringVar(&wanted.Status, "with-status", "", "claims that have this status now")
	_ = c.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(claims.KindWords(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("with-status", cobra.FixedCompletions(statusWords(), cobra.ShellCompDirectiveNoFileComp))
	d.completeFlag(c, "source", sourceWords)
	return c
}

func signCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "sign CLAIM…",
		Short: "Sign off the status that somebody else gave claims",
		Long: `Agree, as a second person, with the status that claims have. Whoever gave the
status cannot sign it off. A new status needs a new signature.`,
		Example: `  vouch sign 2.1a --by "Ben Ode"
  vouch sign harbour:2.1a harbour:2.1b`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: d.places(true, claimWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) { return f.Sign(c.Context(), args) })
		},
	}
	decisionFlags(c, j)
	return c
}
