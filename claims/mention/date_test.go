package mention

import (
	"testing"

	"vouch/sources/document"
)

func TestDates(t *testing.T) {
	tests := []struct {
		text string
		want []string // words and kind
	}{
		{"The vote was held on Sunday, 9 March 2025.", []string{"Sunday, 9 March 2025|date|2025-03-09"}},
		{"They met on Tuesday in Oslo.", []string{"Tuesday|weekday|"}},
		{"By March 9, 2025, the dam had failed.", []string{"March 9, 2025|date|2025-03-09"}},
		{"It opened on Jan. 4 and closed in Sept. 2019.", []string{"Jan. 4|date|0000-01-04", "Sept. 2019|month|2019-09-00"}},
		{"It began in the 1980s and ended in 1991.", []string{"1980s|decade|1980-00-00", "1991|year|1991-00-00"}},
		{"They left yesterday at 8.15pm; the rest go next week.", []string{"yesterday|relative|", "8.15pm|clock|", "next week|relative|"}},
		{"It fell in December, two years ago.", []string{"December|month|0000-12-00", "two years ago|relative|"}},
		{"It happened on the 4th of May at 10:30 GMT.", []string{"4th of May|date|0000-05-04", "10:30 GMT|clock|"}},
		{"The ship sailed on 2025-03-09.", []string{"2025-03-09|date|2025-03-09"}},
		// Silence.
		{"May I say that Theresa May may march in the March wind?", nil},
		{"Some 2,019 people and 1980 ducks sat in the sun.", nil},
		{"Sat down, the Sun paper wed art and money.", nil},
	}
	for _, test := range tests {
		d := document.New(test.text, nil)
		var got []string
		for _, w := range Dates(d, nil) {
			got = append(got, d.Quote(w.Span)+"|"+string(w.Kind)+"|"+w.Date.String())
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
