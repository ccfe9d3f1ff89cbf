package html

import (
	"strings"
	"testing"
)

func TestAuthors(t *testing.T) {
	for _, tt := range []struct{ name, outlet, data, meta, byline, want string }{
		{"two with and", "", "", "By Ida Marsh and Lou Orr", "", "Ida Marsh; Lou Orr"},
		{"two with und", "", "", "Von Marta Vries und Jan Orr", "", "Marta Vries; Jan Orr"},
		{"two with et", "", "", "Par Anne Lund et Marc Dunn", "", "Anne Lund; Marc Dunn"},
		{"two with y", "", "", "Por Ana Ruiz y Eva Lund", "", "Ana Ruiz; Eva Lund"},
		{"two with og", "", "", "Av Ida Kern og Per Lund", "", "Ida Kern; Per Lund"},
		{"a name with y in it", "", "", "José Ortega y Gasset", "", "José Ortega y Gasset"},
		{"a name that begins with von", "", "", "von Trapp", "", "von Trapp"},
		{"a month glued on", "", "", "", "By Ida Kern November 15, 2019", "Ida Kern"},
		{"a weekday and a date", "", "", "", "Jan Orr Monday, November 18, 2019", "Jan Orr"},
		{"a name that is a month", "", "", "", "By Theresa May 18 November 2019", "Theresa May"},
		{"a name that is a month, alone", "", "", "Theresa May", "", "Theresa May"},
		{"published after the name", "", "", "", "Jan Orr Published 11:11 PM EST Nov 19, 2019", "Jan Orr"},
		{"the outlet in the data, a person in the byline", "Arno Post", "Arno Post", "", "By Ida Kern", "Ida Kern"},
		{"an agency after a person", "", "", "Ida Kern, Associated Press", "", "Ida Kern"},
		{"an office after a person", "", "", "IDA KERN, AP Auto Writer", "", "IDA KERN"},
		{"the outlet on the end of a name", "Hale Courier", "", "Ida Kern Hale Courier", "", "Ida Kern"},
		{"nobody but an agency", "Hale Courier", "", "Reuters", "", "Reuters"},
		{"an account", "Hale Courier", "", "hcadmin", "", ""},
		{"an account and a byline", "Hale Courier", "", "hcadmin", "By Ida Kern", "Ida Kern"},
		{"a call after the name", "", "", "", "Ida Kern View More Articles", "Ida Kern"},
		{"posted by", "", "", "", "Posted by Ida Kern", "Ida Kern"},
		{"analysis by", "", "", "", "Analysis by Ida Kern, CNN Editor-at-large", "Ida Kern"},
		{"letters that are no Latin ones", "", "", "김 지수", "", "김 지수"},
	} {
		got := strings.Join(authors(tt.outlet, people(tt.data), people(tt.meta), people(tt.byline)), "; ")
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestStoryLinks(t *testing.T) {
	const stories = `<span><span><a href="/1">Lund elected head of the largest union</a> <a href="/2">Union counts 40,000 members</a></span></span>`
	for _, tt := range []struct{ name, source, want string }{
		{"behind a name that is a link", `said <span><a href="/lund">Eva Lund</a>` + stories + `</span> on Monday.`, "said Eva Lund on Monday."},
		{"behind a name that is none", `said Eva Lund` + stories + ` on Monday.`, "said Eva Lund on Monday."},
		{"two links are the sentence's own", `It hit <em><a href="/a">the Royal Infirmary of Hale town</a>, <a href="/b">the Hospital of the Cross in Arno</a></em> on Monday.`, "It hit the Royal Infirmary of Hale town, the Hospital of the Cross in Arno on Monday."},
		{"links that are the sentence's own", `The <span><a href="/a">Royal Infirmary</a> and the <a href="/b">Hospital of the Cross</a> shut 40 wards</span> on Monday.`, "The Royal Infirmary and the Hospital of the Cross shut 40 wards on Monday."},
	} {
		d := parse(t, "<!doctype html><article><h1>Ferry sinks off Arno</h1><p>"+tt.source+"</p><p>The harbour office said on Monday that nine had died.</p></article>")
		if !strings.Contains(d.Text, tt.want+"\n") {
			t.Errorf("%s: %q is not in %q", tt.name, tt.want, d.Text)
		}
	}
}
