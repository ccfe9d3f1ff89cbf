package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/intake"
	"vouch/cmd/internal/policy"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/sqlite"
	"vouch/sources/document"
	"vouch/sources/read"
)

// checkFormats are the formats of `vouch check`.
var checkFormats = []string{"table", "markdown", "csv", "json", "jsonl"}

// thresholds are the severities that --fail-on knows.
var thresholds = []string{"error", "review", "never"}

// A checkJob is one run of `vouch check`.
type checkJob struct {
	*world
	limit                                    time.Duration
	title, date, format, failOn, db, article string
	all, noStore                             bool
	in                                       *intake.Intake
	out                                      output
	inputs                                   []string // the files that are read
}

func checkCommand(d *world) *cobra.Command {
	j := &checkJob{world: d, in: &intake.Intake{Stdin: d.stdin}}
	c := &cobra.Command{
		Use:   "check ARTICLE…",
		Short: "Show every claim, its source, its confidence, and the totals that do not reconcile",
		Long: `Read articles, find their claims, say whose word each rests on, check that the
figures agree, keep all of it in the ledger, and show it: the attribution table,
the totals, the flags, the names to check, and what was not checked.

An article is a file of plain text, Markdown, HTML, a saved page (MHTML), Word
(DOCX) or PDF, told by its content; the address of a page; a .jsonl file of one
{"id", "text", "date"} a line; or, with --recursive, every article in a folder.
- is standard input, which is kept only with --article.
The ledger is the nearest vouch.db from the working folder upward, or a new one.

Exit status: 0 clean; 1 findings at or above --fail-on (ties that hold never
count); 2 when an article could not be read or the ledger could not be written.`,
		Example: `  vouch check story.txt
  vouch check story.md --date 2025-03-09 --all
  vouch check --recursive drafts --fail-on review
  vouch check https://courier.example/2025/03/ferry
  vouch check story.txt --format csv -o story.csv
  pbpaste | vouch check -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("check needs at least one article: a file, or - for standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			// The name of the file says how to write it, as it does in export.
			if f := extensions[strings.ToLower(filepath.Ext(j.out.path))]; f != "" && !c.Flags().Changed("format") {
				if !slices.Contains(checkFormats, f) {
					return fmt.Errorf("check writes no %s; vouch export does, once the article is kept", f)
				}
				j.format = f
			}
			return j.run(c.Context(), args)
		},
	}
	c.Flags().StringVar(&j.title, "title", "", "title of the article, in place of the one found")
	c.Flags().StringVar(&j.date, "date", "", "publication date, as 2025-03-09, in place of the one found")
	c.Flags().StringVar(&j.article, "article", "", "id to keep the article under; other text under a known id is a new draft")
	outputFlags(c, &j.out)
	c.Flags().BoolVar(&j.all, "all", false, "list the article's own-voice statements, names and dates too, and every note")
	c.Flags().BoolVar(&j.noStore, "no-store", false, "keep nothing")
	ledgerFlag(c, &j.db)
	policyFlag(c, d)
	intakeFlags(c, j.in)
	limitFlag(c, &j.limit)
	choice(c, &j.format, "format", "table", checkFormats, "how to show it")
	choice(c, &j.failOn, "fail-on", "error", thresholds, "gravity from which findings make the exit status 1")
	return c
}

func (j *checkJob) run(ctx context.Context, names []string) error {
	if err := chosen("format", j.format, checkFormats); err != nil {
		return err
	}
	if err := chosen("threshold", j.failOn, thresholds); err != nil {
		return err
	}
	j.in.Options = read.Options{Title: j.title}
	if j.date != "" {
		var err error
		if j.in.Options.Date, err = document.ParseDate(j.date); err != nil {
			return fmt.Errorf("--date: %w", err)
		}
	}
	if j.article != "" && len(names) > 1 {
		return errors.New("--article names one article; give one")
	}
	path, exists, err := j.locate(j.db)
	if err != nil {
		return err
	}
	j.inputs, j.in.Ledger = append(j.in.Names(names), path), path
	if j.out.path != "" {
		if err := j.out.of(j.inputs...).Check(); err != nil {
			return err // before anything is read for nothing
		}
	}
	used, err := j.policyFor(path)
	if err != nil {
		return err
	}
	p := used.Policy
	p.TimeLimit = j.limit
	// The ledger is opened with the first article that can be read: a run over
	// nothing but broken files leaves no new ledger behind.
	dk := &desk.Desk{Policy: p, Now: j.now}
	var unkept error
	keep := func(name string) {
		if j.noStore || dk.Store != nil || unkept != nil || name == "-" && j.article == "" {
			return
		}
		s, err := sqlite.Open(ctx, path, j.now)
		if err != nil {
			unkept = err
			return
		}
		dk.Store = desk.Called(s)
		if !exists {
			fmt.Fprintf(j.stderr, "vouch: new ledger %s\n", screen.Line(path))
		}
	}
	defer func() {
		if dk.Store != nil {
			dk.Store.Close()
		}
	}()

	j.awaits(names...)
	bad := false
	var checked []*desk.Checked
	var reports []*export.Report
	t := j.tally(names)
	for a := range j.in.Articles(ctx, names) {
		name := a.Name
		if a.Err != nil {
			bad = true
			t.failed(a.Err)
			continue
		}
		keep(name)
		store := dk.Store
		if name == "-" && j.article == "" {
			store = nil
		}
		one := desk.Desk{Policy: p, Now: j.now, Store: store}
		r, err := one.Check(ctx, desk.Input{Name: name, Article: j.article, Content: a.Content, Document: a.Document, Offer: j.offer(name)})
		if err != nil {
			bad = true
			t.failed(err)
			continue
		}
		t.read(r.Stored.Known)
		if unkept != nil {
			r.Unkept = unkept
		}
		if r.Unkept != nil {
			bad = true
			j.complain(fmt.Errorf("not stored: %w", r.Unkept))
		}
		if s := table.Stopped(r.Record); s != "" {
			bad = true
			t.clear()
			j.complain(fmt.Errorf("%s: %s", name, s))
		}
		for _, note := range r.Record.Ledger.Document.Notes {
			t.clear()
			j.complain(fmt.Errorf("%s: %s", name, note))
		}
		checked = append(checked, r)
		reports = append(reports, &export.Report{Record: r.Record, Place: placeOf(name, r), Columns: table.Columns(r.Record), All: j.all, Basis: j.basisOf(used, store, path)})
	}
	t.clear()
	if err := j.show(reports); err != nil {
		return err
	}
	t.show()
	if bad {
		return errReported
	}
	return j.verdict(checked)
}

// basisOf says by what an article was checked, and in which ledger it is, if any.
func (j *checkJob) basisOf(p policy.Used, store db.Store, path string) *export.Stamp {
	if store == nil {
		path = ""
	} else if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	b := basis(p, path)
	return &b
}

// offer returns what decides whether an article is the next draft of one that
// is kept: the user at a terminal, nobody elsewhere, where a hint must do.
func (j *checkJob) offer(name string) func(string, float64) bool {
	return func(article string, share float64) bool {
		in, ok := j.stdin.(*os.File)
		if !ok || name == "-" || !term.IsTerminal(int(in.Fd())) {
			fmt.Fprintf(j.stderr, "vouch: %s has %.0f%% of the sentences of %s; --article %s keeps it as its next draft\n", name, 100*share, article, article)
			return false
		}
		fmt.Fprintf(j.stderr, "%s has %.0f%% of the sentences of %s. Keep it as its next draft? [y/N] ", name, 100*share, article)
		answer, _ := bufio.NewReader(in).ReadString('\n')
		answer = strings.ToLower(strings.TrimSpace(answer))
		return answer == "y" || answer == "yes"
	}
}

// placeOf says where an article was read and as what it is kept.
func placeOf(name string, r *desk.Checked) string {
	place := name
	if name == "-" {
		place = "standard input"
	}
	if day := r.Record.Ledger.Document.Published; !day.IsZero() {
		place += ", " + day.Time().Format("2 Jan 2006")
	}
	switch {
	case r.Unkept != nil:
		return place + ", not stored"
	case r.Stored.Article == "":
		return place
	case r.Stored.Known:
		return fmt.Sprintf("%s, in the ledger already as %s, draft %d", place, r.Stored.Article, r.Stored.Draft)
	}
	return fmt.Sprintf("%s, kept as %s, draft %d", place, r.Stored.Article, r.Stored.Draft)
}

// verdict turns findings at or above the threshold into the exit status.
func (j *checkJob) verdict(checked []*desk.Checked) error {
	worst := claims.NoSeverity
	for _, r := range checked {
		if s := table.Worst(r.Record); s.Rank() > worst.Rank() {
			worst = s
		}
	}
	switch {
	case j.failOn == "never" || worst == claims.NoSeverity:
		return nil
	case worst.Rank() >= claims.Severity(j.failOn).Rank():
		return errFindings
	}
	return nil
}

// show writes the reports in the chosen format, to the file of -o or the
// screen.
func (j *checkJob) show(reports []*export.Report) error {
	if len(reports) == 0 {
		return nil
	}
	write := func(w io.Writer) error { return j.write(w, reports) }
	if j.out.path != "" {
		return j.out.of(j.inputs...).Write(write)
	}
	return write(j.stdout)
}

func (j *checkJob) write(w io.Writer, reports []*export.Report) error {
	switch j.format {
	case "jsonl", "json":
		return writeJSON(w, j.format == "json", reports)
	case "csv":
		return writeCheckCSV(w, reports, j.out.path != "")
	}
	for i, r := range reports {
		if i > 0 {
			if _, err := io.WriteString(w, "\n\n"); err != nil {
				return err
			}
		}
		if j.format == "markdown" {
			if err := r.WriteMarkdown(w); err != nil {
				return err
			}
			continue
		}
		width, palette := j.window()
		if j.out.path != "" {
			palette.On = false
		}
		if err := r.WriteTerminal(w, width, palette); err != nil {
			return err
		}
	}
	return nil
}

// writeJSON writes the records as vouch.article/1: one a line, or one array.
func writeJSON(w io.Writer, array bool, reports []*export.Report) error {
	var b strings.Builder
	for i, r := range reports {
		line := export.AppendChecked(nil, r.Record, r.Basis)
		if !array {
			b.Write(append(line, '\n'))
			continue
		}
		if i == 0 {
			b.WriteString("[")
		} else {
			b.WriteString(",\n ")
		}
		b.Write(line)
	}
	if array {
		b.WriteString("]\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeCheckCSV writes the attribution tables as one, with empty columns at
// the end for the desk to fill in, and the article's id in front where there
// are several. A file begins with the mark that Excel needs to see UTF-8.
func writeCheckCSV(w io.Writer, reports []*export.Report, mark bool) error {
	f, err := export.Find("csv")
	if err != nil {
		return err
	}
	tables := make([]*table.Table, len(reports))
	for i, r := range reports {
		if tables[i], err = table.Attribution(r.Record, r.All, table.SheetColumns); err != nil {
			return err
		}
		if len(reports) > 1 {
			tables[i] = table.Before(tables[i], table.Column{Key: "article", Name: "Article", Share: 14}, r.Record.Article)
		}
	}
	return f.Write(w, table.Join(tables), export.Options{Mark: mark, Stamp: reports[0].Basis})
}
