package toll

import (
	"strings"
	"testing"

	"vouch/claims/extract"
	"vouch/sources/document"
)

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"The quake killed 12 people and injured 40 others.":                           "killed injured",
		"Casualties include 745 civilians, 125 soldiers and 148 rebels.":              "casualties casualties casualties",
		"At least 745 civilians, 125 soldiers and 148 rebels lost their lives.":       "killed killed killed",
		"The flood leaves over 900 dead and thousands displaced in the valley.":       "killed displaced",
		"Thousands of villagers flee their homes.":                                    "displaced",
		"Some 300 people fled after 20 homes burned.":                                 "displaced -",
		"The club has 300 members.":                                                   "-",
		"He paid 300 euros after two people died.":                                    "- killed",
		"Nine people were missing on Friday, and police arrested four.":               "missing arrested",
		"The council voted to keep the 12 nurses who said the ward had seen a death.": "-",
	} {
		l := extract.Ledger(document.New(text, nil))
		var got []string
		for _, r := range Read(l) {
			if r.Fate == None {
				got = append(got, "-")
			} else {
				got = append(got, string(r.Fate))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}
