package desk

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/db"
	"vouch/db/sqlite"
	"vouch/sources"
	"vouch/sources/document"
)

// keep stores an article in which one source is credited with one figure, read
// by hand so that nothing here rests on extraction.
func keep(t *testing.T, d *Desk, name, text, source, figure string) {
	t.Helper()
	doc := document.New(text, nil)
	span := func(words string) document.Span {
		at := strings.Index(text, words)
		if at < 0 {
			t.Fatalf("%q is not in %q", words, text)
		}
		return document.Span{Start: at, End: at + len(words)}
	}
	s := doc.SentenceAt(span(figure).Start)
	l := &claims.Ledger{Document: doc, Extractor: "test/1",
		Sources: []sources.Source{{ID: "s1", Name: source, Kind: sources.Person}},
		Attributions: []claims.Attribution{{Type: claims.Indirect, Content: []document.Span{span(figure)}, Source: []document.Span{span(source)},
			Polarity: claims.Asserted, Via: -1, Sentence: s}},
		Claims: []claims.Claim{{Label: doc.Place(s) + "a", Kind: claims.FigureClaim, Span: span(figure), Sentence: s, Quantity: -1, Same: -1}},
	}
	if _, err := d.Store.Put(context.Background(), db.Reading{Name: name, Ledger: l, Raw: []byte(text)}); err != nil {
		t.Fatal(err)
	}
}

func newDesk(t *testing.T) *Desk {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "vouch.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return &Desk{Policy: claims.DefaultPolicy(), Store: s}
}

func (d *Desk) rule(t *testing.T, decision db.Decision) claims.Ruling {
	t.Helper()
	decision.By, decision.Version = "ada", db.AnyVersion
	made, err := d.Store.Decide(context.Background(), "", []db.Decision{decision})
	if err != nil {
		t.Fatal(err)
	}
	return made[0]
}

func TestSourcesAreJudgedMergedSplitAndWithdrawn(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t)
	keep(t, d, "wire", "Ana Brik said 41 ships came.", "Ana Brik", "41 ships")
	keep(t, d, "desk", "Captain Brik counted 41 ships on the quay.", "Captain Brik", "41 ships")
	find := func(name string) Named {
		t.Helper()
		n, err := d.Finder("").Source(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	code := func(article string) string {
		t.Helper()
		r, err := d.Open(ctx, article)
		if err != nil {
			t.Fatal(err)
		}
		return r.Grades[0].Code()
	}
	step := func(what, wire, desk string) {
		t.Helper()
		if w, k := code("wire"), code("desk"); w != wire || k != desk {
			t.Errorf("%s: graded %s and %s, want %s and %s", what, w, k, wire, desk)
		}
	}
	step("at first", "C3", "C3")
	wire, captain := find("wire:ana brik"), find("desk:captain")
	d.rule(t, db.Decision{Action: claims.Judge, Kind: wire.Kind, Object: wire.Key, Article: wire.Article, Value: "A"})
	step("judged", "A3", "C3")
	d.rule(t, db.Decision{Action: claims.Merge, Kind: captain.Kind, Object: captain.Key, Article: captain.Article, Target: wire.Key})
	step("merged", "A3", "A3")
	withdrawn := d.rule(t, db.Decision{Action: claims.Withdraw, Kind: wire.Kind, Object: wire.Key, Article: wire.Article})
	step("withdrawn", "F3", "F3")
	d.rule(t, db.Decision{Action: claims.Undo, Target: "5"})
	if withdrawn.Seq != 5 {
		t.Fatalf("the withdrawal is ruling %d", withdrawn.Seq)
	}
	step("not withdrawn after all", "A3", "A3")
	d.rule(t, db.Decision{Action: claims.Split, Kind: captain.Kind, Object: captain.Key, Article: captain.Article})
	step("split", "A3", "C3")
	if rest, err := d.Finder("").RestingOn(ctx, find("desk:s1")); err != nil || len(rest) != 1 || rest[0].Article != "desk" {
		t.Errorf("%d claims rest on the captain (%v)", len(rest), err)
	}
}

func TestNamesThatPeopleType(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t)
	keep(t, d, "wire", "Ana Brik said 41 ships came.", "Ana Brik", "41 ships")
	r, err := d.Open(ctx, "wire")
	if err != nil {
		t.Fatal(err)
	}
	claim, source := string(r.Ledger.Claims[0].Key), string(r.Ledger.Sources[0].Key)
	for _, name := range []string{"1.1a", "1.1A", "wire:1.1a", claim, "wire:" + claim} {
		if n, err := d.Finder("").Claim(ctx, name); err != nil || n.Key != claim || n.Index != 0 {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
	}
	for _, name := range []string{"s1", "S1", "Ana Brik", "brik", "wire:ana", source} {
		if n, err := d.Finder("").Source(ctx, name); err != nil || n.Key != source {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
	}
	keep(t, d, "desk", "Captain Brik counted 41 ships on the quay.", "Captain Brik", "41 ships")
	for name, want := range map[string]string{
		"1.1a":           "several articles",
		"wire:1.1b":      "did you mean 1.1a?",
		"wyre:1.1a":      `did you mean "wire"?`,
		"caaaaaaaaaaaaa": "there is no claim caaaaaaaaaaaaa",
	} {
		if _, err := d.Finder("").Claim(ctx, name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	// A permanent key says which article it is of.
	if n, err := d.Finder("").Claim(ctx, claim); err != nil || n.Article != "wire" {
		t.Errorf("by key: %+v, %v", n, err)
	}
}
