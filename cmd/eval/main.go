// Command eval scores what vouch reads against gold files: figures,
// attributions, the tying of figures to one another, and claims. It knows the
// formats of gold files and how each kind is counted; it knows nothing of how
// an article is read.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is main with its surroundings handed in. It returns the exit status: 0
// when everything was scored, 2 when something could not be.
func run(args []string, _ io.Reader, stdout, stderr io.Writer) int {
	var o options
	c := &cobra.Command{
		Use:   "eval GOLD.jsonl…",
		Short: "Score what vouch reads against gold files",
		Long: `Read gold files, one JSON object a line, run their texts through the extraction
of this program, and print one line of percentages for each set.

The kind of a file is told from its lines:
  quantity      "gold" with "low" and "high": figures, some with bound and noun
  attribution   "gold" with "content": who said what
  reconcile     "relations": which figures tie, and whether they agree
  claims        "claims": every claim of an article with its voice, and flags

Each quantity and attribution file is a set of its own, named after the file;
reconcile files are scored together and by the parts their texts name as "set",
claims files one by one and together. "eval pages" scores how the article is
found in saved pages.`,
		Example: `  eval figures/*.jsonl
  eval --rules figures/*.jsonl
  eval --show 20 reconcile/gold.jsonl reconcile/mutated.jsonl
  vouch extract --jsonl < texts.jsonl > read.jsonl
  eval --predictions read.jsonl figures/news.jsonl`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true, SilenceUsage: true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("eval needs at least one gold file; eval --help shows the formats")
			}
			return evaluate(args, o, stdout)
		},
	}
	c.Flags().StringVar(&o.predictions, "predictions", "", "score this file of extracted articles, one JSON object a line, and extract nothing")
	c.Flags().IntVar(&o.show, "show", 0, "list up to this many errors of each kind in each set")
	c.Flags().IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "articles read at the same time")
	c.Flags().BoolVar(&o.rules, "rules", false, "count what each reading rule reads, and tell its worth: each score with it less the score without")
	c.Flags().BoolVar(&o.syntax, "syntax", false, "tell the worth of the tagger and of the parser: each score with it less the score without")
	c.MarkFlagsMutuallyExclusive("rules", "syntax", "predictions")
	c.AddCommand(pagesCommand(stdout), articlesCommand(stdout))
	c.SetArgs(args)
	c.SetOut(stdout)
	c.SetErr(stderr)
	if err := c.Execute(); err != nil {
		fmt.Fprintln(stderr, "eval:", err)
		return 2
	}
	return 0
}

type options struct {
	predictions string
	show        int
	workers     int
	rules       bool
	syntax      bool
}

// evaluate scores every file and prints the rows.
func evaluate(paths []string, o options, w io.Writer) error {
	sets, err := readSets(paths)
	if err != nil {
		return err
	}
	reader, err := newPredictor(o)
	if err != nil {
		return err
	}
	if o.rules {
		return weighRules(sets, reader, w)
	}
	if o.syntax {
		return weighSyntax(sets, reader, w)
	}
	for _, s := range sets {
		read, err := reader.predict(s.texts())
		if err != nil {
			return fmt.Errorf("reading the texts of %s: %w", s.name, err)
		}
		list := &errorList{limit: o.show}
		rows, err := s.score(read, list)
		if err != nil {
			return fmt.Errorf("scoring %s: %w", s.name, err)
		}
		list.print(w)
		for _, r := range rows {
			r.print(w)
		}
	}
	return nil
}
