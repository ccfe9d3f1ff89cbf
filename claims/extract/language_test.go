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
	if l.Document.Language != "de" || len(l.Claims) == 0 {
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

// Of a page in two languages each block is read by its own: an English
// quotation in a German text has a voice, the German around it figures alone,
// and no rule speaks of German words.
func TestMixedLanguages(t *testing.T) {
	const page = "Bei dem Untergang einer Fähre vor Arno sind am Freitag 9 Menschen ums Leben gekommen, wie das Hafenamt mitteilte. Die Kosten werden auf 1.018 Euro geschätzt, die Zahl der Toten ist nicht sicher.\n\n" +
		"“We had an hour to leave the ship,” said Ana Brik, the port’s master. According to the Harbour Board, at least 12 people were hurt.\n\n" +
		"Die meisten der 48 Geretteten waren nach Angaben der Reederei schon am Samstag wieder zu Hause."
	l := Ledger(document.New(page, nil))
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	if len(l.Sources) != 2 {
		t.Errorf("%d sources: %v", len(l.Sources), l.Sources)
	}
	figures := map[string]claims.Reading{}
	for _, c := range l.Claims {
		foreign := l.Document.IsForeign(c.Sentence)
		if foreign && c.Kind != claims.FigureClaim {
			t.Errorf("%s %q", c.Kind, l.Document.Quote(c.Span))
		}
		if c.Kind == claims.FigureClaim {
			figures[l.Document.Quote(c.Span)] = c.Reading
		}
	}
	for want, reading := range map[string]claims.Reading{"9 Menschen": claims.Likely, "1.018 Euro": claims.Likely, "at least 12 people": claims.Sure, "48 Geretteten": claims.Likely} {
		if figures[want] != reading {
			t.Errorf("%q is read %q, want %q; figures %v", want, figures[want], reading, figures)
		}
	}
}
