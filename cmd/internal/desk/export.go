package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"sync"

	"vouch/claims"
	"vouch/claims/copies"
	"vouch/claims/edition"
	"vouch/claims/evidence"
	"vouch/claims/excerpt"
	"vouch/claims/extract"
	"vouch/claims/grade"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/quotematch"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/checks"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/gap"
	"vouch/claims/reconcile/grid"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/recur"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/scene"
	"vouch/claims/reconcile/toll"
	"vouch/claims/reconcile/trend"
	"vouch/claims/table"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/ledgerfile"
	"vouch/cmd/internal/policy"
	"vouch/db"
	"vouch/db/archive"
	"vouch/sources/passage"
)

// A Wish is what somebody wants exported.
type Wish struct {
	Articles []string // ids; none means every article of the ledger
	What     string   // one of Exports
	Format   string
	Columns  []string // of the attribution table; none means those that desks keep
	All      bool     // own-voice assertions, names and dates too
	Annex    bool     // confidential sources too
	Options  export.Options
	Stamp    export.Stamp // time and tool; the rest is filled in
	Progress func(done, total int)

	whole bool // nothing was named: all of the ledger
	keyed bool // the columns are those that desks keep, with room for keys
}

// An Export is one thing that can be exported.
type Export struct {
	Name    string
	Doc     string
	Formats []string
	table   func(m *material, w Wish) (*table.Table, error)
	sheets  func(m *material) []*table.Table                                // that a workbook holds behind the table
	write   func(d *Desk, ctx context.Context, w Wish, out io.Writer) error // of what is no table
	columns bool                                                            // may be chosen
	single  bool                                                            // in a workbook: its sums point at the rows of one article
	deleted bool                                                            // holds articles that were deleted, too
}

// Exports is everything that can be exported, in the order in which help shows
// it.
var Exports = []Export{
	{Name: "attribution", Doc: "one row for each fact: what is printed, whose word it is, how far to trust it, where the check stands", Formats: formatsOf("attribution"), columns: true,
		table: func(m *material, w Wish) (*table.Table, error) { return table.Attribution(m.Record, w.All, w.Columns) },
		sheets: func(m *material) []*table.Table {
			sheets := []*table.Table{table.SourceList(m.Record), table.TieOut(m.Record), table.FindingsTable(m.Record), table.Queries(m.Record, m.rulings), table.Corrections(m.corrections)}
			if m.Evidence != nil {
				sheets = slices.Insert(sheets, 1, table.EvidenceTable(m.Record))
			}
			return sheets
		}},
	{Name: "script", Doc: "the article with a numbered note on every claim, and the list of sources", Formats: export.ScriptNames(), write: (*Desk).exportScript},
	{Name: "sources", Doc: "the voices, in order of the alphabet, with letter and why", Formats: formatsOf("sources"),
		table: func(m *material, _ Wish) (*table.Table, error) { return table.SourceList(m.Record), nil }},
	{Name: "evidence", Doc: "what backs the claims: each source with its words, the place, and what came of the test", Formats: export.Names(),
		table: func(m *material, _ Wish) (*table.Table, error) { return table.EvidenceTable(m.Record), nil }},
	{Name: "names", Doc: "the names to check, and who has ticked them", Formats: export.Names(),
		table: func(m *material, _ Wish) (*table.Table, error) { return table.Names(m.Record), nil }},
	{Name: "queries", Doc: "the questions to the writer, with room for the answer", Formats: export.Names(),
		table: func(m *material, _ Wish) (*table.Table, error) { return table.Queries(m.Record, m.rulings), nil }},
	{Name: "tieout", Doc: "each total with its parts, sum and difference; live sums in xlsx", Formats: export.Names(), single: true,
		table: func(m *material, _ Wish) (*table.Table, error) { return table.TieOut(m.Record), nil }},
	{Name: "findings", Doc: "everything the checks say", Formats: formatsOf("findings"),
		table: func(m *material, _ Wish) (*table.Table, error) { return table.FindingsTable(m.Record), nil }},
	{Name: "corrections", Doc: "what was wrong, what is right, when and why", Formats: export.Names(),
		table: func(m *material, _ Wish) (*table.Table, error) { return table.Corrections(m.corrections), nil }},
	{Name: "reviews", Doc: "the reviews that were recorded as published: claim, verdict, page", Formats: formatsOf("reviews"),
		table: func(m *material, _ Wish) (*table.Table, error) { return table.Reviews(m.Record, m.rulings), nil }},
	{Name: "provenance", Doc: "texts, claims, evidence and every decision, by whom and when", Formats: export.ExchangeNames("provenance")},
	{Name: "tables", Doc: "all tables at once, with what each column holds", Formats: export.ExchangeNames("tables")},
	{Name: "ledger", Doc: "everything: texts, readings and decisions, for vouch import and for programs", Formats: []string{ledgerfile.Format}, deleted: true,
		write: (*Desk).exportLedger},
}

// OfAll reports whether an export can be of several articles in a format.
func (e *Export) OfAll(format string) bool {
	if e.Name == "script" {
		return false // a text with its notes
	}
	f, err := export.Find(format)
	return !e.single || err != nil || !f.Workbook
}

// formatsOf returns the names of the formats that an export is written in, as a table
// or as programs of others read it.
func formatsOf(what string) []string { return append(export.Names(), export.ExchangeNames(what)...) }

// ExportNames returns the names of Exports.
func ExportNames() []string {
	names := make([]string, len(Exports))
	for i, e := range Exports {
		names[i] = e.Name
	}
	return names
}

// material is one article with all that an export may need of it.
type material struct {
	*table.Record
	rulings     []claims.Ruling
	corrections iter.Seq2[table.Correction, error]
}

// Export writes what was wished for. It returns an error for an unknown
// article, what or format before anything is written.
func (d *Desk) Export(ctx context.Context, w Wish, out io.Writer) error {
	e, err := w.Find()
	if err != nil {
		return err
	}
	if len(w.Columns) == 0 {
		w.Columns, w.keyed = append(slices.Clone(table.ExportColumns), table.SheetKey), true
	}
	articles := w.Articles
	if w.whole = len(articles) == 0; w.whole {
		if articles, err = d.exported(ctx, e.deleted); err != nil {
			return err
		}
	}
	if len(articles) == 0 {
		return fmt.Errorf("there is nothing to export: the ledger is empty")
	}
	w.Articles = slices.Clone(articles)
	for i, a := range articles {
		if w.Articles[i], err = d.NameOf(ctx, a); err != nil {
			return err
		}
	}
	if w.Options.Stamp, err = d.stamped(ctx, w); err != nil {
		return err
	}
	if x, ok := export.FindExchange(w.Format, ""); ok {
		return d.exchange(ctx, x, w, out)
	}
	if e.write != nil {
		return e.write(d, ctx, w, out)
	}
	return d.exportTable(ctx, e, w, out)
}

// exported lists the articles that an export of all is of. What is deleted has
// nothing to show, and decisions that a whole ledger must have.
func (d *Desk) exported(ctx context.Context, deleted bool) (articles []string, err error) {
	archived, err := d.Archived(ctx)
	if err != nil {
		return nil, err
	}
	for a, err := range d.Store.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if !archived[a.ID] || deleted {
			articles = append(articles, a.ID)
		}
	}
	return articles, nil
}

// stamped says what an export was made from and by what.
func (d *Desk) stamped(ctx context.Context, w Wish) (*export.Stamp, error) {
	stamp := w.Stamp
	stamp.Articles = articleList(w.Articles)
	stamp.Rules, stamp.Policy, stamp.Ledger = d.Basis.Rules, d.Basis.Policy, d.Basis.Ledger
	if stamp.Ledger != "" {
		stamp.Ledger = filepath.Base(stamp.Ledger) // the folder is nobody's business outside
	}
	head, err := kept(d.Store).Head(ctx)
	if err != nil {
		return nil, err
	}
	stamp.Head = head.String()
	return &stamp, nil
}

func (w *Wish) progress(done int) {
	if w.Progress != nil {
		w.Progress(done, len(w.Articles))
	}
}

// Find returns what is wished for, or an error that names the nearest.
func (w Wish) Find() (*Export, error) {
	for i := range Exports {
		if Exports[i].Name != w.What {
			continue
		}
		if !slices.Contains(Exports[i].Formats, w.Format) {
			return nil, table.Unknown("format of "+w.What, w.Format, Exports[i].Formats)
		}
		return &Exports[i], w.hasColumns(&Exports[i])
	}
	return nil, table.Unknown("export", w.What, ExportNames())
}

// hasColumns fails for columns that the table does not have.
func (w Wish) hasColumns(e *Export) error {
	if len(w.Columns) > 0 && !e.columns {
		return errors.New("--columns chooses those of the attribution table")
	}
	for _, k := range w.Columns {
		if known := table.AttributionKeys(); !slices.Contains(known, k) {
			return table.Unknown("column", k, known)
		}
	}
	return nil
}

// exportTable writes one table over all the articles, read one after the
// other as the rows are asked for. With several, their ids stand in front.
func (d *Desk) exportTable(ctx context.Context, e *Export, w Wish, out io.Writer) error {
	f, err := export.Find(w.Format)
	if err != nil {
		return err
	}
	first, err := d.material(ctx, w.Articles[0], w.Annex)
	if err != nil {
		return err
	}
	t, err := e.tableOf(first, w, f)
	if err != nil {
		return err
	}
	if len(w.Articles) == 1 {
		if f.Workbook && e.sheets != nil {
			w.Options.More = e.sheets(first)
		}
		return f.Write(out, t, w.Options)
	}
	if f.Workbook && e.single {
		return fmt.Errorf("a tie-out sheet is of one article, because its sums point at its rows; name one of %d", len(w.Articles))
	}
	return f.Write(out, d.joined(ctx, e, w, f, t), w.Options)
}

// tableOf returns the table of an article, with what is for no reader where the format
// comes back.
func (e *Export) tableOf(m *material, w Wish, f export.Format) (*table.Table, error) {
	t, err := e.table(m, w)
	if err != nil {
		return nil, err
	}
	if w.keyed && e.columns {
		t = table.Hide(t, table.SheetKey)
	}
	if !f.Keys {
		t = table.Shown(t)
	}
	return t, nil
}

// joined returns the table over several articles; like is the table of the
// first, for its columns.
func (d *Desk) joined(ctx context.Context, e *Export, w Wish, f export.Format, like *table.Table) *table.Table {
	whole := *table.Before(like, table.Column{Key: "article", Name: "Article", Share: 14, Fixed: true}, "")
	whole.Rows = func(yield func([]table.Cell, error) bool) {
		for i, id := range w.Articles {
			w.progress(i)
			m, err := d.material(ctx, id, w.Annex)
			if err != nil {
				yield(nil, err)
				return
			}
			t, err := e.tableOf(m, w, f)
			if err != nil {
				yield(nil, err)
				return
			}
			for row, err := range table.Before(t, table.Column{}, id).Rows {
				if !yield(row, err) {
					return
				}
			}
		}
	}
	return &whole
}

func (d *Desk) exportScript(ctx context.Context, w Wish, out io.Writer) error {
	if len(w.Articles) != 1 {
		return fmt.Errorf("a script is of one article; name one of %d", len(w.Articles))
	}
	m, err := d.material(ctx, w.Articles[0], w.Annex)
	if err != nil {
		return err
	}
	f, err := export.Find(w.Format)
	if err != nil {
		return err
	}
	return f.WriteScript(out, m.Record, w.All, w.Options)
}

// exportLedger writes the articles as they are kept, with their logs and every
// ruling on them. The head in its stamp is that of the first log: what an import
// took over, and nothing else, is the file that it came from.
func (d *Desk) exportLedger(ctx context.Context, w Wish, out io.Writer) error {
	store, ok := kept(d.Store).(archiver)
	if !ok {
		return fmt.Errorf("this store hands out no whole ledgers")
	}
	var ids []string // under which they are kept, whatever they are called
	for _, name := range w.Articles {
		if _, err := d.Store.Get(ctx, name); errors.Is(err, db.ErrNotFound) {
			return d.unknownArticle(ctx, name)
		}
		id, err := d.IDOf(ctx, name)
		if err != nil {
			return err
		}
		ids = append(ids, id)
		if w.Annex {
			continue
		}
		rulings, err := d.rulings(ctx, name)
		if err == nil {
			err = refuseConfidential(name, rulings)
		}
		if err == nil {
			err = d.refuseBeside(ctx, name)
		}
		if err != nil {
			return err
		}
	}
	chosen := ids
	if w.whole {
		chosen = nil
	}
	return store.Archive(ctx, chosen, func(a *archive.Archive) error {
		stamp := ledgerfile.Stamp(*w.Options.Stamp)
		if len(a.Logs) > 0 {
			if h, err := db.ParseHead(a.Logs[0].Checkpoint); err == nil {
				stamp.Head, stamp.Ledger = h.String(), h.Log // whatever the file is called that holds it
			}
		}
		return ledgerfile.Write(out, stamp, a)
	})
}

// refuseConfidential returns an error where an article has a confidential
// source: a whole ledger without it would not be whole.
func refuseConfidential(article string, rulings []claims.Ruling) error {
	undone := claims.Undone(rulings)
	for _, r := range rulings {
		if r.Action == claims.Conceal && !undone[r.Seq] {
			return fmt.Errorf("%s has confidential sources, and a whole ledger holds them; --annex writes them too", article)
		}
	}
	return nil
}

// refuseBeside is refuseConfidential for the sources of evidence.
func (d *Desk) refuseBeside(ctx context.Context, article string) error {
	k, err := d.docketOf(ctx, article, noLimit)
	if err != nil {
		return err
	}
	l, err := d.Store.Get(ctx, article)
	if err != nil {
		return err
	}
	beside, err := d.concealedBeside(ctx, l, k)
	if err == nil && len(beside) > 0 {
		err = fmt.Errorf("%s has evidence of confidential sources, and a whole ledger holds them; --annex writes them too", article)
	}
	return err
}

// rulings returns what people have decided in an article, in order.
func (d *Desk) rulings(ctx context.Context, article string) ([]claims.Ruling, error) {
	var all []claims.Ruling
	for r, err := range d.Store.Rulings(ctx, db.Filter{Article: article, Human: true}) {
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// material reads one article and the rulings on it. Without annex, what is
// confidential is taken out here, where every export passes.
func (d *Desk) material(ctx context.Context, article string, annex bool) (*material, error) {
	at := *d
	at.Annex = annex
	r, err := at.Open(ctx, article)
	if err != nil {
		return nil, err
	}
	m := &material{Record: r, corrections: at.Corrections(ctx, article)}
	m.rulings, err = d.rulings(ctx, article)
	r.Rulings = m.rulings
	return m, err
}

// articleList names the articles of an export: all of a few, the number of
// many.
func articleList(ids []string) string {
	const few = 5
	s := ""
	for i, id := range ids {
		if i == few {
			return fmt.Sprintf("%s and %d more articles", s, len(ids)-few)
		}
		if i > 0 {
			s += ", "
		}
		s += id
	}
	return s
}

// RulesVersion names the extractor and the rules, so that two exports can be
// told to have been made by the same ones. It says what the policy did to the
// rules.
func RulesVersion(p policy.Used) string { return Versions() + ", " + p.Rules() }

// Versions names the extractor and the rules by what they are: both are computed
// from their source.
func Versions() string {
	return fmt.Sprintf("extractor %s, rules %s", extract.Version(), rules())
}

// rules is the version of what is said of claims once they are read: findings
// and grades.
var rules = sync.OnceValue(func() string {
	return edition.Of(lexicon.Code, match.Code, reconcile.Code, calendar.Code, credit.Code, fact.Code, gap.Code, grid.Code, link.Code, near.Code, noun.Code,
		numeral.Code, recur.Code, say.Code, scene.Code, toll.Code, trend.Code, checks.Code, grade.Code, passage.Code, quotematch.Code, copies.Code, excerpt.Code, evidence.Code)
})
