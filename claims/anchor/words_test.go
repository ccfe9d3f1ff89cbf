package anchor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/document"
)

func TestWordsThatChanged(t *testing.T) {
	for _, test := range []struct{ was, now, gone, came string }{
		{"at least 41 ships", "at least 45 ships", "41", "45"},
		{"41 ships came", "some 41 ships came late", "", "some|late"},
		{"Ana Brik said 41 ships came", "41 ships came", "Ana Brik said", ""},
		{"“41 ships” – no more", "\"41 ships\" - no more", "", ""}, // as another program sets it
		{"The harbour", "the harbour", "", ""},
		{"", "41 ships", "", "41 ships"},
		{strings.Repeat("so ", 500), "so it goes", strings.TrimSpace(strings.Repeat("so ", 500)), "so it goes"},
	} {
		gone, came := Words(test.was, test.now)
		if g, c := marked(test.was, gone), marked(test.now, came); g != test.gone || c != test.came {
			t.Errorf("%q and %q: %q is gone and %q came, not %q and %q", test.was, test.now, g, c, test.gone, test.came)
		}
	}
}

func marked(s string, spans []document.Span) string {
	var all []string
	for _, p := range spans {
		all = append(all, s[p.Start:p.End])
	}
	return strings.Join(all, "|")
}

// What is left of both is the same, and nothing is marked twice.
func TestWhatIsNotMarkedIsTheSame(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"ships", "came", "41", "late", "no", "Brik"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		was, now := strings.Join(words.Draw(t, "was"), " "), strings.Join(words.Draw(t, "now"), " ")
		gone, came := Words(was, now)
		if a, b := left(was, gone), left(now, came); !strings.EqualFold(a, b) {
			t.Fatalf("%q and %q leave %q and %q", was, now, a, b)
		}
	})
}

func left(s string, spans []document.Span) string {
	var b strings.Builder
	at := 0
	for _, p := range spans {
		if p.Start < at {
			return "twice"
		}
		b.WriteString(s[at:p.Start])
		at = p.End
	}
	b.WriteString(s[at:])
	return strings.Join(strings.Fields(b.String()), " ")
}
