package picture

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/sources/document"
)

// A made figure is one of an article made for a drawing.
type made struct {
	words string
	claims.Quantity
}

func exactly(words string, n claims.Number) made { return bounded(words, claims.Exact, n) }

func bounded(words string, b claims.Bound, n claims.Number) made {
	q := claims.Quantity{Bound: b, Low: claims.End{Value: n}, High: claims.End{Value: n}, Last: claims.Int(1), LastNonZero: claims.Int(1)}
	switch b {
	case claims.AtLeast, claims.MoreThan:
		q.High, q.Low.Open = claims.End{Missing: true}, b == claims.MoreThan
	case claims.AtMost, claims.LessThan:
		q.Low, q.High.Open = claims.End{Missing: true}, b == claims.LessThan
	}
	return made{words, q}
}

// in says of a figure what it is in.
func (m made) in(unit string) made {
	m.Unit = unit
	return m
}

// degrees lets a figure lie below 0.
func (m made) degrees() made {
	m.Measure = "temperature"
	return m
}

// recordOfMade returns a record with figures, a paragraph each, and their spans.
func recordOfMade(figures []made) (*table.Record, []document.Span) {
	var text strings.Builder
	l := &claims.Ledger{}
	var spans []document.Span
	for _, m := range figures {
		q := m.Quantity
		at := text.Len()
		text.WriteString(m.words + "\n\n")
		q.Span = document.Span{Start: at, End: at + len(m.words)}
		q.Phrase = q.Span
		l.Quantities, spans = append(l.Quantities, q), append(spans, q.Span)
	}
	l.Document = document.New(text.String(), nil)
	return &table.Record{Ledger: l}, spans
}

// TestNumbers holds totals and number lines of numbers that articles seldom have to
// drawings that somebody has looked at. Of a total the last figure is the whole.
func TestNumbers(t *testing.T) {
	var many []made
	for i := range int64(30) {
		many = append(many, exactly(fmt.Sprintf("%d in parish %d", 3+i*7%11, i+1), claims.Int(3+i*7%11)))
	}
	many = append(many, exactly("249 in the county", claims.Int(249)))
	for name, c := range map[string]struct {
		outcome reconcile.Outcome
		figures []made
	}{
		"huge":     {reconcile.Contradicts, []made{exactly("999,999,999,999,999 kroner in notes and coins of every kind", claims.Int(999_999_999_999_999)), exactly("1 krone", claims.Int(1)), exactly("250 trillion kroner", claims.Int(250e12)), bounded("at most 1,000 trillion kroner", claims.AtMost, claims.Int(1e15))}},
		"below":    {reconcile.Agrees, []made{exactly("400 jobs gained in the north", claims.Int(400)), exactly("−150 in the west", claims.Int(-150)), exactly("25 in the south", claims.Int(25)), exactly("−60 at sea", claims.Int(-60)), exactly("215 jobs", claims.Int(215))}},
		"thirds":   {reconcile.Inexact, []made{exactly("a third", claims.Ratio(1, 3)), exactly("a quarter", claims.Ratio(1, 4)), exactly("two fifths", claims.Ratio(2, 5)), exactly("the whole estate", claims.Int(1))}},
		"percent":  {reconcile.Agrees, []made{exactly("60%", claims.Int(60)).in("%"), exactly("25.5%", claims.Decimal(255, -1)).in("%"), bounded("about 15%", claims.Approx, claims.Int(15)).in("%"), exactly("100%", claims.Int(100)).in("%")}},
		"ceilings": {reconcile.Inexact, []made{bounded("up to 50 boats", claims.AtMost, claims.Int(50)), bounded("fewer than 20 barges", claims.LessThan, claims.Int(20)), bounded("under 60 vessels", claims.LessThan, claims.Int(60))}},
		"open":     {reconcile.Inexact, []made{bounded("up to −5 degrees", claims.AtMost, claims.Int(-5)).degrees(), bounded("at least 3 degrees", claims.AtLeast, claims.Int(3)).degrees(), bounded("up to 10 degrees", claims.AtMost, claims.Int(10)).degrees()}},
		"many":     {reconcile.Agrees, many},
		"zero":     {reconcile.Agrees, []made{exactly("no men", claims.Int(0)), exactly("no women", claims.Int(0)), exactly("none", claims.Int(0))}},
	} {
		r, spans := recordOfMade(c.figures)
		last := len(spans) - 1
		f := &reconcile.Finding{Outcome: c.outcome, Whole: spans[last:], Sums: [][]document.Span{spans[:last]}, Told: [][]document.Span{spans}}
		p, ok := Total(r, f, claims.DefaultWidths(), "n")
		if !ok {
			t.Fatalf("%s is not drawn", name)
		}
		held(t, filepath.Join("testdata", "total", "made", name), []Picture{p})
		held(t, filepath.Join("testdata", "told", "made", name), Retold(r, f, claims.DefaultWidths(), "n"))
	}
}

// TestSilence holds findings that add nothing up, and figures that are told once or
// the same way everywhere, to no picture at all.
func TestSilence(t *testing.T) {
	figures := []made{exactly("9 boats", claims.Int(9)), exactly("9 boats", claims.Int(9)), exactly("4%", claims.Int(4)).in("%")}
	r, spans := recordOfMade(figures)
	lost := document.Span{Start: spans[2].End + 1, End: spans[2].End + 2}
	w := claims.DefaultWidths()
	for name, f := range map[string]reconcile.Finding{
		"nothing":              {Outcome: reconcile.Agrees, Spans: spans},
		"a whole without":      {Whole: spans[:1]},
		"one part":             {Whole: spans[:1], Sums: [][]document.Span{spans[1:2]}},
		"no part":              {Whole: spans[:1], Sums: [][]document.Span{{}}},
		"a part that is not":   {Whole: spans[:1], Sums: [][]document.Span{{spans[1], lost}}},
		"told once":            {Told: [][]document.Span{spans[:1]}},
		"told nowhere":         {Told: [][]document.Span{{}}},
		"told the same way":    {Told: [][]document.Span{spans[:2]}},
		"told in two units":    {Told: [][]document.Span{spans[1:]}},
		"told where no one is": {Told: [][]document.Span{{spans[0], lost}}},
	} {
		if p, ok := Total(r, &f, w, "n"); ok || p.SVG != "" || p.Facts != nil {
			t.Errorf("%s: a total is drawn: %s", name, p.SVG)
		}
		if all := Retold(r, &f, w, "n"); len(all) > 0 {
			t.Errorf("%s: a number line is drawn: %s", name, all[0].SVG)
		}
	}
	// The control: the same spans, and what makes a picture of them.
	f := reconcile.Finding{Sums: [][]document.Span{spans[:2]}}
	if _, ok := Total(r, &f, w, "n"); !ok {
		t.Error("two parts and their sum are not drawn")
	}
	r.Ledger.Quantities[1].Low.Value = claims.Int(8)
	r.Ledger.Quantities[1].High.Value = claims.Int(8)
	f = reconcile.Finding{Told: [][]document.Span{spans[:2]}}
	if len(Retold(r, &f, w, "n")) != 1 {
		t.Error("a figure that is told in two ways is not drawn")
	}
}
