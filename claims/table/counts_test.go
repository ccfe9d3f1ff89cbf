package table

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/compare"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// TestCounts counts two articles: a rule's articles once each, its findings by
// severity, those that hold apart.
func TestCounts(t *testing.T) {
	d := document.New("Nine ships left.", nil)
	l := &claims.Ledger{Document: d, Claims: []claims.Claim{
		{Kind: claims.FigureClaim, Span: document.Span{Start: 0, End: 10}, Quantity: -1, Attribution: -1, Source: -1, Same: -1},
		{Kind: claims.DateClaim, Span: document.Span{Start: 0, End: 4}, Quantity: -1, Attribution: -1, Source: -1, Same: -1},
	}}
	finding := func(rule string, o reconcile.Outcome, s claims.Severity) reconcile.Finding {
		return reconcile.Finding{Rule: rule, Outcome: o, Severity: s, Decided: true}
	}
	var c Counts
	c.Add(&Record{Ledger: l, Findings: []reconcile.Finding{
		finding("total", reconcile.Agrees, claims.NoSeverity), finding("total", reconcile.Contradicts, claims.Error),
		finding("total", reconcile.Contradicts, claims.Review), finding("mood", reconcile.None, claims.Note),
	}})
	c.Add(&Record{Ledger: l, Findings: []reconcile.Finding{
		finding("total", reconcile.Contradicts, claims.Review), finding("total", reconcile.Inexact, claims.Review),
	}})
	if got, want := c.Line(), "2 claims in 2 articles; 1 error, 3 questions, 1 note."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var rows []string
	c.Table().Rows(func(row []Cell, err error) bool {
		var line []string
		for _, cell := range row {
			line = append(line, cell.Text)
		}
		rows = append(rows, strings.Join(line, " "))
		return err == nil
	})
	if got, want := strings.Join(rows, "; "), "mood 1 0 0 1 0; total 2 1 3 0 1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDifferenceSummary(t *testing.T) {
	for want, found := range map[string][]compare.Difference{
		"No fact differs that could be told.": nil,
		"1 difference: 1 figure":              {{Group: compare.Figure}},
		"2 differences: 2 figures":            {{Group: compare.Figure}, {Group: compare.Figure}},
	} {
		if got := DifferenceSummary(&Comparison{Differences: found}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestFigureWords says each bound in words.
func TestFigureWords(t *testing.T) {
	d := document.New("dozens", nil)
	end := func(n int64) claims.End { return claims.End{Value: claims.Int(n)} }
	for _, tt := range []struct {
		q    claims.Quantity
		want string
	}{
		{claims.Quantity{Bound: claims.Exact, Low: end(9), High: end(9)}, "exactly 9 as stated"},
		{claims.Quantity{Bound: claims.AtLeast, Low: end(9)}, "at least 9"},
		{claims.Quantity{Bound: claims.MoreThan, Low: end(9)}, "more than 9"},
		{claims.Quantity{Bound: claims.AtMost, High: end(9)}, "at most 9"},
		{claims.Quantity{Bound: claims.LessThan, High: end(9)}, "fewer than 9"},
		{claims.Quantity{Bound: claims.Range, Low: end(4), High: end(9), Unit: "hour"}, "4 to 9 hour"},
		{claims.Quantity{Bound: claims.Approx, Low: end(9), High: end(9)}, "about 9"},
		{claims.Quantity{Bound: claims.Approx, Vague: true, Span: document.Span{Start: 0, End: 6}, Low: end(24), High: end(120)}, "“dozens”, no exact value"},
	} {
		if got := figureWords(d, &tt.q); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
