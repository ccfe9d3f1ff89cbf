package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
)

func claimPublishedCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	var p claims.Published
	c := &cobra.Command{
		Use:   "published CLAIM",
		Short: "Record that a review of a claim is published: where, and with which verdict",
		Long: `Record that your house has published a review of a claim. A row of the table is no
review: vouch export --format claimreview writes what was recorded here, and nothing
else. vouch undo takes it back.

Who publishes, and by which scale, stands in vouch.toml, where everybody can read it:

  [publisher]
  name = "Example News"
  site = "https://news.example"

  [ratings]              # words to numbers, as you publish them; leave out for words alone
  "False" = 1
  "Half true" = 3
  "True" = 5

Refused: a review without the address of its page, a verdict in words, the claim in
short or a publisher; a verdict that is not on the scale. Warned of: a claim in short
of more than 75 characters, or with a verdict in it; a page that is not on your site;
a claim that you made yourself, or that stands on your own site.`,
		Example: `  vouch claim published harbour:2.1a --rating "Half true" \
    --summary "The port lost 12 boats and 3 cranes" \
    --url https://news.example/checks/harbour --why "The log has 9 boats."
  vouch export --what reviews --format claimreview -o reviews.jsonld`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: d.places(false, claimWords),
		RunE: func(c *cobra.Command, args []string) error {
			return j.published(c.Context(), args[0], p)
		},
	}
	decisionFlags(c, j)
	c.Flags().StringVar(&p.URL, "url", "", "the page that has the review")
	c.Flags().StringVar(&p.Rating, "rating", "", "the verdict, in the words that readers see")
	c.Flags().StringVar(&p.Summary, "summary", "", "the claim in short, in up to 75 characters, without the verdict")
	c.Flags().StringVar(&p.Why, "why", "", "why that verdict, in one or two sentences that readers see")
	c.Flags().StringVar(&p.Day, "on", "", "the day on which it was published, as 2025-03-12 (default: today)")
	c.Flags().StringVar(&p.Appeared, "appeared", "", "the address at which the claim was made (default: that of the article)")
	c.Flags().StringVar(&p.Claimed, "claimed", "", "the day on which the claim was made (default: that of the article)")
	return c
}

func (j *decisionJob) published(ctx context.Context, claim string, p claims.Published) error {
	return j.run(ctx, func(f *desk.Finder) (*desk.Act, error) {
		act, doubts, err := f.Publish(ctx, claim, p)
		for _, doubt := range doubts {
			j.warn(doubt)
		}
		return act, err
	})
}

// warn says on standard error what was done all the same.
func (d *world) warn(words string) {
	fmt.Fprintf(d.stderr, "vouch: warning: %s\n", screen.Line(words))
}
