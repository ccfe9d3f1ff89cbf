package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/cmd/internal/ingest"
	"vouch/cmd/internal/screen"
	"vouch/db/queue"
	"vouch/db/stores"
)

func ingestCommand(d *world) *cobra.Command {
	j := &workJob{world: d}
	var only bool
	c := &cobra.Command{
		Use:   "ingest SOURCE…",
		Short: "Take in an archive: folders, files of many articles, web archives",
		Long: `Register every article of a source, and read what is registered. A source is a
folder, a .jsonl or .jsonl.gz file of one {"id", "text", "date"} a line, or a web
archive (.warc, .warc.gz, .wet.gz); a folder stands for all of them that are in it.
What is registered is where each article stands and what its bytes hash to, never its
text: the files stay where they are, and are read when their turn comes.

Each article is pending, done or failed, and never two of these. The same source
registered again adds what is new in it. The run may be interrupted, or killed: the
same command goes on, nothing is lost and nothing is stored twice. An article that
cannot be read fails alone, with its reason.

On a ledger file the articles are read at once, on this machine. On a server they are
only registered; vouch work reads them, on as many machines as see the files under the
same path.

Exit status: 0 all is done; 2 an article failed or is still pending, or a source could
not be registered to its end.`,
		Example: `  vouch ingest /archive/2019
  vouch ingest news.jsonl.gz crawl.warc.gz
  vouch ingest status
  vouch ingest articles --state failed
  vouch ingest retry
  vouch ingest /archive --db postgres://desk@db.example/vouch
  vouch work --db postgres://desk@db.example/vouch`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("ingest needs at least one source: a folder, a .jsonl or .jsonl.gz file, a web archive")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return j.ingest(c.Context(), args, only) },
	}
	j.flags(c)
	c.Flags().BoolVar(&only, "register", false, "register only, on a ledger file too; vouch work reads them")
	for _, sub := range []func(*world) *cobra.Command{ingestStatusCommand, ingestArticlesCommand, ingestCancelCommand, ingestRetryCommand} {
		c.AddCommand(sub(d))
	}
	return c
}

func workCommand(d *world) *cobra.Command {
	j := &workJob{world: d}
	c := &cobra.Command{
		Use:   "work",
		Short: "Read the articles that vouch ingest registered, here, beside any number of others",
		Long: `Read what is registered and pending, until nothing is left. On a server any number of
these run at the same time, on any machine that reaches the database and sees the files
under the paths by which they were registered. A collection that is not to be seen from
here is named and left to others; an article that is not what it was fails, and says so.

What comes of a hundred articles is stored in the transaction that says that they are
done. A worker that is killed, or whose machine goes, leaves nothing half done: others
take over what it had in hand, within seconds. One that is interrupted puts it back.`,
		Example: `  vouch work --db postgres://desk@db.example/vouch
  vouch work --workers 8 --stay
  vouch ingest status`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return j.run(c.Context()) },
	}
	j.flags(c)
	c.Flags().BoolVar(&j.stay, "stay", false, "wait for more when nothing is left, until interrupted")
	return c
}

// A workJob is one run of `vouch ingest` or `vouch work`.
type workJob struct {
	*world
	db      string
	workers int
	limit   time.Duration
	stay    bool
}

func (j *workJob) flags(c *cobra.Command) {
	ledgerFlag(c, &j.db)
	policyFlag(c, j.world)
	limitFlag(c, &j.limit)
	c.Flags().IntVar(&j.workers, "workers", runtime.GOMAXPROCS(0), "how many batches of a hundred articles are read at a time")
}

// queued opens a ledger and its queue.
func (d *world) queued(ctx context.Context, given string, make bool) (s stores.Store, q queue.Queue, path string, err error) {
	if make {
		if path, _, err = d.locate(given); err == nil {
			_, missing := os.Stat(path)
			if s, err = stores.Open(ctx, path, d.now); err == nil && !stores.IsServer(path) && errors.Is(missing, fs.ErrNotExist) {
				fmt.Fprintf(d.stderr, "vouch: new ledger %s\n", screen.Line(path))
			}
		}
	} else {
		s, path, err = d.existingLedger(ctx, given)
	}
	if err != nil {
		return nil, nil, "", err
	}
	if q, err = stores.Queue(ctx, s, d.now); err != nil {
		s.Close()
		return nil, nil, "", err
	}
	return s, q, path, nil
}

func (j *workJob) ingest(ctx context.Context, sources []string, only bool) error {
	paths, err := ingest.Expand(sources)
	if err != nil {
		return err // before a ledger is made for nothing
	}
	s, q, path, err := j.queued(ctx, j.db, true)
	if err != nil {
		return err
	}
	defer s.Close()
	defer q.Close()
	trouble := false
	for _, source := range paths {
		bar := j.bar(-1, "registering "+filepath.Base(source))
		r, err := ingest.Register(ctx, q, source, func(found int64) { bar.set(found) })
		bar.clear()
		if err != nil {
			if ctx.Err() != nil {
				fmt.Fprintln(j.stderr, "vouch: interrupted while registering; the same command goes on")
			}
			return err
		}
		fmt.Fprintf(j.stdout, "%s\n", screen.Line(r.Line()))
		if r.Trouble != nil {
			trouble = true
			j.complain(r.Trouble)
		}
	}
	if only || stores.IsServer(path) {
		if !only {
			fmt.Fprintf(j.stdout, "Registered. vouch work --db %s reads them, on any machine that sees these files.\n", screen.Line(stores.Name(path)))
		}
		if trouble {
			return errReported
		}
		return nil
	}
	if err := j.work(ctx, s, q, path); err != nil {
		return err
	}
	if trouble {
		return errReported
	}
	return nil
}

func (j *workJob) run(ctx context.Context) error {
	s, q, path, err := j.queued(ctx, j.db, false)
	if err != nil {
		return err
	}
	defer s.Close()
	defer q.Close()
	return j.work(ctx, s, q, path)
}

// A gauge is a progress bar on a terminal, and nothing elsewhere.
type gauge struct{ *progressbar.ProgressBar }

// bar draws a bar of so many articles; -1 where it is not known.
func (d *world) bar(total int64, doing string) gauge {
	err, ok := d.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(err.Fd())) {
		return gauge{}
	}
	g := gauge{progressbar.NewOptions64(total, progressbar.OptionSetWriter(err), progressbar.OptionSetDescription(doing),
		progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("articles"),
		progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetWidth(20))}
	_ = g.RenderBlank() // its clock begins to run
	return g
}

func (g gauge) set(n int64) {
	if g.ProgressBar != nil {
		_ = g.Set64(n) // a bar that cannot be drawn is no reason to stop
	}
}

func (g gauge) clear() {
	if g.ProgressBar != nil {
		_ = g.Clear()
	}
}

// drawn is a bar in characters: how much of a whole is done.
func drawn(done, all int64) string {
	const width = 24
	if all == 0 {
		return ""
	}
	full := int(done * width / all)
	return fmt.Sprintf("[%s%s] %d%%", strings.Repeat("█", full), strings.Repeat("░", width-full), done*100/all)
}
