package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"vouch/sources/format/html/extractor"
)

// pagesOptions are the flags of "eval pages".
type pagesOptions struct {
	truth       string
	predictions string
	worst       int
	half        int
	workers     int
	text        string
	reader      string
}

func pagesCommand(stdout io.Writer) *cobra.Command {
	var o pagesOptions
	c := &cobra.Command{
		Use:   "pages FOLDER",
		Short: "Score how the article is found in saved pages",
		Long: `Read every page of a folder (NAME.html or NAME.html.gz) and compare the text with
what stands in the ground truth under NAME: {"NAME": {"articleBody": "..."}}. The
measure is that of the public article-extraction-benchmark: runs of four words,
shared, too many and missing, as shares of each page's own total; precision and
recall are means over pages, F1 their harmonic mean.

Two lines are printed. "body" is the text of the document without headline,
standfirst, captions, bylines and credits; "whole" is all of it.`,
		Example: `  eval pages --truth ground-truth.json html
  eval pages --truth ground-truth.json --worst 20 html
  eval pages --truth ground-truth.json --predictions output/other.json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if (len(args) == 0) == (o.predictions == "") {
				return errors.New("give a folder of pages, or --predictions and no folder")
			}
			if o.half < 0 || o.half > 2 {
				return fmt.Errorf("--half %d: there are halves 1 and 2, and 0 for all", o.half)
			}
			return scorePages(args, o, stdout)
		},
	}
	c.Flags().StringVar(&o.truth, "truth", "ground-truth.json", "the ground truth")
	c.Flags().StringVar(&o.predictions, "predictions", "", "score this file of texts, in the form of the ground truth, and read no page")
	c.Flags().IntVar(&o.worst, "worst", 0, "list this many pages with the lowest F1 of the body")
	c.Flags().IntVar(&o.half, "half", 0, "score one half of the pages: 1 or 2, in the order of their names in turn; 0 scores all")
	c.Flags().IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "pages read at the same time")
	c.Flags().StringVar(&o.reader, "reader", "vouch", "what reads the pages: vouch, or readability, the library it is measured against")
	c.Flags().StringVar(&o.text, "text", "", "write the text of the body of every page into this folder, beside what the truth has")
	return c
}

// scorePages scores a folder of pages, or a file of texts. A page without a
// text counts as an empty one, as the benchmark has it, and is listed.
func scorePages(folder []string, o pagesOptions, w io.Writer) error {
	truth, err := readTexts(o.truth)
	if err != nil {
		return fmt.Errorf("reading the ground truth: %w", err)
	}
	names := slices.Sorted(maps.Keys(truth))
	if o.half != 0 {
		var half []string
		for i, name := range names {
			if i%2 == o.half-1 {
				half = append(half, name)
			}
		}
		names = half
	}
	var texts map[string]extractor.Text
	if o.predictions != "" {
		predicted, err := readTexts(o.predictions)
		if err != nil {
			return fmt.Errorf("reading predictions: %w", err)
		}
		texts = map[string]extractor.Text{}
		for name, s := range predicted {
			texts[name] = extractor.Text{Body: s, Whole: s}
		}
	} else {
		start := time.Now()
		if texts, err = readPages(folder[0], names, o, w); err != nil {
			return err
		}
		spent := time.Since(start)
		fmt.Fprintf(w, "read %d pages in %.1f s with %d workers\n", len(names), spent.Seconds(), o.workers)
	}
	var body, whole pageTally
	for _, name := range names {
		t, ok := texts[name]
		if !ok {
			return fmt.Errorf("page %s has no text", name)
		}
		body.add(name, truth[name], t.Body)
		whole.add(name, truth[name], t.Whole)
		if o.text != "" {
			for suffix, s := range map[string]string{"truth": truth[name], "body": t.Body, "whole": t.Whole} {
				if err := os.WriteFile(filepath.Join(o.text, name+"."+suffix), []byte(s+"\n"), 0o600); err != nil {
					return fmt.Errorf("writing texts: %w", err)
				}
			}
		}
	}
	for _, p := range body.worst(o.worst) {
		fmt.Fprintf(w, "  %-64s F1 %.3f  precision %.3f  recall %.3f\n", p.name, p.F1(), p.Precision(), p.Recall())
	}
	rows := []row{body.row("body")}
	if o.predictions == "" {
		rows = append(rows, whole.row("whole"))
	}
	for _, r := range rows {
		r.print(w)
	}
	return nil
}

// readTexts reads {"NAME": {"articleBody": "..."}}, bare or as the "output" of
// an object that also names a version.
func readTexts(path string) (map[string]string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	type text struct {
		ArticleBody string `json:"articleBody"`
	}
	var wrapped struct {
		Version string          `json:"version"`
		Output  map[string]text `json:"output"`
	}
	all := map[string]text{}
	if json.Unmarshal(raw, &wrapped) == nil && wrapped.Output != nil {
		all = wrapped.Output
	} else if err := json.Unmarshal(raw, &all); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s holds no text", path)
	}
	texts := map[string]string{}
	for name, t := range all {
		texts[name] = t.ArticleBody
	}
	return texts, nil
}

// readPages reads the pages of the given names. One that the reader refuses
// has an empty text and a line that says why.
func readPages(folder string, names []string, o pagesOptions, w io.Writer) (map[string]extractor.Text, error) {
	reader, err := extractor.Named(o.reader)
	if err != nil {
		return nil, fmt.Errorf("--reader: %w", err)
	}
	type result struct {
		name string
		text extractor.Text
		note string
		err  error
	}
	jobs, results := make(chan string), make(chan result)
	var group sync.WaitGroup
	for range max(1, o.workers) {
		group.Go(func() {
			for name := range jobs {
				content, err := pageContent(folder, name)
				if err != nil {
					results <- result{name: name, err: err}
					continue
				}
				text, err := reader.Extract(context.Background(), name, content)
				if err != nil {
					results <- result{name: name, note: err.Error()}
					continue
				}
				results <- result{name: name, text: text}
			}
		})
	}
	go func() {
		for _, name := range names {
			jobs <- name
		}
		close(jobs)
		group.Wait()
		close(results)
	}()
	texts := map[string]extractor.Text{}
	var failed error
	for r := range results {
		failed = errors.Join(failed, r.err)
		if r.note != "" {
			fmt.Fprintf(w, "  NOT READ  %s: %s\n", r.name, r.note)
		}
		texts[r.name] = r.text
	}
	return texts, failed
}

func pageContent(folder, name string) ([]byte, error) {
	raw, err := os.ReadFile(filepath.Join(folder, name+".html"))
	if !errors.Is(err, os.ErrNotExist) {
		return raw, err
	}
	packed, err := os.ReadFile(filepath.Join(folder, name+".html.gz"))
	if err != nil {
		return nil, fmt.Errorf("no page of the name %s: %w", name, err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpacking %s: %w", name, err)
	}
	return io.ReadAll(z)
}
