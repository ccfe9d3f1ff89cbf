package voice_test

import (
	"testing"

	"vouch/claims/attribute"
	"vouch/sources/document"
)

func TestNames(t *testing.T) {
	tests := []struct {
		text string
		want []string // text|title|kind
	}{
		{"The plan was drawn up by interim mayor Lena Haddad. Haddad said it would work.", []string{"Lena Haddad|interim mayor|person"}},
		{"It was signed by Omar Saleh, the head of the Coastal Relief Committee, on Friday.", []string{"Omar Saleh|head of the Coastal Relief Committee|person", "Coastal Relief Committee||organisation"}},
		{"The head of the coastguard, Omar Saleh, said so. He met the farmers, Ines Okafor said.", []string{"Omar Saleh|head of the coastguard|person", "Ines Okafor||person"}},
		{"They met Finance Minister Ines Okafor in Porto Verde.", []string{"Ines Okafor|Finance Minister|person", "Porto Verde||place"}},
		{"It was signed by the Qarda Farmers’ Union and by nobody in Minet.", []string{"Qarda Farmers’ Union||organisation", "Minet||place"}},
		// The nouns an office begins with belong to it; what stands before its group does not.
		{"Forty sank, coast guard spokesman Ivo Tarn said.", []string{"Ivo Tarn|coast guard spokesman|person"}},
		{"The prize went to right-wing party leader Ivo Tarn.", []string{"Ivo Tarn|right-wing party leader|person"}},
		{"Late that night they called mayor Ivo Tarn.", []string{"Ivo Tarn|mayor|person"}},
		{"In the harbour the spokesman Ivo Tarn waited.", []string{"Ivo Tarn|spokesman|person"}},
		{"The towns include Qarda, Minet and Salk.", nil},
		{"Fighting spread to towns including Qarda and Minet.", []string{"Qarda||place", "Minet||place"}},
		{"Nobody knows why. Violence spread on Tuesday in Syria.", nil},
		// Where something is from, what an office is called and where a report was
		// filed are no names.
		{"THE HAGUE, Netherlands (AP) — An Israeli met the crew. They say An Israeli and A Spanish Sailor left.", []string{"Spanish Sailor||"}},
		{"The farmers met the Chief of Staff and the Deputy Chief on Monday, and then Deputy Chief Ines Okafor.", []string{"Ines Okafor|Deputy Chief|person"}},
		{"He wrote that THE GREAT TIDE would come. It was the Supreme Court, not the Vice President.", []string{"Supreme Court||organisation"}},
		{"They met in The Hague with men of the Islamic State.", []string{"The Hague||place", "Islamic State||organisation"}},
		{"Forces loyal to Hadi al-Rashid fled; Rashid did not.", []string{"Hadi al-Rashid||person"}},
	}
	for _, test := range tests {
		d := document.New(test.text, nil)
		var got []string
		for _, n := range attribute.Read(d, nil).Names {
			got = append(got, n.Text+"|"+n.Title+"|"+n.Kind)
		}
		if len(got) != len(test.want) {
			t.Errorf("%s\n got %q\nwant %q", test.text, got, test.want)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%s\n got %q\nwant %q", test.text, got, test.want)
			}
		}
	}
}
