package table

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

func record(text string) *Record {
	l := extract.Ledger(document.New(text, nil))
	r := &Record{Article: "pier", Ledger: l, Grades: make([]grade.Grade, len(l.Claims)), Marks: make([]Mark, len(l.Claims)), Evidence: make([][]Backing, len(l.Claims))}
	grader := grade.Of(l)
	for i := range l.Claims {
		r.Grades[i] = grader.Claim(i, false)
	}
	return r
}

func figureOf(t *testing.T, r *Record) int {
	t.Helper()
	for i := range r.Ledger.Claims {
		if r.Ledger.Claims[i].Kind == claims.FigureClaim {
			return i
		}
	}
	t.Fatal("no figure was read")
	return 0
}

// Each thing that a gate asks for shuts it where it is missing, and it alone.
func TestGate(t *testing.T) {
	all := claims.Gate{Figures: true, Groups: 2, Errors: true, Queries: true, Second: true, Linked: true, Tested: true}
	whole := func(t *testing.T) (*Record, int) {
		r := record("The fire hurt 41 people at the northern pier.")
		i := figureOf(t, r)
		for k := range r.Marks {
			r.Marks[k] = Mark{Status: claims.Accurate, By: "ada", Signed: "ben"}
		}
		r.Evidence[i] = []Backing{{Evidence: claims.Evidence{Excerpt: "41 people"}, Test: claims.Tested{Found: claims.FoundExact}, Number: 7}}
		return r, i
	}
	for _, test := range []struct {
		name string
		gate claims.Gate
		take func(r *Record, i int)
		want string
	}{
		{"nothing is missing", claims.Gate{}, func(*Record, int) {}, ""},
		{"undecided", claims.Gate{Figures: true}, func(r *Record, i int) { r.Marks[i].Status = claims.Changed }, "not decided: changed"},
		{"nobody looked", claims.Gate{Figures: true}, func(r *Record, i int) { r.Marks[i] = Mark{} }, "not decided: to check"},
		{"unsigned", claims.Gate{Second: true}, func(r *Record, i int) { r.Marks[i].Signed = "" }, "second person"},
		{"a question is open", claims.Gate{Queries: true}, func(r *Record, i int) { r.Marks[i].Queries = 1 }, "1 question"},
		{"no evidence", claims.Gate{Linked: true}, func(r *Record, i int) { r.Evidence[i] = nil }, "no evidence"},
		{"an excerpt is not found", claims.Gate{Tested: true}, func(r *Record, i int) { r.Evidence[i][0].Test.Found = claims.NotFound }, "evidence 7 is not in its source"},
		{"another look", claims.Gate{Tested: true}, func(r *Record, i int) { r.Evidence[i][0].Look = "draft 2" }, "changed in draft 2"},
		{"contested on one group", claims.Gate{Groups: 2}, func(r *Record, i int) { r.Grades[i].Label, r.Grades[i].Groups = "Contested", 1 }, "1 group of 2"},
		{"an open error", claims.Gate{Errors: true}, func(r *Record, i int) {
			r.Findings = []reconcile.Finding{{Rule: "total", Severity: claims.Error, Message: "it does not add up", Spans: []document.Span{r.Ledger.Claims[i].Span}, Key: "abcdef"}}
		}, "an error is open [total abcdef]"},
	} {
		r, i := whole(t)
		test.take(r, i)
		gaps := Gate(r, all)
		if test.want == "" && len(gaps) > 0 || test.want != "" && (len(gaps) != 1 || !strings.Contains(strings.Join(gaps[0].Lacks, "; "), test.want)) {
			t.Errorf("%s: %+v", test.name, gaps)
		}
		if test.want == "" {
			continue
		}
		if gaps := Gate(r, test.gate); len(gaps) != 1 {
			t.Errorf("%s: the gate that asks for it alone: %+v", test.name, gaps)
		}
		if gaps := Gate(r, claims.Gate{}); len(gaps) > 0 {
			t.Errorf("%s: a gate that asks for nothing: %+v", test.name, gaps)
		}
		r.Marks[i].Status = claims.StatusCut
		if gaps := Gate(r, claims.Gate{Figures: true, Second: true, Queries: true, Linked: true, Tested: true, Groups: 2}); len(gaps) > 0 {
			t.Errorf("%s: of a claim that is cut: %+v", test.name, gaps)
		}
	}
}

func TestCoverage(t *testing.T) {
	r := record("The fire hurt 41 people at the northern pier.")
	i := figureOf(t, r)
	c := Coverage(r)
	if c.Claims == 0 || c.Linked+c.Decided+c.Signed != 0 || len(c.Gaps) != c.Claims || c.Bare != 0 {
		t.Errorf("at first: %+v", c)
	}
	for k := range r.Marks {
		r.Marks[k] = Mark{Status: claims.Accurate, Signed: "ben"}
	}
	r.Evidence[i] = []Backing{{Number: 3}}
	if c := Coverage(r); c.Linked != 1 || c.Decided != c.Claims || c.Signed != c.Claims || len(c.Gaps) != c.Claims-1 {
		t.Errorf("once it is worked on: %+v", c)
	}
	r.Ledger.Claims = nil
	r.Marks, r.Evidence, r.Grades = nil, nil, nil
	if c := Coverage(r); c.Bare != 1 || len(c.Gaps) != 1 || !strings.Contains(c.Gaps[0].Lacks[0], "a figure") {
		t.Errorf("without claims: %+v", c)
	}
}
