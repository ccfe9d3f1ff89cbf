package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/intake"
	"vouch/cmd/internal/screen"
)

func evidenceRecheckCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	var private, all bool
	c := &cobra.Command{
		Use:   "recheck [ARTICLE…]",
		Short: "Fetch the pages of evidence again, and say which have changed",
		Long: `Fetch every page again that evidence was read from, under the guards under which
vouch check fetches pages, and say of each piece of evidence what became of it: the
page is unchanged; it has changed and the excerpt is still there; the excerpt is
gone; the page is gone. What is kept of the page stays as it is. A page that has
changed is kept beside it, with its hash and the day. What came out otherwise than
before is written down, with your name; the rest is not written again.

Exit status: 0 every excerpt still stands, 1 an excerpt or a page is gone, 2 trouble:
a page could not be fetched, so that nothing is known of it.`,
		Example: `  vouch evidence recheck
  vouch evidence recheck harbour --all
  vouch evidence show 17`,
		ValidArgsFunction: d.places(true, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			by, err := j.who(j.by)
			if err != nil {
				return err
			}
			return j.atDesk(c.Context(), j.db, func(dk *desk.Desk) error { return j.recheck(c.Context(), dk, by, args, private, all) })
		},
	}
	decisionFlags(c, j)
	c.Flags().BoolVar(&private, "allow-private", false, "fetch pages from your own network too, and from any port")
	c.Flags().BoolVar(&all, "all", false, "list unchanged pages too")
	return c
}

func (j *decisionJob) recheck(ctx context.Context, dk *desk.Desk, by string, articles []string, private, all bool) error {
	by, err := acts(dk.Store, j.by, by)
	if err != nil {
		return err
	}
	in := &intake.Intake{AllowPrivate: private}
	get := func(ctx context.Context, address string) (*desk.Fetched, error) { return in.Page(ctx, address, j.now) }
	articles, err = dk.Backed(ctx, articles)
	if err != nil {
		return err
	}
	counts := map[string]int{}
	pages, files, failed := 0, 0, 0
	request := j.request
	// One article after the other is written down: what was fetched before a run
	// was stopped is kept, and the pages of a whole ledger need not be held.
	for _, article := range articles {
		if request != "" {
			j.request = request + " " + article
		}
		var again *desk.Rechecking
		if err := j.decide(ctx, dk, by, func(f *desk.Finder) (_ *desk.Act, err error) {
			if again, err = f.Recheck(ctx, article, get); err != nil {
				return nil, err
			}
			for i := range again.Drifts {
				switch d := &again.Drifts[i]; {
				case d.Err != nil:
					failed++
					j.complain(errors.New(d.Line()))
				default:
					counts[d.Now.Found]++
					if all || d.Now.Found != claims.Unchanged {
						fmt.Fprintln(j.stdout, screen.Line(d.Line()))
					}
				}
			}
			return again.Act, nil
		}); err != nil {
			return err
		}
		pages, files = pages+len(again.Drifts), files+again.Files
	}
	_, err = fmt.Fprintf(j.stdout, "%d pieces of evidence from pages: %d unchanged, %d changed with the excerpt still there, %d excerpts gone, %d pages gone, %d not fetched; %d from files\n",
		pages, counts[claims.Unchanged], counts[claims.PageChanged], counts[claims.ExcerptGone], counts[claims.PageGone], failed, files)
	switch {
	case err != nil:
		return err
	case failed > 0:
		return errReported
	case counts[claims.ExcerptGone]+counts[claims.PageGone] > 0:
		return errFindings
	}
	return nil
}
