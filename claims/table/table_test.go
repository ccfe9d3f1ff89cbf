package table

import (
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/sources"
	"vouch/sources/document"
)

// TestScriptLosesNothing marks claims anywhere, over sentence ends and one
// inside the other: the pieces and the space between them are the text, and
// every claim opens once and closes once.
func TestScriptLosesNothing(t *testing.T) {
	const text = "Nine boats left. “We go,” she said. “We will. Or not.”\n\nHeading here\n\nThe port’s 12 cranes stood still: nobody came. It rained."
	rapid.Check(t, func(t *rapid.T) {
		d := document.New(text, nil)
		l := &claims.Ledger{Document: d}
		for range rapid.IntRange(0, 6).Draw(t, "claims") {
			from := rapid.IntRange(0, d.Tokens.Len()-1).Draw(t, "from")
			to := rapid.IntRange(from, min(from+9, d.Tokens.Len()-1)).Draw(t, "to")
			l.Claims = append(l.Claims, claims.Claim{
				Kind: claims.QuoteClaim, Span: d.Cover(from, to+1),
				Label: "1.1" + string(rune('a'+len(l.Claims))), Attribution: -1, Source: -1, Quantity: -1, Same: -1,
				Sentence: d.SentenceAt(d.Tokens.At(from).Start),
			})
		}
		sort.SliceStable(l.Claims, func(i, j int) bool { return l.Claims[i].Span.Start < l.Claims[j].Span.Start })
		for range rapid.IntRange(0, 4).Draw(t, "remarks") {
			from := rapid.IntRange(0, d.Tokens.Len()-1).Draw(t, "from")
			span := d.Cover(from, rapid.IntRange(from, d.Tokens.Len()-1).Draw(t, "to")+1)
			kind := rapid.SampledFrom([]document.NoteKind{document.Comment, document.Footnote, document.Link}).Draw(t, "kind")
			d.Annotations = append(d.Annotations, document.Annotation{Span: span, Kind: kind, Text: "why?"})
		}
		sort.SliceStable(d.Annotations, func(i, j int) bool { return d.Annotations[i].Start < d.Annotations[j].Start })
		var b strings.Builder
		opened, closed, remarks, begun, ended := 0, 0, 0, 0, 0
		for p := range Script(&Record{Ledger: l, Grades: make([]grade.Grade, len(l.Claims))}, true) {
			for _, piece := range p.Pieces {
				b.WriteString(piece.Text)
				opened += len(piece.Opens)
				closed += len(piece.Closes)
				begun += len(piece.Begins)
				ended += len(piece.Ends)
			}
			remarks += len(p.Remarks)
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if bare(b.String()) != bare(text) {
			t.Fatalf("the pieces are %q", b.String())
		}
		if opened != len(l.Claims) || closed != len(l.Claims) {
			t.Fatalf("%d claims: %d opened, %d closed", len(l.Claims), opened, closed)
		}
		if want := len(remarksOf(d)); remarks != want || begun != want || ended != want {
			t.Fatalf("%d remarks: %d stand, %d begin, %d end", want, remarks, begun, ended)
		}
	})
}

// TestAttributed holds how whose word it is is put into words.
func TestAttributed(t *testing.T) {
	d := document.New("He said so, the agency reported. Reportedly.", nil)
	span := func(words string) []document.Span {
		i := strings.Index(d.Text, words)
		return []document.Span{{Start: i, End: i + len(words)}}
	}
	l := &claims.Ledger{
		Document: d,
		Sources:  []sources.Source{{ID: "s1", Name: "Ana Brik", Kind: sources.Person}, {ID: "s2", Name: "Tidewire", Kind: sources.Media}},
		Attributions: []claims.Attribution{
			{Source: span("He"), SourceID: 0, Via: 1, Polarity: claims.Asserted},
			{Source: span("the agency"), SourceID: 1, Via: -1, Polarity: claims.Asserted},
			{Cue: span("Reportedly"), SourceID: -1, Via: -1},
			{Source: span("He"), SourceID: -1, Via: -1, Candidates: []int{0, 1}},
			{Source: span("the agency"), SourceID: 1, Via: -1, Polarity: claims.Denied},
		},
		Claims: []claims.Claim{
			{Label: "1.1a", Attribution: 0, Source: 0, Same: -1},
			{Label: "1.1b", Attribution: 1, Source: 1, Same: 0},
			{Label: "1.2a", Attribution: 2, Source: -1, Same: -1},
			{Label: "1.2b", Attribution: 3, Source: -1, Same: -1},
			{Label: "1.2c", Attribution: 4, Source: 1, Same: -1},
			{Label: "1.2d", Attribution: -1, Source: -1, Same: 0},
		},
	}
	v := newView(&Record{Ledger: l})
	for i, want := range []string{
		"Ana Brik (He), via Tidewire", "Tidewire; = 1.1a", "nobody named: “Reportedly”",
		"unclear: Ana Brik or Tidewire", "Tidewire denies it", "no source given; = 1.1a",
	} {
		if got := v.attributed(i); got != want {
			t.Errorf("claim %d is attributed to %q, want %q", i, got, want)
		}
	}
}

// TestTies holds which findings are questions: a tie that holds is none.
func TestTies(t *testing.T) {
	r := &Record{Ledger: &claims.Ledger{Document: document.New("Nine.", nil)}, Findings: []reconcile.Finding{
		{Rule: "total", Outcome: reconcile.Inexact, Severity: claims.Review, Message: "total, holds: 4 + 5 = 9"},
		{Rule: "total", Outcome: reconcile.Inexact, Severity: claims.Review, Message: "total, short: 4 + 4 = 8. Others?"},
		{Rule: "total", Outcome: reconcile.Agrees, Message: "total, agrees: 1 + 1 = 2"},
		{Rule: "undated", Severity: claims.Note, Message: "undated: Friday"},
	}}
	var signs []string
	for i := range r.Findings {
		signs = append(signs, Sign(&r.Findings[i]))
	}
	if got := strings.Join(signs, ""); got != "≈?✓·" {
		t.Errorf("signs %s", got)
	}
	if n := len(Flags(r)); n != 2 {
		t.Errorf("%d flags, want the short total and the note", n)
	}
	if w := Worst(r); w != claims.Review {
		t.Errorf("worst is %q", w)
	}
	r.Findings = r.Findings[:1]
	if w := Worst(r); w != claims.NoSeverity {
		t.Errorf("a tie that holds counts as %q", w)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"attribution", "script", "sources", "queries", "tieout"}
	for word, want := range map[string]string{"atribution": "attribution", "source": "sources", "tie": "tieout", "Script": "script", "qeuries": "queries", "scirpt": "script", "zzzz": "", "": ""} {
		if got := Nearest(word, known); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
}

// What a writer hung on a place stands with the claims there, and nowhere else.
func TestAnnotations(t *testing.T) {
	d := document.New("Nine died, the office said. It rained in Arno on 12 days.", nil)
	at := func(words string) document.Span {
		i := strings.Index(d.Text, words)
		return document.Span{Start: i, End: i + len(words)}
	}
	d.Annotations = []document.Annotation{
		{Span: at("Nine"), Kind: document.Footnote, Text: "List of 7 March"},
		{Span: at("office"), Kind: document.Link, Text: "https://a.example"},
		{Span: at("rained"), Kind: document.Comment, Text: "Who counted?", By: "Ida Marsh"},
	}
	l := &claims.Ledger{Document: d, Claims: []claims.Claim{
		{Span: at("Nine died"), Sentence: 0}, {Span: at("died"), Sentence: 0}, {Span: at("12 days"), Sentence: 1},
	}}
	v := newView(&Record{Ledger: l})
	for i, want := range []string{"List of 7 March|", "List of 7 March; https://a.example|", "|Ida Marsh: Who counted?"} {
		if got := v.source(i) + "|" + v.note(i); got != want {
			t.Errorf("claim %d: %q, want %q", i, got, want)
		}
	}
	if got := strings.Join(Columns(v.r), " "); got != strings.Join(CheckColumns, " ")+" source note" {
		t.Errorf("columns %s", got)
	}
	d.Annotations = d.Annotations[1:2]
	if got := len(Columns(v.r)); got != len(CheckColumns) {
		t.Errorf("%d columns for a page with a link", got)
	}
}
