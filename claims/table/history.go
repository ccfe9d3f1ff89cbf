package table

import (
	"iter"
	"strconv"
	"strings"

	"vouch/claims"
)

// A HistoryLine is one ruling with the names that people use.
type HistoryLine struct {
	claims.Ruling
	About string // "harbour:2.1a “41 ships”", "harbour: Ana Brik"
	Aside bool   // made elsewhere, and otherwise than what was decided here, which stands
}

// When writes the time of a ruling as people read it, with a sign where the
// clock stood before the ruling above.
func When(r claims.Ruling) string {
	when := r.Time.UTC().Format("2 Jan 2006 15:04 UTC")
	if r.WentBack {
		when += " (clock went back)"
	}
	return when
}

// actions are what people read for each action.
var actions = map[claims.Action]string{
	claims.Read: "read", claims.Receive: "read again", claims.Reopen: "reopened", claims.Mark: "marked", claims.SignOff: "signed off",
	claims.Dismiss: "dismissed", claims.Judge: "graded", claims.Merge: "merged", claims.Split: "split", claims.Withdraw: "withdrawn",
	claims.Query: "asked", claims.Answer: "answered", claims.Add: "added", claims.Edit: "edited", claims.Cut: "cut",
	claims.Conceal: "made confidential", claims.Seal: "sealed a dossier, its contents", claims.Tick: "ticked the name", claims.Archive: "archived", claims.Rename: "renamed to",
	claims.Attach: "gave evidence", claims.Detach: "took away evidence", claims.Test: "tested evidence", claims.Recheck: "fetched again the page of evidence", claims.Introduce: "introduced", claims.Best: "chose the value of evidence",
	claims.Override: "overrode the grade:", claims.Publish: "published a review", claims.Group: "grouped", claims.Ungroup: "ungrouped", claims.Scope: "said what the letter holds for:", claims.Due: "set the day of review", claims.Undo: "undone", claims.Redact: "redacted", claims.Import: "imported",
}

// Did says in words what a ruling did.
func Did(r claims.Ruling) string {
	words := actions[r.Action]
	if r.Action == claims.Import && r.Target == "merge" {
		words = "merged a ledger"
	}
	if words == "" {
		words = string(r.Action)
	}
	if r.Action == claims.Archive && r.Value == claims.Deleted {
		words = "deleted"
	}
	switch r.Action {
	case claims.Seal, claims.Mark, claims.Judge, claims.Reopen, claims.Tick, claims.Rename, claims.Override, claims.Scope, claims.Due:
		words += " " + r.Value
	case claims.Undo, claims.Redact, claims.Answer, claims.Merge, claims.Detach, claims.Test, claims.Best:
		words += " " + r.Target
	case claims.Recheck:
		words += " " + r.Target
		if again, err := claims.ParseRechecked(r.Value); err == nil {
			words += ": " + again.Found
		}
	case claims.Publish:
		if p, err := claims.ParsePublished(r.Value); err == nil {
			words += ": " + p.Rating
		}
	case claims.Read, claims.Receive:
		words += ", " + r.Target
	}
	return words
}

func did(l HistoryLine) string {
	words := Did(l.Ruling)
	if l.Aside {
		words += " (otherwise than here; what was decided here stands)"
	}
	return words
}

// Why joins the words that go with a ruling.
func Why(r claims.Ruling) string {
	var parts []string
	for _, s := range []string{r.Reason, r.Words} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if r.Erased {
		parts = append(parts, claims.Redacted)
	}
	return strings.Join(parts, "; ")
}

// Whose says who made a ruling and, of one that was made in another ledger, how it
// came here.
func Whose(r claims.Ruling) string {
	if r.Ledger == "" {
		return r.By
	}
	return r.By + " (" + Import(r) + ")"
}

// Import says from where, when and by whom a ruling was imported.
func Import(r claims.Ruling) string {
	from := r.From
	if from == "" {
		from = r.Ledger
	}
	words := "imported from " + from + ", on " + r.ImportedAt.UTC().Format("2 Jan 2006")
	if r.ImportedBy != "" {
		words += ", by " + r.ImportedBy
	}
	return words
}

// History returns rulings as a table, in order.
func History(lines iter.Seq2[HistoryLine, error]) *Table {
	return &Table{
		Name: "history", Title: "History", None: "Nothing was decided.",
		Columns: []Column{
			{Key: "no", Name: "Ruling", Share: 6, Right: true},
			{Key: "when", Name: "When", Share: 16},
			{Key: "who", Name: "Who", Share: 12},
			{Key: "what", Name: "What", Share: 20},
			{Key: "about", Name: "About", Share: 30},
			{Key: "why", Name: "Why", Share: 30},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 6)
			for l, err := range lines {
				if err == nil {
					row[0], row[1], row[2] = words(strconv.FormatInt(l.Seq, 10)), words(When(l.Ruling)), words(Whose(l.Ruling))
					row[3], row[4], row[5] = words(did(l)), words(l.About), words(Why(l.Ruling))
				}
				if !yield(row, err) {
					return
				}
			}
		},
	}
}

// A Correction is a claim that was decided on and then came otherwise in a new
// draft.
type Correction struct {
	About   string // the claim as it is now
	Changed string // "figure: “12 boats” is now “13 boats”"
	When    string
	Draft   string // "draft 2"
	Why     string // what was written with the decision before
	Who     string // who had decided
}

// Corrections returns what was wrong, what is right, when and why.
func Corrections(lines iter.Seq2[Correction, error]) *Table {
	return &Table{
		Name: "corrections", Title: "Changes and corrections", None: "No decided claim has changed.",
		Columns: []Column{
			{Key: "claim", Name: "Claim", Share: 20},
			{Key: "changed", Name: "What was, what is", Share: 40},
			{Key: "when", Name: "When", Share: 14},
			{Key: "draft", Name: "Draft", Share: 8},
			{Key: "why", Name: "Why", Share: 30},
			{Key: "who", Name: "Checked by", Share: 12},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 6)
			for l, err := range lines {
				for i, s := range []string{l.About, l.Changed, l.When, l.Draft, l.Why, l.Who} {
					row[i] = words(s)
				}
				if !yield(row, err) {
					return
				}
			}
		},
	}
}
