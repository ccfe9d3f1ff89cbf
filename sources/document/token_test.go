package document

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What shows nothing parts no number, and full-width digits are digits.
func TestNumberTokens(t *testing.T) {
	for text, want := range map[string]string{
		"some 1\u200b200 boats":        "1200",
		"some 1\u2060,\u200b200 boats": "1,200",
		"some 12\ufeff.5 boats":        "12.5",
		"some １，２００ boats":             "1,200",
		"some ３.５ boats and 4":         "3.5 4",
		"some ４５":                      "45",
		"some 3\u200b boats":           "3",
		"in 1998.\u200b12 boats":       "1998 12",
		"some 3 ５":                     "3 5",
		"some 3, 5 and 7.":             "3 5 7",
		"some 3\u200bx of 5":           "3 5",
	} {
		d := New(text, nil)
		var got []string
		for i := range d.Tokens.Len() {
			if x := d.Tokens.At(i); x.Kind == Number {
				got = append(got, Digits(d.Quote(x.Span)))
				if !utf8.ValidString(d.Quote(x.Span)) || strings.HasSuffix(d.Quote(x.Span), "\u200b") {
					t.Errorf("%q: the number is %q", text, d.Quote(x.Span))
				}
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
}
