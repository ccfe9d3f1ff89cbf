package evidence

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/sources"
	"vouch/sources/document"
)

const lakeArticle = `Fire on the lake

The fire killed 31 people on 7 May, the deadliest since 2019.

Officials said 48 stalls had burned. Guards tortured a prisoner, a porter said.

"The gate was not open that night," said Tove Lind. The Rescue Council said 31 people were killed.

Rents rose by 30%, the works office said on its website.`

// linked draws evidence for the claims of an article.
func linked(t *rapid.T) *Article {
	d := document.New(lakeArticle, nil)
	d.Published = document.Date{Year: 2031, Month: 5, Day: 12}
	l := extract.Ledger(d)
	a := &Article{Ledger: l, Pieces: make([][]Piece, len(l.Claims)), Settled: make([]bool, len(l.Claims))}
	kinds := sources.Kinds
	for n := range 4 {
		l.Sources = append(l.Sources, sources.Source{ID: fmt.Sprintf("x%d", n), Name: []string{"Ward list", "Northern Army", "Olu Hale", "Lake Courier"}[n],
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Group: rapid.SampledFrom([]string{"", "one", "two"}).Draw(t, "group")})
	}
	for n := range rapid.IntRange(0, 12).Draw(t, "pieces") {
		i := rapid.IntRange(0, len(l.Claims)-1).Draw(t, "claim")
		p := Piece{Number: int64(n), Voice: rapid.IntRange(0, len(l.Sources)-1).Draw(t, "voice")}
		p.Key, p.Source = fmt.Sprint("e", n), "s"
		p.Stance, p.Directness = rapid.SampledFrom(claims.Stances).Draw(t, "stance"), rapid.SampledFrom(append([]claims.Directness{""}, claims.Directnesses...)).Draw(t, "directness")
		p.About = rapid.SampledFrom([]string{"", claims.Said, claims.So}).Draw(t, "about")
		p.Ground = rapid.SampledFrom(append([]string{""}, claims.Grounds...)).Draw(t, "ground")
		p.Count = rapid.SampledFrom(append([]claims.Count{""}, claims.Counts...)).Draw(t, "count")
		p.AsOf = rapid.SampledFrom([]string{"", "2031-05-01", "2031-05-09", "2031-06-01", "2024-01-01"}).Draw(t, "as of")
		p.Excerpt = rapid.SampledFrom([]string{"", "31 people", "about 48 stalls", "The gate was open that night", "from 40 to 52 crowns", "…", "[", "Sie waren alle da, und niemand hat etwas gesehen"}).Draw(t, "excerpt")
		p.Text = rapid.SampledFrom([]string{"", "00:01 The gate was not open that night."}).Draw(t, "text")
		p.Test.Found = rapid.SampledFrom([]string{claims.FoundExact, claims.NotFound, claims.Untested}).Draw(t, "found")
		p.Locator = rapid.SampledFrom([]string{"", "https://lake.example/", "1:", ":12", "00:12:41"}).Draw(t, "locator")
		if rapid.Bool().Draw(t, "says") {
			x := claims.Exactly(claims.Int(rapid.Int64Range(0, 90).Draw(t, "figure")))
			p.Says, p.Figure = "n", &x
		}
		a.Pieces[i] = append(a.Pieces[i], p)
	}
	return a
}

// Whatever is linked: findings point at claims and at evidence that is there, in
// order, with keys of their own, the same each time; and without evidence there are
// none.
func TestFindingsPointAtWhatIsThere(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := linked(rt)
		found := Run(All, a, claims.DefaultPolicy())
		numbers := map[int64]bool{}
		for _, all := range a.Pieces {
			for _, p := range all {
				numbers[p.Number] = true
			}
		}
		if len(numbers) == 0 && len(found) > 0 {
			rt.Fatalf("without evidence it says %v", found)
		}
		keys := map[string]bool{}
		for k, f := range found {
			if len(f.Claims) == 0 || len(f.Spans) == 0 || f.Rule == "" || f.Message == "" || f.Severity == "" || keys[f.Key] {
				rt.Fatalf("incomplete, or twice: %+v", f)
			}
			keys[f.Key] = true
			for _, i := range f.Claims {
				if i < 0 || i >= len(a.Ledger.Claims) {
					rt.Fatalf("%+v is of no claim", f)
				}
			}
			for _, e := range f.Evidence {
				if !numbers[e.Number] || f.Rule != "unbacked" && !strings.Contains(f.Message, "evidence") && !strings.Contains(f.Message, "count as one") {
					rt.Fatalf("%+v cites what is not there", f)
				}
			}
			if k > 0 && found[k-1].Severity.Rank() < f.Severity.Rank() {
				rt.Fatal("not in order")
			}
		}
		again := Run(All, a, claims.DefaultPolicy())
		if !slices.EqualFunc(found, again, func(x, y reconcile.Finding) bool { return x.Key == y.Key && x.Message == y.Message }) {
			rt.Fatal("it says otherwise the second time")
		}
	})
}

// An independent witness on the record who gives the figure makes a claim no weaker:
// none of the rules that ask for another source speaks of it afterwards.
func TestAWitnessAnswers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := linked(rt)
		fact := a.first(slices.IndexFunc(a.Ledger.Claims, func(c claims.Claim) bool { return c.Quantity >= 0 }))
		for n := range 2 {
			a.Ledger.Sources = append(a.Ledger.Sources, sources.Source{ID: fmt.Sprint("w", n), Name: fmt.Sprint("Witness ", n), Kind: sources.Person})
			p := Piece{Number: int64(90 + n), Voice: len(a.Ledger.Sources) - 1}
			p.Key, p.Stance, p.Directness, p.Ground, p.Excerpt = fmt.Sprint("w", n), claims.Supports, claims.Original, claims.GroundOnRecord, "31 people died"
			a.Pieces[fact] = append(a.Pieces[fact], p)
		}
		for _, f := range Run(All, a, claims.DefaultPolicy()) {
			if slices.Contains(f.Claims, fact) && slices.Contains([]string{"onegroup", "secondhand", "party", "working", "unbacked"}, f.Rule) {
				rt.Fatalf("two witnesses, and %+v", f)
			}
		}
	})
}

// BenchmarkRun holds a hundred claims, three pieces of evidence each, to all checks.
func BenchmarkRun(b *testing.B) {
	var text strings.Builder
	for n := range 100 {
		fmt.Fprintf(&text, "The storm killed %d people in district %d.\n\n", 20+n, n)
	}
	l := extract.Ledger(document.New(text.String(), nil))
	a := &Article{Ledger: l, Pieces: make([][]Piece, len(l.Claims))}
	l.Sources = append(l.Sources, sources.Source{ID: "s1", Name: "Ward list"}, sources.Source{ID: "s2", Name: "Rescue office"})
	for i := range l.Claims {
		if q := a.quantity(i); q != nil {
			words := l.Document.Quote(q.Span) + " people were buried there"
			for n := range 3 {
				p := Piece{Number: int64(3*i + n), Voice: n % 2}
				p.Stance, p.Directness, p.Excerpt = claims.Supports, claims.Original, words
				a.Pieces[i] = append(a.Pieces[i], p)
			}
		}
	}
	b.ResetTimer()
	for b.Loop() {
		Run(All, a, claims.DefaultPolicy())
	}
}
