package table

import (
	"fmt"
	"sort"
	"strings"

	"vouch/claims"
)

// Queries returns the questions to the writer in text order, with room for the
// answer: those that people asked, answered ones with the answer, the comments
// in the file, and the questions that the checks ask, reviews and errors, while
// they are open. Each has the number that vouch answer takes: that of the
// query's ruling, or the start of the finding's key. A comment has none: it is
// answered in the file. The last column is hidden: by what is in it a row is known
// when the sheet comes back, whatever became of its number, "q17" for a query, the
// whole key for a finding.
func Queries(r *Record, rulings []claims.Ruling) *Table {
	lines := append(asked(r, rulings), commented(r)...)
	answers := answersToFlags(rulings)
	for _, f := range Flags(r) {
		if f.Severity == claims.Note {
			continue
		}
		q := queryLine{number: ShortKey(f), key: f.Key, question: f.Message, by: "vouch, " + f.Rule, claim: -1, answer: answers[f.Key]}
		if len(f.Spans) > 0 {
			q.at = f.Spans[0].Start
			q.where = Places(r.Ledger.Document, f.Spans)
		}
		if len(f.Claims) > 0 {
			q.claim = f.Claims[0]
			q.at = r.Ledger.Claims[q.claim].Span.Start
		}
		lines = append(lines, q)
	}
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].at < lines[j].at })
	return r.Veil.Veiled(&Table{
		Name: "queries", Title: "Queries to the writer", None: "There is no open question.",
		Columns: []Column{
			{Key: "n", Name: "No.", Share: 8, Fixed: true},
			{Key: "claim", Name: "Claim", Share: 9, Fixed: true},
			{Key: "text", Name: "Text as printed", Share: 36},
			{Key: "question", Name: "Question", Share: 50},
			{Key: "by", Name: "Asked by", Share: 16},
			{Key: "answer", Name: "Answer", Share: 50},
			{Key: "key", Name: "Key", Share: 16, Hidden: true},
		},
		Rows: func(yield func([]Cell, error) bool) {
			v := newView(r)
			row := make([]Cell, 7)
			for _, q := range lines {
				label, text := q.where, q.text
				if q.claim >= 0 {
					label, text = r.Ledger.Claims[q.claim].Label, v.printed(q.claim)
				}
				for k, s := range []string{q.number, label, text, q.question, q.by, q.answer, q.key} {
					row[k] = words(s)
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	})
}

// A queryLine is one question.
type queryLine struct {
	at, claim                                      int // where in the text; which claim, -1 for none
	number, where, text, question, by, answer, key string
}

// asked returns the questions that people asked and did not take back.
func asked(r *Record, rulings []claims.Ruling) []queryLine {
	byKey := map[string]int{}
	for i := range r.Ledger.Claims {
		byKey[string(r.Ledger.Claims[i].Key)] = i
	}
	undone := claims.Undone(rulings)
	rulings = claims.InOneOrder(rulings)
	answers := map[string]string{}
	for _, q := range rulings {
		if q.Action == claims.Answer && !undone[q.Seq] {
			answers[q.Target] = erasable(q.Words, q.Erased)
		}
	}
	var lines []queryLine
	for _, q := range rulings {
		if q.Action != claims.Query || undone[q.Seq] {
			continue
		}
		line := queryLine{number: fmt.Sprint(q.Seq), key: QueryKey(q.Seq), claim: -1, question: erasable(q.Words, q.Erased), by: q.By + ", " + q.Time.UTC().Format("2 Jan 2006"), answer: answers[fmt.Sprint(q.Seq)]}
		if i, ok := byKey[q.Object]; ok {
			line.claim, line.at = i, r.Ledger.Claims[i].Span.Start
		} else {
			line.where = "an earlier draft"
		}
		lines = append(lines, line)
	}
	return lines
}

// QueryKey returns the key by which the row of a query is known when a sheet comes
// back.
func QueryKey(seq int64) string { return fmt.Sprintf("q%d", seq) }

// answersToFlags returns what was answered to findings, by the finding's key.
func answersToFlags(rulings []claims.Ruling) map[string]string {
	undone := claims.Undone(rulings)
	answers := map[string]string{}
	for _, a := range rulings {
		if a.Action == claims.Answer && a.Kind == claims.FindingObject && !undone[a.Seq] {
			answers[a.Object[strings.LastIndexByte(a.Object, '/')+1:]] = erasable(a.Words, a.Erased)
		}
	}
	return answers
}

func erasable(s string, erased bool) string {
	if erased {
		return claims.Redacted
	}
	return s
}
