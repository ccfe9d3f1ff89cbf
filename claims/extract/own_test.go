package extract

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// TestOwnVoice reads sentences that the article tells itself: acts that use
// words, hearsay, denials. Each gives an assertion of the whole clause, its
// figures are nobody's, and no statement stands beside it. The near misses have a
// statement of somebody and no assertion.
func TestOwnVoice(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The harbour board announced the closure of nine piers on Monday.",
			"assertion: The harbour board announced the closure of nine piers on Monday; figure: nine piers <- -"},
		{"The prefect declared a state of emergency in the valley.",
			"assertion: The prefect declared a state of emergency in the valley"},
		{"Ivo Petrak pleaded guilty to six counts of theft in Norvik.",
			"assertion: Ivo Petrak pleaded guilty to six counts of theft in Norvik; figure: six counts <- -"},
		{"The port authority ordered an inspection of all lifts in the valley.",
			"assertion: The port authority ordered an inspection of all lifts in the valley"},
		{"The mine reportedly closed two shafts in spring.",
			"hearsay: The mine reportedly closed two shafts in spring; figure: two shafts <- -"},
		{"There are reportedly 18 boats in the bay.",
			"hearsay: There are reportedly 18 boats in the bay; figure: 18 boats <- -"},
		{"The divers are said to have left the bay on Sunday.",
			"hearsay: The divers are said to have left the bay on Sunday"},
		{"The owner allegedly moved the barrels at night.",
			"hearsay: The owner allegedly moved the barrels at night"},
		{"The coal board denied that 31 miners had been sent home.",
			"assertion: The coal board denied that 31 miners had been sent home; figure: 31 miners <- -"},
		{"Divers, reportedly hired by the mine, searched the bay on Sunday.",
			"assertion: Divers, reportedly hired by the mine, searched the bay on Sunday; statement: hired by the mine <- -"},
		{"The harbour board announced that nine piers would close.",
			"statement: nine piers would close <- The harbour board; figure: nine piers <- The harbour board"},
		{"The prefect declared that the valley was safe.",
			"statement: the valley was safe <- The prefect"},
		{"The mine reportedly closed two shafts in spring, Ada Holm said.",
			"statement: The mine reportedly closed two shafts in spring <- Ada Holm; figure: two shafts <- Ada Holm"},
		{"The divers left the bay on Sunday, the coast guard said.",
			"statement: The divers left the bay on Sunday <- The coast guard"},
		{"Ada Holm said the owner allegedly moved the barrels at night.",
			"statement: the owner allegedly moved the barrels at night <- Ada Holm"},
	}
	for _, test := range tests {
		l := Ledger(document.New(test.text, nil))
		var got []string
		for _, c := range l.Claims {
			words := l.Document.Quote(c.Span)
			switch c.Kind {
			case claims.AssertionClaim:
				kind := "assertion"
				if c.Own == claims.Rumoured {
					kind = "hearsay"
				}
				got = append(got, kind+": "+words)
			case claims.StatementClaim, claims.FigureClaim:
				source := "-"
				if c.Source >= 0 {
					source = l.Sources[c.Source].Name
				}
				got = append(got, string(c.Kind)+": "+words+" <- "+source)
			}
		}
		if s := strings.Join(got, "; "); !strings.EqualFold(s, test.want) {
			t.Errorf("%s\n got %s\nwant %s", test.text, s, test.want)
		}
	}
}
