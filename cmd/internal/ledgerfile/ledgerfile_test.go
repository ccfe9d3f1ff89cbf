package ledgerfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/db/archive"
	"vouch/sources/document"
)

var same = cmp.Options{
	cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b claims.Number) bool { return a.Cmp(b) == 0 }),
	cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
	cmpopts.IgnoreUnexported(document.Document{}),
	cmp.Transformer("token", func(t document.Token) string { b, _ := json.Marshal(t); return string(b) }),
}

// one is an archive with one article of one reading, and a log of no entries.
func one(l *claims.Ledger, rulings []claims.Ruling) *archive.Archive {
	a := &archive.Article{ID: l.Article, Rulings: rulings, Readings: []*archive.Reading{{Draft: 1, Number: 1, Ledger: l}}}
	return &archive.Archive{Logs: []*archive.Log{{}}, Articles: func() iter.Seq2[*archive.Article, error] {
		return func(yield func(*archive.Article, error) bool) { yield(a, nil) }
	}}
}

// back writes an article and reads it again.
func back(t interface{ Fatal(...any) }, a *archive.Archive) *archive.Article {
	var b bytes.Buffer
	if err := Write(&b, Stamp{Articles: "test", Time: "2031-05-08T09:00:00Z"}, a); err != nil {
		t.Fatal(err)
	}
	got, err := Read(opening(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	for article, err := range got.Articles() {
		if err != nil {
			t.Fatal(err)
		}
		return article
	}
	t.Fatal("nothing came back")
	return nil
}

// opening opens a file that holds s.
func opening(s string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }
}

// sentences draws articles out of what ledgers are full of.
var sentences = rapid.SliceOfN(rapid.SampledFrom([]string{
	"At least 12 boats and 3 cranes were lost, according to the Harbour Board.", "“We go,” said Ana Brik, 34, the port’s master. “Now.”",
	"A third of the 2.5 million euros is gone.", "On Sunday, 10 March 2031, over 1,000 people fled.\n\n", "Reportedly, between 350 and 400 stayed.",
	"Tidewire quoted an official as saying that 3.5 per cent left.", "\n\n## Heading\n\n", "- a list item with 7 of 9 things\n", "She declined to comment.", "Dozens were hurt \u202e; \u0000 é数.",
}), 1, 12)

// TestRoundTrip holds that a ledger comes back as it was: every field, every
// index, every exact number, and the rulings.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(sentences.Draw(t, "sentences"), " ")
		d := document.New(text, nil)
		d.Title, d.Authors, d.Notes = "A title", []string{"One", "Two"}, []string{"a note"}
		l := extract.Ledger(d)
		l.Article = "test"
		var rulings []claims.Ruling
		for i := range rapid.IntRange(0, 3).Draw(t, "rulings") {
			rulings = append(rulings, claims.Ruling{
				Seq: int64(i + 1), Time: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "time"), 5e8).UTC(), By: rapid.String().Draw(t, "by"),
				Action: claims.Mark, Kind: claims.ClaimObject, Object: "c1", Article: "test", Value: string(claims.Accurate), Reason: rapid.String().Draw(t, "why"), Erased: i == 2,
			})
		}
		for i := range rulings {
			rulings[i].By, rulings[i].Reason = strings.ToValidUTF8(rulings[i].By, "?"), strings.ToValidUTF8(rulings[i].Reason, "?")
		}
		got := back(t, one(l, rulings))
		if diff := cmp.Diff(l, got.Readings[0].Ledger, same); diff != "" {
			t.Fatalf("the ledger changed (-was +is):\n%s", diff)
		}
		if diff := cmp.Diff(rulings, got.Rulings, same); diff != "" {
			t.Fatalf("the rulings changed (-was +is):\n%s", diff)
		}
	})
}

// TestRoundTripOfNews does so on real news, where it is at hand.
func TestRoundTripOfNews(t *testing.T) {
	f, err := os.Open("../../../../shared/corpus/wikinews.jsonl")
	if err != nil {
		t.Skip("the news corpus is not here")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for n := 0; lines.Scan(); n++ {
		if n%5 != 0 {
			continue // a fifth of it is enough to meet every field
		}
		var in struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			t.Fatal(err)
		}
		l := extract.Ledger(document.New(in.Text, nil))
		l.Article = in.ID
		again := back(t, one(l, nil)).Readings[0].Ledger
		if diff := cmp.Diff(l, again, same); diff != "" {
			t.Fatalf("%s changed:\n%s", in.ID, diff)
		}
	}
}

const origin = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

const small = `{"schema": "vouch.ledger/1", "stamp": {}, "logs": [{"origin": "` + origin + `", "checkpoint": ""}], "articles": [{"id": "a", "draft": 1, "reading": 1, "document": {"text": "Nine boats left.", "blocks": [{"span": [0, 16], "kind": "paragraph"}]},
 "claims": [{"label": "1.1a", "kind": "figure", "span": [0, 10], "sentence": 0, "quantity": -1, "attribution": -1, "source": -1, "same": -1}]}]}`

func readAll(s string) error {
	a, err := Read(opening(s))
	if err != nil {
		return err
	}
	for _, err := range a.Articles() {
		if err != nil {
			return err
		}
	}
	return nil
}

// TestRefused breaks a good file in many ways; each is an error that says how.
func TestRefused(t *testing.T) {
	if err := readAll(small); err != nil {
		t.Fatalf("the good file: %v", err)
	}
	for _, c := range []struct{ old, new, want string }{
		{small, "", "ends too early"},
		{small, "[]", "where { should stand"},
		{small, `{"articles": []}`, "does not begin with its schema"},
		{"ledger/1", "ledger/9", `its schema is "vouch.ledger/9"`},
		{`"stamp"`, `"stomp"`, `unknown field "stomp"`},
		{`"label"`, `"lable"`, `unknown field "lable"`},
		{"[0, 10]", "[0, 99]", "claim 0: the span [0, 99] is not in the text"},
		{"[0, 10]", "[0]", "not two offsets"},
		{"[0, 10]", "[5, 2]", "not in the text"},
		{"[0, 16]", "[0, 17]", "block 0 is not in the text"},
		{`"sentence": 0`, `"sentence": 7`, "its sentence 7 is not there"},
		{`"source": -1`, `"source": 0`, "points at something that is not there"},
		{`"same": -1`, `"same": 1`, "the claim 1 that it repeats is not there"},
		{`"paragraph"`, `"poem"`, "not a kind of block"},
		{`"quantity": -1`, `"quantity": "x"`, "not a whole number"},
		{`"text": "Nine boats left."`, `"text": ""`, "has no text"},
		{"]}]}", "", "ends too early"},
		{"]}]}", "]}]} {}", "something follows its end"},
		{"]}]}", "]}], \"articles\": []}", `it has "articles" twice`},
		{origin, "00", "is no hash"},
		{`[{"origin": "` + origin + `", "checkpoint": ""}]`, "[]", "it holds no log"},
	} {
		err := readAll(strings.Replace(small, c.old, c.new, 1))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: error %v, want %q", c.new, c.old, err, c.want)
		}
	}
}

// FuzzRead holds that no file makes the program fall over, neither in reading
// nor in using what was read.
func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add(strings.Replace(small, "[0, 10]", "[-1, 99999999999999999999]", 1))
	f.Fuzz(func(t *testing.T, s string) {
		read, err := Read(opening(s))
		if err != nil {
			return
		}
		for a, err := range read.Articles() {
			if err != nil {
				return
			}
			for _, r := range a.Readings {
				for i := range r.Ledger.Claims {
					_ = r.Ledger.Document.Quote(r.Ledger.Claims[i].Span)
				}
			}
		}
	})
}

func TestWriteReportsErrors(t *testing.T) {
	broken := errors.New("the disk went away")
	err := Write(io.Discard, Stamp{}, &archive.Archive{Articles: func() iter.Seq2[*archive.Article, error] {
		return func(yield func(*archive.Article, error) bool) { yield(nil, broken) }
	}})
	if !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}
