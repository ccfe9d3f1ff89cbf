package extract

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// TestDates reads the dates that tell when something happened, one row each.
func TestDates(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The lift fell on Friday at 7 a.m. local time.", "Friday at 7 a.m. local time"},
		{"At 6:15 on Monday (0515 GMT) the gates shut.", "6:15 on Monday (0515 GMT)"},
		{"The gates shut at 6.15am (0515 GMT) and stayed shut.", "6.15am (0515 GMT)"},
		{"Nine boats left shortly after midnight Sunday for the bank.", "shortly after midnight Sunday"},
		{"They caught 31 tonnes between May and June 2021.", "between May and June 2021"},
		{"He sat on the board from 2011 to 2014.", "from 2011 to 2014"},
		{"The mine opens in June of this year or in August next year.", "June of this year | August next year"},
		{"The storm may pass late Sunday or early Monday.", "late Sunday or early Monday"},
		{"It was the coldest since the winter of 1962–63.", "winter of 1962–63"},
		{"The lift fell several days ago; two days later it was mended.", "several days ago | two days later"},
		{"“In March the lift fell,” Petra Lund said. “Today it runs at noon.”", "March"},
		{"The board met in the first half of the year, and again at the weekend.", "first half of the year | weekend"},
		{"They left on Monday and came back on Friday.", "Monday | Friday"},
		{"They left in May, and in June nobody came.", "May | June"},
		// Which thing, not when.
		{"Tuesday's vote was close, and last year's was not.", ""},
		{"Norvik had its highest April rainfall after the 1987 flood.", ""},
		{"The lift fell recently.", ""},
		{"Ida Moss won the Norvik 2:30 Race.", ""},
		{"It opened two weeks earlier than planned.", ""},
	} {
		l := Ledger(document.New(test.text, nil))
		var got []string
		for _, c := range l.Claims {
			if c.Kind == claims.DateClaim {
				got = append(got, l.Document.Quote(c.Span))
			}
		}
		if strings.Join(got, " | ") != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, strings.Join(got, " | "), test.want)
		}
	}
}
