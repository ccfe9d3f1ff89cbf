package figure

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// show writes a quantity in the short form that the fixtures use:
// bound, ends, unit and counted phrase.
func show(d *document.Document, q claims.Quantity) string {
	end := func(e claims.End) string {
		if e.Missing {
			return "-"
		}
		return strings.ReplaceAll(e.Value.String(), ",", "")
	}
	s := end(q.Low)
	if q.Low.Missing || q.High.Missing || q.Low.Value.Cmp(q.High.Value) != 0 {
		s += ".." + end(q.High)
	}
	if q.Bound != claims.Exact {
		s = string(q.Bound) + " " + s
	}
	if q.Denominator > 0 {
		s += fmt.Sprintf(" (%d of %d)", q.Numerator, q.Denominator)
	}
	if q.Unit != "" {
		s += " " + q.Unit
	}
	if !q.Noun.IsZero() {
		s += " [" + d.Quote(q.Noun) + "]"
	}
	return s
}

func readAll(text string) string {
	d := document.New(text, nil)
	var all []string
	for _, q := range Quantities(d, nil) {
		all = append(all, show(d, q))
	}
	return strings.Join(all, "; ")
}

func TestQuantitiesPlain(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The flood killed at least 31 villagers and injured 112.", "at_least 31..- [villagers]; 112"},
		{"Nine ferries were lost in 2016.", "9 [ferries]"},
		{"Ticket sales rose 3% to $29 million and rents fell 4% to 61%.", "3 %; 29000000 USD; 4 %; 61 %"},
		{"Fares will rise 3% to 5% next year.", "3 %; 5 %"},
		{"Rents fell to #118 million and output was one mln tons at gate #118.", "118000000; 1000000 ton [tons]"},
		{"Kaya won 39 of the county's 40 delegates.", "39; 40 [delegates]"},
		{"The mayor spoke at 7.45pm on 3 June.", ""},
	} {
		if got := readAll(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
