package grade

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources"
)

func TestClaim(t *testing.T) {
	ledger := &claims.Ledger{Sources: []sources.Source{
		{ID: "s1", Name: "Harbour Watch", Kind: sources.Organisation},
		{ID: "s2", Name: "Omar Saleh", Kind: sources.Person, SameVoice: "s1"},
		{ID: "s3", Name: "a ministry official", Kind: sources.Official},
		{ID: "s4", Name: "footage", Kind: sources.Document, Unidentified: true},
	}}
	claim := func(kind claims.Kind, source, attribution int, own claims.Own) claims.Claim {
		return claims.Claim{Kind: kind, Source: source, Attribution: attribution, Same: -1, Own: own}
	}
	tests := []struct {
		name     string
		claim    claims.Claim
		disputed bool
		code     string
		label    string
		sourcing string
	}{
		{"a named body", claim(claims.FigureClaim, 0, 0, ""), false, "C3", "Weak", "one named body"},
		{"its head is no second voice", claim(claims.QuoteClaim, 1, 0, ""), false, "C3", "Weak", "same voice as Harbour Watch"},
		{"an unnamed official", claim(claims.StatementClaim, 2, 0, ""), false, "D3", "Weak", "unnamed official"},
		{"footage nobody owns", claim(claims.StatementClaim, 3, 0, ""), false, "F6", "Not judged", "unidentified document"},
		{"nobody", claim(claims.FigureClaim, -1, -1, ""), false, "F6", "Not judged", "no source"},
		{"hearsay", claim(claims.StatementClaim, -1, 0, ""), false, "F6", "Not judged", "hearsay, nobody named"},
		{"a contradiction", claim(claims.FigureClaim, 0, 0, ""), true, "C4", "Contested", "one named body"},
		{"mood", claim(claims.AssertionClaim, -1, -1, claims.Opinion), false, "", "", ""},
		{"a name", claim(claims.IdentityClaim, -1, -1, ""), false, "", "", ""},
	}
	for _, test := range tests {
		ledger.Claims = []claims.Claim{test.claim}
		g := Claim(ledger, 0, test.disputed)
		if g.Code() != test.code || g.Label != test.label || g.Sourcing != test.sourcing {
			t.Errorf("%s: %q %q %q, want %q %q %q", test.name, g.Code(), g.Label, g.Sourcing, test.code, test.label, test.sourcing)
		}
		if test.code != "" && (g.Basis != "text" || g.Reason == "" || g.Change == "") {
			t.Errorf("%s: the grade does not explain itself: %+v", test.name, g)
		}
	}
}

// TestNeverBetterThanThree holds the promise that a text alone proves nothing.
func TestNeverBetterThanThree(t *testing.T) {
	ledger := &claims.Ledger{Sources: []sources.Source{{ID: "s1", Kind: sources.Person}, {ID: "s2", Kind: sources.Person}}}
	ledger.Claims = []claims.Claim{
		{Kind: claims.FigureClaim, Source: 0, Same: -1},
		{Kind: claims.FigureClaim, Source: 1, Same: 0},
	}
	g := Claim(ledger, 0, false)
	if g.Number != 3 || !strings.HasPrefix(g.Reason, "2 voices") {
		t.Errorf("two voices in one article: %s, %s", g.Code(), g.Reason)
	}
}

func TestLabels(t *testing.T) {
	rows := map[sources.Letter]string{
		sources.A: "Confirmed Fair Weak", sources.B: "Confirmed Fair Weak", sources.C: "Fair Fair Weak",
		sources.D: "Weak Weak Weak", sources.E: "Weak Weak Not usable", sources.F: "Weak Weak Weak",
	}
	for letter, want := range rows {
		var got []string
		for n := 1; n <= 3; n++ {
			got = append(got, Label(letter, n, false))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%v: %v, want %s", letter, got, want)
		}
		if Label(letter, 4, true) != "Contested" || Label(letter, 5, false) != "Discounted" || Label(letter, 6, false) != "Not judged" {
			t.Errorf("%v: 4 disputed, 5 or 6 is mislabelled", letter)
		}
	}
}
