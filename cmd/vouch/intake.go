package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
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

// longestList is how many failures the table at the end repeats.
const longestList = 100

// A tally counts what became of the articles of a run and shows how far it is:
// on a terminal a bar while it runs, with a rate and what is left, and a table
// at the end of a run over a folder or a file of lines.
type tally struct {
	*world
	names                       []string
	several                     bool
	good, known, held, failures int
	bad                         []string // the first failures
	unkept, cut                 bool     // an article was read and not stored, or not read to its end

	mu    sync.Mutex // the bar and the lines beside it come from two goroutines
	bar   *progressbar.ProgressBar
	drawn bool
}

func (j *checkJob) tally(names []string) *tally {
	t := &tally{world: j.world, names: names, several: j.in.Several(names)}
	if err, ok := j.stderr.(*os.File); ok && term.IsTerminal(int(err.Fd())) {
		if total := j.in.Count(names); total > fewArticles {
			t.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(err), progressbar.OptionSetDescription("reading"),
				progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("articles"),
				progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetWidth(20))
		}
	}
	return t
}

// result counts what became of one article, and says what there is to say.
func (t *tally) result(r *desk.Result) {
	switch {
	case r.Err != nil:
		if t.failures++; len(t.bad) < longestList {
			t.bad = append(t.bad, r.Err.Error())
		}
	case r.Held:
		t.known++
		t.held++
	case r.Checked.Stored.Known:
		t.known++
	default:
		t.good++
	}
	if c := r.Checked; c != nil {
		t.cut = t.cut || table.Stopped(c.Record) != ""
		t.unkept = t.unkept || c.Unkept != nil && !r.Held
	}
	for _, err := range r.Complaints() {
		t.complainOf(err)
	}
	if t.bar != nil {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.drawn = true
		_ = t.bar.Add(1) // a bar that cannot be drawn is no reason to stop
	}
}

func (t *tally) complainOf(err error) {
	t.clear()
	t.complain(err)
}

// say writes a line beside the bar.
func (t *tally) say(format string, args ...any) {
	t.clear()
	fmt.Fprintf(t.stderr, format+"\n", args...)
}

// clear takes the bar off the screen, so that a line can be printed.
func (t *tally) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.drawn {
		_ = t.bar.Clear()
		t.drawn = false
	}
}

// A beside writer takes the bar off the screen before it writes there.
type beside struct {
	*tally
	out io.Writer
}

func (w *beside) Write(b []byte) (int, error) {
	w.clear()
	return w.out.Write(b)
}

// offer returns what decides whether an article is the next draft of one that
// is kept: the user at a terminal, nobody elsewhere, where a hint must do.
func (t *tally) offer() func(name, article string, share float64) bool {
	return func(name, article string, share float64) bool {
		o := desk.Offer{Name: name, Article: article, Share: share}
		if name == "-" || !t.asks() {
			t.say("vouch: %s; --article %s keeps it as its next draft", screen.Line(o.Words()), article)
			return false
		}
		t.clear()
		return t.agreed(screen.Line(o.Words()) + ". Keep it as its next draft?")
	}
}

// interrupted says how far a run came that was stopped.
func (t *tally) interrupted(kept bool) {
	done, stored := t.good+t.known, ""
	if kept && t.several {
		stored = ", which are stored; the same command goes on after them"
	}
	t.say("vouch: interrupted after %d articles%s", done, stored)
}

// show prints the table: read, already known, failed with the reason.
func (t *tally) show() {
	if !t.several {
		return
	}
	fmt.Fprintf(t.stderr, "\nread           %5d\nalready known  %5d\n", t.good, t.known)
	if t.held > 0 {
		fmt.Fprintf(t.stderr, "               %5d of them stored by an earlier run and not read again\n", t.held)
	}
	fmt.Fprintf(t.stderr, "failed         %5d\n", t.failures)
	for _, why := range t.bad {
		fmt.Fprintf(t.stderr, "  %s\n", screen.Safe(why, ""))
	}
	if more := t.failures - len(t.bad); more > 0 {
		fmt.Fprintf(t.stderr, "  and %d more, told above\n", more)
	}
}
