package tie

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims/extract"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

var linkNames = [...]string{"closed", "likely", "disjoint", "open", "overlap", "echo"}

// What is tied, and how firmly, is told by words alone: none of these passages
// adds up.
func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"Police seized 7 rifles: 2 long, 9 short and 3 broken.":                  "closed 7: 2 9 3",
		"The fund of 7 shares comprises 2 old shares and 9 new ones.":            "",
		"It owns 70 shares, comprising 20 old shares and 90 new shares.":         "closed 70: 20 90",
		"The fire left 40 dead, including 52 children.":                          "open 40: 52",
		"Of 120 hostages, 80 were freed; the other 70 are missing.":              "closed 120: 80 70",
		"Divers found 14 bodies, 19 women and 6 men.":                            "likely 14: 19 6",
		"The club has 300 members. A ticket costs 12 euros and a meal 9 euros.":  "",
		"She won 12 games, 3 more than in May.":                                  "",
		"They agreed on $375m. It was made up of $20m in fees and $5m in fines.": "closed 375000000: 20000000 5000000",
		"The talks lasted 12 hours: 2 hours on fish and 3 hours on coal.":        "",
	} {
		l := extract.Ledger(document.New(text, nil))
		var got []string
		for _, tie := range Find(l, toll.Read(l)) {
			s := linkNames[tie.Link] + " "
			for _, w := range tie.Wholes {
				n, _ := w.Low.Value.Int64()
				s += fmt.Sprint(n)
			}
			s += ":"
			for _, p := range tie.Parts {
				n, _ := p.Low.Value.Int64()
				s += fmt.Sprint(" ", n)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}
