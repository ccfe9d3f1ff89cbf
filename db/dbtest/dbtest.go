// Package dbtest holds any store to every sentence of its promise in package
// db. A store passes or it is no store.
package dbtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
)

// An Opener opens the store that lives in a folder, or makes a new one there.
// Opening the same folder again finds what was stored. What it keeps there is its
// own affair, and a store in memory keeps nothing; only a backup is a file.
type Opener func(t *testing.T, folder string) db.Store

// Run runs the whole suite.
func Run(t *testing.T, open Opener) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Opener)
	}{
		{"put then get gives an equal ledger", roundTrip},
		{"a known text adds a receipt", known},
		{"receipts tell when and from where a text came", receipts},
		{"a date given once need not be given again", dateGivenOnce},
		{"another extractor makes a new reading", reread},
		{"another text becomes the next draft", drafts},
		{"ids are made from names", ids},
		{"one text can be two articles", wireCopy},
		{"what is not there is not found", notFound},
		{"a failed put leaves the store as it was", failedPut},
		{"articles are listed in order", listing},
		{"claims are counted as they are listed", listedIsCounted},
		{"keys are permanent and never shared", keys},
		{"decisions are kept", decisionsAreKept},
		{"a decision that makes no sense leaves nothing", decisionsRefused},
		{"who decides second is told", conflicts},
		{"a request happens once", requestsHappenOnce},
		{"undo and redact are rulings too", undoAndRedact},
		{"rulings can be chosen", filters},
		{"a new draft reopens what changed", draftsReopen},
		{"evidence is kept, taken away, brought back and erased", evidence},
		{"evidence that makes no sense leaves nothing", evidenceRefused},
		{"evidence is carried to the next draft", evidenceIsCarried},
		{"an article is called otherwise", renaming},
		{"a draft is recognised by its sentences", draftsAreRecognised},
		{"words and figures are found", searches},
		{"what is looked for can be narrowed", searchesFilter},
		{"what is found is all that there is", searchesAll},
		{"what is gone is not found", searchesLatest},
		{"the log has a head, and is exported whole", logs},
		{"a store is verified, against heads too", verified},
		{"a backup is a copy with a head", backups},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

// Equal compares ledgers by what they say: numbers by value, and a list without
// elements like no list.
var Equal = cmp.Options{
	cmp.Comparer(func(a, b claims.Number) bool { return a.Cmp(b) == 0 }),
	cmpopts.EquateEmpty(),
	cmpopts.IgnoreUnexported(document.Document{}),
	cmpopts.EquateComparable(document.Token{}),
}

var day = time.Date(2025, 3, 9, 12, 0, 0, 0, time.UTC)

// figures returns a small ledger of a text: one figure claim for each number
// in it with the word after it, all credited to one source.
func figures(text string) *claims.Ledger {
	d := document.New(text, nil)
	l := &claims.Ledger{Document: d, Extractor: "test/1", Sources: []sources.Source{{ID: "s1", Name: "Harbour Board", Kind: sources.Organisation}}}
	for i, tok := range d.Tokens.All() {
		if tok.Kind != document.Number {
			continue
		}
		n, err := claims.ParseNumber(strings.ReplaceAll(d.Quote(tok.Span), ",", ""))
		if err != nil {
			continue
		}
		end := claims.End{Value: n}
		sentence, phrase := d.SentenceAt(tok.Start), tok.Span
		if i+1 < d.Tokens.Len() && d.Tokens.At(i+1).Kind == document.Word {
			phrase.End = d.Tokens.At(i + 1).End // what it counts
		}
		l.Quantities = append(l.Quantities, claims.Quantity{Span: tok.Span, Phrase: phrase, Low: end, High: end, Bound: claims.Exact,
			Restates: -1, PartOf: -1, Sentence: sentence, First: i, After: i + 1})
		l.Claims = append(l.Claims, claims.Claim{Label: fmt.Sprintf("%s%c", d.Place(sentence), 'a'+len(l.Claims)), Kind: claims.FigureClaim, Span: phrase,
			Sentence: sentence, Quantity: len(l.Quantities) - 1, Attribution: -1, Source: 0, Same: -1, Reading: claims.Sure})
	}
	return l
}

const harbour = "The harbour took 41 ships on Monday. It turned 12 away."

func put(t *testing.T, s db.Store, r db.Reading) db.Stored {
	t.Helper()
	if r.Raw == nil {
		r.Raw = []byte(r.Ledger.Document.Text)
	}
	if r.Time.IsZero() {
		r.Time = day
	}
	stored, err := s.Put(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func get(t *testing.T, s db.Store, id string) *claims.Ledger {
	t.Helper()
	l, err := s.Get(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func list(t *testing.T, s db.Store) map[string]db.Article {
	t.Helper()
	all := map[string]db.Article{}
	for a, err := range s.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		all[a.ID] = a
	}
	return all
}

func opened(t *testing.T, open Opener, folder string) db.Store {
	s := open(t, folder)
	t.Cleanup(func() { s.Close() })
	return s
}

func roundTrip(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		l := Ledgers().Draw(t, "ledger")
		raw := []byte(l.Document.Text)
		// An article of its own, for the text may have come before.
		stored, err := s.Put(context.Background(), db.Reading{Article: fmt.Sprint("article-", n), Ledger: l, Raw: raw, Origin: "-", Time: day})
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Get(context.Background(), stored.Article)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(l, got, Equal); diff != "" {
			t.Fatalf("put and got differ (-put +got):\n%s", diff)
		}
		again, err := s.Put(context.Background(), db.Reading{Article: stored.Article, Ledger: got, Raw: raw, Origin: "-", Time: day})
		if err != nil || !again.Known {
			t.Fatalf("what was got is not known when put back: %+v, %v", again, err)
		}
	})
}

func known(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	first := figures(harbour)
	a := put(t, s, db.Reading{Name: "harbour.txt", Ledger: first})
	if a != (db.Stored{Article: "harbour", Draft: 1}) {
		t.Errorf("first put: %+v", a)
	}
	if first.Article != "harbour" {
		t.Errorf("the ledger's article is %q", first.Article)
	}
	second := figures(harbour)
	b := put(t, s, db.Reading{Name: "copy.txt", Ledger: second, Time: day.Add(time.Hour)})
	if b != (db.Stored{Article: "harbour", Draft: 1, Known: true}) {
		t.Errorf("second put: %+v", b)
	}
	if diff := cmp.Diff(first, second, Equal); diff != "" {
		t.Errorf("the known ledger was given other keys (-first +second):\n%s", diff)
	}
	all := list(t, s)
	if len(all) != 1 || all["harbour"].Drafts != 1 || !all["harbour"].Read.Equal(day.Add(time.Hour)) {
		t.Errorf("after the receipt: %+v", all)
	}
}

func dateGivenOnce(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	dated := figures(harbour)
	dated.Document.Published, dated.Document.Title = document.Date{Year: 2025, Month: 3, Day: 9}, "Ships"
	dated.Document.Outlet, dated.Document.Language = "The Courier", "en"
	put(t, s, db.Reading{Name: "harbour", Ledger: dated})
	if got := put(t, s, db.Reading{Ledger: figures(harbour)}); !got.Known {
		t.Errorf("without its date the text is not known: %+v", got)
	}
	other := figures(harbour)
	other.Document.Published, other.Document.Language = document.Date{Year: 2025, Month: 3, Day: 10}, ""
	if got := put(t, s, db.Reading{Ledger: other}); got.Known || !got.Reread || got.Draft != 1 {
		t.Errorf("another date: %+v", got)
	}
	l := get(t, s, "harbour")
	if d := l.Document; d.Published != other.Document.Published || d.Title != "Ships" || d.Outlet != "The Courier" || d.Language != "en" {
		t.Errorf("dated %v, titled %q, of %q, in %q", d.Published, d.Title, d.Outlet, d.Language)
	}
	titled := figures(harbour)
	titled.Document.Title, titled.Document.Outlet, titled.Document.Language = "Boats", "The Post", "cy"
	if got := put(t, s, db.Reading{Ledger: titled}); got.Known || !got.Reread {
		t.Errorf("another title: %+v", got)
	}
	l = get(t, s, "harbour")
	if d := l.Document; d.Published != other.Document.Published || d.Title != "Boats" || d.Outlet != "The Post" || d.Language != "cy" {
		t.Errorf("read anew: dated %v, titled %q, of %q, in %q", d.Published, d.Title, d.Outlet, d.Language)
	}
	if diff := cmp.Diff(dated.Claims, l.Claims, Equal); diff != "" {
		t.Errorf("another date changed the claims:\n%s", diff)
	}
}

func reread(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	first := figures(harbour)
	put(t, s, db.Reading{Name: "harbour", Ledger: first})
	better := figures(harbour)
	better.Extractor = "test/2"
	better.Claims[0].Reading, better.Claims[0].Reason = claims.Likely, "for once"
	if got := put(t, s, db.Reading{Ledger: better}); got.Known || !got.Reread || got.Draft != 1 || got.Article != "harbour" {
		t.Errorf("read again: %+v", got)
	}
	l := get(t, s, "harbour")
	if diff := cmp.Diff(better, l, Equal); diff != "" {
		t.Errorf("the newer reading is not what is got:\n%s", diff)
	}
	for i := range first.Claims {
		if first.Claims[i].Key != l.Claims[i].Key {
			t.Errorf("claim %d changed its key", i)
		}
	}
	if first.Sources[0].Key != l.Sources[0].Key {
		t.Error("the source changed its key")
	}
}

func drafts(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	first := figures(harbour)
	put(t, s, db.Reading{Name: "harbour", Ledger: first})
	second := figures("The harbour took 43 ships on Monday. It turned 12 away.")
	if got := put(t, s, db.Reading{Article: "harbour", Ledger: second}); got != (db.Stored{Article: "harbour", Draft: 2}) {
		t.Errorf("second draft: %+v", got)
	}
	l := get(t, s, "harbour")
	if diff := cmp.Diff(second, l, Equal); diff != "" {
		t.Errorf("the latest draft is not what is got:\n%s", diff)
	}
	if first.Claims[1].Key != l.Claims[1].Key {
		t.Error("the sentence that stayed lost its key")
	}
	// The first text again: without the id it is known where it is, with the
	// id it is what the article now says.
	if got := put(t, s, db.Reading{Ledger: figures(harbour)}); !got.Known || got.Draft != 1 {
		t.Errorf("an older draft: %+v", got)
	}
	// Read by a better extractor, an older draft stays an older draft.
	better := figures(harbour)
	better.Extractor = "test/2"
	if got := put(t, s, db.Reading{Ledger: better}); !got.Reread || got.Draft != 1 || better.Claims[0].Key != first.Claims[0].Key {
		t.Errorf("an older draft read again: %+v", got)
	}
	if l := get(t, s, "harbour"); l.Document.Text != second.Document.Text {
		t.Error("reading an older draft again made it the latest")
	}
	if got := put(t, s, db.Reading{Article: "harbour", Ledger: figures(harbour)}); got.Known || got.Draft != 3 {
		t.Errorf("back to the first text: %+v", got)
	}
	if all := list(t, s); all["harbour"].Drafts != 3 {
		t.Errorf("listed as %+v", all["harbour"])
	}
}

func ids(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	for i, test := range []struct{ name, want string }{
		{"Harbour Ships.txt", "harbour-ships"},
		{"/tmp/x/harbour-ships.md", "harbour-ships-2"},
		{"https://example.org/2025/harbour-ships.html?utm=1", "harbour-ships-3"},
		{"", "article"},
		{"-", "article-2"},
		{"Café Ørsted’s 1,018 ships", "cafe-ørsteds-1-018-ships"},
	} {
		l := figures(fmt.Sprintf("The harbour took %d ships.", i))
		if got := put(t, s, db.Reading{Name: test.name, Ledger: l}); got.Article != test.want {
			t.Errorf("%q became %q, want %q", test.name, got.Article, test.want)
		}
	}
	l := figures("No ship came.")
	if _, err := s.Put(context.Background(), db.Reading{Article: "Not An Id", Ledger: l}); err == nil || !strings.Contains(err.Error(), `"not-an-id"`) {
		t.Errorf("a bad id: %v", err)
	}
	l.Document.Title = "Quiet Day: No Ships"
	if got := put(t, s, db.Reading{Ledger: l}); got.Article != "quiet-day-no-ships" {
		t.Errorf("an article without a name became %q", got.Article)
	}
}

func wireCopy(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	a, b := figures(harbour), figures(harbour)
	put(t, s, db.Reading{Article: "wire", Ledger: a})
	if got := put(t, s, db.Reading{Article: "desk", Ledger: b}); got != (db.Stored{Article: "desk", Draft: 1}) {
		t.Errorf("the copy: %+v", got)
	}
	if a.Claims[0].Key == b.Claims[0].Key {
		t.Error("two articles share a claim")
	}
	if a.Sources[0].Key == b.Sources[0].Key {
		t.Error("two articles share a source that nobody merged")
	}
	if x, y := get(t, s, "wire"), get(t, s, "desk"); x.Document.Text != y.Document.Text {
		t.Error("the copy reads differently")
	}
}

func notFound(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	put(t, s, db.Reading{Name: "harbour", Ledger: figures(harbour)})
	for _, id := range []string{"", "harbor", "harbour' OR 1=1 --"} {
		if l, err := s.Get(context.Background(), id); !errors.Is(err, db.ErrNotFound) || l != nil {
			t.Errorf("getting %q: %v, %v", id, l, err)
		}
	}
}

func failedPut(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	kept := figures(harbour)
	put(t, s, db.Reading{Name: "harbour", Ledger: kept})
	before := list(t, s)
	stopped, stop := context.WithCancel(context.Background())
	stop()
	broken := figures("The harbour took 9 ships.")
	broken.Claims[0].Span.End = 4000
	for name, try := range map[string]func() error{
		"a span outside the text": func() error {
			_, err := s.Put(context.Background(), db.Reading{Name: "x", Ledger: broken})
			return err
		},
		"no ledger": func() error { _, err := s.Put(context.Background(), db.Reading{Name: "x"}); return err },
		"given up by ctx": func() error {
			_, err := s.Put(stopped, db.Reading{Name: "x", Ledger: figures("Ten ships: 10.")})
			return err
		},
		"too few grades": func() error {
			_, err := s.Put(context.Background(), db.Reading{Ledger: figures("Ten ships: 10."), Grades: []grade.Grade{}})
			return err
		},
		"not UTF-8": func() error {
			_, err := s.Put(context.Background(), db.Reading{Ledger: figures("a \xff 3 b.")})
			return err
		},
		"a bad article id": func() error {
			_, err := s.Put(context.Background(), db.Reading{Article: "A B", Ledger: figures("3.")})
			return err
		},
	} {
		if err := try(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if broken.Claims[0].Key != "" || broken.Article != "" {
		t.Error("a ledger that was not stored was given a key")
	}
	if diff := cmp.Diff(before, list(t, s)); diff != "" {
		t.Errorf("failing changed the list:\n%s", diff)
	}
	if diff := cmp.Diff(kept, get(t, s, "harbour"), Equal); diff != "" {
		t.Errorf("failing changed a ledger:\n%s", diff)
	}
}

func listing(t *testing.T, open Opener) {
	folder := t.TempDir()
	s := open(t, folder)
	if all := list(t, s); len(all) != 0 {
		t.Errorf("a new store lists %v", all)
	}
	for i, name := range []string{"zebra", "apple", "mango"} {
		l := figures(fmt.Sprintf("On Monday %d came. Another 7 went.", i))
		l.Document.Title = strings.ToUpper(name)
		put(t, s, db.Reading{Name: name, Ledger: l})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, open, folder)
	var order []string
	for a, err := range s.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		order = append(order, a.ID)
		// Reading within the loop must not wait for it to end.
		l, listed := get(t, s, a.ID), 0
		for i := range l.Claims {
			if l.Claims[i].Listed() {
				listed++
			}
		}
		if listed != a.Claims || (l.Document.Title == "") != (a.Opening != "") || !strings.HasPrefix(l.Document.Text, a.Opening) || len(l.Sources) != a.Sources || l.Document.Title != a.Title {
			t.Errorf("%s is listed as %+v", a.ID, a)
		}
	}
	if want := []string{"apple", "mango", "zebra"}; !slices.Equal(order, want) {
		t.Errorf("listed %v, want %v", order, want)
	}
	for a := range s.Articles(context.Background()) {
		if a.ID != "apple" {
			t.Errorf("first is %s", a.ID)
		}
		break // and stopping early is no error
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	var last error
	for _, err := range s.Articles(stopped) {
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("a list that was stopped ends with %v", last)
	}
}

func keys(t *testing.T, open Opener) {
	folder := t.TempDir()
	s := open(t, folder)
	seen := map[claims.Key]string{}
	for i := range 20 {
		l := figures(fmt.Sprintf("Ships: %d. Boats: %d.", i, i+100))
		put(t, s, db.Reading{Name: fmt.Sprint("a", i), Ledger: l})
		for _, c := range l.Claims {
			if c.Key == "" || seen[c.Key] != "" {
				t.Fatalf("claim %s of %s has key %q, like %s", c.Label, l.Article, c.Key, seen[c.Key])
			}
			seen[c.Key] = l.Article
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, open, folder)
	again := map[claims.Key]string{}
	for id := range list(t, s) {
		for _, c := range get(t, s, id).Claims {
			again[c.Key] = id
		}
	}
	if !maps.Equal(seen, again) {
		t.Errorf("keys changed when the store was opened again: %v, then %v", seen, again)
	}
}
