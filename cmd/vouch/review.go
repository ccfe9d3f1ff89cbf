package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/review"
)

func reviewCommand(d *world) *cobra.Command {
	var path, by string
	var all bool
	c := &cobra.Command{
		Use:   "review ARTICLE",
		Short: "Walk through the claims that wait for a decision, one key each",
		Long: `Walk through the claims of an article that nobody has decided on, or that a new
draft changed, one after the other: the sentence with the claim marked, whose word
it is, its grade, what the checks say. One key gives a status:

  o  Checked - accurate           x  Cut
  w  With writer                  p  Opinion - not checked
  c  Changed - needs attention    t  To check
  n  Cannot confirm

The same letter as a capital asks for the reason first; the up arrow brings an
earlier reason back. ? asks the writer, s skips, b goes back, u undoes, d shows
everything known, q quits. Each decision is stored at once; the next walk begins
behind the last one.`,
		Example: `  vouch review harbour
  vouch review harbour --by "Ana Brik"
  vouch review harbour --all`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			who, err := d.who(by)
			if err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				who, err := acts(dk.Store, by, who)
				if err != nil {
					return err
				}
				w, err := dk.Walk(c.Context(), args[0], who, all)
				if err != nil {
					return err
				}
				return d.review(c.Context(), w)
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who decides (default: VOUCH_USER, else the name of your account)")
	c.Flags().BoolVar(&all, "all", false, "walk through the claims that are decided, too")
	ledgerFlag(c, &path)
	return c
}

// review puts the terminal into raw mode for a walk, and back.
func (d *world) review(ctx context.Context, w *desk.Walk) error {
	in, ok1 := d.stdin.(*os.File)
	out, ok2 := d.stdout.(*os.File)
	if !ok1 || !ok2 || !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return errors.New("review reads keys and needs a terminal; vouch mark and vouch query decide without one")
	}
	before, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return fmt.Errorf("reading keys from the terminal: %w", err)
	}
	defer term.Restore(int(in.Fd()), before) // nothing is left to do if it fails
	_, palette := d.window()
	return review.Run(ctx, &review.Screen{
		In: in, Out: out, Palette: palette, Clear: d.getenv("TERM") != "dumb",
		Size: func() (int, int) {
			width, height, err := term.GetSize(int(out.Fd()))
			if err != nil || width <= 0 || height <= 0 {
				return 80, 24
			}
			return width, height
		},
	}, w)
}
