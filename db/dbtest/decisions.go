package dbtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/db"
	"vouch/sources/document"
)

// desk stores the harbour article and returns the keys of its claims and of its
// source.
func desk(t *testing.T, s db.Store) (keys []string, source string) {
	t.Helper()
	l := figures(harbour)
	put(t, s, db.Reading{Name: "harbour", Ledger: l})
	for _, c := range l.Claims {
		keys = append(keys, string(c.Key))
	}
	return keys, string(l.Sources[0].Key)
}

func mark(key string, status claims.Status) db.Decision {
	return db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: key, Value: string(status), Version: db.AnyVersion}
}

func decide(t *testing.T, s db.Store, d ...db.Decision) []claims.Ruling {
	t.Helper()
	made, err := s.Decide(context.Background(), "", d)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func rulings(t *testing.T, s db.Store, f db.Filter) []claims.Ruling {
	t.Helper()
	var all []claims.Ruling
	for r, err := range s.Rulings(context.Background(), f) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

func standing(t *testing.T, s db.Store, kind claims.Object, object string) claims.Standing {
	t.Helper()
	all, err := s.Standings(context.Background(), kind, []string{object, "absent"})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := all["absent"]; ok {
		t.Error("a thing nobody ruled on has a standing")
	}
	return all[object]
}

func decisionsAreKept(t *testing.T, open Opener) {
	folder := t.TempDir()
	s := open(t, folder)
	keys, source := desk(t, s)
	d := mark(keys[0], claims.Accurate)
	d.Reason, d.Words = "log book, page 4", "seen by hand"
	made := decide(t, s, d)
	if len(made) != 1 || made[0].Seq == 0 || made[0].Version != 1 || made[0].Article != "harbour" || made[0].Request == "" || made[0].Time.IsZero() {
		t.Fatalf("made %+v", made)
	}
	decide(t, s, db.Decision{By: "ben", Action: claims.SignOff, Kind: claims.ClaimObject, Object: keys[0], Version: 1})
	decide(t, s, db.Decision{By: "ada", Action: claims.Judge, Kind: claims.SourceObject, Object: source, Value: "B", Version: 0})
	finding := db.FindingKey("harbour", "00ff")
	decide(t, s, db.Decision{By: "ada", Action: claims.Dismiss, Kind: claims.FindingObject, Object: finding, Article: "harbour", Reason: "another count", Version: db.AnyVersion})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, open, folder)
	st := standing(t, s, claims.ClaimObject, keys[0])
	if st.Status() != claims.Accurate || st[claims.SignedAspect].By != "ben" || st[claims.StatusAspect].By != "ada" || st[claims.StatusAspect].Ruling != made[0].Seq {
		t.Errorf("the claim stands %+v", st)
	}
	if got := standing(t, s, claims.SourceObject, source)[claims.LetterAspect].Value; got != "B" {
		t.Errorf("the source is graded %q", got)
	}
	if got := standing(t, s, claims.FindingObject, finding)[claims.DismissedAspect]; got.By != "ada" {
		t.Errorf("the finding stands %+v", got)
	}
	history := rulings(t, s, db.Filter{Object: keys[0]})
	if diff := cmp.Diff(made[0], history[0]); diff != "" {
		t.Errorf("the ruling reads back differently:\n%s", diff)
	}
	if len(history) != 2 || history[1].Version != 2 {
		t.Errorf("history %+v", history)
	}
	if got := standing(t, s, claims.ClaimObject, keys[1]); got.Status() != claims.ToCheck || got != nil {
		t.Errorf("the other claim stands %v", got)
	}
}

func decisionsRefused(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	keys, source := desk(t, s)
	decide(t, s, mark(keys[0], claims.Accurate))
	before := rulings(t, s, db.Filter{})
	nobody := mark(keys[0], claims.StatusCut)
	nobody.By = ""
	for name, test := range map[string]struct {
		decisions []db.Decision
		want      string
		notFound  bool
	}{
		"a claim that is not there": {[]db.Decision{mark("cnone", claims.Accurate)}, "cnone", true},
		"a source that is not there": {[]db.Decision{{By: "ada", Action: claims.Judge, Kind: claims.SourceObject, Object: "snone", Value: "B", Version: db.AnyVersion}},
			"snone", true},
		"an article that is not there": {[]db.Decision{{By: "ada", Action: claims.Dismiss, Kind: claims.FindingObject, Object: "x/1", Article: "x", Version: db.AnyVersion}},
			"x", true},
		"nobody":            {[]db.Decision{nobody}, "who", false},
		"the same person":   {[]db.Decision{{By: "Ada", Action: claims.SignOff, Kind: claims.ClaimObject, Object: keys[0], Version: db.AnyVersion}}, "second person", false},
		"the second of two": {[]db.Decision{mark(keys[1], claims.Accurate), mark("cnone", claims.Accurate)}, "cnone", true},
		"a merge into nobody": {[]db.Decision{{By: "ada", Action: claims.Merge, Kind: claims.SourceObject, Object: source, Target: "snone", Version: db.AnyVersion}},
			"snone", true},
		"undo of a reading": {[]db.Decision{{By: "ada", Action: claims.Undo, Target: "1", Version: db.AnyVersion}}, "cannot be taken back", false},
		"undo of nothing":   {[]db.Decision{{By: "ada", Action: claims.Undo, Target: "99", Version: db.AnyVersion}}, "99", true},
	} {
		_, err := s.Decide(context.Background(), "", test.decisions)
		if err == nil || !strings.Contains(err.Error(), test.want) || errors.Is(err, db.ErrNotFound) != test.notFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff(before, rulings(t, s, db.Filter{})); diff != "" {
		t.Errorf("a refused decision left something:\n%s", diff)
	}
	if st := standing(t, s, claims.ClaimObject, keys[1]); st != nil {
		t.Errorf("half of a request was stored: %v", st)
	}
}

func conflicts(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	keys, _ := desk(t, s)
	first := mark(keys[0], claims.Accurate)
	first.Version = 0
	decide(t, s, first)
	second := mark(keys[0], claims.CannotConfirm)
	second.By, second.Version = "ben", 0
	_, err := s.Decide(context.Background(), "", []db.Decision{second})
	var c *db.Conflict
	if !errors.As(err, &c) || c.Expected != 0 || c.Theirs.By != "ada" || c.Theirs.Version != 1 || c.Theirs.Value != string(claims.Accurate) {
		t.Fatalf("the loser is told %v", err)
	}
	if !strings.Contains(err.Error(), "ada") || !strings.Contains(err.Error(), string(claims.Accurate)) || !strings.Contains(err.Error(), "version 0") {
		t.Errorf("the loser is told %v", err)
	}
	second.Version = c.Theirs.Version
	decide(t, s, second)
	if st := standing(t, s, claims.ClaimObject, keys[0]); st.Status() != claims.CannotConfirm {
		t.Errorf("stands %v", st)
	}
}

func requestsHappenOnce(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	keys, _ := desk(t, s)
	d := []db.Decision{mark(keys[0], claims.Accurate), mark(keys[1], claims.Accurate)}
	d[0].Version = 0 // a retry carries the version that it was made on
	first, err := s.Decide(context.Background(), "r1", d)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Decide(context.Background(), "r1", d)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the retry was given something else:\n%s", diff)
	}
	if got := rulings(t, s, db.Filter{Human: true}); len(got) != 2 {
		t.Errorf("there are %d rulings", len(got))
	}
	if _, err := s.Decide(context.Background(), "r1", []db.Decision{mark(keys[0], claims.StatusCut)}); err == nil {
		t.Error("another decision under the same request was taken for a retry")
	}
	if _, err := s.Decide(context.Background(), "r1", append(d, mark(keys[0], claims.StatusCut))); err == nil {
		t.Error("a longer request was taken for a retry")
	}
}

func undoAndRedact(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	keys, source := desk(t, s)
	decide(t, s, mark(keys[0], claims.Accurate))
	second := mark(keys[0], claims.StatusCut)
	second.Reason, second.Words = "the witness Olu Hale called", "his number is 12"
	cut := decide(t, s, second)[0]
	undone := decide(t, s, db.Decision{By: "ben", Action: claims.Undo, Target: fmt.Sprint(cut.Seq), Reason: "by mistake", Version: db.AnyVersion})[0]
	if undone.Object != keys[0] || undone.Kind != claims.ClaimObject || undone.Version != 3 {
		t.Errorf("the undo is %+v", undone)
	}
	if st := standing(t, s, claims.ClaimObject, keys[0]); st.Status() != claims.Accurate {
		t.Errorf("after the undo it stands %v", st)
	}
	decide(t, s, db.Decision{By: "ben", Action: claims.Redact, Target: fmt.Sprint(cut.Seq), Reason: "names a witness", Version: db.AnyVersion})
	got := rulings(t, s, db.Filter{Seq: cut.Seq})[0]
	if got.Reason != "" || got.Words != "" || !got.Erased || got.Value != string(claims.StatusCut) {
		t.Errorf("redacted it reads %+v", got)
	}
	if len(rulings(t, s, db.Filter{Object: keys[0]})) != 4 {
		t.Error("undo or redaction took a ruling away")
	}
	_, err := s.Decide(context.Background(), "", []db.Decision{{By: "ben", Action: claims.Redact, Target: fmt.Sprint(cut.Seq), Version: db.AnyVersion}})
	if err == nil {
		t.Error("words were erased twice")
	}
	// A merge that would close a ring.
	other := figures("Another 9 ships left.")
	put(t, s, db.Reading{Name: "other", Ledger: other})
	merge := func(from, into string) error {
		_, err := s.Decide(context.Background(), "", []db.Decision{{By: "ada", Action: claims.Merge, Kind: claims.SourceObject, Object: from, Target: into, Version: db.AnyVersion}})
		return err
	}
	if err := merge(source, string(other.Sources[0].Key)); err != nil {
		t.Fatal(err)
	}
	if err := merge(string(other.Sources[0].Key), source); err == nil {
		t.Error("two sources were merged into each other")
	}
}

func filters(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	keys, _ := desk(t, s)
	other := figures("Another 9 ships left.")
	put(t, s, db.Reading{Name: "other", Ledger: other})
	decide(t, s, mark(keys[0], claims.Accurate))
	d := mark(string(other.Claims[0].Key), claims.CannotConfirm)
	d.By = "Ben"
	last := decide(t, s, d)[0]
	for name, test := range map[string]struct {
		f    db.Filter
		want int
	}{
		"all":               {db.Filter{}, 4},
		"people's":          {db.Filter{Human: true}, 2},
		"an article's":      {db.Filter{Article: "harbour"}, 2},
		"a claim's":         {db.Filter{Kind: claims.ClaimObject, Object: keys[0]}, 1},
		"one person's":      {db.Filter{By: "ben"}, 1},
		"one":               {db.Filter{Seq: last.Seq}, 1},
		"after the first":   {db.Filter{After: 1}, 3},
		"after the last":    {db.Filter{After: last.Seq}, 0},
		"since then":        {db.Filter{Since: last.Time, Human: true, By: "ben"}, 1},
		"since the future":  {db.Filter{Since: last.Time.Add(time.Hour)}, 0},
		"until the past":    {db.Filter{Until: last.Time.Add(-time.Hour)}, 0},
		"until the future":  {db.Filter{Until: last.Time.Add(time.Hour)}, 4},
		"nobody's":          {db.Filter{By: "cat"}, 0},
		"of no such object": {db.Filter{Object: "x' OR 1=1 --"}, 0},
	} {
		got := rulings(t, s, test.f)
		if len(got) != test.want {
			t.Errorf("%s: %d rulings, want %d", name, len(got), test.want)
		}
		for i := 1; i < len(got); i++ {
			if got[i].Seq <= got[i-1].Seq {
				t.Errorf("%s: not in order", name)
			}
		}
	}
	for range s.Rulings(context.Background(), db.Filter{}) {
		break // stopping early is no error
	}
}

func draftsReopen(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	first := figures("The harbour took 41 ships on Monday. Its master turned 12 boats away before the wind rose in the evening. The yard hired 7 hands. Near the old customs house a crane fell on 2 parked cars after midnight.")
	put(t, s, db.Reading{Name: "harbour", Ledger: first})
	if got, err := s.Carried(context.Background(), "harbour"); err != nil || len(got) != 0 {
		t.Errorf("of a first draft %v was carried over (%v)", got, err)
	}
	if _, err := s.Carried(context.Background(), "absent"); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("of an absent article: %v", err)
	}
	key := func(i int) string { return string(first.Claims[i].Key) }
	for i := range 4 {
		if i != 3 {
			decide(t, s, mark(key(i), claims.Accurate))
		}
	}
	// The first stays, the second is rewritten, the third is gone; the fourth,
	// which nobody has looked at, is rewritten too.
	second := figures("The harbour took 41 ships on Monday. Its master turned 13 boats away before the wind rose in the evening. Near the old customs house a crane fell on 3 parked cars after midnight.")
	if got := put(t, s, db.Reading{Article: "harbour", Ledger: second}); got.Draft != 2 {
		t.Fatalf("stored %+v", got)
	}
	carried, err := s.Carried(context.Background(), "harbour")
	if err != nil || len(carried) != 4 {
		t.Fatalf("carried %+v, %v", carried, err)
	}
	for i, want := range []struct {
		outcome anchor.Outcome
		words   string
		status  claims.Status
	}{
		{anchor.Same, "41 ships", claims.Accurate}, {anchor.Changed, "12 boats", claims.Changed},
		{anchor.Lost, "7 hands", claims.Accurate}, {anchor.Changed, "2 parked", claims.ToCheck},
	} {
		c := carried[i]
		if c.Key != first.Claims[i].Key || c.Outcome != want.outcome || c.Words != want.words || c.Label != first.Claims[i].Label {
			t.Errorf("claim %d: %+v, want %+v", i, c, want)
		}
		if (c.Outcome == anchor.Changed || c.Outcome == anchor.Lost) != (c.Detail != "") {
			t.Errorf("claim %d: detail %q", i, c.Detail)
		}
		if got := standing(t, s, claims.ClaimObject, key(i)).Status(); got != want.status {
			t.Errorf("claim %d stands %q, want %q", i, got, want.status)
		}
	}
	reads := rulings(t, s, db.Filter{Kind: claims.ArticleObject})
	for _, until := range []struct {
		time time.Time
		text string
	}{{reads[1].Time, first.Document.Text}, {reads[1].Time.Add(time.Hour), second.Document.Text}, {time.Time{}, second.Document.Text}} {
		if l, err := s.GetUntil(context.Background(), "harbour", until.time); err != nil || l.Document.Text != until.text {
			t.Errorf("as of %v: %v, %v", until.time, l, err)
		}
	}
	if _, err := s.GetUntil(context.Background(), "harbour", reads[0].Time); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("before it came: %v", err)
	}
	last := rulings(t, s, db.Filter{Object: key(1)})
	if r := last[len(last)-1]; r.Action != claims.Reopen || r.Version != 2 || !strings.Contains(r.Words, "13") {
		t.Errorf("reopened by %+v", r)
	}
	// A lost claim keeps its decision, and can still be decided on.
	decide(t, s, mark(key(2), claims.StatusCut))
	if id, err := s.Owner(context.Background(), claims.ClaimObject, key(2)); err != nil || id != "harbour" {
		t.Errorf("the lost claim belongs to %q (%v)", id, err)
	}
	if l := get(t, s, "harbour"); l.Claims[0].Key != first.Claims[0].Key || l.Claims[1].Key != first.Claims[1].Key {
		t.Error("a carried claim changed its key")
	}
}

func draftsAreRecognised(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	put(t, s, db.Reading{Name: "harbour", Ledger: figures("The harbour took 41 ships on Monday. It turned 12 boats away. He said no.")})
	put(t, s, db.Reading{Name: "market", Ledger: figures("The market sold 3 cows at noon. He said no.")})
	for text, want := range map[string]string{
		"The harbour took 41 ships on Monday. It turned 13 boats away.": "harbour",
		"Again the market: The market sold 3 cows at noon.":             "",
		"First of all. The market sold 3 cows at noon.":                 "market",
		"He said no.":              "",
		"Nothing of it is shared.": "",
		"The harbour took 41 ships on Monday. It turned 12 boats away. He said no.": "",
	} {
		if got, err := s.DraftOf(context.Background(), document.New(text, nil)); err != nil || got != want {
			t.Errorf("%q is a draft of %q (%v), want %q", text, got, err, want)
		}
	}
}
