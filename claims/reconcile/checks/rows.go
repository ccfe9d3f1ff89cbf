package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var rows = &reconcile.Check{
	Name:     "rows",
	Rules:    "A17",
	Severity: claims.Review,
	Cues:     "total totals overall combined",
	Doc: `rows of a plain table and their total rows

Fires where lines of the form "Name: number" stand under several headings, a heading
says "total", and the number of a name there is not the sum of its numbers above.

Silent where a name stands in one group only, and without a heading that says
total.

	FLAG Town ¶ Kaya: 1,840 ¶ Lind: 1,290 ¶ Country ¶ Kaya: 615 ¶ Lind: 83 ¶ Total ¶ Kaya: 2,531 ¶ Lind: 1,373
	OK Town ¶ Kaya: 1,840 ¶ Lind: 1,290 ¶ Country ¶ Kaya: 615 ¶ Lind: 83 ¶ Total ¶ Kaya: 2,455 ¶ Lind: 1,373
	OK Kaya: 1,840 ¶ Lind: 1,290 ¶ The total is known.`,
	Run: runRows,
}

func runRows(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	above := map[string][]*claims.Quantity{}
	totals := false
	for b := range d.Blocks.Len() {
		block := d.Blocks.At(b)
		if block.First >= block.Last {
			continue
		}
		name, q := row(l, block.First)
		if q == nil {
			totals = totals && block.Len() < 40 || block.Len() < 40 && saysTotal(d, block)
			continue
		}
		if !totals {
			above[name] = append(above[name], q)
			continue
		}
		if parts := above[name]; len(parts) >= 2 {
			reportRow(p, parts, q)
			delete(above, name)
		}
	}
	return nil
}

func saysTotal(d *document.Document, b document.Block) bool {
	_, ok := match.First(totalHeading, d, d.Sentences.At(b.First).First, d.Sentences.At(b.Last-1).Last)
	return ok
}

var totalHeading = match.Must(`["total totals overall combined"]`)

// row reads a line "Hillary Kaya: 1,769": the last word of its name and its
// number.
func row(l *claims.Ledger, s int) (string, *claims.Quantity) {
	d := l.Document
	first, last := d.Sentences.At(s).First, d.Sentences.At(s).Last
	i := first
	for i < last && i < first+5 && d.Tokens.At(i).Kind == document.Word {
		i++
	}
	if i == first || d.Word(i) != ":" {
		return "", nil
	}
	q := near.From(l, s, i+1)
	if q == nil || q.Unit != "" || last-q.After > 2 {
		return "", nil
	}
	return d.Word(i - 1), q
}

func reportRow(p *reconcile.Pass, parts []*claims.Quantity, whole *claims.Quantity) {
	d := p.Ledger.Document
	f := reconcile.Finding{Decided: true, Spans: []document.Span{whole.Span}}
	var sum claims.Number
	reach := claims.Exactly(sum)
	var terms []string
	for _, q := range parts {
		reach = reach.Add(q.Interval(p.Policy.Widths))
		n, ok := q.Value()
		if !ok {
			return
		}
		sum = sum.Add(n)
		terms = append(terms, say.Stated(d, q))
		f.Spans = append(f.Spans, q.Span)
	}
	n, ok := whole.Value()
	if !ok {
		return
	}
	f.Arithmetic = strings.Join(terms, " + ") + " = " + sum.String()
	f.Outcome = reconcile.Agrees
	f.Message = fmt.Sprintf("rows, holds: %s (%s)", f.Arithmetic, say.Places(d, f.Spans))
	switch {
	case sum.Cmp(n) == 0:
	case reach.Meets(whole.Interval(p.Policy.Widths)):
		f.Outcome = reconcile.Inexact
		f.Message += "; text " + say.Hedged(d, whole)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("rows, contradicts: %s total %s; %s, %s apart. One of %d figures differs; the text does not say which.",
			say.Place(d, whole.Span), say.Stated(d, whole), f.Arithmetic, sum.Sub(n).Abs(), len(terms)+1)
	}
	p.Report(f)
}
