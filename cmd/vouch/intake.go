package main

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/claims"
	"vouch/cmd/internal/intake"
	"vouch/cmd/internal/screen"
)

// intakeFlags gives a command the options of what it reads.
func intakeFlags(c *cobra.Command, in *intake.Intake) {
	c.Flags().BoolVarP(&in.Recursive, "recursive", "r", false, "read every article in a folder, and in those in it")
	c.Flags().BoolVar(&in.AllowPrivate, "allow-private", false, "fetch pages from your own network too, and from any port")
	c.Flags().IntVar(&in.Jobs, "jobs", runtime.GOMAXPROCS(0), "articles read at the same time; results keep their order")
}

// limitFlag gives a command the time that one article may take.
func limitFlag(c *cobra.Command, limit *time.Duration) {
	c.Flags().DurationVar(limit, "time-limit", claims.DefaultPolicy().TimeLimit, "time that one article may take; what is not done by then is said; 0 for no limit")
}

// fewArticles is how many articles are read without a bar.
const fewArticles = 3

// A tally counts what became of the articles of a run and shows how far it is:
// a bar on a terminal while it runs, and a table at the end of a run over a
// folder or a file of lines.
type tally struct {
	*world
	several      bool
	good, known  int
	bad          []string
	bar          *progressbar.ProgressBar
	barIsShowing bool
}

func (j *checkJob) tally(names []string) *tally {
	t := &tally{world: j.world, several: j.in.Several(names)}
	if err, ok := j.stderr.(*os.File); ok && term.IsTerminal(int(err.Fd())) {
		j.in.Progress = func(read, of int) {
			if of <= fewArticles {
				return
			}
			if t.bar == nil {
				t.bar = progressbar.NewOptions(of, progressbar.OptionSetWriter(err), progressbar.OptionSetDescription("reading"),
					progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionSetWidth(30))
			}
			t.barIsShowing = true
			t.bar.Set(read) // a bar that cannot be drawn is no reason to stop
		}
	}
	return t
}

// clear takes the bar off the screen, so that a line can be printed.
func (t *tally) clear() {
	if t.barIsShowing {
		t.bar.Clear()
		t.barIsShowing = false
	}
}

func (t *tally) read(known bool) {
	if known {
		t.known++
	} else {
		t.good++
	}
}

// failed reports an article that could not be read. The run goes on.
func (t *tally) failed(err error) {
	t.clear()
	t.complain(err)
	t.bad = append(t.bad, err.Error())
}

// show prints the table: read, already known, failed with the reason.
func (t *tally) show() {
	if !t.several {
		return
	}
	fmt.Fprintf(t.stderr, "\nread           %5d\nalready known  %5d\nfailed         %5d\n", t.good, t.known, len(t.bad))
	for _, why := range t.bad {
		fmt.Fprintf(t.stderr, "  %s\n", screen.Safe(why, ""))
	}
}
