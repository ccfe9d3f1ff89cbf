package mention

import (
	"strings"
	"testing"

	"vouch/sources/document"
)

// Each text is followed by its quotations in order: the words, the depth, and
// "+" when one continues another, "!" when its mark is missing.
func TestQuotations(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"curly", "“We left,” Orlov said. “It was late.”", []string{"0 We left,", "0 It was late."}},
		{"straight", `"We left," Orlov said. "It was late."`, []string{"0 We left,", "0 It was late."}},
		{"doubled singles", "''We left,'' Orlov said.", []string{"0 We left,"}},
		{"guillemets", "«We left», Orlov said.", []string{"0 We left"}},
		{"guillemets inward", "»We left«, Orlov said.", []string{"0 We left"}},
		{"tex", "``We left,'' Orlov said.", []string{"0 We left,"}},
		{"single nested", "“She told me, ‘Go now,’” Orlov said.", []string{"0 She told me, ‘Go now,’", "1 Go now,"}},
		{"straight nested", `"She told me, 'Go now,'" Orlov said.`, []string{"0 She told me, 'Go now,'", "1 Go now,"}},
		{"double nested in single", "‘She said “go” to us,’ Orlov said.", []string{"0 She said “go” to us,", "1 go"}},
		{"plural apostrophe", "The rebels' leader met the miners’ union.", nil},
		{"elision", "They told 'em in the '90s to wait.", nil},
		{"plural apostrophe in single quotes", "'The rebels' leader left,' Orlov said.", []string{"0 The rebels' leader left,"}},
		{"inches", `A 6' 2" man spoke.`, nil},
		{"paragraphs", "“First.\n\n“Second.\n\n“Third,” Orlov said.", []string{"0 First.", "0+ Second.", "0+ Third,"}},
		{"never closed", "“First he spoke.\n\nThen he left.", []string{"0! First he spoke."}},
		{"closing mark on both sides", "”We left,” Orlov said.", []string{"0 We left,"}},
		{"reopened without a close", "“We left. It was late. “We came back,” Orlov said.", []string{"0! We left. It was late.", "0 We came back,"}},
	}
	for _, test := range tests {
		d := document.New(test.text, nil)
		var got []string
		qs := Quotations(d)
		for _, q := range qs {
			depth := 0
			for o := q.Outer; o >= 0; o = qs[o].Outer {
				depth++
			}
			s := string(rune('0' + depth))
			if q.Continues >= 0 {
				s += "+"
			}
			if q.Unclosed {
				s += "!"
			}
			got = append(got, s+" "+d.Quote(q.Span))
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%s: %q reads as %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

// Quotations are in order, lie within their blocks and either nest or stand
// apart, whatever the text.
func FuzzQuotations(f *testing.F) {
	f.Add("“a ‘b’ c” \"d 'e' f\"\n\n“g\n\n“h”")
	f.Add("''''\"\"''`` '' «»»«")
	f.Add("\"It is! ‘b’ c \"d") // given up in its second sentence, with one closed inside
	f.Add("\"is! b› c \"d")     // and with one open
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(string([]rune(text)), nil)
		qs := Quotations(d)
		for i, q := range qs {
			if q.Open >= q.First || q.First > q.Last || q.Last > d.Tokens.Len() || q.Close >= 0 && q.Close < q.Last {
				t.Fatalf("quotation %d is %+v", i, q)
			}
			if i > 0 && qs[i-1].Open >= q.Open {
				t.Fatalf("quotations %d and %d are out of order", i-1, i)
			}
			if q.Outer >= 0 && (qs[q.Outer].First > q.Open || qs[q.Outer].Last < q.Last) {
				t.Fatalf("quotation %d does not lie in %d", i, q.Outer)
			}
		}
	})
}
