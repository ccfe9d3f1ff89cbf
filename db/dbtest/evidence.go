package dbtest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/sources"
)

// Evidence returns the decision that adds evidence to a claim, read from a text
// that is kept: its bytes, the text itself and where its paragraphs stand.
func Evidence(claim, source, text string) db.Decision {
	e := &claims.Evidence{Key: "e" + claim, Source: sources.Key(source), Stance: claims.Supports, Directness: claims.Original, Excerpt: text}
	bytes, places := "bytes of "+text, fmt.Sprintf("0 %d\n", len(text))
	e.Kept = &claims.Kept{SHA256: hashOf(bytes), Size: int64(len(bytes)), Origin: "a list", Read: day, Text: hashOf(text), Places: hashOf(places)}
	return db.Decision{By: "ada", Action: claims.Attach, Kind: claims.ClaimObject, Object: claim, Value: e.String(),
		Contents: [][]byte{[]byte(bytes), []byte(text), []byte(places)}, Version: db.AnyVersion}
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// Recheck returns the decision that says that the page of evidence, by its number,
// has another text now, which comes with it.
func Recheck(claim string, evidence int64, text string) db.Decision {
	bytes, places := "bytes of "+text, fmt.Sprintf("0 %d\n", len(text))
	r := &claims.Rechecked{Found: claims.PageChanged, Kept: &claims.Kept{SHA256: hashOf(bytes), Size: int64(len(bytes)), Origin: "a list", Read: day, Text: hashOf(text), Places: hashOf(places)}}
	return db.Decision{By: "ben", Action: claims.Recheck, Kind: claims.ClaimObject, Object: claim, Target: fmt.Sprint(evidence), Value: r.String(),
		Contents: [][]byte{[]byte(bytes), []byte(text), []byte(places)}, Version: db.AnyVersion}
}

// Introduce returns the decision that introduces a source of evidence.
func Introduce(key, name string) db.Decision {
	return db.Decision{By: "ada", Action: claims.Introduce, Kind: claims.SourceObject, Object: key, Value: claims.Introduced{Name: name, Kind: sources.Organisation}.String(), Version: db.AnyVersion}
}

// holdsContent reports whether a store has a content.
func holdsContent(t *testing.T, s db.Store, words string) bool {
	t.Helper()
	got, err := s.Content(context.Background(), hashOf(words))
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		t.Fatal(err)
	}
	if err == nil && string(got) != words {
		t.Errorf("under the hash of %q stands %q", words, got)
	}
	return err == nil
}

func evidence(t *testing.T, open Opener) {
	folder := t.TempDir()
	s := open(t, folder)
	keys, _ := desk(t, s)
	const list = "The list has 41 ships."
	add := Evidence(keys[0], "sposter", list)
	made := decide(t, s, Introduce("sposter", "Poster House"), add, Evidence(keys[1], "sposter", list))
	first := made[1]
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, open, folder)
	if owner, err := s.Owner(context.Background(), claims.SourceObject, "sposter"); err != nil || owner != "" {
		t.Errorf("the introduced source belongs to %q, %v", owner, err)
	}
	st := standing(t, s, claims.ClaimObject, keys[0])
	if got := st.Evidence(); len(got) != 1 || got[0] != first.Seq || st[claims.EvidenceAspect(first.Seq)].Value != add.Value {
		t.Errorf("the claim stands %v", st)
	}
	if !holdsContent(t, s, list) || !holdsContent(t, s, "bytes of "+list) || holdsContent(t, s, "anything else") {
		t.Error("what it was read from is not there, or more")
	}
	// Held to its source again, taken away, and brought back.
	tested := claims.Tested{Found: claims.NotFound}
	decide(t, s, db.Decision{By: "ben", Action: claims.Test, Kind: claims.ClaimObject, Object: keys[0], Target: fmt.Sprint(first.Seq), Value: tested.String(), Version: db.AnyVersion})
	if got := standing(t, s, claims.ClaimObject, keys[0])[claims.TestedAspect(first.Seq)]; got.Value != tested.String() || got.By != "ben" {
		t.Errorf("what the test said stands as %+v", got)
	}
	// Its page fetched again: what it is now stands beside what it was.
	const newer = "The list has 41 ships, and a note."
	again := Recheck(keys[0], first.Seq, newer)
	orphan := again
	orphan.Contents = nil
	if _, err := s.Decide(context.Background(), "", []db.Decision{orphan}); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a page that nobody brought is taken: %v", err)
	}
	fetched := decide(t, s, again)[0]
	if got := standing(t, s, claims.ClaimObject, keys[0])[claims.RecheckedAspect(first.Seq)]; got.Value != again.Value || got.By != "ben" {
		t.Errorf("what was fetched again stands as %+v", got)
	}
	if !holdsContent(t, s, list) || !holdsContent(t, s, newer) {
		t.Error("one of the two pages is not there")
	}
	sound(t, s)
	gone := decide(t, s, db.Decision{By: "ben", Action: claims.Detach, Kind: claims.ClaimObject, Object: keys[0], Target: fmt.Sprint(first.Seq), Version: db.AnyVersion})[0]
	if st := standing(t, s, claims.ClaimObject, keys[0]); len(st) != 0 {
		t.Errorf("without its evidence it stands %v", st)
	}
	decide(t, s, db.Decision{By: "ben", Action: claims.Undo, Target: fmt.Sprint(gone.Seq), Version: db.AnyVersion})
	if st := standing(t, s, claims.ClaimObject, keys[0]); len(st.Evidence()) != 1 {
		t.Errorf("brought back it stands %v", st)
	}
	if !holdsContent(t, s, list) {
		t.Error("what it was read from went")
	}
	decide(t, s, db.Decision{By: "cat", Action: claims.Redact, Target: fmt.Sprint(fetched.Seq), Reason: "injunction", Version: db.AnyVersion})
	if holdsContent(t, s, newer) || !holdsContent(t, s, list) {
		t.Error("erased, the page that was fetched again is there, or the one before it is not")
	}
	// The bytes go with the last evidence that names them.
	for i, r := range made[1:] {
		decide(t, s, db.Decision{By: "cat", Action: claims.Redact, Target: fmt.Sprint(r.Seq), Reason: "injunction", Version: db.AnyVersion})
		if still := holdsContent(t, s, list); still != (i == 0) {
			t.Errorf("after %d of 2 were erased what they were read from is there: %v", i+1, still)
		}
	}
	if st := standing(t, s, claims.ClaimObject, keys[0]); st[claims.EvidenceAspect(first.Seq)].Value != claims.Redacted {
		t.Errorf("erased it stands %v", st)
	}
	if got := rulings(t, s, db.Filter{Seq: first.Seq})[0]; got.Value != claims.Redacted {
		t.Errorf("erased it reads %+v", got)
	}
	sound(t, s)
	// The name of the source, wherever it stands.
	note := mark(keys[0], claims.Accurate)
	note.Reason = "Poster House called"
	said := decide(t, s, Evidence(keys[0], "sposter", "Ships: 41. Poster House"), note)
	decide(t, s, db.Decision{By: "cat", Action: claims.Redact, Kind: claims.SourceObject, Object: "sposter", Target: db.NameTarget, Reason: "asked for it", Version: db.AnyVersion})
	for r, err := range s.Rulings(context.Background(), db.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(r.Value+r.Reason+r.Words, "Poster") {
			t.Errorf("ruling %d still has the name: %+v", r.Seq, r)
		}
	}
	if got := rulings(t, s, db.Filter{Seq: said[1].Seq})[0]; !got.Erased || got.Value != string(claims.Accurate) {
		t.Errorf("what was written with the name reads %+v", got)
	}
	sound(t, s)
}

// sound verifies a store.
func sound(t *testing.T, s db.Store) {
	t.Helper()
	v, err := s.Verify(context.Background(), true, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Damages) > 0 {
		t.Errorf("it does not verify: %v", v.Damages)
	}
}

func evidenceRefused(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	keys, source := desk(t, s)
	good := Evidence(keys[0], source, "41 ships")
	before := len(rulings(t, s, db.Filter{}))
	change := func(f func(*claims.Evidence)) db.Decision {
		e, err := claims.ParseEvidence(good.Value)
		if err != nil {
			t.Fatal(err)
		}
		f(e)
		d := good
		d.Value = e.String()
		return d
	}
	without, more := good, good
	without.Contents = good.Contents[:2]
	more.Contents = append(good.Contents[:3:3], []byte("something else"))
	erased := good
	erased.Value, erased.Contents = claims.Redacted, nil
	detach := db.Decision{By: "ada", Action: claims.Detach, Kind: claims.ClaimObject, Object: keys[0], Target: "1", Version: db.AnyVersion}
	for name, test := range map[string]struct {
		d    db.Decision
		want string
	}{
		"a source that is not there":      {change(func(e *claims.Evidence) { e.Source = "snone" }), "snone"},
		"no stance":                       {change(func(e *claims.Evidence) { e.Stance = "proves" }), "contradicts"},
		"no directness":                   {change(func(e *claims.Evidence) { e.Directness = "near" }), "original"},
		"no ground":                       {change(func(e *claims.Evidence) { e.Ground = "whispered" }), "anonymous"},
		"no day":                          {change(func(e *claims.Evidence) { e.AsOf = "9 March" }), "2025-03-09"},
		"no hash":                         {change(func(e *claims.Evidence) { e.Kept.Text = "00" }), "SHA-256"},
		"content that nobody brought":     {without, "not found"},
		"content that the evidence lacks": {more, "names no content"},
		"what was erased":                 {erased, "cannot be read"},
		"evidence that is not there":      {detach, "no evidence 1"},
	} {
		if _, err := s.Decide(context.Background(), "", []db.Decision{test.d}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := len(rulings(t, s, db.Filter{})); got != before || holdsContent(t, s, "41 ships") {
		t.Errorf("refused evidence left something: %d rulings, there were %d", got, before)
	}
	decide(t, s, good) // the control
}

func evidenceIsCarried(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	first := figures("The harbour took 41 ships on Monday. Its master turned 12 boats away before the wind rose in the evening. The yard hired 7 hands.")
	put(t, s, db.Reading{Name: "harbour", Ledger: first})
	var made []claims.Ruling
	for _, c := range first.Claims {
		made = append(made, decide(t, s, Evidence(string(c.Key), string(first.Sources[0].Key), "the log says so"))...)
	}
	second := figures("The harbour took 41 ships on Monday. Its master turned 13 boats away before the wind rose in the evening.")
	put(t, s, db.Reading{Article: "harbour", Ledger: second})
	look := func(i int) string {
		return standing(t, s, claims.ClaimObject, string(first.Claims[i].Key))[claims.LookAspect(made[i].Seq)].Value
	}
	if look(0) != "" || look(1) != "draft 2" || look(2) != "" {
		t.Errorf("another look is needed %q, %q, %q", look(0), look(1), look(2))
	}
	st := standing(t, s, claims.ClaimObject, string(first.Claims[2].Key))
	if len(st.Evidence()) != 1 {
		t.Errorf("the lost claim stands %v", st)
	}
	decide(t, s, mark(string(first.Claims[1].Key), claims.Accurate))
	if look(1) != "" {
		t.Error("whoever gave the claim a status did not look at its evidence")
	}
	history := claims.Fold(rulings(t, s, db.Filter{Object: string(first.Claims[0].Key), Until: made[0].Time}))
	if len(history) != 0 {
		t.Errorf("before it came the claim stood %v", history)
	}
	history = claims.Fold(rulings(t, s, db.Filter{Object: string(first.Claims[0].Key), Until: made[0].Time.Add(time.Microsecond)}))
	if len(history.Evidence()) != 1 {
		t.Errorf("once it had come the claim stood %v", history)
	}
}
