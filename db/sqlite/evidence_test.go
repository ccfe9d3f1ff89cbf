package sqlite

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/dbtest"
)

// withEvidence makes a ledger with two articles. The claim of each has evidence
// of an introduced source of its own, and both of a third source.
func withEvidence(t *testing.T) *Store {
	t.Helper()
	s := openIn(t, t.TempDir()).(*Store)
	ctx := context.Background()
	decide := func(d ...db.Decision) {
		if _, err := s.Decide(ctx, "", d); err != nil {
			t.Fatal(err)
		}
	}
	decide(dbtest.Introduce("sboth", "Poster House"))
	for _, name := range []string{"harbour", "market"} {
		l := ledgerOf("The harbour took 41 ships on Monday, as the " + name + " says.")
		if _, err := s.Put(ctx, db.Reading{Name: name, Ledger: l, Raw: []byte(name), Origin: "here"}); err != nil {
			t.Fatal(err)
		}
		claim := string(l.Claims[0].Key)
		decide(dbtest.Introduce("s"+name, "Keeper of the "+name), dbtest.Evidence(claim, "s"+name, "the list of the "+name), dbtest.Evidence(claim, "sboth", "a list of all"))
	}
	return s
}

// Whatever is done to what evidence was read from, verification finds it.
func TestVerifyFindsEditedContents(t *testing.T) {
	const first = "(SELECT sha256 FROM contents ORDER BY sha256 LIMIT 1)"
	for name, test := range map[string]struct{ statement, want string }{
		"edited":   {"UPDATE contents SET bytes = x'00' WHERE sha256 = " + first, "is not what was read"},
		"deleted":  {"DELETE FROM contents WHERE sha256 = " + first, "is missing"},
		"invented": {"INSERT INTO contents (sha256, bytes) VALUES (zeroblob(32), x'00')", "is of no evidence"},
		"renamed":  {"UPDATE contents SET sha256 = zeroblob(32) WHERE sha256 = " + first, "is missing"},
		"none":     {"SELECT 1", ""},
	} {
		s := withEvidence(t)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		tamper(t, s.path, test.statement)
		found := fmt.Sprint(verify(t, s.path))
		if test.want == "" && found != "[]" || !strings.Contains(found, test.want) {
			t.Errorf("%s: %v", name, found)
		}
	}
}

// An archive whose contents are not those that its evidence names is refused,
// and nothing of it is stored.
func TestImportRefusesOtherContents(t *testing.T) {
	s := withEvidence(t)
	defer s.Close()
	from := held(t, s)
	all := from.Contents
	among := func(change func(i int, content []byte) [][]byte) func() iter.Seq2[[]byte, error] {
		return func() iter.Seq2[[]byte, error] {
			return func(yield func([]byte, error) bool) {
				i := 0
				for content := range all() {
					for _, c := range change(i, content) {
						if !yield(c, nil) {
							return
						}
					}
					i++
				}
			}
		}
	}
	for name, test := range map[string]struct {
		contents func() iter.Seq2[[]byte, error]
		want     string
	}{
		"all are gone": {nil, "is missing"},
		"one is gone": {among(func(i int, c []byte) [][]byte {
			if i == 0 {
				return nil
			}
			return [][]byte{c}
		}), "is missing"},
		"one more":        {among(func(i int, c []byte) [][]byte { return [][]byte{c, fmt.Append(nil, "more ", i)} }), "is of no evidence"},
		"one is edited":   {among(func(_ int, c []byte) [][]byte { return [][]byte{append([]byte("x"), c...)} }), "is of no evidence"},
		"one comes again": {among(func(_ int, c []byte) [][]byte { return [][]byte{c, c} }), "twice"},
		"the control":     {all, ""},
	} {
		into := openIn(t, t.TempDir()).(*Store)
		edited := &archive.Archive{Logs: from.Logs, Articles: from.Articles, Contents: test.contents}
		_, err := into.Import(context.Background(), edited, "dan", "a file")
		switch {
		case test.want == "" && err != nil, test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v", name, err)
		}
		if rows := articlesIn(t, into); (rows == 0) != (err != nil) {
			t.Errorf("%s: %d articles are there", name, rows)
		}
		into.Close()
	}
}

func articlesIn(t *testing.T, s *Store) int {
	t.Helper()
	n := 0
	for _, err := range s.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// An archive of one article has the sources that its evidence leans on, with what
// was read of them, and nothing of those of other articles.
func TestAnArticleTakesItsEvidenceAlong(t *testing.T) {
	ctx := context.Background()
	s := withEvidence(t)
	defer s.Close()
	if _, err := s.Decide(ctx, "", []db.Decision{{By: "ada", Action: claims.Judge, Kind: claims.SourceObject, Object: "sboth", Value: "B", Version: db.AnyVersion}}); err != nil {
		t.Fatal(err)
	}
	from := held(t, s, "harbour")
	into, err := Open(ctx, filepath.Join(t.TempDir(), "into.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer into.Close()
	for range 2 { // again is nothing
		if _, err := into.Import(ctx, from, "dan", "a file"); err != nil {
			t.Fatal(err)
		}
	}
	known, err := into.Settings(ctx, claims.SourceObject, claims.IntroducedAspect)
	if err != nil || len(known) != 2 || known["sboth"].Value == "" || known["sharbour"].Value == "" {
		t.Errorf("the sources of evidence are %v (%v)", known, err)
	}
	letters, err := into.Settings(ctx, claims.SourceObject, claims.LetterAspect)
	if err != nil || letters["sboth"].Value != "B" {
		t.Errorf("their letters are %v (%v)", letters, err)
	}
	evidence := 0
	for r, err := range into.Rulings(ctx, db.Filter{Article: "harbour"}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Action != claims.Attach {
			continue
		}
		evidence++
		e, err := claims.ParseEvidence(r.Value)
		if err != nil {
			t.Fatal(err)
		}
		for _, hash := range e.Kept.Holds() {
			if _, err := into.Content(ctx, hash); err != nil {
				t.Error(err)
			}
		}
	}
	if evidence != 2 {
		t.Errorf("%d pieces of evidence came", evidence)
	}
	for _, l := range from.Logs {
		for _, e := range l.Entries {
			for _, w := range e.Words {
				if strings.Contains(w.Text, "market") {
					t.Errorf("of another article it holds %q", w.Text)
				}
			}
		}
	}
	if v, err := into.Verify(ctx, true, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("it does not verify: %v, %v", v, err)
	}
}
