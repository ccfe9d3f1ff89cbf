package link_test

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

func decide(text string) []link.Verdict {
	l := extract.Ledger(document.New(text, nil))
	p := claims.DefaultPolicy()
	return link.Decide(link.Find(link.Read(l, toll.Read(l))), p.Widths, p.Tolerances.OpenGap, link.Frozen)
}

// line writes a verdict: "contradicts 14,600 = 8,300 + 6,900".
func line(text string, v link.Verdict) string {
	outcomes := map[reconcile.Outcome]string{reconcile.Agrees: "agrees", reconcile.Inexact: "inexact", reconcile.Contradicts: "contradicts"}
	var parts []string
	for _, f := range v.Parts {
		parts = append(parts, text[f.Span.Start:f.Span.End])
	}
	sign := " = "
	if v.Kind == link.Subset {
		sign = " holds "
	}
	return outcomes[v.Outcome] + " " + text[v.Whole.Span.Start:v.Whole.Span.End] + sign + strings.Join(parts, " + ")
}

func TestDecide(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The line will lose 14,600 seats. It will lose 8,300 on the coast and 6,900 in the valley.", "contradicts 14,600 = 8,300 + 6,900"},
		{"The line will lose 15,200 seats. It will lose 8,300 on the coast and 6,900 in the valley.", "agrees 15,200 = 8,300 + 6,900"},
		{"The line will lose over 15,000 seats. It will lose 8,300 on the coast and 6,900 in the valley.", "inexact 15,000 = 8,300 + 6,900"},
		// Another value of the same thing is no part of it.
		{"The line has 14,600 seats. It had 8,300 last year and 6,900 the year before.", ""},
		// A sibling of the list is not its whole.
		{"The storm killed 20 people in Leith, 12 in Fife and eight in Ayr.", ""},
		// Statuses need not exhaust the people they are told of.
		{"Nineteen people were held. Twelve were charged and four were freed.", ""},
		// Who was kept in may have gone home since.
		{"The ward saw 310 people in May. Of these, 205 were kept in, 190 have gone home and six died.", "inexact 310 holds 205"},
		// What is the subject's own is all that it has, no one more of the list.
		{"The firm will lose 7,300 seats on its trams. It will lose 4,100 seats on the hill line and 3,900 on the shore line.", "contradicts 7,300 = 4,100 + 3,900"},
		{"The firm will lose 7,300 seats on trams. It will lose 4,100 seats on ships and 3,900 on trains.", ""},
		// A value is no part of a count, nor where a price went of where another stands.
		{"The five largest mills made Orla (3.7), Vanna (3.5), Nim (3.2), Ark (2.4) and Rivo (2.4).", ""},
		{"A crate of pears cost about $9.61 on Friday. The price of a loaf went from $1.29 to $2.14; for a pound of lard it rose from $4.15 to $6.02.", ""},
		// What is told behind the verb is no more of an open list.
		{"A tally showed that eight people, including four tourists, were killed and nine others were hurt.", "inexact eight holds four"},
		{"The firm told of a rise of $52,310 of which $31,204 was spent on fees, to $318,210.", "inexact 52,310 holds 31,204"},
		// Two readings: the one that agrees is meant.
		{"The firm has 90 vans. It bought 61 cars. It sold 44 cars in Leith and 17 in Fife.", "agrees 61 = 44 + 17"},
		{"There were 34 people on the ridge, 43 of them students.", "contradicts 34 holds 43"},
		{"Some 1.2 million of the 900,000 tickets were sold.", "contradicts 900,000 holds 1.2 million"},
		{"Fourteen of one family died.", ""},
		{"The index fell 41 points to 4,310, and the other fell two points to 2,207.", ""},
	} {
		var got []string
		for _, v := range decide(c.text) {
			got = append(got, line(c.text, v))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, s, c.want)
		}
	}
}

// TestValuesNeverFlag holds the linker to its first law: whatever the numbers
// are, a group that no frame ties contradicts nothing.
func TestValuesNeverFlag(t *testing.T) {
	for n := 1; n < 200; n++ {
		text := fmt.Sprintf("The town has %d schools. Lind spoke for an hour. The vote was held in May. Oslo sent 61 teachers. Bergen has 44 parks.", n)
		for _, v := range decide(text) {
			if v.Outcome == reconcile.Contradicts {
				t.Fatalf("%s: %s", text, line(text, v))
			}
		}
	}
}

func TestWeightsRoundTrip(t *testing.T) {
	const table = "bias -12\ncovers 40\nkindred -7\n"
	w, err := link.Parse(table)
	if err != nil {
		t.Fatal(err)
	}
	if got := w.String(); got != table {
		t.Errorf("Parse, String = %q, want %q", got, table)
	}
	for _, bad := range []string{"covers", "covers x", "no-such 4", "covers 1\ncovers 2"} {
		if _, err := link.Parse(bad); err == nil {
			t.Errorf("Parse(%q) takes it", bad)
		}
	}
}

func TestFeaturesAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for f, name := range link.Names {
		if name == "" || seen[name] || strings.ContainsAny(name, " \n") {
			t.Errorf("feature %d is named %q", f, name)
		}
		seen[name] = true
	}
}

// FuzzFind holds Find to its word on any text: members are figures of the text,
// no figure is its own part, and groups come out the same twice.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Nine were hurt: five in Leith and three in Fife.",
		"Of the 41, 15 left; 17 more, and nine of them, stayed (12).",
		"one, one and one of the one", "5% of 10 of 20 out of 30, including 40 of which 50",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		text = strings.ToValidUTF8(text, "")
		l := extract.Ledger(document.New(text, nil))
		groups := link.Find(link.Read(l, toll.Read(l)))
		for _, g := range groups {
			for _, p := range g.Parts {
				if p.Span == g.Whole.Span {
					t.Fatalf("%q: a figure is its own part", text)
				}
				if p.Span.Start < 0 || p.Span.End > len(text) || p.Span.Len() <= 0 {
					t.Fatalf("%q: a part outside the text", text)
				}
			}
		}
		if again := link.Find(link.Read(l, toll.Read(l))); len(again) != len(groups) {
			t.Fatalf("%q: %d groups, then %d", text, len(groups), len(again))
		}
	})
}
