package excerpt

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/sources/document"
	"vouch/sources/passage"
)

func TestSearch(t *testing.T) {
	s := passage.Of(document.New("The first.\n\nWe saw forty \t boats, he said, and “nothing” else.\n\nThey did not sink – the ﬁrst one burned.\n\nThe end.", nil))
	for _, test := range []struct{ words, found, place, differ string }{
		{"The first.", "exact", "paragraph 1", ""},
		{"We saw forty boats", "exact", "paragraph 2", ""},
		{"saw  forty boats, he", "exact", "paragraph 2", ""},
		{"The end.", "exact", "paragraph 4", ""},
		{"first. We saw", "exact", "paragraph 1", ""},
		{"", "not found", "", ""},
		{"Nothing of that kind", "not found", "", ""},
		{"said, and \"nothing\" else", "folded", "paragraph 2", ""},
		{"the first one burned", "folded", "paragraph 3", ""},
		{"they did not sink -- the first", "folded", "paragraph 3", ""},
		{"We saw … boats", "folded", "paragraph 2", "… stands for “forty”"},
		{"We saw forty [fishing] boats", "folded", "paragraph 2", "[fishing] is not the source's"},
		{"We saw fourteen boats", "altered", "paragraph 2", "figure: “fourteen” where the source has “forty”"},
		{"They did sink", "altered", "paragraph 3", "negation: “not” is left out"},
		{"They did … sink", "altered", "paragraph 3", "… stands for “not”; negation: “…” where the source has “not”"},
		{"the first one burned … They did not sink", "altered", "paragraph 3", "in another order"},
	} {
		got := search(s, test.words)
		if want := (claims.Tested{Found: test.found, Place: test.place, Differ: test.differ}); got != want {
			t.Errorf("%q: %+v, want %+v", test.words, got, want)
		}
	}
}

// What a figure is left out of is a sentence or two; what is left out of a long one is
// said by its ends.
func TestShort(t *testing.T) {
	for text, want := range map[string]string{"": "", "a b": "a b", strings.Repeat("é", 200): strings.Repeat("é", 200)} {
		if got := short(text); got != want {
			t.Errorf("%q is cut to %q", text, got)
		}
	}
	got := short("the first " + strings.Repeat("ëven more ", 30) + "and the last")
	if !strings.HasPrefix(got, "the first ëven") || !strings.HasSuffix(got, "and the last") || !strings.Contains(got, " […] ") || len(got) > 120 {
		t.Errorf("cut to %q", got)
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
	if p, ok := Propose(l, figure, other, claims.DefaultWidths()); ok {
		t.Errorf("for the figure, out of nothing: %+v", p)
	}
	p, ok = Propose(l, quote, other, claims.DefaultWidths())
	if !ok || p.Exact || p.Words != "They burned half the pier" || !strings.Contains(p.Tested.Lacks, "“whole”") || p.Tested.Found != claims.FoundExact {
		t.Errorf("the nearest: %+v, %v", p, ok)
	}
	if p, ok := Propose(l, quote, passage.Of(document.New("The ferry came in at dawn.", nil)), claims.DefaultWidths()); ok {
		t.Errorf("for the quotation, out of nothing: %+v", p)
	}
	if got := Test(l, quote, "They burned half the pier.", other, claims.DefaultWidths()); got.Found != claims.FoundExact || got.Lacks == "" {
		t.Errorf("an excerpt without the quoted words: %+v", got)
	}
	if got := Test(l, figure, "41 people", nil, claims.DefaultWidths()); got.Found != claims.Untested || got.Holds == "" {
		t.Errorf("without the source: %+v", got)
	}
}

// BenchmarkTest tests a thousand excerpts, each against a source of its own of 60 kB:
// copied out as they are, set otherwise, and with a word that is not theirs.
func BenchmarkTest(b *testing.B) {
	l := extract.Ledger(document.New("The fire hurt 41 people at the northern pier.", nil))
	figure := slices.IndexFunc(l.Claims, func(c claims.Claim) bool { return c.Kind == claims.FigureClaim })
	const words = "Forty-one people were hurt at the northern pier, and nobody had rung the bell"
	var sources []*passage.Source
	for i := range 1000 {
		filler := fmt.Sprintf("Nothing of note was seen on quay %d that day, said the log of the northern watch. ", i)
		text := strings.Repeat(filler, 60_000/len(filler))
		half := len(filler) * (i % (60_000 / len(filler)))
		sources = append(sources, passage.Of(document.New(text[:half]+"\n\n"+words+".\n\n"+text[half:], nil)))
	}
	for _, test := range []struct{ name, words, found string }{
		{"exact", words, claims.FoundExact},
		{"folded", strings.Replace(words, "-", "–", 1), claims.FoundFolded},
		{"altered", strings.Replace(words, "nobody", "somebody", 1), claims.Altered},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				for _, s := range sources {
					if t := Test(l, figure, test.words, s, claims.DefaultWidths()); t.Found != test.found || t.Holds == "" {
						b.Fatal(t)
					}
				}
			}
		})
	}
}
