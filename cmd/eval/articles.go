package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk/desktest"
)

// articlesCommand writes generated articles, to measure the program with.
func articlesCommand(stdout io.Writer) *cobra.Command {
	var first, count int
	var path string
	c := &cobra.Command{
		Use:   "articles",
		Short: "Write generated articles of about 2.5 kB, one a line, to measure with",
		Long: `Write articles that are made up, one JSON object a line as vouch check reads
them. Their figures, names, places and dates vary, their totals add up or, now and
then, do not. Article N is the same each time: whoever measures names a range.`,
		Example: `  eval articles --count 1000000 -o archive.jsonl
  eval articles --first 1000000 --count 5000 -o more.jsonl.gz`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if count < 1 || first < 0 {
				return errors.New("eval articles needs a --count from 1 and a --first from 0")
			}
			if path == "" {
				return desktest.Lines(stdout, first, count)
			}
			return articlesFile(path, first, count)
		},
	}
	c.Flags().IntVar(&first, "first", 0, "number of the first article")
	c.Flags().IntVar(&count, "count", 1000, "how many articles")
	c.Flags().StringVarP(&path, "output", "o", "", "file to write, compressed where its name ends in .gz")
	return c
}

// articlesFile writes articles to a new file, which is taken away where that fails.
func articlesFile(path string, first, count int) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = fmt.Errorf("writing %s: %w", path, errors.Join(err, os.Remove(path)))
		}
	}()
	if !strings.HasSuffix(path, ".gz") {
		return desktest.Lines(f, first, count)
	}
	z := gzip.NewWriter(f)
	return errors.Join(desktest.Lines(z, first, count), z.Close())
}
