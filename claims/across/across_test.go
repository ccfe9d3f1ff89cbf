package across_test

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/across"
	"vouch/claims/extract"
	"vouch/sources"
	"vouch/sources/document"
	"vouch/sources/read"
)

// article reads one article of a notation: "[2031-03-03] Title ¶ Body".
func article(t testing.TB, id, text string) *claims.Ledger {
	t.Helper()
	o := read.Options{}
	text = strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(text, "["); ok {
		day, after, _ := strings.Cut(rest, "]")
		date, err := document.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		o.Date, text = date, strings.TrimSpace(after)
	}
	d, err := read.Text(strings.ReplaceAll(text, " ¶ ", "\n\n"), o)
	if err != nil {
		t.Fatal(err)
	}
	l := extract.Ledger(d)
	l.Article = id
	for i := range l.Claims {
		l.Claims[i].Key = claims.Key(fmt.Sprintf("c%s%d", id, i))
	}
	for i := range l.Sources {
		l.Sources[i].Key = sources.Key(fmt.Sprintf("s%s%d", id, i))
	}
	return l
}

func ledger(t testing.TB, texts ...string) (*across.Ledger, []*claims.Ledger) {
	t.Helper()
	reader := across.Reader{Widths: claims.DefaultWidths()}
	var all []*across.Article
	var ledgers []*claims.Ledger
	for i, text := range texts {
		l := article(t, fmt.Sprintf("a%d", i+1), text)
		ledgers = append(ledgers, l)
		all = append(all, reader.Read(across.Draft{Ledger: l, Number: 1, Latest: true}))
	}
	return across.New(all), ledgers
}

func policy() claims.Policy { return claims.Policy{Widths: claims.DefaultWidths()} }

// TestExamples holds each check to the examples of its doc: FLAG is flagged by it
// alone of its like, OK by none.
func TestExamples(t *testing.T) {
	for _, c := range across.All {
		flags, oks := 0, 0
		for line := range strings.Lines(c.Doc) {
			verdict, text, _ := strings.Cut(strings.TrimSpace(line), " ")
			if !strings.HasPrefix(line, "\t") || verdict != "FLAG" && verdict != "OK" {
				continue
			}
			x, _ := ledger(t, strings.Split(text, " || ")...)
			found := false
			for _, f := range across.Run(x, policy(), nil) {
				found = found || f.Rule == c.Name
			}
			if found != (verdict == "FLAG") {
				t.Errorf("%s, %s: %v", c.Name, line, across.Run(x, policy(), nil))
			}
			if verdict == "FLAG" {
				flags++
			} else {
				oks++
			}
		}
		if pairs := c.Name != "withdrawn" && c.Name != "lapsed"; pairs && (flags == 0 || oks == 0) {
			t.Errorf("%s has %d examples that it flags and %d that it does not", c.Name, flags, oks)
		}
	}
}

// TestNames holds the list to what a list of rules is: each has its name, its ids
// and its doc, and no name stands twice.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range across.All {
		if title, body, _ := strings.Cut(c.Doc, "\n\n"); c.Name == "" || c.Rules == "" || c.Severity == "" || title == "" || body == "" || seen[c.Name] {
			t.Errorf("check %q is incomplete, or stands twice", c.Name)
		}
		seen[c.Name] = true
	}
}

// TestFigure follows figures through articles: what stands behind the words is what
// is told of the claim with those words in the first article.
func TestFigure(t *testing.T) {
	const ferry = "[2031-03-03] Ferry sinks off Arno ¶ At least 46 people died when a ferry sank off Arno, the harbour office said."
	for _, tt := range []struct {
		name, words   string
		texts         []string
		same, perhaps string
	}{
		{"a toll that grows", "46", []string{ferry, "[2031-03-05] Divers search ferry off Arno ¶ The toll of the ferry that sank off Arno rose to 52 dead, the harbour office said."}, "a1 46, a2 52", ""},
		{"another event of the same kind", "46", []string{ferry, "[2031-03-05] Ferry sinks off Tarno ¶ The harbour office said 52 people died when a ferry sank off Tarno."}, "a1 46", ""},
		{"another fate", "46", []string{ferry, "[2031-03-05] Divers search ferry off Arno ¶ The harbour office said 52 people were injured when the ferry sank off Arno."}, "a1 46", ""},
		{"some of the people", "46", []string{ferry, "[2031-03-05] Divers search ferry off Arno ¶ The harbour office said 31 soldiers died when the ferry sank off Arno."}, "a1 46", ""},
		{"a year later", "46", []string{ferry, "[2032-03-05] Ferry off Arno remembered ¶ The harbour office said 46 people died when the ferry sank off Arno."}, "a1 46", ""},
		{"a part in one of two places", "46", []string{ferry, "[2031-03-05] Storm over Arno and Tarno ¶ The storm killed 61 people. In Tarno 12 people died when a wall fell."}, "a1 46", "a2 61"},
		{"nobody knows the year", "46", []string{ferry, "Divers search ferry ¶ Off Arno 52 people died when the ferry sank."}, "a2 52, a1 46", ""},
		{"things of one kind in one place", "300", []string{"[2031-03-03] Arno harbour closes ¶ The storm in Arno sank 300 boats that were moored at the quay.", "[2031-03-04] Arno counts its losses ¶ The storm in Arno sank 340 boats that were moored at the quay."}, "a1 300, a2 340", ""},
		{"things of one kind in another", "300", []string{"[2031-03-03] Arno harbour closes ¶ The storm in Arno sank 300 boats that were moored at the quay.", "[2031-03-04] Tarno counts its losses ¶ The storm in Tarno sank 340 boats that were moored at the quay."}, "a1 300", ""},
		{"two events in one place", "126", []string{"[2031-12-16] Quake kills more than 120 in Kasimira's Dorva province ¶ An earthquake struck Kasimira's Dorva province on Tuesday. The governor said 126 people had died in the quake.", "[2031-12-19] Bus plunges into ravine in Kasimira's Dorva province, 14 dead ¶ Fourteen people were killed on Friday when a bus plunged into a ravine in Kasimira's Dorva province, police said."}, "a1 120, a1 126", "a2 14, a2 14"},
		{"sums of money for two things", "40 million", []string{"[2031-03-03] Arno plans a bridge ¶ A bridge in Arno will cost €40 million, the council said.", "[2031-03-04] Arno school opens ¶ The new school in Arno cost €12 million, the council said."}, "a1 40000000", ""},
		{"a sum of money for one thing", "40 million", []string{"[2031-03-03] Arno plans a bridge ¶ The bridge over the river in Arno will cost €40 million, the council said.", "[2031-03-24] Arno bridge delayed ¶ The bridge over the river in Arno will cost €55 million, the council said."}, "a1 40000000, a2 55000000", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x, ledgers := ledger(t, tt.texts...)
			claim := -1
			for i, c := range ledgers[0].Claims {
				if c.Quantity >= 0 && strings.Contains(ledgers[0].Document.Quote(c.Span), tt.words) && claim < 0 {
					claim = i
				}
			}
			f, ok := x.Figure("a1", claim)
			if !ok {
				t.Fatalf("claim %d has no figure", claim)
			}
			list := func(all []*across.Telling) string {
				var parts []string
				for _, t := range all {
					parts = append(parts, t.Article+" "+strings.ReplaceAll(t.Value.String(), ",", ""))
				}
				return strings.Join(parts, ", ")
			}
			if got := list(f.Tellings); got != tt.same {
				t.Errorf("the same are %s, want %s", got, tt.same)
			}
			if got := list(f.Perhaps); got != tt.perhaps {
				t.Errorf("perhaps the same are %q, want %q", got, tt.perhaps)
			}
		})
	}
}

// TestMerged: two names are two voices until a person merges them.
func TestMerged(t *testing.T) {
	texts := []string{
		"[2031-03-03] Ferry sinks off Arno ¶ The harbour office said 46 people died when a ferry sank off Arno.",
		"[2031-03-03] Ferry off Arno: what is known ¶ The Coast Monitor said 61 people died when the ferry sank off Arno.",
	}
	reader := across.Reader{Widths: claims.DefaultWidths()}
	for _, merged := range []bool{false, true} {
		var all []*across.Article
		key := ""
		for i, text := range texts {
			l := article(t, fmt.Sprintf("a%d", i+1), text)
			for k := range l.Sources {
				if key == "" {
					key = string(l.Sources[k].Key)
				} else if merged {
					l.Sources[k].MergedInto = key
				}
			}
			all = append(all, reader.Read(across.Draft{Ledger: l, Number: 1, Latest: true}))
		}
		rules := ""
		for _, f := range across.Run(across.New(all), policy(), nil) {
			rules += f.Rule + " "
		}
		if want := map[bool]string{false: "disagree ", true: "contrary "}[merged]; rules != want {
			t.Errorf("merged %v: %q, want %q", merged, rules, want)
		}
	}
}

// BenchmarkRun reads nothing: it is what looking across articles costs, by their
// number, of events that are told five times each.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{1000, 4000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var all []*across.Article
			reader := across.Reader{Widths: claims.DefaultWidths()}
			for i := range n {
				town := "Arno" + strings.Repeat("x", i/5%7) + string(rune('a'+i/35%26)) + string(rune('a'+i/910%26))
				l := article(b, fmt.Sprintf("a%d", i), fmt.Sprintf("[2031-03-%02d] Ferry sinks off %s ¶ At least %d people died when a ferry sank off %s, the harbour office said. It said 340 boats were moored at the quay in %s.", 1+i%5, town, 40+i%5, town, town))
				all = append(all, reader.Read(across.Draft{Ledger: l, Number: 1, Latest: true}))
			}
			for b.Loop() {
				across.Run(across.New(all), policy(), nil)
			}
		})
	}
}
