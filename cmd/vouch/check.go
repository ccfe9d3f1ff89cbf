package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/intake"
	"vouch/cmd/internal/policy"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/stores"
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
	all, noStore, bulk, annex                bool
	in                                       *intake.Intake
	out                                      output
	inputs                                   []string // the files that are read
	used                                     policy.Used
	ledger                                   string // absolute path
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

Articles are shown as they are read. A run over a .jsonl file that was
interrupted goes on where it stopped when it is started again: what the ledger
holds of it is shown from there, with its decisions, and not read again. --bulk is
for many thousands: it shows no article but how many findings there were of each
rule, asks and hints nothing, and counts only what it reads anew.

Exit status: 0 clean; 1 findings at or above --fail-on (ties that hold never
count); 2 when an article could not be read or the ledger could not be written.`,
		Example: `  vouch check story.txt
  vouch check story.md --date 2025-03-09 --all
  vouch check --recursive drafts --fail-on review
  vouch check https://courier.example/2025/03/ferry
  vouch check story.txt --format csv -o story.csv
  vouch check archive.jsonl --bulk
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
	annexFlag(c, &j.annex)
	c.Flags().BoolVar(&j.bulk, "bulk", false, "store a hundred articles at a time; count findings instead of showing them")
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
	if j.bulk && (j.format == "jsonl" || j.article != "") {
		return errors.New("--bulk counts findings and shows no article: it goes with neither --format jsonl nor --article")
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
	if j.used, j.ledger = used, path; !filepath.IsAbs(path) {
		if absolute, err := filepath.Abs(path); err == nil {
			j.ledger = absolute
		}
	}
	policy := used.Policy
	policy.TimeLimit = j.limit
	j.awaits(names...)
	t := j.tally(names)
	k := &keeper{job: j, ctx: ctx, path: path, told: t}
	defer k.close()
	r := &desk.Run{
		Desk: &desk.Desk{Policy: policy, Now: j.now, Annex: j.annex}, Keep: k.keep, Offer: t.offer(), Article: j.article, Jobs: j.in.Jobs, Bulk: j.bulk,
	}
	if exists && !j.noStore {
		// What it holds already is asked for as soon as articles are read.
		r.Store, _ = k.open() // an error is told with the articles it concerns
	}
	worst := claims.NoSeverity
	err = j.put(func(w io.Writer) error { return j.stream(ctx, w, r, t, &worst) })
	t.clear()
	if err != nil && !errors.Is(err, errNothing) {
		if ctx.Err() != nil {
			t.interrupted(!j.noStore) // before the ledger is closed, which takes its time
		}
		return err
	}
	t.show()
	switch {
	case t.failures > 0 || t.unkept || t.cut:
		return errReported
	case j.failOn == "never" || worst == claims.NoSeverity || worst.Rank() < claims.Severity(j.failOn).Rank():
		return nil
	}
	return errFindings
}

// A keeper opens the ledger of a run with the first article that is to be kept:
// a run over nothing but broken files leaves no new ledger behind.
type keeper struct {
	job   *checkJob
	ctx   context.Context
	path  string
	told  *tally
	store db.Store
	err   error // why there is none
}

func (k *keeper) open() (db.Store, error) {
	if k.store != nil || k.err != nil {
		return k.store, k.err
	}
	_, err := os.Stat(k.path)
	s, failed := stores.Open(k.ctx, k.path, k.job.now)
	if failed != nil {
		k.err = failed
		return nil, failed
	}
	if k.store = desk.Called(s); errors.Is(err, fs.ErrNotExist) {
		k.told.say("vouch: new ledger %s", screen.Line(k.path))
	}
	return k.store, nil
}

// keep returns the ledger that an article is kept in, nil for none.
func (k *keeper) keep(name string) (db.Store, error) {
	if k.job.noStore || name == "-" && k.job.article == "" {
		return nil, nil
	}
	return k.open()
}

func (k *keeper) close() {
	if k.store != nil {
		k.store.Close()
	}
}

// errNothing means that no article could be shown: no file of -o is made.
var errNothing = errors.New("nothing was read")

// put has what is shown written to the file of -o, or the screen.
func (j *checkJob) put(write func(io.Writer) error) error {
	if j.out.path != "" {
		return j.out.of(j.inputs...).Write(write)
	}
	return write(j.stdout)
}

// A shown article is a result with its place among those that are shown, and
// how it looks.
type shown struct {
	desk.Result
	place int // from 0; -1 for one that is not shown
	text  []byte
	err   error
}

// stream checks the articles of a run and writes each as soon as it and those
// before it are done.
func (j *checkJob) stream(ctx context.Context, w io.Writer, r *desk.Run, t *tally, worst *claims.Severity) error {
	several := t.several || len(j.in.Names(t.names)) > 1
	placed := func(yield func(*shown) bool) {
		next := 0
		for result := range r.Check(ctx, j.in.Coming(t.names)) {
			s := &shown{Result: result, place: -1}
			if s.Checked != nil {
				s.place = next
				next++
			}
			if !yield(s) {
				return
			}
		}
	}
	drawn := func(s *shown) *shown {
		if s.place >= 0 && !j.bulk {
			var b bytes.Buffer
			s.err = j.draw(&b, s, several)
			s.text = b.Bytes()
		}
		return s
	}
	var counts table.Counts
	any := false
	for s := range desk.InOrder(ctx, j.in.Jobs, 2*j.in.Jobs, placed, func(*shown) int64 { return 1 }, drawn) {
		if s.err != nil {
			return s.err
		}
		t.result(&s.Result)
		if s.Checked == nil {
			continue
		}
		any = true
		if is := table.Worst(s.Checked.Record); is.Rank() > worst.Rank() {
			*worst = is
		}
		if j.bulk {
			counts.Add(s.Checked.Record)
			continue
		}
		t.clear()
		if _, err := w.Write(s.text); err != nil {
			return err
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case j.bulk:
		t.clear()
		return j.writeCounts(w, &counts)
	case !any:
		return errNothing
	case j.format == "json":
		_, err := io.WriteString(w, "]\n")
		return err
	case j.format == "csv":
		return j.closeRows(w, several)
	}
	return nil
}

// writeCounts writes what a bulk run shows.
func (j *checkJob) writeCounts(w io.Writer, c *table.Counts) error {
	f, err := export.Find(j.format)
	if err != nil {
		return err
	}
	width, _ := j.window()
	if err := f.Write(w, c.Table(), export.Options{Width: width, Mark: j.out.path != ""}); err != nil || f.Name != "table" {
		return err
	}
	_, err = fmt.Fprintln(w, c.Line())
	return err
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

// draw writes one article in the chosen format, as it stands among the others.
func (j *checkJob) draw(w io.Writer, s *shown, several bool) error {
	r := &export.Report{Record: s.Checked.Record, Place: placeOf(s.Name, s.Checked), Columns: table.Columns(s.Checked.Record), All: j.all, Basis: j.basisOf(s.Checked)}
	between := ""
	if s.place > 0 {
		between = "\n\n"
	}
	switch j.format {
	case "jsonl":
		_, err := w.Write(append(export.AppendChecked(nil, r.Record, r.Basis), '\n'))
		return err
	case "json":
		before := "["
		if s.place > 0 {
			before = ",\n "
		}
		_, err := w.Write(export.AppendChecked([]byte(before), r.Record, r.Basis))
		return err
	case "csv":
		return j.drawRows(w, r, s.place == 0, several)
	case "markdown":
		if _, err := io.WriteString(w, between); err != nil {
			return err
		}
		return r.WriteMarkdown(w)
	}
	if _, err := io.WriteString(w, between); err != nil {
		return err
	}
	width, palette := j.window()
	if j.out.path != "" {
		palette.On = false
	}
	return r.WriteTerminal(w, width, palette)
}

// basisOf says by what an article was checked, and in which ledger it is, if any.
func (j *checkJob) basisOf(c *desk.Checked) *export.Stamp {
	ledger := ""
	if c != nil && c.Stored.Article != "" {
		ledger = j.ledger
	}
	b := basis(j.used, ledger)
	return &b
}

// drawRows writes the attribution table as rows of one for all articles, with
// empty columns at the end for the desk to fill in, and the article's id in
// front where there are several. A file begins with the mark that Excel needs
// to see UTF-8.
func (j *checkJob) drawRows(w io.Writer, r *export.Report, first, several bool) error {
	f, err := export.Find("csv")
	if err != nil {
		return err
	}
	t, err := table.Attribution(r.Record, r.All, table.SheetColumns)
	if err != nil {
		return err
	}
	if several {
		t = table.Before(t, articleColumn, r.Record.Article)
	}
	return f.Write(w, t, export.Options{Mark: first && j.out.path != "", Headless: !first})
}

// articleColumn stands before the rows of several articles.
var articleColumn = table.Column{Key: "article", Name: "Article", Share: 14}

// closeRows writes what stands under the rows: by what they were made.
func (j *checkJob) closeRows(w io.Writer, several bool) error {
	f, err := export.Find("csv")
	if err != nil {
		return err
	}
	t := &table.Table{Columns: make([]table.Column, len(table.SheetColumns)), Rows: func(func([]table.Cell, error) bool) {}}
	if several {
		t = table.Before(t, articleColumn, "")
	}
	stamp := basis(j.used, "")
	if !j.noStore {
		stamp.Ledger = j.ledger
	}
	return f.Write(w, t, export.Options{Headless: true, Stamp: &stamp})
}
