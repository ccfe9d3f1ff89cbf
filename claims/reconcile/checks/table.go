package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/grid"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var table = &reconcile.Check{
	Name:     "table",
	Rules:    "A17",
	Severity: claims.Error,
	Cues:     "total totals subtotal sum altogether",
	Doc: `a table's total rows and columns against what they add up

Fires where a row or column of a table is labelled as a total and its figure is
not the sum of the figures above it, or beside it. Half a unit of the last
decimal is allowed for every figure, and of whole numbers where the article
speaks of rounding.

Silent in columns of shares, averages, rates, prices and years, which do not add
up; where a figure is missing; and where the total is so far off that the column
is plainly no sum.

	FLAG Ward	Vries	Teague ¶ Harbour	2,110	1,640 ¶ North	1,185	1,140 ¶ Total	3,295	2,790
	OK Ward	Vries	Teague ¶ Harbour	2,110	1,640 ¶ North	1,185	1,140 ¶ Total	3,295	2,780
	OK Town	Rent	Age ¶ Hale	910	41 ¶ Arno	870	38 ¶ Total	890	40`,
	AnyLanguage: true, // a total is one in most
	Needs:       []reconcile.Need{fact.Grids},
	Run:         runTable,
}

func runTable(p *reconcile.Pass) error {
	for _, g := range fact.Grids.Of(p) {
		sumColumns(p, g, "column")
		sumColumns(p, g.Turned(), "row")
	}
	return nil
}

// saysOneOf reports whether one of the words is of the class.
func saysOneOf(words string, list lexicon.Class) bool {
	for w := range strings.FieldsSeq(words) {
		if list.Contains(strings.Trim(w, "():,.")) || list.Contains(w) {
			return true
		}
	}
	return false
}

// sumColumns holds the totals of every column to the figures above them.
func sumColumns(p *reconcile.Pass, g *grid.Grid, what string) {
	for column := 0; column < g.Columns; column++ {
		heading := g.Heading(column)
		if saysOneOf(heading, lexicon.NoSumLabel) || strings.Contains(heading, "%") || strings.Contains(heading, "+/-") {
			continue
		}
		var since, all, totals []*claims.Quantity // figures since the last total; all; the totals themselves
		complete := true
		for row := 0; row < g.Rows; row++ {
			cell, there := g.Cells[[2]int{row, column}]
			label := g.Label(row)
			isTotal := saysOneOf(label, lexicon.TotalLabel)
			switch {
			case cell.Figure == nil && there && strings.Trim(cell.Words, "-–—0") == "", cell.Figure == nil && len(all)+len(since) == 0:
				continue // nothing, said so; or a heading
			case cell.Figure == nil && !there && g.Alone(row):
				continue // a heading between groups
			case cell.Figure == nil:
				complete = false
				continue
			case !isTotal:
				if cell.Header {
					continue // a year above its column
				}
				since, all = append(since, cell.Figure), append(all, cell.Figure)
				continue
			}
			if complete && len(since)+len(totals) >= 2 {
				holdTotal(p, cell.Figure, heading, what, since, all, totals)
			}
			totals = append(totals, cell.Figure)
			since = nil
		}
	}
}

// holdTotal compares a total with each list of figures it may add up: those
// since the last total, all of them, the totals before it.
func holdTotal(p *reconcile.Pass, whole *claims.Quantity, heading, what string, lists ...[]*claims.Quantity) {
	stated1, ok := whole.Value()
	if !ok {
		return
	}
	var best []*claims.Quantity
	var bestSum claims.Number
	for _, parts := range lists {
		sum, largest, ok := addUp(parts, whole.Unit)
		if !ok || len(parts) < 2 {
			continue
		}
		if slack := tolerance(p.Ledger.Document, parts, whole); sum.Sub(stated1).Abs().Cmp(slack) <= 0 {
			reportTotal(p, whole, parts, sum, heading, what, reconcile.Agrees)
			return
		}
		half, _ := sum.Quo(claims.Int(2))
		if stated1.Cmp(largest) < 0 || stated1.Cmp(half) < 0 || stated1.Cmp(sum.Add(sum)) > 0 {
			continue // an average, a highest, a figure of another kind
		}
		if best == nil {
			best, bestSum = parts, sum
		}
	}
	if best != nil {
		reportTotal(p, whole, best, bestSum, heading, what, reconcile.Contradicts)
	}
}

// addUp returns the sum and the largest of figures in one unit, and false where
// they cannot be added: another unit, a range, a hedge.
func addUp(parts []*claims.Quantity, unit string) (sum, largest claims.Number, ok bool) {
	for _, q := range parts {
		n, one := q.Value()
		if !one || q.Unit != unit || unit == "%" || q.Bound != claims.Exact {
			return sum, largest, false
		}
		sum = sum.Add(n)
		if n.Cmp(largest) > 0 {
			largest = n
		}
	}
	return sum, largest, true
}

// tolerance is half a unit of the last decimal for every figure; of whole
// numbers only where the article says that it rounds.
func tolerance(d *document.Document, parts []*claims.Quantity, whole *claims.Quantity) claims.Number {
	decimals := 0
	for _, q := range append(parts, whole) {
		s := d.Quote(q.Span)
		if at := strings.IndexByte(s, '.'); at >= 0 {
			n := 0
			for at+1+n < len(s) && s[at+1+n] >= '0' && s[at+1+n] <= '9' {
				n++
			}
			decimals = max(decimals, n)
		}
	}
	if decimals == 0 && !strings.Contains(d.Lower(document.Span{Start: 0, End: len(d.Text)}), "round") {
		return claims.Number{}
	}
	unit := int64(2)
	for range decimals {
		unit *= 10
	}
	_, worth := say.Scale(d, whole)
	slack, _ := claims.Int(int64(len(parts)+1) * worth).Quo(claims.Int(unit))
	return slack
}

func reportTotal(p *reconcile.Pass, whole *claims.Quantity, parts []*claims.Quantity, sum claims.Number, heading, what string, outcome reconcile.Outcome) {
	d := p.Ledger.Document
	f := reconcile.Finding{Decided: true, Outcome: outcome, Spans: []document.Span{whole.Span}, Whole: []document.Span{whole.Span}}
	var terms []string
	var spans []document.Span
	for _, q := range parts {
		terms = append(terms, say.Stated(d, q))
		spans = append(spans, q.Span)
	}
	f.Spans, f.Sums = append(f.Spans, spans...), [][]document.Span{spans}
	f.Arithmetic = strings.Join(terms, " + ") + " = " + say.Written(d, sum, whole)
	if heading = strings.Join(strings.Fields(heading), " "); heading != "" && len(heading) <= 40 {
		what += fmt.Sprintf(" %q", heading)
	}
	if outcome == reconcile.Agrees {
		f.Message = fmt.Sprintf("table, holds: %s (%s)", f.Arithmetic, say.Place(d, whole.Span))
	} else {
		n, _ := whole.Value()
		f.Severity = claims.Error
		f.Message = fmt.Sprintf("table, contradicts: %s %s, total %s; %s, %s apart. One of %d figures differs; the table does not say which.",
			say.Place(d, whole.Span), what, say.Stated(d, whole), f.Arithmetic, say.Written(d, sum.Sub(n).Abs(), whole), len(parts)+1)
	}
	p.Report(f)
}
