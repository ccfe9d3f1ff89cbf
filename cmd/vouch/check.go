package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/role"
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

// thresholds are the severities that --fail-on knows.
var thresholds = []string{"error", "review", "never"}

// A checkJob is one run of `vouch check`.
type checkJob struct {
	display
	limit                            time.Duration
	title, date, failOn, db, article string
	all, noStore, bulk, annex        bool
	in                               *intake.Intake
	used                             policy.Used
	ledger                           string // absolute path
}

func checkCommand(d *world) *cobra.Command {
	j := &checkJob{display: display{world: d}, in: &intake.Intake{Stdin: d.stdin}}
	c := &cobra.Command{
		Use:   "check ARTICLE…",
		Short: "Show every claim, its source, its confidence, and the totals that do not reconcile",
		Long: `Read articles, find their claims, say whose word each rests on, check that the
figures agree, keep all of it in the ledger, and show it: the attribution table,
the totals, the flags, the names to check, and what was not checked.

An article is a file of plain text, Markdown, HTML, a saved page (MHTML), Word
(DOCX) or PDF, told by its content; the address of a page; a .jsonl file of one
{"id", "text", "date"} a line, or a web archive (WARC), packed with gzip or not; or,
with --recursive, every article in a folder.
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
		RunE: func(c *cobra.Command, args []string) error { return j.run(c.Context(), args) },
	}
	c.Flags().StringVar(&j.title, "title", "", "title of the article, in place of the one found")
	c.Flags().StringVar(&j.date, "date", "", "publication date, as 2025-03-09, in place of the one found")
	c.Flags().StringVar(&j.article, "article", "", "id to keep the article under; other text under a known id is a new draft")
	c.Flags().BoolVar(&j.all, "all", false, "list the article's own-voice statements, names and dates too, and every note")
	c.Flags().BoolVar(&j.noStore, "no-store", false, "keep nothing")
	annexFlag(c, &j.annex)
	c.Flags().BoolVar(&j.bulk, "bulk", false, "store a hundred articles at a time; count findings instead of showing them")
	ledgerFlag(c, &j.db)
	policyFlag(c, d)
	intakeFlags(c, j.in)
	limitFlag(c, &j.limit)
	displayFlags(c, &j.display)
	choice(c, &j.failOn, "fail-on", "error", thresholds, "gravity from which findings make the exit status 1")
	return c
}

func (j *checkJob) run(ctx context.Context, names []string) error {
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
	if j.bulk && j.article != "" {
		return errors.New("--bulk counts findings and shows no article: it does not go with --article")
	}
	go extract.Prepare()
	path, exists, err := j.locate(j.db)
	if err != nil {
		return err
	}
	j.inputs, j.in.Ledger = append(j.in.Names(names), path), path
	if err := j.choose(); err != nil {
		return err // before anything is read for nothing
	}
	used, err := j.policyFor(path)
	if err != nil {
		return err
	}
	if j.used, j.ledger = used, stores.Name(path); !stores.IsServer(path) && !filepath.IsAbs(path) {
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
		Desk: &desk.Desk{Policy: policy, Now: j.now, Annex: j.annex, Basis: basis(j.used, "")}, Keep: k.keep, Offer: t.offer(), Article: j.article, Jobs: j.in.Jobs, Bulk: j.bulk,
	}
	if exists && !j.noStore {
		// What it holds already is asked for as soon as articles are read.
		r.Store, _ = k.open() // an error is told with the articles it concerns
	}
	stamp := r.Basis
	if !j.noStore {
		stamp.Ledger = j.ledger
	}
	s := desk.Showing{Format: j.format, Options: j.options(), All: j.all, Several: t.several || len(j.in.Names(names)) > 1, Ledger: j.ledger, Told: t.result}
	s.Options.Stamp = &stamp
	worst := claims.NoSeverity
	err = j.write(func(w io.Writer) error {
		worst, err = r.Show(ctx, &beside{t, w}, j.in.Coming(names), s)
		return err
	})
	t.clear()
	if err != nil && !errors.Is(err, export.ErrNothing) {
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
	if failed == nil && k.job.annex {
		failed = stores.May(k.ctx, s, role.Annex)
	}
	if failed != nil {
		k.err = failed
		return nil, failed
	}
	if k.store = desk.Called(s); errors.Is(err, fs.ErrNotExist) && !stores.IsServer(k.path) {
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
