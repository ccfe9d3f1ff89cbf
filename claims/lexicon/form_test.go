package lexicon

import "testing"

func TestForms(t *testing.T) {
	for _, c := range []struct {
		word, singular string
		plural         bool
	}{
		{"women", "woman", true}, {"grandchildren", "grandchild", true}, {"knives", "knife", true}, {"parties", "party", true},
		{"witnesses", "witness", true}, {"boxes", "box", true}, {"series", "series", true}, {"police", "police", true},
		{"boat", "boat", false}, {"news", "news", false}, {"class", "class", false}, {"bus", "bus", false}, {"famous", "famous", false},
	} {
		if s, p := Singular(c.word), Plural(c.word); s != c.singular || p != c.plural {
			t.Errorf("%s: singular %s, plural %v", c.word, s, p)
		}
	}
	for a, b := range map[string]string{"stopped": "stopping", "studies": "study", "nations": "nation"} {
		if Stem(a) != Stem(b) {
			t.Errorf("%s and %s have the stems %s and %s", a, b, Stem(a), Stem(b))
		}
	}
	if Stem("ship") == Stem("shop") {
		t.Error("ship and shop have one stem")
	}
}
