package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
)

func deleteCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	var yes bool
	c := &cobra.Command{
		Use:   "delete ARTICLE",
		Short: "Erase an article for good: its text, its file, what was written about it",
		Long: `Erase the text of an article in all its drafts, with everything that was read in it,
the bytes it came in as, and the words of the decisions on it; and leave it out of
lists. That there was such an article, what was decided about it, by whom and when,
stays in the log, which verifies as before, and so does who deleted it and why. So
does each name that was ticked off the list of names to check.

This cannot be undone. What is erased stays in backups and exports made before, and
in copies that others have. At a terminal it is asked for; elsewhere it takes --yes.
vouch archive leaves an article out of lists and erases nothing.`,
		Example: `  vouch delete harbour --reason "injunction of 9 May"
  vouch delete harbour --reason "read by mistake" --by Ada --yes
  vouch list --all`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := j.needsReason(claims.Redact); err != nil {
				return err
			}
			if err := j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) {
				return j.deletion(c.Context(), f, args[0], yes)
			}); err != nil {
				return err
			}
			return j.tellCopies()
		},
	}
	decisionFlags(c, j)
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return c
}

// deletion returns the act that deletes an article, once it is agreed to.
func (j *decisionJob) deletion(ctx context.Context, f *desk.Finder, name string, yes bool) (*desk.Act, error) {
	act, err := f.Delete(ctx, name)
	if err != nil {
		return nil, err
	}
	if yes {
		return act, nil
	}
	in, ok := j.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil, errors.New("what is deleted cannot be brought back, and there is no terminal to ask at; give --yes")
	}
	fmt.Fprintf(j.stderr, "Erase %s for good, with what was written about it? [y/N] ", screen.Line(act.Decisions[0].Article))
	answer, _ := bufio.NewReader(in).ReadString('\n')
	if answer = strings.ToLower(strings.TrimSpace(answer)); answer != "y" && answer != "yes" {
		return nil, errors.New("nothing is deleted")
	}
	return act, nil
}
