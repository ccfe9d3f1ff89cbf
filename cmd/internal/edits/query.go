package edits

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/sheet"
	"vouch/db"
)

// A queryRow is a question as a query sheet has it.
type queryRow struct{ cells map[string]table.Cell }

// ask keeps the rows of the query sheet of a side, written as a record of it is.
func (s *side) ask(r *table.Record) error {
	byKey, byNumber := map[string]queryRow{}, map[string]queryRow{}
	t := table.Queries(r, s.rulings)
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		q := queryRow{map[string]table.Cell{}}
		for k, c := range row {
			q.cells[t.Columns[k].Key] = c
		}
		if key := q.cells[table.SheetKey].Text; key != "" {
			byKey[key], byNumber[q.cells["n"].Text] = q, q
		}
	}
	s.asked = append(s.asked, [2]map[string]queryRow{byKey, byNumber})
	return nil
}

// question returns the row of a question, which is named by key or by number, in each of
// the ways in which a file may hold it; nil for none.
func (s *side) question(key, number string) []queryRow {
	var all []queryRow
	for _, as := range s.asked {
		q, ok := as[0][key]
		if !ok {
			q, ok = as[1][number]
		}
		if ok {
			all = append(all, q)
		}
	}
	return all
}

// sameAs reports whether a cell says what it said when it was exported, in one of the
// ways in which that may have been written.
func (r *returning) sameAs(c sheet.Cell, as []queryRow, column string) bool {
	return slices.ContainsFunc(as, func(q queryRow) bool { return r.same(c, q.cells[column]) })
}

// queryColumns are those of a query sheet.
var queryColumns = []string{"article", "n", "claim", "text", "question", "by", "answer", table.SheetKey}

// queryTable holds a query sheet to the ledger: an answer that somebody wrote into it
// is an answer.
func (r *returning) queryTable(ctx context.Context, t *sheet.Table) error {
	columns, err := r.columns(t, queryColumns)
	if err != nil {
		return err
	}
	r.missingColumns(queriesKind, columns, [][]string{{"answer"}})
	for _, row := range t.Rows {
		for _, key := range []string{table.SheetKey, "n", "answer"} {
			if k, there := columns[key]; there && row.Cells[k].Formula {
				return fmt.Errorf("row %d, %s: it holds a formula, which decides nothing; put in its place what it says", row.Number, t.Header[k])
			}
		}
	}
	type known struct {
		*sides
		seen map[string]string // rows, by key
	}
	articles := map[string]*known{}
	for i := range t.Rows {
		row := &t.Rows[i]
		r.Rows++
		at := fmt.Sprintf("row %d", row.Number)
		if len(r.Book.Tables) > 1 {
			at = fmt.Sprintf("%s, row %d", t.Name, row.Number)
		}
		text := func(key string) string {
			if k, there := columns[key]; there {
				return strings.TrimSpace(row.Cells[k].Text)
			}
			return ""
		}
		name := text("article")
		if name == "" {
			var err error
			if name, err = r.theArticle(ctx); err != nil {
				return err
			}
		}
		a := articles[name]
		if a == nil {
			s, err := r.sidesOf(ctx, name)
			if err != nil {
				r.hold(at, "%v", err)
				continue
			}
			a = &known{sides: s, seen: map[string]string{}}
			articles[name] = a
		}
		as := a.base().question(text(table.SheetKey), text("n"))
		ok := len(as) > 0
		answer, there := columns["answer"]
		switch {
		case !there:
			return nil
		case !ok && text("n") == "" && text(table.SheetKey) == "":
			if row.Cells[answer].Empty() || strings.HasSuffix(text("by"), "in the file") {
				r.Same++ // a comment of the file, which is answered there
			} else {
				r.hold(at, "the row has no number: there is no question that “%s” would answer", table.Short(text("answer"), 60))
			}
			continue
		case !ok:
			r.hold(at, "%s has no question %s", a.article, strings.TrimSpace(text("n")+" "+text(table.SheetKey)))
			continue
		}
		q := as[min(1, len(as)-1)] // without what is withheld now
		key := q.cells[table.SheetKey].Text
		cell := row.Cells[answer]
		switch why, _ := spoiled(cell, q.cells["answer"].Text); {
		case r.sameAs(cell, as, "answer"):
			r.Same++
		case a.seen[key] != "":
			r.hold(at, "the question stands in %s too", a.seen[key])
		case row.Merged:
			r.hold(at, "cells of it are merged with others, so that it cannot be told which question is answered")
		case why != "":
			r.hold(at, "Answer %s", why)
		case columnThere(columns, "question") && !r.sameAs(row.Cells[columns["question"]], as, "question"):
			r.hold(at, "the question was changed: it says “%s”, and was “%s”", table.Short(text("question"), 60), table.Short(q.cells["question"].Text, 60))
		default:
			r.answer(ctx, at, a.sides, key, r.typed(cell), "")
		}
		a.seen[key] = at
	}
	for _, a := range articles {
		var gone []string
		for key, q := range a.base().asked[0][0] {
			if a.seen[key] == "" {
				gone = append(gone, q.cells["n"].Text)
			}
		}
		if len(gone) > 0 {
			r.Remarks = append(r.Remarks, fmt.Sprintf("%s of %s are not in the sheet, and stay as they are: %s", counted(len(gone), "question", "questions"), a.article, few(sorted(gone))))
		}
	}
	return nil
}

func columnThere(columns map[string]int, key string) bool {
	_, there := columns[key]
	return there
}

// answer composes the answer to a question, which is named as the hidden column of a
// query sheet names it.
func (r *returning) answer(ctx context.Context, at string, s *sides, key, words, by string) {
	if words == "" {
		r.hold(at, "Answer is blank, and was not: an answer is taken back with vouch undo")
		return
	}
	decision := db.Decision{By: by, Action: claims.Answer, Article: s.article, Words: words}
	what := ""
	if number, ok := strings.CutPrefix(key, "q"); ok {
		seq, err := strconv.ParseInt(number, 10, 64)
		query, there := s.now.bySeq[seq]
		if err != nil || !there || query.Action != claims.Query {
			r.hold(at, "there is no query %s in %s", number, s.article)
			return
		}
		decision.Kind, decision.Object, decision.Target, decision.Called = query.Kind, query.Object, number, "query "+number
		what = fmt.Sprintf("query %s, “%s”", number, table.Short(s.now.record.Veil.Hide(query.Words), 60))
	} else {
		f := s.now.finding(key)
		if f == nil {
			r.hold(at, "no check asks that any more; the answer was “%s”", table.Short(words, 60))
			return
		}
		decision.Kind, decision.Object, decision.Value, decision.Called = claims.FindingObject, db.FindingKey(s.article, f.Key), f.Rule, "flag "+table.ShortKey(f)
		what = fmt.Sprintf("flag [%s %s]", f.Rule, table.ShortKey(f))
	}
	id := thing{decision.Kind, decision.Object}
	undone := claims.Undone(s.now.byObject[id])
	for _, ruling := range s.now.byObject[id] {
		if ruling.Action != claims.Answer || ruling.Target != decision.Target {
			continue
		}
		if undone[ruling.Seq] {
			if asShown(ruling.Words) == asShown(words) { // nobody gives it again who did not see that
				r.hold(at, "the answer “%s” was taken back", table.Short(s.now.record.Veil.Hide(ruling.Words), 80))
				return
			}
			continue
		}
		if asShown(ruling.Words) == asShown(words) {
			r.Same++ // it says so already
			return
		}
		r.hold(at, "%s has answered: “%s”. The file says: “%s”", ruling.By, table.Short(s.now.record.Veil.Hide(ruling.Words), 80), table.Short(words, 80))
		return
	}
	if by != "" {
		what += ", by " + by
	}
	r.propose(at, what+": answered “"+table.Short(words, 80)+"”", []db.Decision{decision})
}

// finding returns a finding of an article, open or dismissed, by its key.
func (s *side) finding(key string) *reconcile.Finding {
	for _, all := range [][]reconcile.Finding{s.record.Findings, s.record.Dismissed} {
		for i := range all {
			if all[i].Key == key {
				return &all[i]
			}
		}
	}
	return nil
}
