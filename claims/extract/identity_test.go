package extract

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// TestIdentities reads who somebody is, one row for a name with all that the
// sentence tells of its bearer.
func TestIdentities(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"A Danish citizen, Pavel Ostrik, was refused bail on Monday.", "Danish citizen, Pavel Ostrik"},
		{"A Judge at a Norvik Harbour Court, Pavel Ostrik, presiding over the case, said no.", "Judge at a Norvik Harbour Court, Pavel Ostrik, presiding over the case"},
		{"The board said in a statement by its spokesperson, Ida Ravn, that it would close.", "spokesperson, Ida Ravn"},
		{"News that one of the firm's oldest directors, Pavel Ostrik, had left cost it dearly.", "one of the firm's oldest directors, Pavel Ostrik"},
		{"It was struck by Pavel Ostrik, 29, Abel Rask, 18 and Emil Rask, 18, who fled.", "Pavel Ostrik, 29 | Abel Rask, 18 | Emil Rask, 18"},
		{"Ida Ravn, 53, of North Quay, Norvik, pleaded guilty on Monday.", "Ida Ravn, 53, of North Quay, Norvik"},
		{`"We shall not sell," Ravn Industries Managing Director and CEO Pavel Ostrik said.`, "Ravn Industries Managing Director and CEO Pavel Ostrik"},
		{"They met former chairman and chief executive Ida Ravn on Monday.", "former chairman and chief executive Ida Ravn"},
		{"The crews met party co-founder Ida Ravn on Monday.", "party co-founder Ida Ravn"},
		{"The boats were met by Ida Ravn, spokesman of the Harbour Rescue Agency (HRA), on Monday.", "Ida Ravn, spokesman of the Harbour Rescue Agency (HRA)"},
		{"They heard Pavel Ostrik KC, representing Mr Berg's family, on Monday.", "Pavel Ostrik KC, representing Mr Berg's family"},
		{"He was shot, sheriff's spokesman Cpl. Jon Berg said.", "spokesman Cpl. Jon Berg"},
		{"Additional DCP Ida Ravn warned drivers on Monday.", "Additional DCP Ida Ravn"},
		{"India-based steel maker Ostrik Industries fell by 11% on Monday.", "India-based steel maker Ostrik Industries"},
		{"Denmark's second-biggest lender Ravnbank said on Monday its profit fell.", "Denmark's second-biggest lender Ravnbank"},
		{"The state-run Fjord News Agency said that 31 hands were lost.", "state-run Fjord News Agency"},
		// Nothing is told, or of somebody else.
		{"In her hunt for the nomination for president, Ida Ravn has spent 31 million kroner.", ""},
		{"They backed Ida Ravn for president and Jon Berg for mayor.", ""},
		{"Mr. King and Mr. Ostrik met there, and Mr. King left.", ""},
		{"They met Ida Ravn, leaving the harbour, on Monday.", ""},
		{"They met Ida Ravn, 34 sailors and a cook on Monday.", ""},
		{"The body of the mayor's boat, Norvik Star, was found.", ""},
	} {
		l := Ledger(document.New("The weather was mild in the valley.\n\n"+test.text, nil))
		var got []string
		for _, c := range l.Claims {
			if c.Kind == claims.IdentityClaim {
				got = append(got, l.Document.Quote(c.Span))
			}
		}
		if strings.Join(got, " | ") != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, strings.Join(got, " | "), test.want)
		}
	}
}
