package export

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"vouch/sources/document"
)

// awkward draws text of what is counted wrongly: letters of several bytes, signs above
// the first plane, marks that combine, families of signs, flags, line ends.
var awkward = rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]string{"a", " ", "é", "e\u0301\u0323", "日本", "🌊", "👩‍👩‍👧", "🇸🇾", "العربية", "\r\n", "\n\n", "Brik", "क्षि", "\u200d"}), 1, 400),
	func(parts []string) string { return strings.Join(parts, "") })

// A selection counts code points, quotes its own words, and has beside them no more than
// stands there, cut where people see characters end; of a name that is withheld it has
// nothing.
func TestSelector(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := awkward.Draw(t, "text")
		starts := []int{}
		for i := range text {
			starts = append(starts, i)
		}
		starts = append(starts, len(text))
		from := rapid.IntRange(0, len(starts)-2).Draw(t, "from")
		to := rapid.IntRange(from+1, len(starts)-1).Draw(t, "to")
		span := document.Span{Start: starts[from], End: starts[to]}
		var hidden []document.Span
		if rapid.Bool().Draw(t, "veiled") {
			for at := 0; ; {
				i := strings.Index(text[at:], "Brik")
				if i < 0 {
					break
				}
				hidden = append(hidden, document.Span{Start: at + i, End: at + i + 4})
				at += i + 4
			}
		}
		sel := newSelector(text, hidden).of(span)
		if sel.start != from || sel.end != to {
			t.Fatalf("code points %d to %d are given as %d to %d", from, to, sel.start, sel.end)
		}
		veiled := false
		for _, h := range hidden {
			veiled = veiled || h.Overlaps(span)
		}
		if veiled {
			if sel.exact+sel.prefix+sel.suffix != "" {
				t.Fatalf("%q %q %q are quoted of what is withheld", sel.prefix, sel.exact, sel.suffix)
			}
			return
		}
		if sel.exact != text[span.Start:span.End] || !strings.HasSuffix(text[:span.Start], sel.prefix) || !strings.HasPrefix(text[span.End:], sel.suffix) {
			t.Fatalf("%q, %q, %q are not what stands there", sel.prefix, sel.exact, sel.suffix)
		}
		if len(sel.prefix) > beside || len(sel.suffix) > beside || !utf8.ValidString(sel.prefix+sel.suffix) {
			t.Fatalf("%q and %q stand beside", sel.prefix, sel.suffix)
		}
		// Another library cuts the text into characters; the far ends are none of its
		// insides, but where a name that is withheld ends in one.
		atName := false
		for _, h := range hidden {
			atName = atName || h.End == span.Start-len(sel.prefix) || h.Start == span.End+len(sel.suffix)
		}
		if !atName && (!boundary(text[:span.Start], span.Start-len(sel.prefix)) || !boundary(text[span.End:], len(sel.suffix))) {
			t.Fatalf("a character is cut: %q, %q", sel.prefix, sel.suffix)
		}
		if len(hidden) > 0 && strings.Contains(sel.prefix+"|"+sel.suffix, "Brik") {
			t.Fatalf("a name that is withheld stands beside: %q, %q", sel.prefix, sel.suffix)
		}
	})
	// The control: the middle of a family is no end of a character.
	if boundary("a👩‍👩‍👧", len("a👩‍")) || !boundary("a👩‍👩‍👧", 1) {
		t.Error("characters are not told apart: the test looks at nothing")
	}
}

// boundary reports whether a character as people see it ends at a place of a text.
func boundary(text string, at int) bool {
	for g := uniseg.NewGraphemes(text); g.Next(); {
		from, to := g.Positions()
		if at > from && at < to {
			return false
		}
	}
	return true
}
