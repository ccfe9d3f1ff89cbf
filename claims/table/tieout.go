package table

import (
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// TieOut returns every comparison of figures with its working: the parts, their
// sum, each place where the total is stated, the difference and the verdict in
// words. In a spreadsheet sum and difference are live, so that an editor who
// changes a figure sees what becomes of it.
func TieOut(r *Record) *Table {
	return r.Veil.Veiled(&Table{
		Name: "tieout", Title: "Tie-out", None: "No figure could be tied to another.",
		Columns: []Column{
			{Key: "tie", Name: "Tie", Share: 6, Fixed: true},
			{Key: "no", Name: "No.", Share: 8, Fixed: true},
			{Key: "text", Name: "Text as printed", Share: 40},
			{Key: "what", Name: "What", Share: 14, Fixed: true},
			{Key: "value", Name: "Value", Share: 14, Right: true},
			{Key: "verdict", Name: "Verdict", Share: 60},
		},
		Rows: func(yield func([]Cell, error) bool) {
			w := &tieWriter{r: r, yield: yield, row: make([]Cell, 6)}
			for i, f := range Totals(r) {
				if !w.tie(i+1, f) {
					return
				}
			}
		},
	})
}

// A tieWriter counts rows, because sums point at them.
type tieWriter struct {
	r     *Record
	yield func([]Cell, error) bool
	row   []Cell
	n     int // rows written
}

func (w *tieWriter) tie(number int, f *reconcile.Finding) bool {
	name := TieName(number)
	verdict := f.Message
	if len(f.Sums) == 0 {
		// A comparison that adds nothing up: each figure, then the working.
		for _, s := range f.Spans {
			value, known := w.value(f, s)
			if !w.write(name, s, "compared", value, known, "") {
				return false
			}
		}
		return w.line(name, "verdict", f.Arithmetic, verdict)
	}
	for k, parts := range f.Sums {
		if k > 0 {
			verdict = "as above, with the figures of another place"
		}
		first, sum := w.n, claims.Int(0)
		for _, s := range parts {
			value, known := w.value(f, s)
			sum = sum.Add(value)
			if !w.write(name, s, "part", value, known, "") {
				return false
			}
		}
		total := w.n
		w.row[0], w.row[1], w.row[2], w.row[3], w.row[5] = words(name), words(""), words(f.Arithmetic), words("sum of parts"), words(verdict)
		w.row[4] = Cell{Text: sum.String(), Kind: Sum, Number: sum, First: first, Last: total - 1}
		if !w.next() {
			return false
		}
		for m, s := range f.Whole {
			if k > 0 && m > 0 {
				break // every mention of the total stands with the first list
			}
			stated, known := w.value(f, s)
			at := w.n
			if !w.write(name, s, "stated", stated, known, "") {
				return false
			}
			if !known {
				continue
			}
			difference := sum.Sub(stated)
			w.row[0], w.row[1], w.row[2], w.row[3], w.row[5] = words(name), words(""), words(""), words("difference"), words("")
			w.row[4] = Cell{Text: difference.String(), Kind: Difference, Number: difference, First: total, Last: at}
			if !w.next() {
				return false
			}
		}
	}
	return true
}

// write writes the row of one figure.
func (w *tieWriter) write(tie string, s document.Span, what string, value claims.Number, known bool, verdict string) bool {
	label, printed := w.place(s)
	w.row[0], w.row[1], w.row[2], w.row[3], w.row[4], w.row[5] = words(tie), words(label), words(printed), words(what), words(""), words(verdict)
	if known {
		w.row[4] = Cell{Text: value.String(), Kind: Figure, Number: value}
	}
	return w.next()
}

// line writes a row without a figure.
func (w *tieWriter) line(tie, what, text, verdict string) bool {
	w.row[0], w.row[1], w.row[2], w.row[3], w.row[4], w.row[5] = words(tie), words(""), words(text), words(what), words(""), words(verdict)
	return w.next()
}

func (w *tieWriter) next() bool {
	w.n++
	return w.yield(w.row, nil)
}

// value returns the stated value of the figure that a finding ties at a span: its
// lower end, or its upper where it has no other. Vague words have none.
func (w *tieWriter) value(f *reconcile.Finding, s document.Span) (claims.Number, bool) {
	q, ok := f.Figure(w.r.Ledger, s)
	switch {
	case !ok || q.Vague:
		return claims.Number{}, false
	case !q.Low.Missing:
		return q.Low.Value, true
	}
	return q.High.Value, !q.High.Missing
}

// place returns the label and the words of the claim that holds a figure, or
// the sentence's number and the bare figure where none does.
func (w *tieWriter) place(s document.Span) (label, printed string) {
	l := w.r.Ledger
	// Claims stand in text order and reach over a sentence at most: the one that
	// holds the figure is among the last few that start before it.
	after, _ := slices.BinarySearchFunc(l.Claims, s.Start+1, func(c claims.Claim, at int) int { return c.Span.Start - at })
	var holds *claims.Claim
	for i := after - 1; i >= 0 && after-i <= 40; i-- {
		if c := &l.Claims[i]; c.Kind == claims.FigureClaim && c.Span.Covers(s) {
			holds = c
		}
	}
	if holds != nil {
		return holds.Label, l.Document.Quote(holds.Span)
	}
	return Places(l.Document, []document.Span{s}), l.Document.Quote(s)
}

// FindingsTable returns everything the checks say, ties that hold included,
// worst first.
func FindingsTable(r *Record) *Table {
	return r.Veil.Veiled(&Table{
		Name: "findings", Title: "Findings", None: "The checks have nothing to say.",
		Columns: []Column{
			{Key: "sign", Name: "Sign", Share: 6, Fixed: true},
			{Key: "gravity", Name: "Gravity", Share: 10, Fixed: true},
			{Key: "rule", Name: "Rule", Share: 14, Fixed: true},
			{Key: "outcome", Name: "Outcome", Share: 12, Fixed: true},
			{Key: "places", Name: "Places", Share: 16},
			{Key: "arithmetic", Name: "Arithmetic", Share: 26},
			{Key: "message", Name: "What it says", Share: 60},
			{Key: "key", Name: "Finding", Share: 18, Fixed: true},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 8)
			for i := range r.Findings {
				f := &r.Findings[i]
				gravity := string(f.Severity)
				if Holds(f) || gravity == "" {
					gravity = "none"
				}
				for k, s := range []string{Sign(f), gravity, f.Rule, string(f.Outcome), Places(r.Ledger.Document, f.Spans), f.Arithmetic, f.Message, f.Key} {
					row[k] = words(s)
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	})
}

// TieName names a tie by its number, from 1, in the order of Totals: "T1".
func TieName(number int) string { return fmt.Sprintf("T%d", number) }
