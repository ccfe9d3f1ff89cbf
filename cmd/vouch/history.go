package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

func historyCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path, since, by string
	var all, annex bool
	c := &cobra.Command{
		Use:   "history [ARTICLE[:CLAIM]]",
		Short: "Show what was decided: when, by whom, why",
		Long: `Show the rulings, oldest first: of one article, of one claim, or of the whole
ledger. Nothing is ever taken out of the history; what was undone or erased says
so. With --all the readings of articles are listed too.`,
		Example: `  vouch history
  vouch history harbour --since 2025-03-01
  vouch history harbour:2.1a
  vouch history --by "Ana Brik" --format csv`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articlesOrClaims),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			f := db.Filter{By: by, Human: !all}
			if since != "" {
				var err error
				if f.Since, err = moment(since, false); err != nil {
					return fmt.Errorf("--since: %w", err)
				}
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				if len(args) == 1 {
					at, err := dk.Find(c.Context(), args[0])
					if err != nil {
						return err
					}
					f.Article = at.Record.Article
					if at.Claim >= 0 {
						f.Kind, f.Object = claims.ClaimObject, string(at.Record.Ledger.Claims[at.Claim].Key)
					}
				}
				return show.table(table.History(dk.History(c.Context(), f)), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	displayFlags(c, show)
	annexFlag(c, &annex)
	c.Flags().StringVar(&since, "since", "", "rulings of this day or later, as 2025-03-09")
	c.Flags().StringVar(&by, "by", "", "rulings of this person")
	c.Flags().BoolVar(&all, "all", false, "list readings of articles too")
	return c
}

func correctionsCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "corrections [ARTICLE]",
		Short: "Show what was wrong, what is right, when and why",
		Long: `Show every claim that had been decided on and came otherwise in a new draft: what
it said, what it says, when that came in, and what was written with the decision
that led to it.`,
		Example:           "  vouch corrections harbour\n  vouch corrections --format markdown",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				article := ""
				if len(args) == 1 {
					r, err := dk.Open(c.Context(), args[0])
					if err != nil {
						return err
					}
					article = r.Article
				}
				return show.table(table.Corrections(dk.Corrections(c.Context(), article)), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}

func asOfCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var all, annex bool
	c := &cobra.Command{
		Use:   "as-of DATE [ARTICLE…]",
		Short: "Show articles as they stood at the end of a day",
		Long: `Show articles as the ledger had them at the end of a day, or at a time: the draft
of then, its figures, and the statuses and letters given until then. A day ends
at midnight where you are.`,
		Example: `  vouch as-of 2025-03-09 harbour
  vouch as-of 2025-03-09T17:00:00Z`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: d.places(true, noWords, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			until, err := moment(args[0], true)
			if err != nil {
				return err
			}
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				return show.write(func(w io.Writer) error {
					return dk.AsOf(c.Context(), w, until, args[0], args[1:], desk.Showing{Format: show.format, Options: show.options(), All: all})
				})
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	displayFlags(c, show)
	c.Flags().BoolVar(&all, "all", false, "list the article's own-voice statements, names and dates too")
	return c
}

// moment reads a day, 2025-03-09, or a time as RFC 3339 writes it. A day is its
// first moment, or with end the first one after it, in the local zone.
func moment(s string, end bool) (time.Time, error) {
	s = strings.TrimSpace(s)
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	t, err := time.ParseInLocation("2006-01-02", s, time.Local)
	if err != nil {
		return t, fmt.Errorf("%q is not a day such as 2025-03-09, nor a time such as 2025-03-09T17:00:00Z", s)
	}
	if end {
		t = t.AddDate(0, 0, 1)
	}
	return t, nil
}
