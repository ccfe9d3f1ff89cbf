package attribute

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// FuzzAttribution holds every reading to the promises of an attribution: spans
// lie in the text, content, cue and source do not overlap, indexes point at
// something.
func FuzzAttribution(f *testing.F) {
	f.Add("“We left at dawn,” Haddad said. “The road was cut.”\n\n“It was cold,” he added.")
	f.Add("According to the ministry, the mayor, who took office in May, denied that ''nine'' had left, adding that 'all' stayed.")
	f.Add("\"\"\"'' said who said, said \"he said\" said: “x” it was said, according to")
	f.Add("BE said. “a.” BE said. WHO: a\n\n“a”\n\n- Ada")
	f.Fuzz(func(t *testing.T, text string) {
		hold(t, string([]rune(text)))
	})
}

func hold(t *testing.T, text string) {
	t.Helper()
	d := document.New(text, nil)
	r := Read(d, nil)
	l := claims.Ledger{Document: d, Sources: r.Sources, Mentions: r.Mentions, Attributions: r.Attributions, Events: r.Events}
	if err := l.Validate(); err != nil {
		t.Fatalf("%v in %.200q", err, text)
	}
	for i := range r.Attributions {
		for k, at := 0, i; at >= 0; k++ {
			if at = r.Attributions[at].Via; k > len(r.Attributions) {
				t.Fatalf("attribution %d is its own relay in %.200q", i, text)
			}
		}
	}
	for _, q := range r.Quotations {
		if q.Start < 0 || q.End > len(text) || q.Start >= q.End {
			t.Fatalf("quotation %v is not in the text", q)
		}
	}
}

// A megabyte of opening marks, and less of other repetitions, must be read, and
// the reading must hold.
func TestReadsHostileText(t *testing.T) {
	for _, piece := range []string{"\"", "'", "“", "“a ", "'a "} {
		hold(t, strings.Repeat(piece, (1<<20)/len(piece)))
	}
	for _, piece := range []string{
		"\"a", "he said ", "he said, ", "said ", "according to ", "A, who said, ", "that he said ", "“a,” he said. ",
		"“a.\n\n", "The mayor said:\n\n", "Mayor Ada Holm met. The mayor said it was late. ", "the man said a, the woman said b. ",
		"Ada Holmer and Ada Holmes said ", "A and B and ", "(a, (b, ", "of the a of the b ", "as the x said, ",
	} {
		hold(t, strings.Repeat(piece, (1<<16)/len(piece)))
	}
}

// What the attributions of a text hold together stays within a few times the
// text, whatever it repeats: "according to" again and again gave each the rest
// of the sentence, sixty times the text. The control: a sentence with eight of
// them is held to its end.
func TestNestedAccording(t *testing.T) {
	held := func(text string) (all, longest int) {
		for _, a := range Read(document.New(text, nil), nil).Attributions {
			for _, s := range a.Content {
				all, longest = all+s.End-s.Start, max(longest, s.End-s.Start)
			}
		}
		return all, longest
	}
	text := strings.Repeat("according to police, ", 3000)
	if all, _ := held(text); all > 12*len(text) {
		t.Errorf("the attributions of %d bytes hold %d", len(text), all)
	}
	text = "According to police, " + strings.Repeat("according to police, ", 8) + "nine cranes sank."
	if _, longest := held(text); longest < len(text)-len("According to police, ")-1 {
		t.Errorf("the longest of %d bytes holds %d", len(text), longest)
	}
}
