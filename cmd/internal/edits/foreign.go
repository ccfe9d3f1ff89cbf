package edits

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/sheet"
	"vouch/db"
	"vouch/sources/document"
)

// foreign holds the sheet of somebody else to an article. A row is tied to the claim
// whose number it has or whose words, once; words that stand in the article once and
// are no claim of it become one; all else is listed.
func (r *returning) foreign(ctx context.Context) error {
	r.Book.Stamp = nil // whatever it was made from, it is no export
	t, err := r.mapped()
	if err != nil {
		return err
	}
	article, err := r.theArticle(ctx)
	if err != nil {
		return err
	}
	s, err := r.sidesOf(ctx, article)
	if err != nil {
		return err
	}
	columns := map[string]int{}
	for key, header := range r.Columns {
		k := t.Column(header)
		if k < 0 {
			return fmt.Errorf("--map: no column is called %q; there are %s", header, strings.Join(t.Header, ", "))
		}
		if slices.ContainsFunc(t.Header[k+1:], func(h string) bool { return sheet.Same(h, header) }) {
			return calledTheSame(header, header)
		}
		columns[foreignKey(key)] = k
	}
	if err := decidedByFormula(t, columns); err != nil {
		return err
	}
	seen := map[string]string{}
	for i := range t.Rows {
		row := &t.Rows[i]
		r.Rows++
		c := &claimRow{sides: s, at: fmt.Sprintf("row %d", row.Number), row: row, cells: map[string]sheet.Cell{}, changed: map[string]bool{}}
		for key, k := range columns {
			c.cells[key] = row.Cells[k]
		}
		span, err := r.tie(c)
		switch {
		case err != nil:
			r.hold(c.at, "%v", err)
			continue
		case row.Merged:
			r.hold(c.at, "cells of it are merged with others, so that it cannot be told what is said of which claim")
			continue
		case c.key != "" && seen[c.key] != "":
			r.hold(c.at, "it is of the claim of %s too", seen[c.key])
			continue
		}
		said := r.said(c)
		if c.key != "" {
			seen[c.key] = c.at
			if err := r.claimRow(ctx, c); err != nil {
				return err
			}
			continue
		}
		place := fmt.Sprint(span)
		switch {
		case len(c.wrong) > 0:
			r.hold(c.at, "%s", strings.Join(c.wrong, "; "))
			continue
		case seen[place] != "":
			r.hold(c.at, "it has the words of %s too", seen[place])
			continue
		}
		seen[place] = c.at
		if err := r.added(ctx, c, span, said); err != nil {
			r.hold(c.at, "%v", err)
		}
	}
	return nil
}

// mapped returns the table that has the columns which the map names.
func (r *returning) mapped() (*sheet.Table, error) {
	var found *sheet.Table
	for _, t := range r.Book.Tables {
		if t.Column(r.Columns["fact"]) < 0 && t.Column(r.Columns["no"]) < 0 {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("%s and %s both have the columns of the map; leave one of them in", sheetName(found.Name), sheetName(t.Name))
		}
		found = t
	}
	if found == nil {
		return nil, fmt.Errorf("no table in it has a column called %q; --map says what its columns are called", r.Columns["fact"]+r.Columns["no"])
	}
	return found, nil
}

// foreignKey returns the column of ours that one of a map stands for.
func foreignKey(key string) string {
	switch key {
	case "source":
		return "voice"
	case "status":
		return "state"
	}
	return key
}

// said puts what a row of somebody else's sheet says into the words of ours, and says
// which cells of it decide something.
func (r *returning) said(c *claimRow) claims.Status {
	status := claims.Status("")
	for key, cell := range c.cells {
		if !slices.Contains(decidable, key) || cell.Empty() {
			continue
		}
		if key == "state" {
			read, err := foreignStatus(r.typed(cell))
			switch {
			case err != nil:
				c.refuse("%v", err)
			case read != "":
				status = read
				c.cells[key] = sheet.Cell{Text: string(read)}
				c.changed[key] = true
			}
			continue
		}
		if why, _ := spoiled(cell, ""); why != "" {
			c.refuse("%s %s", c.header(r, key), why)
			continue
		}
		c.changed[key] = true
	}
	if c.changed["checker"] && !c.changed["state"] && !c.changed["note"] {
		delete(c.changed, "checker") // who looks at it, with nothing decided yet
	}
	return status
}

// header returns what a column is called in the sheet.
func (c *claimRow) header(r *returning, key string) string {
	for name, header := range r.Columns {
		if foreignKey(name) == key {
			return header
		}
	}
	return key
}

// ticks are what desks write under Verified? for a yes, and for what is not done yet.
var (
	ticks     = []string{"yes", "y", "true", "x", "✓", "✔", "☑", "1", "verified", "confirmed", "correct", "done", "ja", "oui", "sí", "si", "sì"}
	undecided = []string{"no", "n", "false", "0", "☐", "-", "–", "pending", "unverified", "not yet", "not verified", "nein", "non", "nee"}
)

// foreignStatus reads a status of ours, or a yes; "" for what is not decided.
func foreignStatus(s string) (claims.Status, error) {
	plain := strings.ToLower(spaced(s))
	switch {
	case slices.Contains(ticks, plain):
		return claims.Accurate, nil
	case slices.Contains(undecided, plain):
		return "", nil
	}
	status, err := claims.ParseStatus(s)
	if status == claims.ToCheck {
		status = ""
	}
	return status, err
}

// added composes a claim of which the program knew nothing, with what the row says of
// it.
func (r *returning) added(ctx context.Context, c *claimRow, span document.Span, status claims.Status) error {
	record, err := r.finder.Record(ctx, c.article)
	if err != nil {
		return err
	}
	d := record.Ledger.Document
	words := d.Quote(span)
	amended := claims.Amendment{Kind: claims.StatementClaim, Span: span, Text: claims.TextHash(d), Words: words}
	key := desk.NewKey('c')
	if !record.Ledger.Amend(-1, claims.Key(key), amended) { // so that evidence finds it
		return fmt.Errorf("“%s” cannot be placed in the article", table.Short(words, 60))
	}
	on := func(more db.Decision) db.Decision {
		more.Kind, more.Object, more.Article, more.Called = claims.ClaimObject, key, c.article, c.article+" “"+table.Short(words, 60)+"”"
		return more
	}
	decisions := []db.Decision{on(db.Decision{Action: claims.Add, Value: amended.String(), Words: words})}
	what := []string{c.article + ": a claim of your own, “" + table.Short(words, 60) + "”"}
	by, err := person(r.typed(c.cells["checker"]))
	if err != nil {
		return fmt.Errorf("%s: %w", c.header(r, "checker"), err)
	}
	second, err := person(r.typed(c.cells["second"]))
	if err != nil {
		return fmt.Errorf("%s: %w", c.header(r, "second"), err)
	}
	note := r.typed(c.cells["note"])
	if status == "" && note != "" {
		status = claims.ToCheck
	}
	if status != "" {
		decisions = append(decisions, on(db.Decision{By: by, Action: claims.Mark, Value: string(status), Words: note}))
		what = append(what, status.Sign()+" "+string(status))
	}
	if second != "" {
		decisions = append(decisions, on(db.Decision{By: second, Action: claims.SignOff}))
		what = append(what, "signed off by "+second)
	}
	said := claims.Evidence{Stance: claims.Supports, Locator: spaced(r.typed(c.cells["where"])), Excerpt: unquoted(r.typed(c.cells["excerpt"]))}
	switch source := sourceIn(r.typed(c.cells["voice"]), record); {
	case source != "":
		made, err := r.finder.Attach(ctx, []string{c.article + ":" + key}, desk.Linked{Evidence: said, Source: source, Unstated: true})
		if err != nil {
			return err
		}
		decisions = append(decisions, made.Decisions...)
		what = append(what, "evidence: "+strings.Join(given(made.Source, said), ", "))
	case said.Locator != "" || said.Excerpt != "":
		return fmt.Errorf("the sheet names no source for “%s”", table.Short(strings.Join(given("", said), ", "), 60))
	}
	r.propose(c.at, strings.Join(what, "; "), decisions)
	return nil
}
