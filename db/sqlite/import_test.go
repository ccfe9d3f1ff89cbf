package sqlite

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/dbtest"
)

// held takes everything out of a ledger.
func held(t interface{ Fatal(...any) }, s *Store, articles ...string) *archive.Archive {
	out := &archive.Archive{}
	var all []*archive.Article
	err := s.Archive(context.Background(), articles, func(a *archive.Archive) error {
		out.Logs = a.Logs
		var contents [][]byte
		if a.Contents != nil {
			for content, err := range a.Contents() {
				if err != nil {
					return err
				}
				contents = append(contents, content)
			}
			out.Contents = func() iter.Seq2[[]byte, error] {
				return func(yield func([]byte, error) bool) {
					for _, content := range contents {
						if !yield(content, nil) {
							return
						}
					}
				}
			}
		}
		for article, err := range a.Articles() {
			if err != nil {
				return err
			}
			all = append(all, article)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	out.Articles = func() iter.Seq2[*archive.Article, error] {
		return func(yield func(*archive.Article, error) bool) {
			for _, a := range all {
				if !yield(a, nil) {
					return
				}
			}
		}
	}
	return out
}

func everyArticle(a *archive.Archive) []*archive.Article {
	var all []*archive.Article
	for article := range a.Articles() {
		all = append(all, article)
	}
	return all
}

// TestImportTakesAllOver holds the law of export and import: a ledger that took
// over all that another holds, and nothing else, hands out the same, whatever was
// read, decided, undone and erased before; and taking it over again is nothing.
func TestImportTakesAllOver(t *testing.T) {
	ctx := context.Background()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		if n++; n > 25 && !*long {
			return // each ledger costs a fifth of a second
		}
		folder := t.TempDir()
		s, err := Open(ctx, filepath.Join(folder, "from.db"), nil)
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		texts := []string{"The harbour took 41 ships on Monday.", "Again it took 41 ships, and the yard said no.", "At noon 41 ships left the quay."}
		keys := map[string]string{} // of a claim, by article
		var seqs []int64
		for step := range rapid.IntRange(1, 12).Draw(rt, "steps") {
			article := rapid.SampledFrom([]string{"harbour", "market"}).Draw(rt, "article")
			what := rapid.IntRange(0, 9).Draw(rt, "what")
			if keys[article] == "" || what == 0 {
				text := rapid.SampledFrom(texts).Draw(rt, "text") + fmt.Sprint(" It was day ", rapid.IntRange(1, 3).Draw(rt, "day"), ".")
				l := ledgerOf(text)
				if _, err := s.Put(ctx, db.Reading{Article: article, Ledger: l, Raw: []byte(text), Origin: "from here"}); err != nil {
					rt.Fatal(err)
				}
				keys[article] = string(l.Claims[0].Key)
				continue
			}
			d := db.Decision{By: rapid.SampledFrom([]string{"ada", "ben"}).Draw(rt, "by"), Action: claims.Mark, Kind: claims.ClaimObject, Object: keys[article],
				Value: string(claims.Accurate), Reason: fmt.Sprint("reason ", step), Version: db.AnyVersion}
			switch {
			case what == 1:
				d.Action, d.Value, d.Words = claims.Query, "", "why?"
			case what == 2 && len(seqs) > 0:
				d = db.Decision{By: d.By, Action: claims.Undo, Target: fmt.Sprint(rapid.SampledFrom(seqs).Draw(rt, "undo")), Version: db.AnyVersion}
			case what == 3 && len(seqs) > 0:
				d = db.Decision{By: d.By, Action: claims.Redact, Target: fmt.Sprint(rapid.SampledFrom(seqs).Draw(rt, "redact")), Version: db.AnyVersion}
			case what == 4:
				d = db.Decision{By: "cat", Action: claims.Redact, Kind: claims.PersonObject, Object: "name", Name: d.By, Target: db.NameTarget, Version: db.AnyVersion}
			case what == 6:
				d = dbtest.Evidence(keys[article], "sposter", fmt.Sprint("page ", rapid.IntRange(1, 2).Draw(rt, "page")))
			case what == 7 && len(seqs) > 0:
				d.Action, d.Value, d.Target = claims.Detach, "", fmt.Sprint(rapid.SampledFrom(seqs).Draw(rt, "detach"))
			case what == 8:
				d = dbtest.Introduce("sposter", "Poster House")
			case what == 9 && n%3 == 0:
				d = db.Decision{By: "cat", Action: claims.Redact, Kind: claims.SourceObject, Object: "sposter", Target: db.NameTarget, Version: db.AnyVersion}
			case what == 5 && n%3 == 0:
				d = db.Decision{By: d.By, Action: claims.Redact, Kind: claims.ArticleObject, Object: article, Article: article, Target: db.TextTarget, Version: db.AnyVersion}
			}
			if made, err := s.Decide(ctx, "", []db.Decision{d}); err == nil { // many make no sense, and are refused
				seqs = append(seqs, made[0].Seq)
			}
		}
		from := held(rt, s)
		into, err := Open(ctx, filepath.Join(folder, "into.db"), nil)
		if err != nil {
			rt.Fatal(err)
		}
		defer into.Close()
		for range 2 {
			if _, err := into.Import(ctx, from, "dan", "a file"); err != nil {
				rt.Fatal(err)
			}
			to := held(rt, into)
			if diff := cmp.Diff(from.Logs, to.Logs); diff != "" {
				rt.Fatalf("the logs changed (-was +is):\n%s", diff)
			}
			if diff := cmp.Diff(everyArticle(from), everyArticle(to), dbtest.Equal); diff != "" {
				rt.Fatalf("the articles changed (-was +is):\n%s", diff)
			}
		}
		v, err := into.Verify(ctx, true, nil)
		if err != nil || len(v.Damages) > 0 {
			rt.Fatalf("it does not verify: %v, %v", v, err)
		}
		for article, key := range keys {
			was, err1 := s.Standings(ctx, claims.ClaimObject, []string{key})
			is, err2 := into.Standings(ctx, claims.ClaimObject, []string{key})
			if err := errors.Join(err1, err2); err != nil {
				rt.Fatal(err)
			}
			if was[key].Status() != is[key].Status() {
				rt.Fatalf("%s stood %q and stands %q", article, was[key].Status(), is[key].Status())
			}
		}
	})
}

// TestEditedLogsAreRefused edits a log in every way that leaves it readable: each
// is refused, and leaves nothing.
func TestEditedLogsAreRefused(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	path, _ := aLedger(t, folder)
	s, err := Open(ctx, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, edit := range map[string]func(*archive.Log){
		"an entry is dropped":         func(l *archive.Log) { l.Entries = append(l.Entries[:3], l.Entries[4:]...) },
		"two change places":           func(l *archive.Log) { l.Entries[3], l.Entries[4] = l.Entries[4], l.Entries[3] },
		"the end is cut off":          func(l *archive.Log) { l.Entries = l.Entries[:10] },
		"a byte differs":              func(l *archive.Log) { l.Entries[3].Bytes[60] ^= 1 },
		"words are dropped":           func(l *archive.Log) { l.Entries[5].Words = nil },
		"words differ":                func(l *archive.Log) { l.Entries[5].Words[0].Text += "x" },
		"the bytes of one are hidden": func(l *archive.Log) { l.Entries[5].Bytes, l.Entries[5].Words = nil, nil },
		"another origin":              func(l *archive.Log) { l.Origin[3] ^= 1 },
		"another checkpoint":          func(l *archive.Log) { l.Checkpoint = strings.Replace(l.Checkpoint, "\n14\n", "\n13\n", 1) },
		"nothing":                     func(*archive.Log) {},
	} {
		a := held(t, s)
		edit(a.Logs[0])
		into, err := Open(ctx, filepath.Join(t.TempDir(), "into.db"), nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = into.Import(ctx, a, "dan", "a file")
		if control := name == "nothing"; (err == nil) != control {
			t.Errorf("%s: %v", name, err)
		}
		if h, err := into.Head(ctx); err != nil || (h.Size > 0) != (name == "nothing") {
			t.Errorf("%s: %d entries were stored (%v)", name, h.Size, err)
		}
		into.Close()
	}
}

// What was decided later in time and imported stands in its own place among what
// was decided here, and in the history of a day.
func TestImportedDecisionsKeepTheirTime(t *testing.T) {
	ctx := context.Background()
	clock := time.Date(2031, 5, 1, 9, 0, 0, 0, time.UTC)
	open := func(name string) *Store {
		s, err := Open(ctx, filepath.Join(t.TempDir(), name), func() time.Time { return clock })
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	mark := func(s *Store, key, by string) {
		if _, err := s.Decide(ctx, "", []db.Decision{{By: by, Action: claims.Mark, Kind: claims.ClaimObject, Object: key, Value: string(claims.Accurate), Version: db.AnyVersion}}); err != nil {
			t.Fatal(err)
		}
	}
	theirs, ours := open("theirs.db"), open("ours.db")
	text := "The harbour took 41 ships on Monday."
	l, m := ledgerOf(text), ledgerOf("Another 41 ships came on Friday.")
	for s, l := range map[*Store]*claims.Ledger{theirs: l, ours: m} {
		if _, err := s.Put(ctx, db.Reading{Name: l.Document.Text, Ledger: l, Raw: []byte(l.Document.Text)}); err != nil {
			t.Fatal(err)
		}
	}
	clock = clock.AddDate(0, 0, 1)
	mark(ours, string(m.Claims[0].Key), "first")
	clock = clock.AddDate(0, 0, 1)
	mark(theirs, string(l.Claims[0].Key), "second")
	clock = clock.AddDate(0, 0, 1)
	mark(ours, string(m.Claims[0].Key), "third")
	clock = clock.AddDate(0, 0, 1)
	if _, err := ours.Import(ctx, held(t, theirs), "dan", "a file"); err != nil {
		t.Fatal(err)
	}
	var order []string
	for r, err := range ours.Rulings(ctx, db.Filter{Human: true, ByTime: true}) {
		if err != nil {
			t.Fatal(err)
		}
		order = append(order, r.By)
		if r.By == "second" && (!r.Time.Equal(clock.AddDate(0, 0, -2)) || !r.ImportedAt.Equal(clock) || r.ImportedBy != "dan" || r.From != "a file" || r.Rank == 0) {
			t.Errorf("the imported ruling is %+v", r)
		}
	}
	if strings.Join(order, " ") != "first second third" {
		t.Errorf("in the order %v", order)
	}
	until := 0
	for range ours.Rulings(ctx, db.Filter{Human: true, Until: clock.AddDate(0, 0, -1)}) {
		until++
	}
	if until != 2 {
		t.Errorf("%d rulings had been made by then", until)
	}
	if got, err := ours.GetUntil(ctx, l.Article, clock.AddDate(0, 0, -3)); err != nil || got.Document.Text != text {
		t.Errorf("what was read elsewhere then: %v, %v", got, err)
	}
}
