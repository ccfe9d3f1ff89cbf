package deliver

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// An anchored place is where a reader of annotations found one in a text, in bytes.
type anchored struct{ start, end int }

// reanchor finds the place that selectors point at, as a reader that knows nothing of
// who wrote them does: by code points, counted one after the other, and by the quoted
// words with those beside them. It fails unless both are there and say the same.
func reanchor(text string, selectors []any) (anchored, error) {
	var found []anchored
	for _, s := range selectors {
		switch textOf(s, "type") {
		case "TextPositionSelector":
			start, _ := get(s, "start").(json.Number).Int64()
			end, _ := get(s, "end").(json.Number).Int64()
			at, n := anchored{-1, -1}, int64(0)
			for offset := range text + "\x00" {
				if n == start {
					at.start = offset
				}
				if n == end {
					at.end = offset
				}
				n++
			}
			if at.start < 0 || at.end <= at.start {
				return at, fmt.Errorf("code points %d to %d are not in the text", start, end)
			}
			found = append(found, at)
		case "TextQuoteSelector":
			exact, prefix, suffix := textOf(s, "exact"), textOf(s, "prefix"), textOf(s, "suffix")
			whole := prefix + exact + suffix
			at := strings.Index(text, whole)
			if exact == "" || at < 0 {
				return anchored{}, fmt.Errorf("%q is not in the text", whole)
			}
			if strings.Contains(text[at+1:], whole) {
				return anchored{}, fmt.Errorf("%q is in the text twice", whole)
			}
			found = append(found, anchored{at + len(prefix), at + len(prefix) + len(exact)})
		}
	}
	if len(found) != 2 || found[0] != found[1] {
		return anchored{}, fmt.Errorf("the selectors point at %v", found)
	}
	return found[0], nil
}

// Annotations hold to the model, expand with a JSON-LD library, and a fresh reader of the
// text finds every one by both of its selectors, at the words of its claim.
func TestAnnotation(t *testing.T) {
	d := aShelf(t)
	b := d.in(t, "annotation", false)
	v := parsed(t, b)
	schema := schemaOf(t, "testdata/annotation.schema.json")
	if err := schema.Validate(v); err != nil {
		t.Error(err)
	}
	if schema.Validate(parsed(t, bytes.Replace(b, []byte(`"target"`), []byte(`"aim"`), 1))) == nil {
		t.Error("an annotation without a target is taken: the schema says nothing")
	}
	items := listOf(v, "first", "items")
	if n := len(expanded(t, b, offline(t))["http://www.w3.org/ns/oa#Annotation"]); n != len(items) || fmt.Sprint(get(v, "total")) != fmt.Sprint(len(items)) {
		t.Errorf("%d annotations expand, of %d; the total is %v", n, len(items), get(v, "total"))
	}
	ferry, err := d.Store.Get(context.Background(), "ferry")
	if err != nil {
		t.Fatal(err)
	}
	hash := ferry.Document.Hash() // the name of a text that came from no address, as RFC 6920 has it
	texts := map[string]string{"https://courier.example/storm": stormText, "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(hash[:]): ferry.Document.Text}
	words, motives, ids := map[string]bool{}, map[string]int{}, map[string]bool{}
	for _, item := range items {
		motives[textOf(item, "motivation")]++
		if ids[textOf(item, "id")] {
			t.Errorf("two annotations are %s", textOf(item, "id"))
		}
		ids[textOf(item, "id")] = true
		source := textOf(item, "target", "source")
		if textOf(item, "motivation") == "replying" {
			if !ids[textOf(item, "target")] {
				t.Errorf("an answer to %q, which is not there", textOf(item, "target"))
			}
			continue
		}
		if texts[source] == "" {
			t.Errorf("%s is about %q, which is no text of these", textOf(item, "id"), source)
			continue
		}
		at, err := reanchor(texts[source], listOf(item, "target", "selector"))
		if err != nil {
			t.Errorf("%s: %v", textOf(item, "id"), err)
			continue
		}
		words[texts[source][at.start:at.end]] = true
		cached := strings.HasPrefix(textOf(item, "target", "state", "cached"), "ni:///sha-256;")
		if textOf(item, "target", "state", "type") != "TimeState" || textOf(item, "target", "state", "sourceDate") == "" || cached == strings.HasPrefix(source, "ni:") {
			t.Errorf("the state of the target is %v", get(item, "target", "state"))
		}
	}
	for _, want := range []string{"We lost 12 boats and 3 cranes", "At least 40 people", "25", "We lost 12 boats", "At least 12 boats"} {
		if !words[want] {
			t.Errorf("no annotation is anchored at %q: %v", want, words)
		}
	}
	for _, want := range []string{"assessing", "linking", "commenting", "replying"} {
		if motives[want] == 0 {
			t.Errorf("no annotation is %s: %v", want, motives)
		}
	}
	// The controls: a count of bytes, or of UTF-16 units, is found out in this text, and
	// so is a text that is another.
	position := func(start, end int) []any {
		p := map[string]any{"type": "TextPositionSelector", "start": json.Number(fmt.Sprint(start)), "end": json.Number(fmt.Sprint(end))}
		return []any{map[string]any{"type": "TextQuoteSelector", "exact": "At least 40 people"}, p}
	}
	at := strings.Index(stormText, "At least 40 people")
	points, units := len([]rune(stormText[:at])), len(utf16.Encode([]rune(stormText[:at])))
	if _, err := reanchor(stormText, position(points, points+18)); err != nil {
		t.Error(err)
	}
	for _, wrong := range []int{at, units} {
		if _, err := reanchor(stormText, position(wrong, wrong+18)); err == nil {
			t.Errorf("a count of %d in place of %d code points is taken", wrong, points)
		}
	}
	if _, err := reanchor(strings.Replace(stormText, "40", "14", 1), position(points, points+18)); err == nil {
		t.Error("words that are not those of the text are found")
	}
}

// Where the text names a confidential source, an annotation says the place of such words
// and not the words, and what stands beside others ends before the name.
func TestAnnotationWithholds(t *testing.T) {
	d := aShelf(t)
	d.conceal(t, "Ana Brik")
	quoted, placed := 0, 0
	for _, item := range listOf(parsed(t, d.in(t, "annotation", false)), "first", "items") {
		for _, s := range listOf(item, "target", "selector") {
			if textOf(s, "type") == "TextPositionSelector" {
				placed++
				continue
			}
			quoted++
			whole := textOf(s, "prefix") + textOf(s, "exact") + textOf(s, "suffix")
			if strings.Contains(whole, "Brik") || !strings.Contains(stormText+"At least 12 boats left the pier, according to the Ferry Office.", textOf(s, "exact")) {
				t.Errorf("a selector quotes %q", whole)
			}
		}
	}
	if placed == 0 || quoted == 0 {
		t.Errorf("%d places, %d quotations", placed, quoted)
	}
}

// Provenance holds to PROV-JSON and to what PROV-CONSTRAINTS asks: all that is spoken of
// is declared in its bundle, nothing is used before it is made, and an activity ends after
// it begins. The reference library reads it, where Python has it.
func TestProvenance(t *testing.T) {
	d := aShelf(t)
	b := d.in(t, "prov", false)
	v := parsed(t, b)
	schema := schemaOf(t, "testdata/prov.schema.json")
	if err := schema.Validate(v); err != nil {
		t.Error(err)
	}
	if schema.Validate(parsed(t, bytes.Replace(b, []byte(`"prov:usedEntity"`), []byte(`"prov:entity"`), 1))) == nil {
		t.Error("a derivation from nothing is taken: the schema says nothing")
	}
	if wrong := inconsistent(v); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
	early := bytes.Replace(b, []byte(`"prov:startTime": "2031-`), []byte(`"prov:startTime": "2041-`), 1)
	undeclared := bytes.Replace(b, []byte(`"prov:agent": "vouch:person/Ada%20Lund"`), []byte(`"prov:agent": "vouch:person/Nobody"`), 1)
	for name, broken := range map[string][]byte{"an end before the start": early, "an agent that is not there": undeclared} {
		if bytes.Equal(broken, b) || len(inconsistent(parsed(t, broken))) == 0 {
			t.Errorf("%s is taken", name)
		}
	}
	storm := get(v, "bundle", "vouch:bundle/storm")
	kinds := map[string]int{}
	for _, r := range records(storm, "wasDerivedFrom") {
		kinds[textOf(r, "prov:type", "$")]++
	}
	if kinds["prov:Revision"] != 1 || kinds["prov:Quotation"] != 1 || kinds["prov:PrimarySource"] != 1 {
		t.Errorf("derivations: %v", kinds)
	}
	// Whose word a claim is: of people and bodies, and of a document.
	said := map[string]string{}
	for _, r := range records(storm, "wasAttributedTo") {
		agent := get(storm, "agent", textOf(r, "prov:agent"))
		said[textOf(storm, "entity", textOf(r, "prov:entity"), "prov:value")] = textOf(agent, "prov:label") + ", " + textOf(agent, "prov:type", "$")
	}
	for words, who := range map[string]string{"At least 40 people": "Harbour Board, prov:Organization", "3 cranes": "Ana Brik, prov:Person", "twenty-five of ours, Kim Doe told us": "Kim Doe, prov:Person"} {
		if said[words] != who {
			t.Errorf("%q is the word of %q, want %q", words, said[words], who)
		}
	}
	fromList := 0
	for _, r := range records(storm, "wasDerivedFrom") {
		if textOf(storm, "entity", textOf(r, "prov:usedEntity"), "prov:label") == "Ward list" && strings.Contains(textOf(r, "prov:usedEntity"), "source") {
			fromList++
		}
	}
	if fromList != 1 {
		t.Errorf("%d pieces of evidence are from the list, want 1", fromList)
	}
	if n := len(records(storm, "wasInvalidatedBy")); n != 1 {
		t.Errorf("%d claims are no more what was decided on, want the one that the second draft changed", n)
	}
	if python, err := exec.LookPath("python3"); err == nil && exec.Command(python, "-c", "import prov.model").Run() == nil {
		read := exec.Command(python, "-c", "import sys, prov.model; d = prov.model.ProvDocument.deserialize(sys.stdin); d.unified(); print(len(list(d.bundles)))")
		read.Stdin = bytes.NewReader(b)
		if out, err := read.CombinedOutput(); err != nil || strings.TrimSpace(string(out)) != "2" {
			t.Errorf("the reference library reads %s, %v", out, err)
		}
	}
	if err := publicSchema(t, "prov-json.json").Validate(v); err != nil {
		t.Error(err)
	}
}

// records returns what a bundle says of one kind.
func records(bundle any, kind string) (all []any) {
	m, _ := get(bundle, kind).(map[string]any)
	for _, r := range m {
		all = append(all, r)
	}
	return all
}

// inconsistent lists what in a PROV document is against the constraints on one.
func inconsistent(doc any) (wrong []string) {
	bundles := []any{doc}
	if m, ok := get(doc, "bundle").(map[string]any); ok {
		for _, b := range m {
			bundles = append(bundles, b)
		}
	}
	of := map[string]string{"prov:entity": "entity", "prov:activity": "activity", "prov:agent": "agent", "prov:usedEntity": "entity",
		"prov:generatedEntity": "entity", "prov:specificEntity": "entity", "prov:generalEntity": "entity"}
	for _, b := range bundles {
		when := func(activity, key string) time.Time {
			at, _ := time.Parse(time.RFC3339, textOf(b, "activity", activity, key))
			return at
		}
		activities, _ := get(b, "activity").(map[string]any)
		for id := range activities {
			if when(id, "prov:startTime").After(when(id, "prov:endTime")) {
				wrong = append(wrong, id+" ends before it starts")
			}
		}
		made := map[string]string{} // entity to the activity that made it
		for _, r := range records(b, "wasGeneratedBy") {
			if other, twice := made[textOf(r, "prov:entity")]; twice && other != textOf(r, "prov:activity") {
				wrong = append(wrong, textOf(r, "prov:entity")+" is made twice")
			}
			made[textOf(r, "prov:entity")] = textOf(r, "prov:activity")
		}
		for _, kind := range []string{"wasGeneratedBy", "used", "wasDerivedFrom", "wasInvalidatedBy", "wasAttributedTo", "wasAssociatedWith", "specializationOf"} {
			for _, r := range records(b, kind) {
				for key, class := range of {
					if id := textOf(r, key); id != "" && get(b, class, id) == nil {
						wrong = append(wrong, fmt.Sprintf("%s speaks of the %s %s, which is not there", kind, class, id))
					}
				}
				by, used := made[textOf(r, "prov:entity")], textOf(r, "prov:activity")
				if kind == "used" && by != "" && when(by, "prov:startTime").After(when(used, "prov:endTime")) {
					wrong = append(wrong, textOf(r, "prov:entity")+" is used before it is made")
				}
			}
		}
		for _, r := range records(b, "wasDerivedFrom") {
			made, from := made[textOf(r, "prov:generatedEntity")], made[textOf(r, "prov:usedEntity")]
			if made != "" && from != "" && when(made, "prov:endTime").Before(when(from, "prov:startTime")) {
				wrong = append(wrong, textOf(r, "prov:generatedEntity")+" is older than what it is derived from")
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}
