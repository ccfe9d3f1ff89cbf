package dbtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/search"
	"vouch/db"
	"vouch/sources/document"
)

// looked is what is searched: three articles, the last of which is the newest.
var looked = []struct{ id, day, text string }{
	{"ferry", "2025-03-01", "The ferry Maria Café sank off Jableh on Monday. At least 41 people were killed, the coast guard said. " +
		"The state of emergency ends in June."},
	{"fire", "2025-03-05", "A fire in Brannow burned down a warehouse. Nearly 1,100 people were killed in the fires of the year, Ana Brik said. " +
		"Repairs cost about €3 million."},
	{"vote", "2025-03-09", "The council of Jableh voted on Sunday. Turnout was 54%, the election office said. 1,018 people were killed in the war. " +
		"The ferry of the town is not in use. A man at war spoke."},
}

func fillSearched(t *testing.T, s db.Store) map[string]*claims.Ledger {
	t.Helper()
	all := map[string]*claims.Ledger{}
	for i, a := range looked {
		all[a.id] = read(t, a.text, a.day)
		put(t, s, db.Reading{Article: a.id, Ledger: all[a.id], Time: day.Add(time.Duration(i) * time.Hour)})
	}
	return all
}

func read(t *testing.T, text, published string) *claims.Ledger {
	t.Helper()
	d := document.New(text, nil)
	var err error
	if d.Published, err = document.ParseDate(published); err != nil {
		t.Fatal(err)
	}
	return extract.Ledger(d)
}

// find returns what a query finds: "ferry claim: At least 41 people", with the words
// that are marked in brackets.
func find(t *testing.T, s db.Store, typed string, change func(*db.Search)) []string {
	t.Helper()
	q, err := search.Parse(typed)
	if err != nil {
		t.Fatal(err)
	}
	look := db.Search{Query: q, Widths: claims.DefaultWidths()}
	if change != nil {
		change(&look)
	}
	var found []string
	for h, err := range s.Search(context.Background(), look) {
		if err != nil {
			t.Fatal(err)
		}
		words := h.Words
		for _, m := range slices.Backward(h.Marks) {
			words = words[:m.Start] + "[" + words[m.Start:m.End] + "]" + words[m.End:]
		}
		found = append(found, fmt.Sprintf("%s %s: %s", h.Article, h.Kind, words))
	}
	return found
}

func query(t *testing.T, typed string) *search.Query {
	t.Helper()
	q, err := search.Parse(typed)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s finds\n\t%s\nand is to find\n\t%s", what, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

const (
	dead     = "ferry figure: At least 41 people were killed, the coast guard said."
	nearly   = "fire figure: Nearly 1,100 people were killed in the fires of the year, Ana Brik said."
	war      = "vote figure: 1,018 people were killed in the war."
	cost     = "fire figure: Repairs cost about €3 million."
	turnout  = "vote figure: Turnout was 54%, the election office said."
	unused   = "vote text: The [ferry] of the town is not in use."
	sank     = "ferry text: The [ferry] Maria Café sank off Jableh on Monday."
	declared = "ferry text: The [state] [of] [emergency] ends in June."
)

func searches(t *testing.T, open Opener) {
	folder := t.TempDir()
	s := open(t, folder)
	fillSearched(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, open, folder)
	expect(t, "a word", find(t, s, "FERRY", nil), unused, sank)
	expect(t, "a word with an accent", find(t, s, "cafe ferry", nil), "ferry text: The [ferry] Maria [Café] sank off Jableh on Monday.")
	expect(t, "the beginning of a word", find(t, s, "warehous*", nil), "fire text: A fire in Brannow burned down a [warehouse].")
	expect(t, "what only begins a word", find(t, s, "warehous", nil))
	expect(t, "a phrase", find(t, s, `"state of emergency"`, nil), declared)
	expect(t, "a phrase with other small words between", find(t, s, `"state in emergency"`, nil))
	expect(t, "a phrase whose small word is another there", find(t, s, `"man of war"`, nil))
	expect(t, "the phrase that stands there", find(t, s, `"man at war"`, nil), "vote text: A [man] [at] [war] spoke.")
	expect(t, "words of two sentences", find(t, s, "warehouse repairs", nil), "fire text: A fire in Brannow burned down a [warehouse].")
	expect(t, "a figure", find(t, s, "over 1,000 killed", nil), war, nearly, dead)
	expect(t, "a figure of money", find(t, s, "about 3 million euros", nil), cost)
	expect(t, "a figure with a word", find(t, s, "over 1,000 killed war", nil), "vote figure: 1,018 people were killed in the [war].")
	expect(t, "a figure that none has", find(t, s, "fewer than 30 killed", nil))
	expect(t, "what a source was credited with", find(t, s, "brik 1,100", nil),
		"fire statement: Nearly [1,100] people were killed in the fires of the year, Ana [Brik] said.",
		"fire figure: Nearly [1,100] people were killed in the fires of the year, Ana [Brik] said.")
	expect(t, "a word of nothing", find(t, s, "zeppelin", nil))
	expect(t, "words that mean something to an index", find(t, s, `NEAR NOT OR title:ferry -x ^y`, nil))
}

func searchesFilter(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	all := fillSearched(t, s)
	expect(t, "one kind", find(t, s, "people", func(q *db.Search) { q.Kinds = []string{"text"} }))
	expect(t, "one article", find(t, s, "people", func(q *db.Search) { q.Articles = []string{"fire"} }),
		strings.Replace(strings.Replace(nearly, "figure", "statement", 1), "people", "[people]", 1), strings.Replace(nearly, "people", "[people]", 1))
	expect(t, "since a day", find(t, s, "people", func(q *db.Search) { q.Since = document.Date{Year: 2025, Month: 3, Day: 5} }),
		strings.Replace(war, "people", "[people]", 1),
		strings.Replace(strings.Replace(nearly, "figure", "statement", 1), "people", "[people]", 1), strings.Replace(nearly, "people", "[people]", 1))
	expect(t, "a source", find(t, s, "", func(q *db.Search) { q.Source = query(t, "coast guard") }), dead)
	expect(t, "sources by name", find(t, s, "brik", func(q *db.Search) { q.Kinds = []string{"source"} }), "fire source: Ana [Brik]")
	expect(t, "a place that the sentence names", find(t, s, "ferry", func(q *db.Search) { q.Place = query(t, "Jableh"); q.Kinds = []string{"text"} }))
	expect(t, "a measure", find(t, s, "", func(q *db.Search) { q.Query.Figure = &search.Figure{Range: claims.Everything(), Measure: "share"} }), turnout)
	var key string
	for _, c := range all["vote"].Claims {
		if c.Kind == claims.FigureClaim && strings.Contains(all["vote"].Document.Quote(c.Span), "1,018") {
			key = string(c.Key)
		}
	}
	accurate := func(q *db.Search) { q.Statuses = []claims.Status{claims.Accurate} }
	expect(t, "a status that none has", find(t, s, "", accurate))
	decide(t, s, mark(key, claims.Accurate))
	expect(t, "a status", find(t, s, "", accurate), war)
	expect(t, "a status and a word", find(t, s, "ferry", accurate))
	cut := db.Decision{By: "ada", Action: claims.Cut, Kind: claims.ClaimObject, Object: key, Version: db.AnyVersion}
	decide(t, s, cut)
	expect(t, "what is no claim", find(t, s, "over 1,000 killed war", nil))
}

// What was erased, replaced by a draft or taken away is found no more; what took its
// place is.
func searchesLatest(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	all := fillSearched(t, s)
	sound := func(when string) {
		t.Helper()
		if v, err := s.Verify(context.Background(), true, nil); err != nil || len(v.Damages) > 0 {
			t.Errorf("%s it does not verify: %v, %v", when, v, err)
		}
	}
	put(t, s, db.Reading{Article: "ferry", Ledger: read(t, strings.Replace(looked[0].text, "Maria Café", "Lorelei", 1), looked[0].day)})
	expect(t, "a word of the draft before", find(t, s, "cafe", nil))
	expect(t, "a word of the draft", find(t, s, "lorelei", nil), "ferry text: The ferry [Lorelei] sank off Jableh on Monday.")
	sound("after a draft")
	key := ""
	for _, c := range all["fire"].Claims {
		if strings.Contains(all["fire"].Document.Quote(c.Span), "3 million") {
			key = string(c.Key)
		}
	}
	made := decide(t, s, Introduce("sposter", "Poster House"), Evidence(key, "sposter", "The invoice names a plumber."))
	const invoice = "fire evidence: The [invoice] names a plumber."
	expect(t, "a word of evidence", find(t, s, "invoice", nil), invoice)
	expect(t, "evidence by its source", find(t, s, "invoice", func(q *db.Search) { q.Source = query(t, "poster") }), invoice)
	expect(t, "evidence of another source", find(t, s, "invoice", func(q *db.Search) { q.Source = query(t, "brik") }))
	sound("with evidence")
	detached := decide(t, s, db.Decision{By: "ada", Action: claims.Detach, Kind: claims.ClaimObject, Object: key, Target: fmt.Sprint(made[1].Seq), Version: db.AnyVersion})
	expect(t, "evidence that was taken away", find(t, s, "invoice", nil))
	decide(t, s, db.Decision{By: "ada", Action: claims.Undo, Target: fmt.Sprint(detached[0].Seq), Version: db.AnyVersion})
	expect(t, "evidence that was brought back", find(t, s, "invoice", nil), invoice)
	decide(t, s, db.Decision{By: "ada", Action: claims.Redact, Kind: claims.ArticleObject, Object: "fire", Article: "fire", Target: db.TextTarget, Version: db.AnyVersion})
	for _, gone := range []string{"warehouse", "brik", "over 1,000 killed fires", "redacted"} {
		expect(t, gone+", which was erased,", find(t, s, gone, nil))
	}
	sound("after erasing")
}
