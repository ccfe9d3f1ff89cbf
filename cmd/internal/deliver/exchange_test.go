package deliver

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/db"
	"vouch/db/sqlite"
	"vouch/sources/document"
	"vouch/sources/read"
)

// stormText has what counting gets wrong: letters of several bytes, signs of two
// UTF-16 units, marks that combine, words from right to left.
const stormText = `Storm 🌊 closes the harbour

The harbour stayed shut for a third day, the café Zoë reported. العربية

“We lost 12 boats and 3 cranes,” said Ana Brik, the port’s master. At least 40 people were hurt, the Harbour Board said.

Of the 40 hurt, 25 were sailors and 16 were dockers. “We lost 12 boats,” said Brik 👩‍👩‍👧 again.
`

const exportTime = "2031-05-08T09:00:00Z"

// A shelf is a desk with what tests do at one.
type shelf struct{ *desk.Desk }

// aShelf is a ledger in which a desk has decided what formats of the field tell of: an
// article with evidence, a query, a dismissed finding and a published review, in two
// drafts, and an article in another format.
func aShelf(t *testing.T) shelf {
	t.Helper()
	clock := time.Date(2031, 5, 8, 8, 0, 0, 0, time.UTC)
	now := func() time.Time { clock = clock.Add(time.Second); return clock }
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "vouch.db"), now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := shelf{&desk.Desk{Policy: claims.DefaultPolicy(), Store: s, Now: now, Basis: export.Stamp{Rules: "rules 1", Policy: "default policy", Ledger: "/home/ada/vouch.db"}}}
	d.Policy.Publisher = claims.Publisher{Name: "Example News", Site: "https://news.example",
		Ratings: []claims.Rating{{Words: "False", Value: claims.Int(1)}, {Words: "Half true", Value: claims.Int(3)}, {Words: "True", Value: claims.Int(5)}}}
	options := read.Options{Date: document.Date{Year: 2031, Month: 5, Day: 7}}
	d.checked(t, desk.Input{Name: "drafts/storm.txt", Article: "storm", Content: []byte(strings.ReplaceAll(stormText, "12 boats and", "11 boats and")), Options: options})
	f := d.Finder("storm")
	mark, err := f.Claim(context.Background(), d.labelled(t, "storm", "11 boats")) // 12 in the next draft
	if err != nil {
		t.Fatal(err)
	}
	d.decide(t, desk.On([]desk.Named{mark}, db.Decision{Action: claims.Mark, Value: "Checked - accurate"})...)
	d.checked(t, desk.Input{Name: "https://courier.example/storm", Article: "storm", Content: []byte(stormText), Options: options})
	d.checked(t, desk.Input{Name: "ferry.md", Article: "ferry", Content: []byte("# The ferry\n\n*At least* 12 boats left the pier, according to the Ferry Office.\n"), Options: options})

	f = d.Finder("storm")
	on := func(words string) desk.Named {
		n, err := f.Claim(context.Background(), d.labelled(t, "storm", words))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	hurt := on("At least 40 people")
	page := []byte("The ward list. It has 38 names of people hurt on the quay. Ana Brik wrote it.")
	attached, err := f.Attach(context.Background(), []string{hurt.Called()}, desk.Linked{Source: "Ward list", Kind: "document",
		Evidence: claims.Evidence{Stance: claims.Contradicts, Directness: claims.Original, Ground: claims.GroundOnRecord, Excerpt: "It has 38 names", Says: "38"},
		Read:     &desk.Source{Content: page, Document: document.New(string(page), nil), Origin: "https://ada@hospital.example/list?night=1", Time: clock}})
	if err != nil {
		t.Fatal(err)
	}
	d.decide(t, attached.Decisions...)
	told, err := f.Attach(context.Background(), []string{on("25").Called()}, desk.Linked{Source: "Kim Doe", Kind: "person",
		Evidence: claims.Evidence{Stance: claims.Supports, Directness: claims.Original, Excerpt: "twenty-five of ours, Kim Doe told us"}})
	if err != nil {
		t.Fatal(err)
	}
	d.decide(t, told.Decisions...)
	asked := d.decide(t, desk.On([]desk.Named{hurt}, db.Decision{Action: claims.Query, Words: "Whose count, Brik’s?"})...)
	d.decide(t, desk.On([]desk.Named{hurt}, db.Decision{Action: claims.Answer, Target: fmt.Sprint(asked[0].Seq), Words: "The board’s, says Ana Brik."})...)
	r, err := d.Open(context.Background(), "storm")
	if err != nil {
		t.Fatal(err)
	}
	for _, finding := range r.Findings {
		if finding.Rule == "repeat" {
			d.decide(t, db.Decision{Action: claims.Dismiss, Kind: claims.FindingObject, Object: db.FindingKey("storm", finding.Key), Article: "storm"})
			break
		}
	}
	for words, summary := range map[string]string{"At least 40 people": "Forty people were hurt in the storm", "3 cranes": "The port lost three cranes, as Ana Brik says"} {
		act, _, err := f.Publish(context.Background(), on(words).Called(), claims.Published{URL: "https://news.example/checks/" + words[:1], Summary: summary, Rating: "half true", Why: "The list has 38 names."})
		if err != nil {
			t.Fatal(err)
		}
		d.decide(t, act.Decisions...)
	}
	return d
}

// conceal makes sources confidential: a voice of the article, and one of evidence.
func (d shelf) conceal(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		n, err := d.Finder("storm").Source(context.Background(), name)
		if err != nil {
			t.Fatal(err)
		}
		d.decide(t, db.Decision{Action: claims.Conceal, Kind: claims.SourceObject, Object: n.Key, Article: n.Article})
	}
}

func (d shelf) checked(t *testing.T, in desk.Input) {
	t.Helper()
	c, err := d.Check(context.Background(), in)
	if err != nil || c.Unkept != nil {
		t.Fatal(err, c)
	}
}

func (d shelf) decide(t *testing.T, decisions ...db.Decision) []claims.Ruling {
	t.Helper()
	made, err := d.Decide(context.Background(), desk.Judge{By: "Ada Lund", Expect: db.AnyVersion}, decisions)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// labelled returns the label of the first claim of some words.
func (d shelf) labelled(t *testing.T, article, words string) string {
	t.Helper()
	l, err := d.Store.Get(context.Background(), article)
	if err != nil {
		t.Fatal(err)
	}
	for i := range l.Claims {
		if l.Document.Quote(l.Claims[i].Span) == words {
			return l.Claims[i].Label
		}
	}
	t.Fatalf("%s has no claim %q", article, words)
	return ""
}

// in exports all of the ledger in a format of the field.
func (d shelf) in(t *testing.T, format string, annex bool) []byte {
	t.Helper()
	x, ok := export.FindExchange(format, "")
	if !ok {
		t.Fatalf("there is no format %s", format)
	}
	var b bytes.Buffer
	w := Wish{What: x.What, Format: format, Annex: annex, Stamp: export.Stamp{Time: exportTime, Tool: "vouch 1.2"}}
	if err := Write(context.Background(), d.Desk, w, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parsed is JSON as any reader has it.
func parsed(t *testing.T, b []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%v:\n%s", err, b)
	}
	return v
}

// get walks into JSON by keys and places.
func get(v any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[step]
		case int:
			l, _ := v.([]any)
			if step >= len(l) {
				return nil
			}
			v = l[step]
		}
	}
	return v
}

func listOf(v any, path ...any) []any {
	l, _ := get(v, path...).([]any)
	return l
}

func textOf(v any, path ...any) string {
	s, _ := get(v, path...).(string)
	return s
}

// schemaOf compiles a schema with a library for that: what the specifications say, as
// testdata has it.
func schemaOf(t *testing.T, path string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// publicSchema compiles a schema as its owners publish it, from the folder that
// VOUCH_SCHEMAS names. Without it the test ends here: they are none of ours to hand on.
func publicSchema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	path := filepath.Join(os.Getenv("VOUCH_SCHEMAS"), name)
	if _, err := os.Stat(path); os.Getenv("VOUCH_SCHEMAS") == "" || err != nil {
		t.Skipf("VOUCH_SCHEMAS names no folder with %s", name)
	}
	return schemaOf(t, path)
}

// Two exports are the same bytes, whole and stamped, and no format of the field is
// left out of these tests.
func TestExchangeIsTheSameEachTime(t *testing.T) {
	d := aShelf(t)
	head, err := d.Store.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range export.Exchanges {
		first, second := d.in(t, x.Name, false), d.in(t, x.Name, false)
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two exports differ", x.Name)
		}
		all := unzipped(t, first)
		for _, want := range []string{exportTime, head.String(), "vouch 1.2", "rules 1", "vouch.db"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s does not say %q: what it was made from", x.Name, want)
			}
		}
		for _, private := range []string{"/home/ada", "drafts/storm.txt\"", "ada@hospital"} {
			if strings.Contains(all, private) && !(x.Name == "sarif" && strings.HasPrefix(private, "drafts/")) {
				t.Errorf("%s says %q, which is nobody's business outside", x.Name, private)
			}
		}
	}
}

// unzipped returns what is in a file, of a zip in all of its files.
func unzipped(t *testing.T, b []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return string(b)
	}
	var all strings.Builder
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil { // it fails where the sum of a file is wrong
			t.Fatalf("%s: %v", f.Name, err)
		}
		r.Close()
	}
	return all.String()
}

// What is confidential leaves in no format of the field: neither the name of a source,
// wherever it stands, nor the words of evidence of one. The control is the annex, with
// which every format has what it would have had.
func TestExchangeWithholds(t *testing.T) {
	d := aShelf(t)
	d.conceal(t, "Ana Brik", "Kim Doe")
	secrets := []string{"Brik", "port’s master", "Kim", "Doe", "twenty-five of ours"}
	for _, x := range export.Exchanges {
		shared, whole := unzipped(t, d.in(t, x.Name, false)), unzipped(t, d.in(t, x.Name, true))
		for _, secret := range secrets {
			if strings.Contains(shared, secret) && !(secret == "port’s master" && inText(x.Name)) {
				at := strings.Index(shared, secret)
				t.Errorf("%s gives away %q: …%s…", x.Name, secret, shared[max(0, at-80):min(len(shared), at+40)])
			}
		}
		if !strings.Contains(whole, "Brik") {
			t.Errorf("%s has no name with the annex either: the test looks at nothing", x.Name)
		}
		if x.Name != "claimreview" && x.Name != "sarif" && !strings.Contains(whole, "Kim Doe") {
			t.Errorf("%s has no source of evidence with the annex either", x.Name)
		}
	}
	var reviews, shared []any
	if err := json.Unmarshal(d.in(t, "claimreview", true), &reviews); err != nil || len(reviews) != 2 {
		t.Fatalf("%d reviews with the annex, %v; want 2", len(reviews), err)
	}
	var told []string
	w := Wish{What: "reviews", Format: "claimreview", Options: export.Options{Warn: func(s string) { told = append(told, s) }}}
	var b bytes.Buffer
	if err := Write(context.Background(), d.Desk, w, &b); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &shared); err != nil || len(shared) != 1 {
		t.Errorf("%d reviews without the annex, %v; want the one of what nobody confidential said", len(shared), err)
	}
	if !slices.ContainsFunc(told, func(s string) bool { return strings.Contains(s, "left out because") && strings.HasSuffix(s, ": 1") }) {
		t.Errorf("nobody is told that one is left out: %q", told)
	}
}

// inText reports whether a format holds sentences of the article, whose own words are
// veiled name by name: a role stays.
func inText(format string) bool {
	return format == "datapackage" || format == "sarif" || format == "annotation"
}

// fileIn returns a file of a zip.
func fileIn(t *testing.T, b []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
