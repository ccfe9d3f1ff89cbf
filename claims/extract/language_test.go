package extract

import (
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// Of a text that is not English only figures are read: no names, no voices.
func TestFiguresOnly(t *testing.T) {
	const german = "Bei dem Untergang einer Fähre vor Arno sind am Freitag 9 Menschen ums Leben gekommen, wie das Hafenamt mitteilte. Vier Personen werden noch vermisst, 48 wurden gerettet. „Die Suche wird am Montag fortgesetzt“, sagte Marta Vries der Zeitung. Der Eigner wollte sich nicht äussern."
	l := Ledger(document.New(german, nil))
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	if l.Document.Language != document.Foreign || len(l.Claims) == 0 {
		t.Fatalf("language %q, %d claims", l.Document.Language, len(l.Claims))
	}
	for _, c := range l.Claims {
		if c.Kind != claims.FigureClaim {
			t.Errorf("%s %q", c.Kind, l.Document.Quote(c.Span))
		}
	}
	if len(l.Sources)+len(l.Names)+len(l.Attributions) > 0 {
		t.Errorf("%d sources, %d names, %d attributions", len(l.Sources), len(l.Names), len(l.Attributions))
	}
}
