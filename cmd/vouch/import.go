package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/edits"
	"vouch/cmd/internal/policy"
	"vouch/cmd/internal/screen"
	"vouch/cmd/internal/sheet"
	"vouch/db"
	"vouch/db/stores"
	"vouch/sources/regular"
)

// An importJob is one run of `vouch import`.
type importJob struct {
	*world
	by, db, article, columns string
	yes, dryRun              bool
	passphrase               passphrase
}

func importCommand(d *world) *cobra.Command {
	j := &importJob{world: d}
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Take edits back: a table from a spreadsheet, a script from Word, a whole ledger",
		Long: `Take back what left the ledger and was edited elsewhere: the attribution table or the
query sheet as .xlsx, .csv, .tsv or .docx, out of Excel, LibreOffice, Numbers or Word;
the annotated script as .docx, with what was answered in its comments; a file of whole
ledgers, as vouch export --what ledger writes it.

A sheet may come back sorted, filtered and with its columns moved. Rows are known by
the key in their last column, or by number and printed words. What a person decides is
taken: Status, Note, Checked by, Second checker, Source, Where, What the source says,
Basis, and Answer on a query sheet. Each becomes a decision of whoever stands under
Checked by, where that was filled in, else of --by, with the file and the row as its
reason. First it is shown what would be decided, and asked; --yes stores it without,
--dry-run shows it alone. All of it is stored, or nothing.

Nothing else is taken, and every row of which nothing is taken is listed with why: a
word that is no status, a figure that was changed, a row that is there twice, cells that
were merged, a date that a spreadsheet made of something else. Columns that are gone
are named, and a sheet with two columns of one name is refused. Where somebody has
decided since the export, both stand in the list and theirs stays. The same file again
decides nothing twice. In a script, replies and resolved comments answer the queries and
flags that they stand under, and new comments on a claim are queries. A question has
one answer, of one person. What was changed in the text of a script, and comments that
were edited or deleted, are listed: a text is corrected in the article.

The sheet of somebody else is read with --map, which says what its columns are called;
vouch.toml remembers it. Its rows go to the claims whose words they have, once.

Of a ledger file the whole is held to the logs in it first: one that was edited is
refused, and of a file that is refused nothing is stored. Decisions come in under the
names of those who made them and with the time they were made, and carry the mark of
the import for good. A decision that is there already is not made again, whatever was
decided since. What was decided here stays; where the file says otherwise, both are
listed. Whoever edits the logs in a file along with the rest is found out with a head
that somebody else holds: vouch-verify, or vouch audit verify after the import.

Exit status: 0 all of it is taken, 1 rows were held back, 2 trouble.`,
		Example: `  vouch export harbour -o harbour.xlsx
  vouch import harbour.xlsx --by "Ana Brik"
  vouch import harbour.csv --dry-run
  vouch import script.docx --yes
  vouch import checks.xlsx --article harbour --map "fact=Statement,source=Src,status=Verified?"
  vouch import desk.json --db other.db
  ssh desk vouch export --what ledger --format json | vouch import -`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return j.run(c, args[0]) },
	}
	c.Flags().StringVar(&j.by, "by", "", "who imports, and decides (default: VOUCH_USER, else the name of your account)")
	c.Flags().BoolVar(&j.yes, "yes", false, "of a sheet or a script: store what it decides without being asked")
	c.Flags().BoolVar(&j.dryRun, "dry-run", false, "of a sheet or a script: show what would be decided; store nothing")
	c.Flags().StringVar(&j.article, "article", "", "of a sheet: the article, where the sheet does not say")
	c.Flags().StringVar(&j.columns, "map", "", "of the sheet of somebody else: its columns, as fact=Statement,status=Done; "+strings.Join(edits.MapKeys(), ", "))
	d.completeFlag(c, "article", articleWords)
	ledgerFlag(c, &j.db)
	policyFlag(c, d)
	passphraseFlags(c, &j.passphrase)
	return c
}

// run reads the file, which may be read more than once: what comes in, or is unlocked,
// is held in memory meanwhile, so that no copy of it comes to lie on a disk.
func (j *importJob) run(c *cobra.Command, file string) error {
	j.awaits(file)
	who, err := j.who(j.by)
	if err != nil {
		return err
	}
	name := file
	open := func() (io.ReadCloser, error) { return regular.Open(file) }
	hold := func(r io.Reader) error {
		data, err := io.ReadAll(r)
		open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
		return err
	}
	if file == "-" {
		name = "standard input"
		if err := hold(j.stdin); err != nil {
			return fmt.Errorf("importing %s: %w", name, err)
		}
	} else {
		f, err := regular.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		in, err := j.opened(c, name, f, j.passphrase)
		if err != nil {
			return err
		}
		if in != io.Reader(f) {
			if err := hold(in); err != nil {
				return fmt.Errorf("importing %s: %w", name, err)
			}
		}
	}
	of, err := startOf(open)
	if err != nil {
		return fmt.Errorf("importing %s: %w", name, err)
	}
	if !strings.HasPrefix(of, "{") {
		return j.edits(c.Context(), name, who, open)
	}
	if j.columns != "" || j.article != "" || j.dryRun {
		return fmt.Errorf("%s is a ledger file, and --map, --article and --dry-run are of sheets", name)
	}
	return j.ledger(c.Context(), name, who, open)
}

// startOf returns how a file begins, without space.
func startOf(open func() (io.ReadCloser, error)) (string, error) {
	r, err := open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	start := make([]byte, 512)
	n, err := io.ReadFull(r, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return "", err
	}
	return strings.TrimLeft(strings.TrimPrefix(string(start[:n]), "\ufeff"), " \t\r\n"), nil
}

// ledger takes over what a file of whole ledgers holds.
func (j *importJob) ledger(ctx context.Context, name, who string, open func() (io.ReadCloser, error)) error {
	ledger, exists, err := j.locate(j.db)
	if err != nil {
		return err
	}
	s, err := stores.Open(ctx, ledger, j.now)
	if err != nil {
		return err
	}
	defer s.Close()
	if !exists {
		fmt.Fprintf(j.stderr, "vouch: new ledger %s\n", screen.Line(ledger))
	}
	dk := &desk.Desk{Store: s, Now: j.now}
	done, err := dk.Import(ctx, name, who, open)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, a := range done {
		b.WriteString(imported(a) + "\n")
	}
	_, err = io.WriteString(j.stdout, b.String())
	return err
}

// edits takes what was decided in a sheet or a script: it shows what that is, asks,
// and stores all of it or nothing.
func (j *importJob) edits(ctx context.Context, name, who string, open func() (io.ReadCloser, error)) error {
	content, err := upTo(open, sheet.MaxBytes)
	if err != nil {
		return fmt.Errorf("importing %s: %w", name, err)
	}
	columns, err := edits.ParseMap(j.columns)
	if err != nil {
		return err
	}
	s, ledger, err := j.existingLedger(ctx, j.db)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := j.policyFor(ledger)
	if err != nil {
		return err
	}
	known := columns
	if known == nil {
		known = p.Map
	}
	book, err := sheet.Read(name, content, known)
	if err != nil {
		return err
	}
	said := columns != nil
	if columns, err = edits.Columns(book, columns, p.Map); err != nil {
		return err
	}
	if who, err = acts(s, j.by, who); err != nil {
		return err
	}
	dk := &desk.Desk{Policy: p.Policy, Store: desk.Called(s), Now: j.now, Basis: basis(p, s.Path())}
	e, err := edits.Of(ctx, dk, edits.Returned{Book: book, Content: content, By: who, Article: j.article, Columns: columns})
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, line := range e.Lines() {
		b.WriteString(screen.Line(line) + "\n")
	}
	if _, err := io.WriteString(j.stdout, b.String()); err != nil {
		return err
	}
	if err := j.take(ctx, dk, e); err != nil {
		return err
	}
	if said && !j.dryRun {
		if err := j.remember(ledger, p, columns); err != nil {
			return err
		}
	}
	if len(e.Held) > 0 {
		return errFindings
	}
	return nil
}

// take asks, and has what a file decides stored.
func (j *importJob) take(ctx context.Context, dk *desk.Desk, e *edits.Proposal) error {
	switch {
	case len(e.Edits) == 0 || j.dryRun:
		return nil
	case j.yes:
	case !j.asks():
		return errors.New("nothing was stored: --yes stores what stands above, --dry-run only shows it")
	case !j.agreed("Store that?"):
		return errors.New("nothing was stored")
	}
	made, err := edits.Take(ctx, dk, e)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.stdout, "stored: rulings %d to %d\n", made[0].Seq, made[len(made)-1].Seq)
	return err
}

// remember keeps what the columns of a sheet are called in the policy file, for the
// next one.
func (j *importJob) remember(ledger string, p policy.Used, columns map[string]string) error {
	path := p.Path
	if path == "" {
		if j.policyFile == noPolicy || j.getenv("VOUCH_POLICY") == noPolicy {
			return nil
		}
		if stores.IsServer(ledger) {
			ledger = "" // the working folder
		}
		path = filepath.Join(filepath.Dir(ledger), policy.FileName)
	}
	changed, err := policy.Remember(path, columns)
	if changed {
		fmt.Fprintf(j.stderr, "vouch: %s remembers what the columns are called\n", screen.Line(path))
	}
	return err
}

// upTo reads a file of at most so many bytes, and one more of a longer one.
func upTo(open func() (io.ReadCloser, error), most int64) ([]byte, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, most+1))
}

// imported says in a line what became of an article.
func imported(a db.Imported) string {
	line := a.Article + ": imported"
	switch {
	case a.Known && a.Rulings == 0:
		line = a.Article + ": known already"
	case a.Known:
		line = a.Article + ": known already, with new decisions"
	}
	line += fmt.Sprintf(", %d decisions", a.Rulings)
	if a.Against > 0 {
		line += fmt.Sprintf("; %d say otherwise than what was decided here, which stands", a.Against)
	}
	if a.Left > 0 {
		line += fmt.Sprintf("; %d left out: what they are about is not here, or they erase what is", a.Left)
	}
	return screen.Line(line)
}
