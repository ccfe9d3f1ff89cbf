package document

import (
	"strings"
	"testing"
)

const body = "Nine people died when a ferry sank off Arno on Friday, the harbour office said.\n\nFour more are missing."

func TestFront(t *testing.T) {
	for _, tt := range []struct {
		name, text, title, published, updated, authors, outlet string
	}{
		{"headline and date", "Ferry sinks off Arno, nine dead\n\nFriday, January 4, 2019\n\n" + body,
			"Ferry sinks off Arno, nine dead", "2019-01-04", "", "", ""},
		{"byline and two dates", "Ferry sinks off Arno\nBy Ida Marsh and Paul de Teague\nPublished 4 January 2019 at 10:15 GMT\nUpdated: 5 January 2019\n" + body,
			"Ferry sinks off Arno", "2019-01-04", "2019-01-05", "Ida Marsh; Paul de Teague", ""},
		{"byline with a desk", "Ferry sinks off Arno\nBy Ida Marsh in Hale\n" + body,
			"Ferry sinks off Arno", "", "", "Ida Marsh", ""},
		{"date before byline", "Ferry sinks off Arno\nPosted on January 4, 2019 by Ida Marsh\n" + body,
			"Ferry sinks off Arno", "2019-01-04", "", "", ""},
		{"wire", "Ferry sinks off Arno\n\nARNO, March 9, 2025 (NWA) — " + body,
			"Ferry sinks off Arno", "2025-03-09", "", "", "NWA"},
		{"wire without a year", "Ferry sinks off Arno\n\nARNO, March 9 (NWA) - " + body,
			"Ferry sinks off Arno", "", "", "", "NWA"},
		{"ISO date", "Ferry sinks off Arno\n\n2019-01-04\n\n" + body, "Ferry sinks off Arno", "2019-01-04", "", "", ""},
		{"abbreviated", "Ferry sinks off Arno\n\nFri, Jan. 4th, 2019, 3:15 p.m. EST\n\n" + body, "Ferry sinks off Arno", "2019-01-04", "", "", ""},
		{"what a desk prints above a headline is none", "BREAKING NEWS\n\nFerry sinks off Arno\n\n" + body, "Ferry sinks off Arno", "", "", "", ""},
		{"a headline that opens with it is one", "Breaking news: ferry sinks off Arno\n\n" + body, "Breaking news: ferry sinks off Arno", "", "", "", ""},
		{"bullets first: no title", "- Nine people died.\n- Four are missing.\n" + body, "", "", "", "", ""},
		{"prose first: no title", body, "", "", "", "", ""},
		{"a date in a headline is no date line", "Ferry of January 4, 2019 raised\n\n" + body, "Ferry of January 4, 2019 raised", "", "", "", ""},
		{"a day that does not exist", "Ferry sinks off Arno\n\nMonday, 31 April 2019\n\n" + body, "Ferry sinks off Arno", "", "", "", ""},
		{"a date in prose dates nothing", "Ferry sinks off Arno\n\nThe ferry left on January 4, 2019. " + body, "Ferry sinks off Arno", "", "", "", ""},
	} {
		d := New(tt.text, nil)
		if d.Title != tt.title || d.Published.String() != tt.published || d.Updated.String() != tt.updated ||
			strings.Join(d.Authors, "; ") != tt.authors || d.Outlet != tt.outlet {
			t.Errorf("%s: got title %q, published %q, updated %q, authors %q, outlet %q", tt.name, d.Title, d.Published, d.Updated, d.Authors, d.Outlet)
		}
		if tt.title != "" && d.Quote(d.TitleSpan) != tt.title {
			t.Errorf("%s: title stands at %q", tt.name, d.Quote(d.TitleSpan))
		}
	}
}

// What a file says of itself outranks what its text looks like.
func TestFrontKeepsWhatIsKnown(t *testing.T) {
	d := &Document{Title: "Ferry", Published: Date{2020, 1, 1}, Authors: []string{"Lou Orr"}}
	e := New("Ferry sinks off Arno\nBy Ida Marsh\nJanuary 4, 2019\n"+body, nil)
	e.Title, e.Published, e.Authors = d.Title, d.Published, d.Authors
	e.ReadFront()
	if e.Title != "Ferry" || e.Published.String() != "2020-01-01" || e.Authors[0] != "Lou Orr" {
		t.Errorf("overwritten: %q %v %q", e.Title, e.Published, e.Authors)
	}
}
