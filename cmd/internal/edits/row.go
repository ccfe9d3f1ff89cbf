package edits

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims/table"
	"vouch/cmd/internal/sheet"
	"vouch/db"
)

// decidable are the columns of the attribution table that people fill in.
var decidable = []string{"state", "status", "note", "voice", "source", "where", "excerpt", "basis", "checker", "second"}

// figured are the columns in which digits are the article's: where they were changed,
// somebody meant another figure.
var figured = []string{"fact", "attributed", "sentence", "low", "high", "counted", "as-of"}

// A claimRow is one row of an attribution table that came back.
type claimRow struct {
	*sides
	at      string // row 5
	row     *sheet.Row
	key     string
	cells   map[string]sheet.Cell // by column
	changed map[string]bool
	wrong   []string // why nothing of it is taken
}

func (c *claimRow) refuse(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// claimTable holds an attribution table to the ledger, row by row.
func (r *returning) claimTable(ctx context.Context, t *sheet.Table) error {
	columns, err := r.columns(t, append(table.AttributionKeys(), "article"))
	if err != nil {
		return err
	}
	if err := decidedByFormula(t, columns); err != nil {
		return err
	}
	r.missingColumns(claimsKind, columns, decidedColumns)
	rows, err := r.knownRows(ctx, t, columns)
	if err != nil {
		return err
	}
	for _, pair := range likeNamed {
		if err := r.likelier(t, rows, columns, pair[0], pair[1]); err != nil {
			return err
		}
	}
	seen := map[string]*claimRow{}
	for _, c := range rows {
		r.compare(c, columns)
		if first := seen[c.key]; first != nil {
			c.twin(r, first)
			continue
		}
		seen[c.key] = c
		if err := r.claimRow(ctx, c); err != nil {
			return err
		}
	}
	r.missing(rows, seen)
	return nil
}

// decidedByFormula refuses a table in which a formula stands where a person decides,
// or where it says which row is which.
func decidedByFormula(t *sheet.Table, columns map[string]int) error {
	for _, row := range t.Rows {
		for key, k := range columns {
			if row.Cells[k].Formula && (slices.Contains(decidable, key) || slices.Contains([]string{table.SheetKey, "no", "text", "article"}, key)) {
				return fmt.Errorf("row %d, %s: it holds a formula, which decides nothing; put in its place what it says", row.Number, t.Header[k])
			}
		}
	}
	return nil
}

// compare says which cells of a row were changed, and sets aside what a spreadsheet
// did to them.
func (r *returning) compare(c *claimRow, columns map[string]int) {
	of := c.base().rows[c.key]
	c.changed = map[string]bool{}
	for _, key := range table.AttributionKeys() {
		if _, there := columns[key]; !there || key == table.SheetKey {
			continue
		}
		cell := c.cells[key]
		if r.unchanged(cell, of, key) {
			continue
		}
		was := c.base().words(c.key, key)
		name := table.AttributionName(key)
		if why, rewritten := spoiled(cell, was); rewritten {
			r.Remarks = append(r.Remarks, fmt.Sprintf("%s, %s: %s; it was left as it was", c.at, name, why))
			continue
		} else if why != "" && slices.Contains(decidable, key) {
			c.refuse("%s %s", name, why)
			continue
		}
		switch {
		case key == "no" || key == "text":
			c.refuse("%s says “%s”, and the claim has “%s”: a text is corrected in the article", name, table.Short(r.typed(cell), 60), table.Short(was, 60))
		case slices.Contains(decidable, key):
			c.changed[key] = true
		case slices.Contains(figured, key) && digitsOf(cell.Text) != digitsOf(was):
			c.refuse("a figure was changed: %s says “%s”, and was “%s”", name, table.Short(r.typed(cell), 60), table.Short(was, 60))
		case c.then != nil:
			r.left[key] = append(r.left[key], c.at)
		}
	}
	if c.row.Merged && (len(c.changed) > 0 || len(c.wrong) > 0) {
		c.wrong = []string{"cells of it are merged with others, so that it cannot be told what is said of which claim"}
	}
}

// twin holds back a row that is there twice, and the first of the two where they do
// not say the same.
func (c *claimRow) twin(r *returning, first *claimRow) {
	for key, cell := range c.cells {
		if spaced(cell.Text) != spaced(first.cells[key].Text) {
			r.hold(c.at, "the claim stands in %s too, and says something else there; nothing is taken from either", first.at)
			r.drop(first.at)
			return
		}
	}
	r.Remarks = append(r.Remarks, fmt.Sprintf("%s says again what %s says", c.at, first.at))
}

// drop takes back what a row would decide.
func (r *returning) drop(at string) {
	for i, e := range r.Edits {
		if e.At != at {
			continue
		}
		r.Edits = slices.Delete(r.Edits, i, i+1)
		for _, d := range e.Decisions {
			id := thing{d.Kind, d.Object}
			r.history[id] = r.history[id][:len(r.history[id])-1]
		}
		r.hold(at, "the claim stands in the sheet a second time, and says something else there")
		return
	}
}

// missing says which rows of the table are not in the sheet, and whether those that
// are stand in another order.
func (r *returning) missing(rows []*claimRow, seen map[string]*claimRow) {
	for _, s := range r.inOrder(rows) {
		base := s.base()
		var gone, order []string
		all := false // of the table, and not those alone that it shows by default
		for _, c := range rows {
			if c.sides == s {
				order = append(order, c.key)
				all = all || !base.listed[c.key]
			}
		}
		place := map[string]int{}
		for i, key := range base.order {
			place[key] = i
			if seen[key] == nil && (base.listed[key] || all) {
				gone = append(gone, base.record.Ledger.Claims[base.rows[key].index].Label)
			}
		}
		if len(gone) > 0 {
			r.Remarks = append(r.Remarks, fmt.Sprintf("%s of %s are not in the sheet, and stay as they are: %s", counted(len(gone), "row", "rows"), s.article, few(gone)))
		}
		if !slices.IsSortedFunc(order, func(a, b string) int { return place[a] - place[b] }) {
			r.Remarks = append(r.Remarks, "the rows of "+s.article+" stand in another order; each is known by its claim")
		}
	}
}

// inOrder returns the articles of rows, each once.
func (r *returning) inOrder(rows []*claimRow) []*sides {
	var all []*sides
	for _, c := range rows {
		if !slices.Contains(all, c.sides) {
			all = append(all, c.sides)
		}
	}
	return all
}

// claimRow composes what a row decides.
func (r *returning) claimRow(ctx context.Context, c *claimRow) error {
	if len(c.changed) == 0 && len(c.wrong) == 0 {
		r.Same++
		return nil
	}
	var decisions []db.Decision
	var what []string
	add := func(d []db.Decision, words string) {
		decisions = append(decisions, d...)
		if words != "" {
			what = append(what, words)
		}
	}
	n := c.now.named(c.article, c.key)
	if n.Index < 0 {
		c.refuse("the claim is not in the latest draft any more: %s", table.Short(c.base().words(c.key, "text"), 60))
	} else if c.base().words(c.key, "text") != c.now.words(c.key, "text") {
		c.refuse("the article has changed since the export: the claim was “%s” and is “%s”", table.Short(c.base().words(c.key, "text"), 60), table.Short(c.now.words(c.key, "text"), 60))
	} else if c.now.record.Marks[n.Index].Cut {
		c.refuse("somebody said since that it is no claim")
	}
	if len(c.wrong) == 0 {
		by := r.marks(c, n, add)
		r.signs(c, n, by, add)
		if err := r.evidence(ctx, c, n, add); err != nil {
			return err
		}
	}
	switch {
	case len(c.wrong) > 0:
		r.hold(c.at, "%s", strings.Join(c.wrong, "; "))
	case len(decisions) == 0:
		r.Same++
	default:
		r.propose(c.at, n.Line()+": "+strings.Join(what, "; "), decisions)
	}
	return nil
}
