package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

// searchLimit is how many hits a page has where nobody says.
const searchLimit = 20

func searchCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	s := desk.Sought{}
	c := &cobra.Command{
		Use:   "search WORDS…",
		Short: "Look words and figures up in all articles, their claims, sources and evidence",
		Long: `Look words up in the latest draft of every article: its claims, its sources, the
excerpts of its evidence and its text. All words have to be there: in one sentence, in
a sentence and the name of whom its claim is credited to, or somewhere in the article.
Case and accents do not count; bapti* is every word that begins so; words within
quotation marks follow one another.

A figure that says more than its digits is looked for by what it says: "over 1,000
killed" finds 1,018 and "nearly 1,100", and what may be over 1,000, as "at least 900"
may. How far hedged figures reach is the policy's to say. --over, --under, --measure
and --unit ask the same without words.

The nearest come first: words that follow one another as typed, then those of one
sentence, of a sentence and its source, of a title, of an article; of those as near,
the newest. Articles are looked through some hundreds at a time, from the one read last
on: what is found in those stands before what is found in the others. Small words (the,
of, and …) count within quotation marks alone.`,
		Example: `  vouch search ferry bapti*
  vouch search '"state of emergency"' --since 2025-03-01
  vouch search over 1,000 killed --place Jableh
  vouch search --measure money --over "2 million" --unit EUR --status todo
  vouch search observatory --kind source
  vouch search harbour --format json --page 2`,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			s.Words = strings.Join(args, " ")
			if s.Page < 1 || s.Limit < 1 || s.Limit > 10_000 || s.Page > 100_000 {
				return fmt.Errorf("pages and hits are counted from 1, hits to 10,000: not --page %d --limit %d", s.Page, s.Limit)
			}
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				dk.Annex = annex
				f, err := dk.Search(c.Context(), s)
				if err != nil {
					return err
				}
				reading := show.format.Remark != nil
				return show.write(func(out io.Writer) error {
					if o := show.options(); reading && o.Palette.On {
						out = painted{out, strings.NewReplacer(table.MarkOpen, o.Palette.Yellow(table.MarkOpen), table.MarkClose, o.Palette.Yellow(table.MarkClose))}
					}
					if err := show.format.Write(out, table.Hits(f.Hits, reading), show.options()); err != nil {
						return err
					}
					if text := table.HitsSummary(len(f.Hits), s.Page, s.Limit, f.More, f.Figure); text != "" {
						return show.format.WriteRemark(out, text, show.options())
					}
					return nil
				})
			})
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	annexFlag(c, &annex)
	displayFlags(c, show)
	f := c.Flags()
	f.StringSliceVar(&s.Kinds, "kind", nil, "only these: "+strings.Join(append(claims.KindWords(), desk.HitKinds...), ", "))
	f.StringSliceVar(&s.Statuses, "status", nil, "only claims of this status, as for vouch mark")
	f.StringVar(&s.Source, "source", "", "only what is credited to a source of that name, role or affiliation")
	f.StringSliceVar(&s.Grades, "grade", nil, "only claims of this grade: a label, a letter, or both figures (C3)")
	f.StringSliceVar(&s.Findings, "finding", nil, "only claims of which a finding speaks: of a rule, of a severity, or any")
	f.StringSliceVar(&s.Articles, "article", nil, "only in this article")
	f.StringVar(&s.Since, "since", "", "only what was published on this day or later (2025-03-01)")
	f.StringVar(&s.Place, "place", "", "only claims whose sentence names the place, or, where it names none, whose title does")
	f.StringVar(&s.Measure, "measure", "", "only figures of what is so: killed, injured, money, share …")
	f.StringVar(&s.Over, "over", "", "only figures that are over this, or may be: 1000, 2.5 million, €3m")
	f.StringVar(&s.Under, "under", "", "only figures that are under this, or may be")
	f.StringVar(&s.Unit, "unit", "", "only figures in this unit: EUR, %, km …; "+desk.NoUnit+" for plain counts")
	f.IntVar(&s.Limit, "limit", searchLimit, "how many hits a page has")
	f.IntVar(&s.Page, "page", 1, "which page")
	fixed := func(flag string, words []string) {
		_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	}
	fixed("kind", append(claims.KindWords(), desk.HitKinds...))
	fixed("status", statusWords())
	fixed("grade", grade.Labels())
	fixed("finding", desk.FindingWords())
	fixed("unit", []string{"EUR", "USD", "GBP", "%", "km", desk.NoUnit})
	fixed("measure", []string{"killed", "injured", "missing", "arrested", "evacuated", "displaced", "money", "share", "distance", "duration", "age"})
	d.completeFlag(c, "article", articleWords)
	d.completeFlag(c, "source", sourceNames)
	for _, flag := range []string{"since", "place", "over", "under", "limit", "page"} {
		d.completeFlag(c, flag, noWords)
	}
	return c
}

// sourceNames offers the names of sources that begin as is typed.
func sourceNames(ctx context.Context, dk *desk.Desk, _ *cobra.Command, typed string) (words []cobra.Completion) {
	if len([]rune(typed)) < 3 {
		return nil
	}
	f, err := dk.Search(ctx, desk.Sought{Words: typed + "*", Kinds: []string{"source"}, Page: 1, Limit: 40})
	if err != nil {
		return nil
	}
	seen := map[string]bool{}
	for i := range f.Hits {
		if h := &f.Hits[i]; !seen[h.Source] && strings.HasPrefix(strings.ToLower(h.Source), strings.ToLower(typed)) {
			seen[h.Source] = true
			words = append(words, word(h.Source, h.Place))
		}
	}
	return words
}

// painted colours marks on their way to a terminal.
type painted struct {
	to    io.Writer
	marks *strings.Replacer
}

func (p painted) Write(b []byte) (int, error) {
	if _, err := p.marks.WriteString(p.to, string(b)); err != nil {
		return 0, err
	}
	return len(b), nil
}
