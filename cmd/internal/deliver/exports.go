package deliver

import (
	"context"
	"io"
	"slices"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/ledgerfile"
)

// An Export is one thing that can be exported.
type Export struct {
	Name    string
	Doc     string
	Formats []string
	table   func(m *material, w Wish) (*table.Table, error)
	sheets  func(m *material) []*table.Table                                     // that a workbook holds behind the table
	write   func(ctx context.Context, d *desk.Desk, w Wish, out io.Writer) error // of what is no table
	columns bool                                                                 // may be chosen
	single  bool                                                                 // in a workbook: its sums point at the rows of one article
	deleted bool                                                                 // holds articles that were deleted, too
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
	{Name: "script", Doc: "the article with a numbered note on every claim, and the list of sources", Formats: export.ScriptNames(), write: exportScript},
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
		write: exportLedger},
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
