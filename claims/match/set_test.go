package match

import (
	"fmt"
	"strings"
	"testing"
)

var few = []*Rule[struct{}, string]{
	{Name: "count", Pattern: Must(`number word`), Make: func(_ struct{}, t Text, m Match) (string, bool) {
		return t.Word(m.End - 1), t.Word(m.End-1) != "refused"
	}},
	{Name: "date", Pattern: Must(`number Month`)},
	{Name: "long", Pattern: Must(`number Scale word`)},
	{Name: "page", Pattern: Must(`"page" number`), Unless: []*Pattern[struct{}]{Must(`after("home")`)}},
}

func TestSet(t *testing.T) {
	for _, c := range []struct{ text, off, want string }{
		{"the 3 boats on page 9", "", "count:3 boats page:page 9"},
		{"his home page 9 fell", "", "count:9 fell"},
		{"4 million boats", "", "long:4 million boats"}, // the longest
		{"4 million boats", "long", "count:4 million"},  // switched off
		{"3 May", "", "count:3 May"},                    // the first of two as long
		{"3 May", "count", "date:3 May"},
		{"3 refused", "", ""},
		{"", "", ""},
	} {
		s := &Set[struct{}, string]{Rules: few}
		x := text(c.text)
		x.Trace = &Trace{Off: c.off}
		var got []string
		for r := range s.All(x, struct{}{}) {
			got = append(got, fmt.Sprintf("%s:%s", r.Rule.Name, x.Quote(x.Cover(r.Start, r.End))))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s without %s: %s, want %s", c.text, c.off, got, c.want)
		}
		for _, r := range got {
			if name, _, _ := strings.Cut(r, ":"); x.Trace.Hits[name] == 0 {
				t.Errorf("%s: %s is not counted", c.text, name)
			}
		}
	}
}
