// Command vouch reads articles, shows every factual claim in them with the
// voice it rests on, and checks that the figures agree with one another.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db"
)

// Exit statuses, as grep has them.
const (
	clean    = 0
	findings = 1 // findings at or above the threshold
	trouble  = 2 // something could not be read, written or understood
)

// errFindings makes the program leave with status findings, and says nothing.
var errFindings = errors.New("findings at or above the threshold")

// errReported makes the program leave with status trouble after every trouble
// has been reported where it arose.
var errReported = errors.New("trouble was reported")

// An errStatus is trouble with an exit status of its own.
type errStatus struct {
	status int
	error
}

// A world is what a command may use of the world.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	policyFile     string       // of --policy
	grace          atomic.Int64 // that a command needs to end in, in nanoseconds; see mayTake
}

// commands is every command, in the order in which help shows them.
var commands = []func(*world) *cobra.Command{
	checkCommand,
	reviewCommand,
	serveCommand,
	showCommand,
	sourcesCommand,
	listCommand,
	todoCommand,
	searchCommand,
	figureCommand,
	reconcileCommand,
	coverageCommand,
	gateCommand,
	exportCommand,
	importCommand,
	ingestCommand,
	workCommand,
	mergeCommand,
	conflictsCommand,
	resolveCommand,
	agreementCommand,
	sealCommand,
	rulesCommand,
	explainCommand,
	diffCommand,
	quotesCommand,
	extractCommand,
	markCommand,
	signCommand,
	dismissCommand,
	sourceCommand,
	evidenceCommand,
	claimCommand,
	tickCommand,
	archiveCommand,
	renameCommand,
	deleteCommand,
	queryCommand,
	answerCommand,
	undoCommand,
	redactCommand,
	historyCommand,
	asOfCommand,
	correctionsCommand,
	auditCommand,
	backupCommand,
	restoreCommand,
	lockCommand,
	unlockCommand,
	userCommand,
	versionCommand,
	pdfCommand,
}

func main() {
	os.Exit(vouch())
}

func vouch() int {
	spare(os.Getenv)
	d := &world{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now}
	ctx, stop := d.stoppable(os.Exit)
	defer stop()
	_, err := desk.Guard("this command", func() (any, error) { return nil, root(d).ExecuteContext(ctx) })
	return exit(d, whyStopped(ctx, err))
}

// spare lets garbage lie longer than Go would by itself: the program lives for
// a moment, or reads articles that are each soon forgotten. Most commands end
// before the first collection, which comes at 32 MB; those that go on are
// collected more often behind it. GOGC and GOMEMLIMIT still rule where they are
// set.
func spare(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(800) // of the 4 MB that a heap is taken for at least
		garbage.Store(200)
		runtime.AddCleanup(new([16]byte), func(percent *atomic.Int64) { debug.SetGCPercent(int(percent.Load())) }, &garbage)
	}
	if getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(320 << 20) // beyond which it is collected as ever
	}
}

// garbage is how much of it may lie about behind the first collection, in percent of
// what is in use.
var garbage atomic.Int64

// tidy has garbage collected early, for a command that stays and holds what it read.
func tidy(getenv func(string) string) {
	if getenv("GOGC") == "" {
		garbage.Store(50)
		debug.SetGCPercent(50)
	}
}

// exit maps an error to the status of the process. Only trouble is printed,
// one line for each error.
func exit(d *world, err error) int {
	switch {
	case err == nil:
		return clean
	case errors.Is(err, errFindings):
		return findings
	case errors.Is(err, errReported):
		return trouble
	case errors.Is(err, syscall.EPIPE):
		return trouble
	}
	d.complain(err)
	var s errStatus
	if errors.As(err, &s) {
		return s.status
	}
	return trouble
}

// complain prints an error as one line that is safe for a terminal.
func (d *world) complain(err error) {
	fmt.Fprintf(d.stderr, "vouch: %s\n", screen.Safe(err.Error(), ""))
}

func root(d *world) *cobra.Command {
	c := &cobra.Command{
		Use:   "vouch",
		Short: "Check an article: its claims, whose word they rest on, whether its figures agree",
		Long: `vouch reads an article, finds every factual claim in it, says whose word each
one rests on and how far to trust it, and checks that the figures agree with one
another.

Exit status: 0 clean, 1 findings at or above the threshold, 2 trouble.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       db.Program(),
	}
	cobra.AddTemplateFunc("versionLine", versionLine) // asked for when it is wanted
	c.SetVersionTemplate("{{versionLine}}")
	c.SetIn(d.stdin)
	c.SetOut(d.stdout)
	c.SetErr(d.stderr)
	cobra.EnableCommandSorting = false // the list has the order of a day's work
	for _, command := range commands {
		c.AddCommand(command(d))
	}
	plainly(c)
	return c
}

// plainly has a command and those below it say in the words of this program
// what is wrong with a command line: which command or flag is nearest to one
// that is not there, and what stands after a command.
func plainly(c *cobra.Command) {
	c.SetFlagErrorFunc(nearFlag)
	if c.HasSubCommands() && !c.Runnable() { // redact does something by itself
		c.Args = nearCommand
		c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	} else if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			err := check(c, args)
			if err != nil && strings.Contains(err.Error(), "arg(s)") { // the words of the library
				_, takes, _ := strings.Cut(c.Use, " ")
				return fmt.Errorf("%s takes %s; %s --help has examples", c.CommandPath(), takes, c.CommandPath())
			}
			return err
		}
	}
	for _, child := range c.Commands() {
		plainly(child)
	}
}

// nearCommand refuses a word where a command should stand, and names the
// nearest.
func nearCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, child := range c.Commands() {
		if !child.Hidden {
			known = append(known, child.Name())
		}
	}
	return table.Unknown("command", args[0], known)
}

// nearFlag refuses a flag that is not there, and names the nearest.
func nearFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return err
	}
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if near := table.Nearest(unknown.GetSpecifiedName(), known); near != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, near)
	}
	return err
}
