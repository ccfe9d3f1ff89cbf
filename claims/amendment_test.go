package claims

import (
	"strings"
	"testing"

	"vouch/sources"
	"vouch/sources/document"
)

func TestAmend(t *testing.T) {
	const text = "The harbour took 41 ships. The yard hired 7 hands. It hired nobody else."
	ledger := func(text string) *Ledger {
		d := document.New(text, nil)
		at := strings.Index(text, "41 ships")
		return &Ledger{Document: d, Sources: []sources.Source{{ID: "s1", Key: "sone", Name: "Harbour Board"}},
			Quantities: []Quantity{{Span: document.Span{Start: at, End: at + 2}, Phrase: document.Span{Start: at, End: at + 8}, Restates: -1, PartOf: -1}},
			Claims:     []Claim{{Key: "cone", Label: "1.1a", Kind: FigureClaim, Span: document.Span{Start: at, End: at + 8}, Quantity: 0, Attribution: -1, Source: -1, Same: -1}}}
	}
	l := ledger(text)
	at := strings.Index(text, "7 hands")
	added := Amendment{Kind: FigureClaim, Source: "sone", Span: document.Span{Start: at, End: at + 7}, Text: TextHash(l.Document), Words: "7 hands"}
	parsed, err := ParseAmendment(added.String())
	if err != nil {
		t.Fatal(err)
	}
	parsed.Words = added.Words
	if parsed != added {
		t.Fatalf("%+v was read back as %+v", added, parsed)
	}
	if !l.Amend(-1, "cnew", added) {
		t.Fatal("not added")
	}
	c := l.Claims[1]
	l.InOrder()
	l.Renumber(map[Key]bool{"cone": true})
	if c = l.Claims[1]; c.Key != "cnew" || c.Label != "1.2a" || c.Source != 0 || l.Document.Quote(c.Span) != "7 hands" {
		t.Errorf("added %+v", c)
	}
	if err := l.Validate(); err != nil {
		t.Error(err)
	}
	if !l.Amend(0, "", Amendment{Kind: StatementClaim, Source: "sone"}) || l.Claims[0].Kind != StatementClaim || l.Claims[0].Source != 0 || l.Claims[0].Label != "1.1a" {
		t.Errorf("edited %+v", l.Claims[0])
	}
	if !l.Amend(0, "", Amendment{Source: NoSource}) || l.Claims[0].Source != -1 {
		t.Errorf("edited %+v", l.Claims[0])
	}
	for name, other := range map[string]struct {
		text string
		ok   bool
	}{
		"moved":     {"First of all. " + text, true},
		"gone":      {"The harbour took 41 ships. The yard hired 8 hands.", false},
		"ambiguous": {text + " The quay hired 7 hands.", false},
	} {
		l := ledger(other.text)
		if got := l.Amend(-1, "cnew", added); got != other.ok || len(l.Claims) != map[bool]int{true: 2, false: 1}[other.ok] {
			t.Errorf("%s: %v", name, got)
		}
		if other.ok && l.Document.Quote(l.Claims[1].Span) != "7 hands" {
			t.Errorf("%s: at %v", name, l.Claims[1].Span)
		}
	}
	for _, bad := range []string{"span=9-3", "span=x", "colour=red"} {
		if _, err := ParseAmendment(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// TestAmendTakesTheFigure gives a claim other words: the figure in them becomes
// the claim's, and none does where they hold none or more than one.
func TestAmendTakesTheFigure(t *testing.T) {
	const text = "The harbour took 41 ships and 7 boats. The yard closed."
	d := document.New(text, nil)
	at := func(words string) document.Span {
		i := strings.Index(text, words)
		return document.Span{Start: i, End: i + len(words)}
	}
	for words, want := range map[string]int{"41 ships": 0, "7 boats": 1, "41 ships and 7 boats": -1, "The yard closed": -1} {
		l := &Ledger{Document: d,
			Quantities: []Quantity{{Span: at("41"), Phrase: at("41 ships"), Restates: -1, PartOf: -1}, {Span: at("7"), Phrase: at("7 boats"), Restates: -1, PartOf: -1}},
			Claims:     []Claim{{Key: "cone", Label: "1.1a", Kind: FigureClaim, Span: at("41 ships"), Quantity: 0, Attribution: -1, Source: -1, Same: -1}}}
		if !l.Amend(0, "", Amendment{Span: at(words), Text: TextHash(d), Words: words}) {
			t.Fatalf("%q: not edited", words)
		}
		if c := l.Claims[0]; c.Span != at(words) || c.Quantity != want {
			t.Errorf("%q: %v with figure %d, want %d", words, c.Span, c.Quantity, want)
		}
	}
}
