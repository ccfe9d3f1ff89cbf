package deliver

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/frictionlessdata/datapackage-go/datapackage"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/piprate/json-gold/ld"

	"vouch/claims"
	"vouch/db"
)

// A SARIF log holds to its schema, every result has its rule, and its regions are
// where a reader who counts lines and code points finds the words.
func TestSARIF(t *testing.T) {
	d := aShelf(t)
	b := d.in(t, "sarif", false)
	log, err := sarif.FromBytes(b)
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Validate(); err != nil {
		t.Error(err)
	}
	if loud, err := sarif.FromBytes(bytes.Replace(b, []byte(`"level": "warning"`), []byte(`"level": "loud"`), 1)); err == nil && loud.Validate() == nil {
		t.Error("a level that there is not is taken: the validator validates nothing")
	}
	v := parsed(t, b)
	rules := listOf(v, "runs", 0, "tool", "driver", "rules")
	lines := strings.Split(stormText, "\n")
	seen := map[string]int{}
	for i, result := range listOf(v, "runs", 0, "results") {
		index, _ := get(result, "ruleIndex").(json.Number).Int64()
		if textOf(rules, int(index), "id") != textOf(result, "ruleId") || textOf(rules, int(index), "help", "text") == "" {
			t.Errorf("result %d is of %s, and its rule is %v", i, textOf(result, "ruleId"), get(rules, int(index), "id"))
		}
		seen[textOf(result, "kind")+" "+textOf(result, "level")]++
		if len(listOf(result, "suppressions")) > 0 {
			seen["suppressed"]++
		}
		for _, at := range append(listOf(result, "locations"), listOf(result, "relatedLocations")...) {
			uri := textOf(at, "physicalLocation", "artifactLocation", "uri")
			region, _ := get(at, "physicalLocation", "region").(map[string]any)
			if textOf(result, "properties", "article") == "ferry" {
				if region != nil || uri != "ferry.md" {
					t.Errorf("a place in Markdown, whose lines are not those of the text, is %s %v", uri, region)
				}
				continue
			}
			n := func(key string) int { i, _ := region[key].(json.Number).Int64(); return int(i) }
			want := textOf(at, "physicalLocation", "region", "snippet", "text")
			if n("startLine") != n("endLine") || string([]rune(lines[n("startLine")-1])[n("startColumn")-1:n("endColumn")-1]) != want || want == "" {
				t.Errorf("%q does not stand at %v", want, region)
			}
			if got := string([]rune(stormText)[n("charOffset") : n("charOffset")+n("charLength")]); got != want {
				t.Errorf("by characters %v is %q, not %q", region, got, want)
			}
			if uri != "https://courier.example/storm" {
				t.Errorf("the article is at %q", uri)
			}
		}
	}
	for _, want := range []string{"fail warning", "fail note", "informational none", "suppressed"} {
		if seen[want] == 0 {
			t.Errorf("no result is %s: %v", want, seen)
		}
	}
	if err := publicSchema(t, "sarif-2.1.0.json").Validate(v); err != nil {
		t.Error(err)
	}
}

// A data package is one that the reference library reads: every table has the columns
// that its schema says, of the types that it says, with the sizes and sums that it says.
func TestDataPackage(t *testing.T) {
	d := aShelf(t)
	b := d.in(t, "datapackage", false)
	path := filepath.Join(t.TempDir(), "desk.zip")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := datapackage.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { // the library leaves what it unpacked
		if at, ok := p.Descriptor()["path"].(string); ok {
			os.RemoveAll(at)
		}
	}()
	articles := map[string]bool{}
	for _, r := range p.Resources() {
		schema, err := r.GetSchema()
		if err != nil {
			t.Errorf("%s: %v", r.Name(), err)
			continue
		}
		rows, err := r.ReadAll()
		if err != nil || len(rows) == 0 && r.Name() != "names" {
			t.Errorf("%s has %d rows, %v", r.Name(), len(rows), err)
		}
		raw, err := r.RawRead()
		if err != nil {
			t.Fatal(err)
		}
		var whole bytes.Buffer
		whole.ReadFrom(raw)
		raw.Close()
		if sum := fmt.Sprintf("sha256:%x", sha256.Sum256(whole.Bytes())); r.Descriptor()["hash"] != sum || fmt.Sprint(r.Descriptor()["bytes"]) != fmt.Sprint(whole.Len()) {
			t.Errorf("%s: %v bytes, %v; it has %d, %s", r.Name(), r.Descriptor()["bytes"], r.Descriptor()["hash"], whole.Len(), sum)
		}
		for n, row := range rows {
			if len(row) != len(schema.Fields) {
				t.Fatalf("%s, row %d has %d fields of %d", r.Name(), n, len(row), len(schema.Fields))
			}
			for k, f := range schema.Fields {
				if row[k] == "" {
					continue // missing, as the standard has it
				}
				if _, err := f.Cast(row[k]); err != nil {
					t.Errorf("%s, row %d, %s: %q is no %s: %v", r.Name(), n, f.Name, row[k], f.Type, err)
				}
			}
			if r.Name() == "articles" {
				articles[row[0]] = true
			} else if !articles[row[0]] {
				t.Errorf("%s, row %d is of the article %q, which is not among them", r.Name(), n, row[0])
			}
		}
	}
	if schema, err := p.GetResource("claims").GetSchema(); err != nil {
		t.Error(err)
	} else if low, _ := schema.GetField("low"); low == nil || low.Type != "number" {
		t.Errorf("the field of the lowest value is %v", low)
	} else if _, err := low.Cast("about forty"); err == nil {
		t.Error("words are taken for a number: the library casts nothing")
	}
	if len(articles) != 2 {
		t.Errorf("articles %v", articles)
	}
	if err := publicSchema(t, "tabular-data-package.json").Validate(parsed(t, []byte(fileIn(t, b, "datapackage.json")))); err != nil {
		t.Error(err)
	}
}

// contexts serves the contexts of the formats without a network: as their owners
// publish them where VOUCH_SCHEMAS has them, else as far as they are needed here.
type contexts map[string]any

func (c contexts) LoadDocument(address string) (*ld.RemoteDocument, error) {
	doc, ok := c[strings.TrimSuffix(address, "/")]
	if !ok {
		return nil, fmt.Errorf("nothing here is to load %s", address)
	}
	return &ld.RemoteDocument{DocumentURL: address, Document: doc}, nil
}

func contextOf(t *testing.T, name, here string) any {
	t.Helper()
	if b, err := os.ReadFile(filepath.Join(os.Getenv("VOUCH_SCHEMAS"), name)); os.Getenv("VOUCH_SCHEMAS") != "" && err == nil {
		here = string(b)
	}
	var v any
	if err := json.Unmarshal([]byte(here), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func offline(t *testing.T) contexts {
	return contexts{
		"https://schema.org": contextOf(t, "schemaorgcontext.jsonld", `{"@context": {"@vocab": "http://schema.org/", "url": {"@id": "http://schema.org/url", "@type": "@id"},
			"datePublished": {"@id": "http://schema.org/datePublished", "@type": "http://schema.org/Date"}}}`),
		"http://www.w3.org/ns/anno.jsonld": contextOf(t, "anno.jsonld", `{"@context": {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type",
			"body": {"@id": "hasBody", "@type": "@id"}, "target": {"@id": "hasTarget", "@type": "@id"}, "source": {"@id": "hasSource", "@type": "@id"},
			"selector": {"@id": "hasSelector"}, "motivation": {"@id": "motivatedBy", "@type": "@vocab"},
			"first": {"@id": "https://www.w3.org/ns/activitystreams#first"}, "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"}}}`),
	}
}

// expanded reads JSON-LD with a library for that, and returns its nodes by type.
func expanded(t *testing.T, b []byte, loader contexts) map[string][]map[string]any {
	t.Helper()
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = loader
	all, err := ld.NewJsonLdProcessor().Expand(v, options)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ld.NewJsonLdProcessor().ToRDF(v, options); err != nil {
		t.Fatal(err)
	}
	nodes := map[string][]map[string]any{}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for _, kind := range listOf(v, "@type") {
				nodes[kind.(string)] = append(nodes[kind.(string)], v)
			}
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(all)
	return nodes
}

// schemaOrg is what schema.org says: what each of the types that are used may have. The
// names of our own are no part of it.
var schemaOrg = map[string]string{
	"ClaimReview":  "url datePublished author claimReviewed reviewRating itemReviewed",
	"Rating":       "ratingValue worstRating bestRating alternateName ratingExplanation",
	"Organization": "name url description",
	"Person":       "name jobTitle affiliation",
	"Claim":        "author datePublished appearance identifier text name creditText citation",
	"CreativeWork": "url name author creditText identifier",
	"Article":      "headline author publisher datePublished dateModified inLanguage url identifier",
	"Quotation":    "text isPartOf",
	"Dataset":      "name description dateCreated",
}

func onlySchemaOrg(t *testing.T, nodes map[string][]map[string]any) {
	t.Helper()
	const space = "http://schema.org/"
	for kind, all := range nodes {
		known, ours := schemaOrg[strings.TrimPrefix(kind, space)]
		if !ours && !strings.HasPrefix(kind, "urn:x-vouch:") {
			t.Errorf("schema.org has no %s here", kind)
		}
		for _, n := range all {
			for key := range n {
				if name, of := strings.CutPrefix(key, space); of && !slices.Contains(strings.Fields(known), name) || !of && !strings.HasPrefix(key, "@") && !strings.HasPrefix(key, "urn:x-vouch:") {
					t.Errorf("a %s has no %s", kind, key)
				}
			}
		}
	}
}

// A published review has what lists of fact checks ask for, and says nothing of a claim
// that no review was published of.
func TestClaimReview(t *testing.T) {
	d := aShelf(t)
	b := d.in(t, "claimreview", false)
	nodes := expanded(t, b, offline(t))
	onlySchemaOrg(t, nodes)
	reviews := nodes["http://schema.org/ClaimReview"]
	if len(reviews) != 2 || len(nodes["http://schema.org/Claim"]) != 2 {
		t.Fatalf("%d reviews of %d claims, want 2", len(reviews), len(nodes["http://schema.org/Claim"]))
	}
	for _, r := range reviews {
		for _, must := range []string{"url", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed"} {
			if len(listOf(r, "http://schema.org/"+must)) != 1 {
				t.Errorf("a review has %d %s, want one", len(listOf(r, "http://schema.org/"+must)), must)
			}
		}
	}
	rating := get(parsed(t, b), 0, "reviewRating")
	if got := fmt.Sprint(rating); got != "map[@type:Rating alternateName:Half true bestRating:5 ratingExplanation:The list has 38 names. ratingValue:3 worstRating:1]" {
		t.Errorf("the rating is %s", got)
	}
	if got := textOf(parsed(t, b), 0, "itemReviewed", "appearance", "url"); got != "https://courier.example/storm" {
		t.Errorf("the claim appeared at %q", got)
	}
	// The control: without its context none of it is schema.org's.
	if bare := expanded(t, bytes.ReplaceAll(b, []byte(`"https://schema.org"`), []byte(`{}`)), offline(t)); len(bare["http://schema.org/ClaimReview"]) != 0 {
		t.Error("what has no context is taken for schema.org's: the library expands nothing")
	}
	// Taken back, a review is no longer told.
	for r, err := range d.Store.Rulings(context.Background(), db.Filter{Article: "storm", Human: true}) {
		if err == nil && r.Action == claims.Publish {
			d.decide(t, db.Decision{Action: claims.Undo, Target: fmt.Sprint(r.Seq)})
			break
		}
	}
	if left := listOf(parsed(t, d.in(t, "claimreview", false))); len(left) != 1 {
		t.Errorf("%d reviews after one was taken back", len(left))
	}
}

// Claims stand in the graph with who made them and what was cited; every name that a
// node points at is there.
func TestClaimGraph(t *testing.T) {
	d := aShelf(t)
	b := d.in(t, "claim", false)
	nodes := expanded(t, b, offline(t))
	onlySchemaOrg(t, nodes)
	if n := len(nodes["http://schema.org/Claim"]); n < 6 || len(nodes["http://schema.org/Article"]) != 2 || len(nodes["urn:x-vouch:Tie"]) == 0 {
		t.Errorf("%d claims of %d articles, %d ties", n, len(nodes["http://schema.org/Article"]), len(nodes["urn:x-vouch:Tie"]))
	}
	if q := nodes["http://schema.org/Quotation"]; len(q) != 2 || textOf(q[0], "http://schema.org/text", 0, "@value") == "" {
		t.Errorf("%d quotations of evidence, want 2: %v", len(q), q)
	}
	there := map[string]bool{}
	for _, all := range nodes {
		for _, n := range all {
			there[textOf(n, "@id")] = true
		}
	}
	for _, n := range slices.Concat(nodes["http://schema.org/Claim"], nodes["urn:x-vouch:Tie"]) {
		for _, at := range append(listOf(n, "http://schema.org/appearance"), listOf(n, "urn:x-vouch:claims")...) {
			if !there[textOf(at, "@id")] {
				t.Errorf("%s is not there", textOf(at, "@id"))
			}
		}
	}
}

// References hold to CSL-JSON, and pandoc, where it is, reads every one.
func TestCSL(t *testing.T) {
	d := aShelf(t)
	b := d.in(t, "csl", false)
	v := parsed(t, b)
	s := schemaOf(t, "testdata/csl.schema.json")
	if err := s.Validate(v); err != nil {
		t.Error(err)
	}
	if s.Validate(parsed(t, bytes.Replace(b, []byte(`"id"`), []byte(`"ID"`), 1))) == nil {
		t.Error("an item without an id is taken: the schema says nothing")
	}
	types := map[string]int{}
	ids := map[string]bool{}
	for _, item := range listOf(v) {
		types[textOf(item, "type")]++
		ids[textOf(item, "id")] = true
	}
	if len(ids) != len(listOf(v)) || types["webpage"] != 1 || types["article-newspaper"] < 2 || types["personal_communication"] < 3 {
		t.Errorf("%d ids for %d items: %v", len(ids), len(listOf(v)), types)
	}
	if pandoc, err := exec.LookPath("pandoc"); err == nil {
		read := exec.Command(pandoc, "-f", "csljson", "-t", "csljson")
		read.Stdin = bytes.NewReader(b)
		out, err := read.Output()
		if err != nil {
			t.Fatalf("pandoc: %v", err)
		}
		got := map[string]bool{}
		for _, item := range listOf(parsed(t, out)) {
			got[textOf(item, "id")] = true
		}
		if !maps.Equal(got, ids) {
			t.Errorf("pandoc read %v of %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(ids)))
		}
	}
	if err := publicSchema(t, "csl-data.json").Validate(v); err != nil {
		t.Error(err)
	}
}
