package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/db"
)

// An index that does not agree with what it indexes is found by a full verification,
// and by that alone; the control is the index as it was.
func TestAnIndexBehindTheBackIsFound(t *testing.T) {
	for name, statements := range map[string][]string{
		"as it was":              nil,
		"words of nobody":        {"DELETE FROM indexed WHERE docid = 1", "INSERT INTO indexed (docid, title, words, sources, date) VALUES (1, '', 'harbour took 42 ships', '', '2025-03-09')"},
		"a reading left out":     {"DELETE FROM indexed WHERE docid = 2"},
		"a reading that is none": {"INSERT INTO indexed (docid, title, words, sources, date) VALUES (9, '', 'ghost', '', '2025-03-09')"},
		"a figure of another":    {"INSERT INTO figures (unit, measure, size, reading, quantity, low, high) VALUES ('', 'killed', 3, 1, 7, 41, 41)"},
		"evidence that is none":  {"INSERT INTO excerpts (docid, words) VALUES (3, 'ghost')"},
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := aLedger(t, t.TempDir())
			if len(statements) > 0 {
				tamper(t, path, statements...)
			}
			s, err := Open(context.Background(), path, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			v, err := s.Verify(context.Background(), true, nil)
			if err != nil {
				t.Fatal(err)
			}
			told := 0
			for _, d := range v.Damages {
				if strings.Contains(d.Detail, "index") {
					told++
				}
			}
			if (told > 0) != (len(statements) > 0) {
				t.Errorf("the damages are %v", v.Damages)
			}
		})
	}
}

// What is erased leaves no word in the index, nor in the file. The control is the file
// before, which has it in more places than its text and bytes.
func TestErasedWordsLeaveTheIndex(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	s := openIn(t, folder).(*Store)
	const secret = "Zimmerwald"
	text := "The harbour of " + secret + " took 41 ships on Monday."
	if _, err := s.Put(ctx, db.Reading{Article: "a", Ledger: ledgerOf(text), Raw: []byte("as it came"), Origin: "here"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(ctx, db.Reading{Article: "b", Ledger: ledgerOf("The quay took 41 ships."), Raw: []byte("another"), Origin: "here"}); err != nil {
		t.Fatal(err)
	}
	holds := func() bool {
		found := false
		for _, suffix := range sideFiles {
			data, err := os.ReadFile(filepath.Join(folder, "vouch.db"+suffix))
			if err == nil {
				found = found || strings.Contains(string(data), strings.ToLower(secret))
			}
		}
		return found
	}
	if !holds() {
		t.Fatal("the control: the index does not hold the word")
	}
	if _, err := s.Decide(ctx, "", []db.Decision{{By: "ada", Action: claims.Redact, Kind: claims.ArticleObject, Object: "a", Article: "a",
		Target: db.TextTarget, Version: db.AnyVersion}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if holds() {
		t.Error("the word is still in the file")
	}
}

// A ledger of every schema is searched once it is brought up to date, as if it had
// been indexed from the first.
func TestLedgersOfEverySchemaAreSearched(t *testing.T) {
	latest, err := latestVersion(migrations)
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	for version := latest; version >= 1; version-- {
		s, err := Open(context.Background(), thaw(t, version), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		got := ""
		for _, typed := range []string{"over 18,000 votes", "tunnel", "budget", "porto verde"} {
			q, err := search.Parse(typed)
			if err != nil {
				t.Fatal(err)
			}
			for h, err := range s.Search(context.Background(), db.Search{Query: q, Widths: claims.DefaultWidths()}) {
				if err != nil {
					t.Fatal(err)
				}
				if h.Kind != db.EvidenceHit && h.Kind != db.SourceHit {
					got += h.Article + " " + h.Kind + " " + h.Words + "\n"
				}
			}
		}
		if want == "" {
			want = got
		}
		if got != want || !strings.Contains(got, frozenFigure) {
			t.Errorf("in a ledger of schema %d is found\n%s\nand in one of the newest\n%s", version, got, want)
		}
		if version >= 3 {
			q, err := search.Parse(`"` + strings.TrimSuffix(frozenExcerpt, ".") + `"`)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for range s.Search(context.Background(), db.Search{Query: q, Widths: claims.DefaultWidths()}) {
				n++
			}
			if n != 1 {
				t.Errorf("the excerpt is found %d times in a ledger of schema %d", n, version)
			}
		}
	}
}
