package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/intake"
	"vouch/sources/document"
	"vouch/sources/read"
)

func extractCommand(d *world) *cobra.Command {
	var lines bool
	var limit time.Duration
	var title, date string
	in := &intake.Intake{Stdin: d.stdin}
	c := &cobra.Command{
		Use:   "extract [FILE…]",
		Short: "Write what articles assert as JSON, one object a line, storing nothing",
		Long: `Read articles and write one JSON object for each, on one line, in the order of
the input: quantities, attributions, sources, claims, findings, events. Nothing is
stored. Every offset is a byte into the UTF-8 text.

With --jsonl the articles come from standard input, one JSON object a line:
{"id": "…", "text": "…", "date": "2025-03-09"}; date may be absent or null.

An article is plain text, Markdown, HTML, a saved page (MHTML), Word (DOCX) or
PDF, told by its content; the address of a page; - for standard input; or, with
--recursive, every article in a folder.

An article that cannot be read gives a line with "error", and the exit status is
2 after all lines are written. Findings do not change the exit status.`,
		Example: `  vouch extract story.txt
  vouch extract --recursive drafts > claims.jsonl
  vouch extract https://courier.example/2025/03/ferry
  vouch extract --jsonl < articles.jsonl > claims.jsonl
  curl -s "$FEED" | vouch extract --date 2025-03-09 -`,
		RunE: func(c *cobra.Command, args []string) error {
			if lines && (len(args) > 0 || title != "" || date != "") {
				return errors.New("extract --jsonl reads standard input, where each line has its own title and date; give no file, --title or --date with it")
			}
			if !lines && len(args) == 0 {
				return errors.New("extract needs at least one article: a file, - for standard input, or --jsonl")
			}
			in.Options = read.Options{Title: title}
			p := claims.DefaultPolicy()
			p.TimeLimit = limit
			if date != "" {
				var err error
				if in.Options.Date, err = document.ParseDate(date); err != nil {
					return fmt.Errorf("--date: %w", err)
				}
			}
			var failed int
			var err error
			if lines {
				d.awaits("-")
				failed, err = desk.ExtractLines(d.stdin, d.stdout, p, in.Jobs)
			} else {
				d.awaits(args...)
				open := func(name string) (*document.Document, error) { return in.Document(c.Context(), name) }
				failed, err = desk.ExtractFiles(in.Names(args), open, d.stdout, p, in.Jobs)
			}
			if err != nil {
				return fmt.Errorf("extracting: %w", err)
			}
			if failed > 0 {
				return fmt.Errorf("%d of the articles could not be read, or not to the end; their lines say why", failed)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&lines, "jsonl", false, "read one JSON object a line from standard input")
	c.Flags().StringVar(&title, "title", "", "title of the article, in place of the one found")
	c.Flags().StringVar(&date, "date", "", "publication date, as 2025-03-09, in place of the one found")
	limitFlag(c, &limit)
	intakeFlags(c, in)
	return c
}
