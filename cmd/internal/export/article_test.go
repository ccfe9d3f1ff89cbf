package export

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/sources"
	"vouch/sources/document"
)

// span returns where the words first stand in the document.
func span(t *testing.T, d *document.Document, words string) document.Span {
	t.Helper()
	for i := range d.Text {
		if i+len(words) <= len(d.Text) && d.Text[i:i+len(words)] == words {
			return document.Span{Start: i, End: i + len(words)}
		}
	}
	t.Fatalf("%q is not in the text", words)
	return document.Span{}
}

// TestAppendArticle holds the published form of a line: every field, with null
// where nothing is known.
func TestAppendArticle(t *testing.T) {
	d := document.New("At least 30 crew left, the port’s master Ana Brik said. A third of 2.5 tonnes “sank”.", nil)
	at := func(words string) document.Span { return span(t, d, words) }
	l := &claims.Ledger{
		Document: d,
		Sources:  []sources.Source{{ID: "s1", Name: "Ana Brik", Kind: sources.Person, Role: "the port’s master", Ground: sources.OnRecord}},
		Mentions: []claims.SourceMention{{Source: 0, Span: at("Ana Brik")}},
		Quantities: []claims.Quantity{
			{Span: at("30"), Low: claims.End{Value: claims.Int(30)}, High: claims.End{Missing: true}, Bound: claims.AtLeast, Noun: at("crew")},
			{Span: at("A third"), Low: claims.End{Value: claims.Ratio(1, 3)}, High: claims.End{Value: claims.Ratio(1, 3)}, Bound: claims.Exact, Numerator: 1, Denominator: 3},
			{Span: at("2.5"), Low: claims.End{Value: claims.Ratio(5, 2)}, High: claims.End{Value: claims.Ratio(5, 2)}, Bound: claims.Exact, Unit: "tonne"},
		},
		Attributions: []claims.Attribution{
			{Type: claims.Indirect, Content: []document.Span{at("At least 30 crew left")}, Cue: []document.Span{at("said")}, Source: []document.Span{at("the port’s master Ana Brik")}, SourceID: 0, Via: -1, Polarity: claims.Asserted},
			{Type: claims.Mixed, Content: []document.Span{at("sank")}, SourceID: -1, Via: 0, Polarity: claims.Denied, Candidates: []int{0}},
		},
		Claims: []claims.Claim{
			{Label: "1.1a", Kind: claims.FigureClaim, Span: at("At least 30 crew"), Quantity: 0, Attribution: 0, Source: 0, Same: -1, Reading: claims.Sure},
			{Label: "1.2a", Kind: claims.AssertionClaim, Span: at("A third of 2.5 tonnes"), Quantity: -1, Attribution: -1, Source: -1, Same: 0, Reading: claims.Guess},
		},
		Events: []claims.Event{{Kind: "no_comment", Source: 0, Span: at("left")}},
	}
	r := &table.Record{
		Article: "port", Ledger: l,
		Grades: []grade.Grade{{Letter: sources.C, Number: 3, Label: "Weak", Sourcing: "one named person", Reason: "one voice", Change: "a second", Basis: "text"}, {}},
		Findings: []reconcile.Finding{
			{Rule: "total", Outcome: reconcile.Inexact, Severity: claims.Review, Spans: []document.Span{at("30")}, Claims: []int{0}, Arithmetic: "1 + 2 = 3", Message: "so", Key: "k"},
			{Rule: "repeat", Outcome: reconcile.Agrees},
		},
	}
	const want = `{"schema":"vouch.article/1","id":"port","title":null,"date":null,
"quantities":[{"start":9,"end":11,"low":30,"high":null,"bound":"at_least","unit":null,"noun":"crew"},
 {"start":58,"end":65,"low":0.3333333333333333,"high":0.3333333333333333,"bound":"exact","unit":null,"noun":null,"fraction":[1,3]},
 {"start":69,"end":72,"low":2.5,"high":2.5,"bound":"exact","unit":"tonne","noun":null}],
"attributions":[{"type":"indirect","content":[[0,21]],"cue":[[52,56]],"source":[[23,51]],"speaker":"Ana Brik","source_id":"s1","polarity":"asserted","via":null},
 {"type":"mixed","content":[[83,87]],"cue":[],"source":[],"speaker":null,"source_id":null,"polarity":"denied","via":0,"candidates":["s1"]}],
"sources":[{"id":"s1","name":"Ana Brik","kind":"person","role":"the port’s master","affiliation":null,"ground":"on the record","mentions":[[43,51]]}],
"claims":[{"id":"1.1a","kind":"figure","start":0,"end":16,"text":"At least 30 crew","quantity":0,"attribution":0,"source_id":"s1","reading":"sure",
  "grade":{"letter":"C","number":3,"label":"Weak","reason":"one voice","sourcing":"one named person","change":"a second","basis":"text"}},
 {"id":"1.2a","kind":"assertion","start":58,"end":79,"text":"A third of 2.5 tonnes","quantity":null,"attribution":null,"source_id":null,"reading":"guess","same_as":"1.1a","grade":null}],
"findings":[{"rule":"total","outcome":"inexact","severity":"review","spans":[[9,11]],"claims":["1.1a"],"arithmetic":"1 + 2 = 3","message":"so","key":"k"},
 {"rule":"repeat","outcome":"agrees","severity":null,"spans":[],"claims":[],"arithmetic":null,"message":""}],
"events":[{"kind":"no_comment","source_id":"s1","start":17,"end":21}]}`
	compareJSON(t, string(AppendArticle(nil, r)), want)
	compareJSON(t, string(AppendUnread(nil, "", errors.New("why \u202e"))), `{"schema":"vouch.article/1","id":null,"error":"why \u202e"}`)
}

func compareJSON(t *testing.T, got, want string) {
	t.Helper()
	var a, b any
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		t.Fatalf("%v in %s", err, got)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b, a); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

// TestAppendString holds that any text comes back as it went in, and that
// nothing hidden stands bare in between.
func TestAppendString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\x00\x1f\x7f\"\\\n\t\r", "\u2028\u202e\u00ad\U000e0041", "“é”𝒳"})).Draw(t, "s")
		b := appendString(nil, s)
		var back string
		if err := json.Unmarshal(b, &back); err != nil || back != s {
			t.Fatalf("%q came back as %q, %v", s, back, err)
		}
		for _, r := range string(b) {
			if r < 0x20 || 0x7f <= r && r <= 0x9f || r == 0xad || 0x202a <= r && r <= 0x202e || r == 0xe0041 {
				t.Fatalf("%U stands bare in %q", r, b)
			}
		}
	})
}
