package grade

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/sources"
)

func says(low, high int64) *claims.Interval {
	return &claims.Interval{Lo: claims.End{Value: claims.Int(low)}, Hi: claims.End{Value: claims.Int(high)}}
}

// Each row of the handbook's table, and what stands next to it.
func TestFromLinks(t *testing.T) {
	link := func(name string, letter sources.Letter, stance claims.Stance, d claims.Directness) Link {
		return Link{Name: name, Letter: letter, Group: name, Stance: stance, Directness: d, Placed: true}
	}
	original := link("ward list", sources.B, claims.Supports, claims.Original)
	relayed := link("bulletin", sources.C, claims.Supports, claims.Relayed)
	repeated := link("daily", sources.C, claims.Supports, claims.Repeats)
	against := link("barracks", sources.D, claims.Contradicts, claims.Original)
	unsaid := link("register", sources.C, claims.Supports, "")
	part := link("parish", sources.B, claims.Partly, claims.Original)
	context := link("map", sources.A, claims.Context, claims.Original)
	with := func(l Link, f func(*Link)) Link { f(&l); return l }
	unplaced := with(relayed, func(l *Link) { l.Placed = false })
	sameGroup := with(repeated, func(l *Link) { l.Group = relayed.Group })
	withdrawn := with(original, func(l *Link) { l.Withdrawn = true })
	stale := with(original, func(l *Link) { l.Look = true })
	other := with(relayed, func(l *Link) { l.Says = says(90, 90) })
	unreliable := with(original, func(l *Link) { l.Letter = sources.E })
	forty := says(40, 40)
	for _, test := range []struct {
		name  string
		c     Case
		links []Link
		code  string
		label string
		why   string // in the sentence
		would string // in the clause
	}{
		{"two groups, one first-hand", Case{}, []Link{relayed, original}, "B1", "Confirmed", "Two independent groups support it (bulletin, ward list)", "Contested"},
		{"two groups, none first-hand", Case{}, []Link{relayed, repeated}, "C2", "Fair", "neither is first-hand", "C1 with one original record"},
		{"one first-hand and a figure that agrees", Case{Agrees: "3 + 4 = 7 agrees"}, []Link{original}, "B2", "Fair", "3 + 4 = 7 agrees", "Confirmed with a second, independent source"},
		{"one first-hand", Case{}, []Link{original}, "B3", "Weak", "it is first-hand", "Confirmed with a second, independent source"},
		{"one relayed, something else on the subject", Case{Related: true}, []Link{relayed}, "C3", "Weak", "it is not first-hand", "Fair with a second, independent source"},
		{"one relayed and nothing else", Case{}, []Link{relayed}, "C4", "Weak", "One group supports it", "Fair with a second, independent source"},
		{"one of which nobody said how near it stands", Case{}, []Link{unsaid}, "C3", "Weak", "nobody has said whether it is first-hand", "Fair with a second, independent source"},
		{"a part, and nobody said how near it stands", Case{}, []Link{with(unsaid, func(l *Link) { l.Stance = claims.Partly })}, "C3", "Weak", "One supports a part of it", ""},
		{"two, and of one nobody said", Case{}, []Link{unsaid, relayed}, "C2", "Fair", "none is known to be first-hand", "C1 with one original record"},
		{"two, and of neither anybody said", Case{}, []Link{unsaid, with(unsaid, func(l *Link) { l.Name, l.Group = "roll", "roll" })}, "C2", "Fair", "nobody has said whether any is first-hand", "C1 with one original record"},
		{"one relayed, context from elsewhere", Case{}, []Link{relayed, context}, "C3", "Weak", "", "Fair"},
		{"for and against", Case{}, []Link{original, relayed, against}, "B4", "Contested", "one contradicts (barracks)", "contradiction resolved"},
		{"against alone", Case{}, []Link{against}, "D5", "Discounted", "Nothing supports it", ""},
		{"an error in the article", Case{Disputed: true}, []Link{original, relayed}, "B4", "Contested", "figures in the article contradict it", "reconciled"},
		{"an error in its evidence is no dispute", Case{Unclean: true}, []Link{original, relayed}, "B4", "Weak", "an error in its evidence is open", "Confirmed with the error in its evidence settled"},
		{"no excerpt and no place", Case{}, []Link{unplaced}, "C6", "Not judged", "no excerpt or place", "an excerpt or a place"},
		{"a wire and its copy are one", Case{}, []Link{relayed, sameGroup, original}, "B1", "Confirmed", "Two independent groups", ""},
		{"a wire and its copy alone", Case{}, []Link{relayed, sameGroup}, "C4", "Weak", "One group supports it (bulletin with daily)", ""},
		{"a withdrawn source counts no more", Case{}, []Link{relayed, withdrawn}, "C4", "Weak", "one is withdrawn, and counts no more", ""},
		{"evidence that needs another look counts after it", Case{}, []Link{relayed, stale}, "C4", "Weak", "the claim changed, and one needs another look", ""},
		{"another figure is a contradiction", Case{Figure: forty}, []Link{original, other}, "B4", "Contested", "one contradicts (bulletin)", ""},
		{"context alone judges nothing", Case{}, []Link{context}, "A6", "Not judged", "supports nothing", "supports all of it"},
		{"a part is never more than a 3", Case{Agrees: "it agrees"}, []Link{part}, "B3", "Weak", "One supports a part of it (parish)", "supports all of it"},
		{"one unreliable source", Case{Related: true}, []Link{unreliable}, "E3", "Not usable", "", ""},
	} {
		g, ok := FromLinks(test.c, test.links)
		if !ok || g.Code() != test.code || g.Label != test.label || g.Basis != FromEvidence {
			t.Errorf("%s: %s %s (%v), want %s %s", test.name, g.Code(), g.Label, ok, test.code, test.label)
		}
		if !strings.Contains(g.Reason, test.why) || !strings.Contains(g.Change, test.would) || g.Change == "" || g.Sourcing == "" {
			t.Errorf("%s: %q %q (%s)", test.name, g.Reason, g.Change, g.Sourcing)
		}
	}
	if _, ok := FromLinks(Case{}, []Link{withdrawn}); ok {
		t.Error("withdrawn evidence alone makes a grade")
	}
}

// The number does not hang on letters: a good source lifts no information.
func TestNumberIgnoresLetters(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var links []Link
		for i := range rapid.IntRange(1, 5).Draw(rt, "links") {
			_ = i
			links = append(links, Link{Name: "x", Group: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(rt, "group"), Placed: rapid.Bool().Draw(rt, "placed"),
				Letter: rapid.SampledFrom([]sources.Letter{sources.A, sources.C, sources.E}).Draw(rt, "letter"),
				Stance: rapid.SampledFrom(claims.Stances).Draw(rt, "stance"), Directness: rapid.SampledFrom(append([]claims.Directness{""}, claims.Directnesses...)).Draw(rt, "directness")})
		}
		c := Case{Related: rapid.Bool().Draw(rt, "related"), Disputed: rapid.Bool().Draw(rt, "disputed")}
		one, _ := FromLinks(c, links)
		for i := range links {
			links[i].Letter = sources.F
		}
		two, _ := FromLinks(c, links)
		if one.Number != two.Number {
			rt.Errorf("%d became %d", one.Number, two.Number)
		}
		// A copy of what is there, in its own group, makes nothing better.
		again := append([]Link{}, links...)
		if three, _ := FromLinks(c, append(again, links...)); three.Number != two.Number || three.Label != two.Label {
			rt.Errorf("counted twice %d became %d", two.Number, three.Number)
		}
	})
}

func TestRange(t *testing.T) {
	link := func(letter sources.Letter, stance claims.Stance, low, high int64, count claims.Count) Link {
		return Link{Name: "n", Group: "g", Letter: letter, Stance: stance, Placed: true, Says: says(low, high), Count: count}
	}
	waiting := link(sources.A, claims.Supports, 600, 990, claims.ByName)
	waiting.Look = true
	links := []Link{
		link(sources.B, claims.Supports, 740, 750, claims.Estimated), link(sources.C, claims.Supports, 745, 760, claims.ByName),
		link(sources.E, claims.Supports, 700, 900, ""), waiting, link(sources.A, claims.Context, 1, 9999, ""), link(sources.A, claims.Supports, 9, 9, ""),
	}
	g, _ := FromLinks(Case{Figure: says(745, 745)}, links)
	if r := g.Range; r == nil || r.Low.Value.String() != "740" || r.High.Value.String() != "760" || r.Count != claims.ByName {
		t.Errorf("%+v", g.Range)
	}
	if g, _ := FromLinks(Case{Figure: says(745, 745)}, links[2:3]); g.Range != nil {
		t.Errorf("an unreliable source alone sets %+v", g.Range)
	}
}
