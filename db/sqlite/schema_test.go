package sqlite

import (
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/db"
	"vouch/db/dbtest"
	"vouch/sources/read"
)

// freeze keeps a ledger of the newest schema for ever. It is asked for once, in
// the change that adds a migration.
var freeze = flag.Bool("freeze", false, "keep a ledger of the newest schema in testdata, unless there is one")

// frozenName is the file that holds the ledger of a schema, in testdata.
func frozenName(version int64) string { return fmt.Sprintf("schema-%d.db", version) }

// unfrozen returns the versions of the schema that steps lead through and of
// which a folder keeps no ledger.
func unfrozen(folder, steps fs.FS) ([]int64, error) {
	latest, err := latestVersion(steps)
	if err != nil {
		return nil, err
	}
	var missing []int64
	for version := int64(1); version <= latest; version++ {
		for _, name := range []string{frozenName(version), frozenName(version) + sidecarSuffix} {
			if _, err := fs.Stat(folder, name); err != nil {
				missing = append(missing, version)
				break
			}
		}
	}
	return missing, nil
}

// What the kept ledgers hold, whatever their schema.
const (
	frozenArticle = "harbour-vote"
	frozenTitle   = "Harbour tunnel wins Porto Verde referendum by 1,262 votes"
	frozenFigure  = "18,431 votes" // in the claim that is marked and signed off
	frozenReason  = "the election office's table of 12 May"
	frozenQuery   = "which of the two budgets is this?"
	frozenSource  = "Porto Verde election office" // from schema 3 on: evidence, and what it was read from
	frozenExcerpt = "Votes for the tunnel: 18,431."
)

// freezeLedger makes a ledger of the newest schema at a path, with the program
// itself and a clock that stands still, and closes it.
func freezeLedger(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2025, time.May, 13, 9, 30, 0, 0, time.UTC)
	s, err := Open(ctx, path, func() time.Time { return at })
	if err != nil {
		t.Fatal(err)
	}
	const name = frozenArticle + ".txt"
	raw, err := os.ReadFile(filepath.Join("..", "..", "testdata", "articles", name))
	if err != nil {
		t.Fatal(err)
	}
	d, err := read.Read(ctx, name, raw, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := extract.Ledger(d)
	if _, err := s.Put(ctx, db.Reading{Name: name, Ledger: l, Origin: name, Raw: raw, Time: at, By: "ada"}); err != nil {
		t.Fatal(err)
	}
	on := func(words string) string {
		for _, c := range l.Claims {
			if strings.Contains(d.Quote(c.Span), words) {
				return string(c.Key)
			}
		}
		t.Fatalf("no claim says %q", words)
		return ""
	}
	decide := func(r db.Decision) string {
		r.Article, r.Version = l.Article, db.AnyVersion
		made, err := s.Decide(ctx, "", []db.Decision{r})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(made[0].Seq)
	}
	votes, budget := on(frozenFigure), on("350 million")
	decide(db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: votes, Value: string(claims.Accurate), Reason: frozenReason})
	decide(db.Decision{By: "ben", Action: claims.SignOff, Kind: claims.ClaimObject, Object: votes})
	decide(db.Decision{By: "ada", Action: claims.Query, Kind: claims.ClaimObject, Object: budget, Words: frozenQuery})
	undone := decide(db.Decision{By: "ben", Action: claims.Mark, Kind: claims.ClaimObject, Object: budget, Value: string(claims.CannotConfirm), Reason: "no document"})
	decide(db.Decision{By: "ben", Action: claims.Undo, Target: undone})
	decide(db.Decision{By: "ada", Action: claims.Redact, Target: undone})
	introduce := dbtest.Introduce("sfrozenfrozenf", frozenSource)
	if _, err := s.Decide(ctx, "", []db.Decision{introduce}); err != nil {
		t.Fatal(err)
	}
	decide(dbtest.Evidence(votes, introduce.Object, frozenExcerpt))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		t.Fatal("a write-ahead log is left beside the closed ledger")
	}
}

// TestEverySchemaIsKept fails where a migration was added without a ledger of
// the schema that it makes: the promise that such ledgers open for ever would be
// kept by nobody.
func TestEverySchemaIsKept(t *testing.T) {
	missing, err := unfrozen(os.DirFS("testdata"), migrations)
	if err != nil {
		t.Fatal(err)
	}
	latest, err := latestVersion(migrations)
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range missing {
		if version == latest && *freeze {
			made := filepath.Join(t.TempDir(), frozenName(version))
			freezeLedger(t, made)
			// The ledger goes last: without its head it does not count as kept.
			for _, suffix := range []string{sidecarSuffix, ""} {
				// Never over one that is there: copyFile wants the name free.
				if err := copyFile(made+suffix, filepath.Join("testdata", frozenName(version)+suffix)); err != nil {
					t.Fatal(err)
				}
			}
			continue
		}
		if version == latest {
			t.Errorf("no ledger of schema %d is kept; make it with: go test ./db/sqlite -run %s -freeze", version, t.Name())
		} else {
			t.Errorf("the ledger of schema %d is gone: take it back from the history; it cannot be made again", version)
		}
	}
}

// A made-up migration is missed; so is a ledger without its head.
func TestASchemaThatIsNotKeptIsMissed(t *testing.T) {
	latest, err := latestVersion(migrations)
	if err != nil {
		t.Fatal(err)
	}
	kept := fstest.MapFS{}
	for version := int64(1); version <= latest; version++ {
		kept[frozenName(version)] = &fstest.MapFile{}
		kept[frozenName(version)+sidecarSuffix] = &fstest.MapFile{}
	}
	want := fmt.Sprint([]int64{latest + 1})
	if missing, err := unfrozen(kept, oneMore(anyStep)); err != nil || fmt.Sprint(missing) != want {
		t.Errorf("with all ledgers but the newest: %v, %v", missing, err)
	}
	kept[frozenName(latest+1)] = &fstest.MapFile{}
	if missing, err := unfrozen(kept, oneMore(anyStep)); err != nil || fmt.Sprint(missing) != want {
		t.Errorf("with the newest and no head of it: %v, %v", missing, err)
	}
}

// TestLedgersOfEverySchemaOpen holds the promise: a ledger of every released
// schema opens and verifies, for ever.
func TestLedgersOfEverySchemaOpen(t *testing.T) {
	latest, err := latestVersion(migrations)
	if err != nil {
		t.Fatal(err)
	}
	for version := int64(1); version <= latest; version++ {
		t.Run(frozenName(version), func(t *testing.T) {
			path := thaw(t, version)
			if damages := verify(t, path); len(damages) > 0 {
				t.Errorf("it does not verify: %v", damages)
			}
			s, err := Open(context.Background(), path, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			holdsFrozen(t, s, version)
		})
	}
}

// What was erased in a ledger of schema 1 stayed in its file; bringing it up to
// date takes it out. The control is the file before, which has it.
func TestOldRedactionsAreWiped(t *testing.T) {
	const secret = "Ida lives on Elm street."
	holds := func(path string) bool {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(data), secret)
	}
	path := thaw(t, 1)
	tamper(t, path, "PRAGMA secure_delete = OFF",
		"INSERT INTO bodies (seq, name, salt, words) VALUES (2, 'words', x'00', '"+strings.Repeat(secret+" ", 400)+"')",
		"UPDATE bodies SET words = NULL, salt = NULL WHERE name = 'words'")
	if !holds(path) {
		t.Fatal("the control: nothing is left of what was erased")
	}
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if holds(path) {
		t.Error("it is still in the file")
	}
}

// thaw copies the kept ledger of a schema and its head to a folder of the test,
// and holds it to be of that schema still.
func thaw(t *testing.T, version int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), frozenName(version))
	for _, suffix := range []string{"", sidecarSuffix} {
		if err := copyFile(filepath.Join("testdata", frozenName(version)+suffix), path+suffix); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const userVersion = 60 // where the file's header holds it, https://sqlite.org/fileformat.html
	if got := int64(binary.BigEndian.Uint32(data[userVersion:])); got != version {
		t.Fatalf("%s is of schema %d", frozenName(version), got)
	}
	return path
}

// holdsFrozen looks for the article, its claim and what was decided on it.
func holdsFrozen(t *testing.T, s *Store, version int64) {
	t.Helper()
	ctx := context.Background()
	l, err := s.Get(ctx, frozenArticle)
	if err != nil {
		t.Fatal(err)
	}
	if l.Document.Title != frozenTitle {
		t.Errorf("the title is %q", l.Document.Title)
	}
	words := map[string]string{} // of each claim, by key
	for _, c := range l.Claims {
		words[string(c.Key)] = l.Document.Quote(c.Span)
	}
	var got []string
	for r, err := range s.Rulings(ctx, db.Filter{Article: frozenArticle, Human: true}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %s %q %q %v", r.By, r.Action, r.Reason, r.Words, r.Erased))
		if r.Action != claims.SignOff {
			continue
		}
		if version < 3 {
			defer takesEvidence(t, s, r.Object)
		}
		if !strings.Contains(words[r.Object], frozenFigure) {
			t.Errorf("what was signed off says %q", words[r.Object])
		}
		standings, err := s.Standings(ctx, claims.ClaimObject, []string{r.Object})
		if err != nil {
			t.Fatal(err)
		}
		if standing := standings[r.Object]; standing.Status() != claims.Accurate || standing[claims.SignedAspect].By != "ben" {
			t.Errorf("it stands as %v", standing)
		}
	}
	want := []string{
		fmt.Sprintf("ada mark %q %q false", frozenReason, ""),
		`ben sign "" "" false`,
		fmt.Sprintf("ada query %q %q false", "", frozenQuery),
		`ben mark "" "" true`,
		`ben undo "" "" false`,
		`ada redact "" "" false`,
	}
	if version >= 3 {
		want = append(want, `ada evidence "" "" false`)
		holdsFrozenEvidence(t, s)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the rulings are\n%s\nand were\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// holdsFrozenEvidence looks for the evidence, its source and what it was read from.
func holdsFrozenEvidence(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	for r, err := range s.Rulings(ctx, db.Filter{Article: frozenArticle, Kind: claims.ClaimObject}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Action != claims.Attach {
			continue
		}
		e, err := claims.ParseEvidence(r.Value)
		if err != nil {
			t.Fatal(err)
		}
		text, err := s.Content(ctx, e.Kept.Text)
		if err != nil || string(text) != frozenExcerpt || e.Excerpt != frozenExcerpt {
			t.Errorf("the evidence is %q, and was read from %q (%v)", e.Excerpt, text, err)
		}
		known, err := s.Settings(ctx, claims.SourceObject, claims.IntroducedAspect)
		if err != nil || !strings.Contains(known[string(e.Source)].Value, frozenSource) {
			t.Errorf("the sources of evidence are %v (%v)", known, err)
		}
	}
}

// takesEvidence holds a ledger of a schema before evidence to take some, once it
// is brought up to date.
func takesEvidence(t *testing.T, s *Store, claim string) {
	t.Helper()
	ctx := context.Background()
	if _, err := s.Decide(ctx, "", []db.Decision{dbtest.Introduce("sposter", frozenSource), dbtest.Evidence(claim, "sposter", frozenExcerpt)}); err != nil {
		t.Fatal(err)
	}
	if v, err := s.Verify(ctx, true, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("with evidence it does not verify: %v, %v", v, err)
	}
}
