package anchor

import (
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/sources/document"
)

// of returns the fate of the claim that has these words.
func of(t *testing.T, old, new *claims.Ledger, kind claims.Kind, words string) Carry {
	t.Helper()
	for _, c := range Claims(old, new) {
		if claim := old.Claims[c.Old]; claim.Kind == kind && old.Document.Quote(claim.Span) == words {
			return c
		}
	}
	t.Fatalf("no %s claim %q was read", kind, words)
	return Carry{}
}

func readText(text string) *claims.Ledger { return extract.Ledger(document.New(text, nil)) }

const story = "Ships stood idle off Ardvane all week.\n\nThe harbour office said 41 ships were waiting. \"Nobody will be paid before June,\" Marta Quist, the head of the union, said.\n\nThe storm sank 12 boats."

func TestWhoseWordChanged(t *testing.T) {
	old := readText(story)
	for _, c := range []struct {
		name, was, now string
		kind           claims.Kind
		claim          string
		want           Outcome
		what           What
	}{
		{"nothing", "idle", "idle", claims.FigureClaim, "41 ships", Same, ""},
		{"credited to others", "The harbour office said", "The fishermen's union said", claims.FigureClaim, "41 ships", Changed, Credit},
		{"credited to nobody", "The harbour office said 41 ships were waiting.", "At the harbour office 41 ships were waiting.", claims.FigureClaim, "41 ships", Changed, Credit},
		{"a quote of somebody else", "Marta Quist, the head of the union, said", "Ines Tamm, the head of the union, said", claims.QuoteClaim, "Nobody will be paid before June", Changed, Credit},
		{"a word of a quote", "Nobody will be", "Nobody must be", claims.QuoteClaim, "Nobody will be paid before June", Changed, Wording},
		{"a figure elsewhere", "12 boats", "13 boats", claims.FigureClaim, "41 ships", Same, ""},
		{"a hedge is new", "said 41 ships", "said about 41 ships", claims.FigureClaim, "41 ships", Changed, Figure},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := replaceOnce(t, story, c.was, c.now)
			got := of(t, old, readText(text), c.kind, c.claim)
			if got.Outcome != c.want {
				t.Fatalf("%s, want %s: %+v", got.Outcome, c.want, got)
			}
			if c.what != "" && got.Changes[0].What != c.what && !hasChange(got, c.what) {
				t.Errorf("changes %+v, want %s among them", got.Changes, c.what)
			}
		})
	}
}

func hasChange(c Carry, what What) bool {
	for _, d := range c.Changes {
		if d.What == what {
			return true
		}
	}
	return false
}

func replaceOnce(t *testing.T, s, was, now string) string {
	t.Helper()
	for i := 0; i+len(was) <= len(s); i++ {
		if s[i:i+len(was)] == was {
			return s[:i] + now + s[i+len(was):]
		}
	}
	t.Fatalf("%q is not in the story", was)
	return ""
}

// A newer extractor reads the same text: what it reads alike is the same, with
// more or less of the phrase around a figure; another value is another reading.
func TestNewerReading(t *testing.T) {
	old, new := readText(story), readText(story)
	for i := range new.Claims {
		c := &new.Claims[i]
		if c.Kind == claims.FigureClaim && new.Document.Quote(c.Span) == "41 ships" {
			c.Span.End = c.Span.Start + len("41") // the noun is not taken in any more
		}
	}
	if got := of(t, old, new, claims.FigureClaim, "41 ships"); got.Outcome != Same {
		t.Errorf("a shorter phrase: %+v", got)
	}
	q := &new.Quantities[0]
	q.Bound, q.High = claims.AtLeast, claims.End{Missing: true}
	got := of(t, old, new, claims.FigureClaim, "41 ships")
	if got.Outcome != Changed || got.Changes[0].What != Reading {
		t.Errorf("another value: %+v", got)
	}
}
