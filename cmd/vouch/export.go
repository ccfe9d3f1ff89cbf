package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/claims/table"
	"vouch/cmd/internal/deliver"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/screen"
	"vouch/db"
)

// An exportJob is one run of `vouch export`.
type exportJob struct {
	display
	what, at, db, columns string
	all, annex, raw, mark bool
	marked, named         bool // --bom was given; --what was
	lock                  bool
	passphrase            passphrase
}

func exportCommand(d *world) *cobra.Command {
	j := &exportJob{display: display{world: d}}
	c := &cobra.Command{
		Use:   "export [ARTICLE…]",
		Short: "Write the attribution table and its companions for a spreadsheet, a page or a program",
		Long: "Write what the ledger holds of articles, all of them where none is named.\n\nWhat:\n" + describe(deliver.Exports) +
			"\nFormats:\n" + describeFormats() + "\nFormats of the field, each of one thing:\n" + describeExchanges() + `
Without --format the name of the -o file decides. A file appears whole or not at
all, and never over another one without --force. Every export says what it was
made from, when, and by which version; two exports with the same --time are the
same bytes. With a format of the field --what need not be given.

What goes out in a format of the field does not come back: nobody returns it. What
comes back is the ledger file, the tables that people fill in and a script in Word
with its comments; vouch import --help says how. Confidential sources leave in no
format without --annex: of words that name one, annotations give the place and not
the words.

` + screen.Paragraph("", "Columns of the attribution table: "+strings.Join(table.AttributionKeys(), ", ")+".", 80),
		Example: `  vouch export harbour --what attribution -o harbour.xlsx
  vouch export harbour --what script -o harbour.docx
  vouch export harbour --what queries --format markdown
  vouch export --what ledger --lock -o desk.json.age
  vouch export harbour --format sarif -o harbour.sarif
  vouch export --what reviews --format claimreview -o reviews.jsonld
  vouch export -o desk.zip
  vouch export --what attribution --format csv --columns no,text,low,high,unit > figures.csv`,
		ValidArgsFunction: d.places(true, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			j.marked, j.named = c.Flags().Changed("bom"), c.Flags().Changed("what")
			return j.run(c.Context(), args)
		},
	}
	choice(c, &j.what, "what", "attribution", deliver.ExportNames(), "what to write")
	displayFlags(c, &j.display, exchangeNames()...)
	c.Flags().BoolVar(&j.lock, "lock", false, "lock it with a passphrase; vouch unlock opens it, and so does age")
	passphraseFlags(c, &j.passphrase)
	c.Flags().BoolVar(&j.all, "all", false, "the article's own-voice statements, names and dates too")
	annexFlag(c, &j.annex)
	c.Flags().StringVar(&j.columns, "columns", "", "columns of the attribution table, with commas between (default: the twelve that desks keep)")
	c.Flags().StringVar(&j.at, "time", "", "the time that the export carries, as 2025-03-09T18:00:00Z (default: now)")
	c.Flags().BoolVar(&j.raw, "raw", false, "csv and tsv: put no ' before text that a spreadsheet takes for a formula")
	c.Flags().BoolVar(&j.mark, "bom", false, "csv and tsv: begin with a byte-order mark, which Excel needs (default: for -o files)")
	ledgerFlag(c, &j.db)
	policyFlag(c, d)
	return c
}

func describe(exports []deliver.Export) string {
	var b strings.Builder
	for _, e := range exports {
		fmt.Fprintf(&b, "  %-12s %s\n", e.Name, e.Doc)
	}
	return b.String()
}

func describeFormats() string {
	var b strings.Builder
	for _, f := range export.Formats {
		fmt.Fprintf(&b, "  %-12s %s\n", f.Name, f.Doc)
	}
	return b.String()
}

func describeExchanges() string {
	var b strings.Builder
	for _, x := range export.Exchanges {
		b.WriteString(screen.Paragraph(fmt.Sprintf("  %-12s ", x.Name), x.Doc+" (--what "+x.What+")", 80))
	}
	return b.String()
}

func exchangeNames() []string {
	var names []string
	for _, x := range export.Exchanges {
		names = append(names, x.Name)
	}
	return names
}

// chooseFormat settles the format: one of the field, which says what is exported where
// nobody else does, or one of tables. It returns the name, and whether it is no text.
func (j *exportJob) chooseFormat(path string) (name string, binary bool, err error) {
	if x, ok := export.FindExchange(j.name, path); ok {
		if !j.named {
			j.what = x.What
		}
		return x.Name, x.Binary, nil
	}
	if j.name != "" {
		if _, err := export.Find(j.name); err != nil {
			return "", false, table.Unknown("format", j.name, append(export.Names(), exchangeNames()...))
		}
	}
	f, err := export.Choose(j.name, path)
	return f.Name, f.Binary, err
}

func (j *exportJob) run(ctx context.Context, articles []string) error {
	name := j.path
	if j.lock && strings.EqualFold(filepath.Ext(name), lockedExtension) {
		name = strings.TrimSuffix(name, filepath.Ext(name)) // harbour.csv.age is a locked harbour.csv
	}
	format, binary, err := j.chooseFormat(name)
	if err != nil {
		return err
	}
	w := deliver.Wish{Articles: articles, What: j.what, Format: format, All: j.all, Annex: j.annex}
	if j.columns != "" {
		w.Columns = strings.Split(j.columns, ",")
		for i, k := range w.Columns {
			w.Columns[i] = strings.ToLower(strings.TrimSpace(k))
		}
	}
	if _, err := w.Find(); err != nil {
		return err
	}
	at, err := j.time()
	if err != nil {
		return err
	}
	w.Stamp = export.Stamp{Time: at, Tool: db.Program()}
	w.Options = export.Options{Width: j.options().Width, Raw: j.raw, Mark: j.mark || !j.marked && j.path != "", Warn: j.warn}
	if j.path == "" && (j.lock || binary) && j.onTerminal() {
		return fmt.Errorf("%s is no text for a terminal; give -o FILE", format)
	}
	if j.path != "" {
		if err := j.of().Check(); err != nil {
			return err
		}
	}
	w.Progress = j.progress()
	return j.atDesk(ctx, j.db, func(dk *desk.Desk) error {
		work := func(out io.Writer) error { return deliver.Write(ctx, dk, w, out) }
		if j.lock {
			key, err := j.newKey(ctx, j.passphrase)
			if err != nil {
				return err
			}
			work = locked(key, work)
		}
		if j.path == "" {
			return work(j.stdout)
		}
		return j.of().Write(work)
	})
}

// lockedExtension is that of locked files, as age has it.
const lockedExtension = ".age"

// progress returns what draws a bar on a terminal, or nil elsewhere. It comes
// into view with the second article, and leaves no trace.
func (j *exportJob) progress() func(done, total int) {
	f, ok := j.stderr.(*os.File)
	if !ok || j.path == "" || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if total < 2 {
			return
		}
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription("exporting articles"),
				progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount())
		}
		if done == total-1 {
			_ = bar.Finish() // a bar that cannot be drawn is no trouble
			return
		}
		_ = bar.Set(done)
	}
}

// time returns the time that the export carries.
func (j *exportJob) time() (string, error) {
	if j.at == "" {
		return j.now().UTC().Format(time.RFC3339), nil
	}
	t, err := time.Parse(time.RFC3339, j.at)
	if err != nil {
		return "", fmt.Errorf("--time: %q is not a time of the form 2025-03-09T18:00:00Z", j.at)
	}
	return t.UTC().Format(time.RFC3339), nil
}

func (d *world) onTerminal() bool {
	f, ok := d.stdout.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
