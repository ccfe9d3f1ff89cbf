package excerpt

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/sources/document"
	"vouch/sources/passage"
)

func TestSearch(t *testing.T) {
	s := passage.Of(document.New("The first.\n\nWe saw forty \t boats, he said, and “nothing” else.\n\nThe end.", nil))
	for words, want := range map[string]string{
		"The first.":             "exact paragraph 1",
		"We saw forty boats":     "exact paragraph 2",
		"saw  forty boats, he":   "exact paragraph 2",
		"The end.":               "exact paragraph 3",
		"We saw fourteen boats":  "not found ",
		"first. We saw":          "exact paragraph 1",
		"":                       "not found ",
		"We saw forty boats not": "not found ",
	} {
		if got := search(s, words); got.Found+" "+got.Place != want {
			t.Errorf("%q: %s %s, want %s", words, got.Found, got.Place, want)
		}
	}
}

func TestTestAndPropose(t *testing.T) {
	l := extract.Ledger(document.New("“They burned the whole pier,” Olu Hale said. The fire hurt 41 people at the northern pier.", nil))
	quote, figure := -1, -1
	for i := range l.Claims {
		switch l.Claims[i].Kind {
		case claims.QuoteClaim:
			quote = i
		case claims.FigureClaim:
			figure = i
		}
	}
	s := passage.Of(document.New("Nobody slept.\n\nThey burned the whole pier, I tell you. Forty-one people were hurt at the northern pier. Some 41 gulls sat there.", nil))
	p, ok := Propose(l, figure, s, claims.DefaultWidths())
	if !ok || p.Words != "Forty-one people were hurt at the northern pier." || !p.Exact || p.Tested.Holds == "" || p.Tested.Place != "paragraph 2" {
		t.Errorf("for the figure: %+v, %v", p, ok)
	}
	p, ok = Propose(l, quote, s, claims.DefaultWidths())
	if !ok || !strings.HasPrefix(p.Words, "They burned the whole pier") || p.Tested.Holds != "holds the quoted words" {
		t.Errorf("for the quotation: %+v, %v", p, ok)
	}
	other := passage.Of(document.New("They burned half the pier. There were 14 people.", nil))
	for _, i := range []int{quote, figure} {
		if p, ok := Propose(l, i, other, claims.DefaultWidths()); ok {
			t.Errorf("out of nothing: %+v", p)
		}
	}
	if got := Test(l, quote, "They burned half the pier.", other, claims.DefaultWidths()); got.Found != claims.FoundExact || got.Lacks == "" {
		t.Errorf("an excerpt without the quoted words: %+v", got)
	}
	if got := Test(l, figure, "41 people", nil, claims.DefaultWidths()); got.Found != claims.Untested || got.Holds == "" {
		t.Errorf("without the source: %+v", got)
	}
}

func BenchmarkTest(b *testing.B) {
	l := extract.Ledger(document.New("The fire hurt 41 people at the northern pier.", nil))
	words := "Forty-one people were hurt at the northern pier."
	s := passage.Of(document.New(strings.Repeat("Nothing of note was seen on the quay that day, said the log. ", 1000)+"\n\n"+words, nil))
	b.SetBytes(int64(len(s.Text)))
	for b.Loop() {
		if t := Test(l, 0, words, s, claims.DefaultWidths()); t.Found != claims.FoundExact {
			b.Fatal(t)
		}
	}
}
