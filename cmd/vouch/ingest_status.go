package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/ingest"
	"vouch/db/queue"
)

// looksAgain is how often a status that is waited for is asked for.
const looksAgain = time.Second

func ingestStatusCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var wait bool
	c := &cobra.Command{
		Use:   "status",
		Short: "Show how far the articles of each collection are",
		Example: `  vouch ingest status
  vouch ingest status --wait
  vouch ingest status --format json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atQueue(c.Context(), path, func(q queue.Queue) error {
				all, err := q.Status(c.Context())
				if wait && err == nil {
					all, err = d.follow(c.Context(), q, all)
				}
				if err != nil {
					return err
				}
				return show.table(ingest.Statuses(all), func() string {
					if len(all) == 0 {
						return ""
					}
					t := ingest.Total(all)
					text := ingest.Summary(all)
					if show.path == "" && d.onTerminal() {
						text = drawn(t.Done+t.Failed, t.Articles()) + " " + text
					}
					return text
				})
			})
		},
	}
	ledgerFlag(c, &path)
	displayFlags(c, show)
	c.Flags().BoolVar(&wait, "wait", false, "show it once nothing is pending, and meanwhile, on a terminal, how far it is")
	return c
}

// follow waits until nothing is pending.
func (d *world) follow(ctx context.Context, q queue.Queue, all []queue.Status) ([]queue.Status, error) {
	t := ingest.Total(all)
	bar := d.bar(t.Articles(), "done")
	defer bar.clear()
	for t.Pending > 0 {
		bar.set(t.Done + t.Failed)
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(looksAgain):
		}
		var err error
		if all, err = q.Status(ctx); err != nil {
			return nil, err
		}
		t = ingest.Total(all)
	}
	return all, nil
}

// states are the states of articles, as --state has them.
var states = []string{string(queue.Pending), string(queue.Done), string(queue.Failed)}

func ingestArticlesCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path, state string
	c := &cobra.Command{
		Use:   "articles [SOURCE…]",
		Short: "List the articles in a state: those that failed, with their reasons",
		Example: `  vouch ingest articles
  vouch ingest articles crawl.warc.gz --state done
  vouch ingest articles --format csv -o failed.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := chosen("state", state, states); err != nil {
				return err
			}
			if err := show.choose(); err != nil {
				return err
			}
			return d.atQueue(c.Context(), path, func(q queue.Queue) error {
				all, ids, err := collectionsOf(c.Context(), q, args)
				if err != nil {
					return err
				}
				return show.table(ingest.Articles(all, queue.State(state), q.Articles(c.Context(), ids, queue.State(state))), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	displayFlags(c, show)
	choice(c, &state, "state", string(queue.Failed), states, "which articles")
	return c
}

func ingestCancelCommand(d *world) *cobra.Command {
	var path string
	var everything bool
	c := &cobra.Command{
		Use:   "cancel SOURCE…",
		Short: "Give up the articles of a source that are still pending",
		Long: `Give up what is pending of a source, or with --all of every one: it is counted as
failed, with the reason "cancelled", and vouch ingest retry takes it up again. What is
done stays done.`,
		Example: `  vouch ingest cancel crawl.warc.gz
  vouch ingest cancel --all`,
		RunE: func(c *cobra.Command, args []string) error {
			if everything == (len(args) > 0) {
				return errors.New("cancel needs the sources whose articles are given up, or --all")
			}
			return d.atQueue(c.Context(), path, func(q queue.Queue) error {
				_, ids, err := collectionsOf(c.Context(), q, args)
				if err != nil {
					return err
				}
				n, err := q.Cancel(c.Context(), ids)
				if err == nil {
					fmt.Fprintf(d.stdout, "Cancelled: %s; vouch ingest retry takes up what failed.\n", ingest.Count(n, "article"))
				}
				return err
			})
		},
	}
	ledgerFlag(c, &path)
	c.Flags().BoolVar(&everything, "all", false, "of every source")
	return c
}

func ingestRetryCommand(d *world) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "retry [SOURCE…]",
		Short: "Make the articles that failed pending again, or those of some sources",
		Example: `  vouch ingest retry
  vouch ingest retry crawl.warc.gz && vouch work`,
		RunE: func(c *cobra.Command, args []string) error {
			return d.atQueue(c.Context(), path, func(q queue.Queue) error {
				_, ids, err := collectionsOf(c.Context(), q, args)
				if err != nil {
					return err
				}
				n, err := q.Retry(c.Context(), ids)
				if err == nil {
					fmt.Fprintf(d.stdout, "Pending again: %s; vouch work reads them.\n", ingest.Count(n, "article"))
				}
				return err
			})
		},
	}
	ledgerFlag(c, &path)
	return c
}

// atQueue opens the queue of a ledger that is there.
func (d *world) atQueue(ctx context.Context, given string, do func(queue.Queue) error) error {
	s, q, _, err := d.queued(ctx, given, false)
	if err != nil {
		return err
	}
	defer s.Close()
	defer q.Close()
	return do(q)
}

// collectionsOf returns the ids of the collections that sources stand for: themselves, and
// what is in them. None stand for all, nil.
func collectionsOf(ctx context.Context, q queue.Queue, sources []string) (all []queue.Status, ids []int64, err error) {
	if all, err = q.Status(ctx); err != nil {
		return nil, nil, err
	}
	for _, source := range sources {
		absolute, err := filepath.Abs(source)
		if err != nil {
			return nil, nil, err
		}
		found := false
		for _, s := range all {
			if s.Path == absolute || strings.HasPrefix(s.Path, strings.TrimSuffix(absolute, string(filepath.Separator))+string(filepath.Separator)) {
				found = true
				if !slices.Contains(ids, s.ID) {
					ids = append(ids, s.ID)
				}
			}
		}
		if !found {
			return nil, nil, fmt.Errorf("%s is not registered; vouch ingest status lists what is", source)
		}
	}
	return all, ids, nil
}
