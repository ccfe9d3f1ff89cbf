package excerpt

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/sources/document"
)

func TestOf(t *testing.T) {
	for _, test := range []struct{ article, words, holds, lacks string }{
		{"The flood killed 745 people.", "… and 745 people were dead.", "“745 people”", ""},
		{"The flood killed 745 people.", "Seven hundred and forty-five people died.", "holds the figure", ""},
		{"The flood killed 745 people.", "We buried 740 people.", "", "gives “740 people”"},
		{"The flood killed 745 people.", "We buried 500 men and 245 women.", "own working: 500 + 245 = 745", ""},
		{"The flood killed 745 people.", "We buried 500 men and 240 women.", "", "does not give"},
		{"The flood killed 745 people.", "We buried 500 men and 245 women, and 12 dogs.", "own working: 500 + 245 = 745", ""},
		{"The flood killed 745 people.", "Five hundred men and two hundred and forty-five women are buried here. Of 12 nobody knows the name.", "own working: Five hundred + two hundred and forty-five = 745", ""},
		{"The flood killed 745 people.", "We buried 500 men. In 245 houses nobody was left, and 12 fell.", "", "does not give"},
		{"The flood killed 745 people.", "We buried 500 men, 12 dogs and 245 women.", "", "does not give"},
		{"The flood killed 745 people.", "We buried at least 500 men and 245 women.", "", "need not be"},
		{"The flood killed at least 745 people.", "We buried at least 500 men and 245 women.", "own working", ""},
		{"The flood killed more than 700 people.", "We buried 500 men, 245 women and about 12 dogs.", "", "does not give"},
		{"Rents rose by 30%.", "Rents went from 40 to 52 crowns.", "own working: 40 to 52 = 30%", ""},
		{"Of the homes 25% burned.", "They counted 300 homes; 75 homes burned.", "own working: 75 of 300 = 25%", ""},
		{"Rents rose by 30%.", "Rents went from 40 to 50 crowns.", "", "does not give"},
		{"Rents rose by 30%.", "Rents rose from 40 to 52 crowns in 3 towns.", "", "does not give"},
		{"The flood killed 745 people.", "At least 745 people died.", "", "need not be"},
		{"The flood killed at least 745 people.", "At least 745 people died.", "holds the figure", ""},
		{"The flood killed more than 1,000 people.", "The register has 1,018 people.", "holds the figure", ""},
		{"The flood killed more than 1,000 people.", "The register has 1,000 people.", "", "1,000"},
		{"The flood killed 745 people.", "Nobody counted the dead.", "", "has no figure"},
		{"The dam cost 3.2 million euros.", "It cost 3,200,000 euros in all.", "holds the figure", ""},
		{"The dam cost 3.2 million euros.", "It cost 3.2 billion euros in all.", "", "does not give"},
	} {
		l := extract.Ledger(document.New(test.article, nil))
		i := -1
		for k := range l.Claims {
			if l.Claims[k].Kind == claims.FigureClaim {
				i = k
			}
		}
		if i < 0 {
			t.Fatalf("%q has no figure", test.article)
		}
		holds, lacks := Of(l, i, test.words, claims.DefaultWidths())
		if !strings.Contains(holds, test.holds) || !strings.Contains(lacks, test.lacks) || (holds == "") != (test.holds == "") || (lacks == "") != (test.lacks == "") {
			t.Errorf("%q against %q: holds %q, lacks %q", test.article, test.words, holds, lacks)
		}
	}
}

func TestFigure(t *testing.T) {
	for words, want := range map[string]string{"740": "740", "at least 740": "740", "700 to 800": "800", "seven hundred": "700", "": "!", "none of them": "!", "700 of 800": "!"} {
		got, err := Figure(words, claims.DefaultWidths())
		if (err != nil) != (want == "!") {
			t.Errorf("%q: %v", words, err)
		}
		if err == nil && !strings.Contains(got.String(), want) {
			t.Errorf("%q is %v", words, got)
		}
	}
}
