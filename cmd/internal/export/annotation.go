package export

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/table"
)

// annotation writes what is known of claims as annotations of the article's text:
// grade and status, what backs them, questions and answers. A place is given by the
// words, with those beside them, and by code points of the text as it was read, which
// the state of the target names by its hash.
var annotation = Exchange{
	Name:   "annotation",
	Doc:    "W3C Web Annotation, JSON-LD: grades, evidence and queries at the words they are about; for tools that annotate pages",
	What:   "attribution",
	Ending: ".jsonld",
	Write: func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error {
		head := object{}.with("@context", "http://www.w3.org/ns/anno.jsonld").with("id", vouchSpace+"annotations").with("type", "AnnotationCollection")
		if o.Stamp != nil {
			head = head.with("label", claimsOf(o.Stamp.Articles)).with("generator", softwareOf(o)).with("generated", o.Stamp.Time).with(stampName, stampOf(o))
		}
		open := string(appendValue(nil, head))
		out, err := newItems(w, strings.TrimSuffix(open, "}")+`,`+"\n"+` "first": {"id": "`+vouchSpace+`annotations:page:1", "type": "AnnotationPage", "startIndex": 0, "items": [`)
		if err != nil {
			return err
		}
		for d, err := range all {
			if err != nil {
				return err
			}
			for one := range d.annotations(o) {
				if err := out.add(one); err != nil {
					return err
				}
			}
		}
		return out.close(fmt.Sprintf("\n]},\n \"total\": %d}\n", out.n))
	},
}

func softwareOf(o Options) object {
	return object{}.with("id", vouchSpace+"program").with("type", "Software").with("name", o.Stamp.Tool)
}

// instant writes a time as annotations and provenance have it: in UTC, and with Z.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// annotations yields what there is to say of an article, claim by claim.
func (d *Dossier) annotations(o Options) iter.Seq[object] {
	return func(yield func(object) bool) {
		text := newSelector(d.Ledger.Document.Text, d.Veil.Spans(d.Ledger.Document.Text))
		standings, bySeq := d.standings(), d.bySeq()
		asked := map[string][]claims.Ruling{}
		undone := claims.Undone(d.Rulings)
		for _, r := range d.Rulings {
			if (r.Action == claims.Query || r.Action == claims.Answer) && r.Kind == claims.ClaimObject && !undone[r.Seq] && !r.Erased {
				asked[r.Object] = append(asked[r.Object], r)
			}
		}
		for i, words := range d.told("no", "kind", "attributed", "grade", "grade-why", "state") {
			c := &d.Ledger.Claims[i]
			target := d.target(text.of(c.Span))
			assessed := d.assessment(string(c.Key), words, target)
			if set, ok := standings[string(c.Key)][claims.StatusAspect]; ok {
				assessed = assessed.with("created", instant(bySeq[set.Ruling].Time)).with("creator", d.person(set.By))
			}
			if o.Stamp != nil {
				assessed = assessed.with("generator", softwareOf(o)).with("generated", o.Stamp.Time)
			}
			if !yield(assessed) {
				return
			}
			if i < len(d.Evidence) {
				for k := range d.Evidence[i] {
					if b := &d.Evidence[i][k]; !b.Erased && !yield(d.linked(string(c.Key), b, target)) {
						return
					}
				}
			}
			for _, r := range asked[string(c.Key)] {
				if !yield(d.remark(string(c.Key), r, target)) {
					return
				}
			}
		}
	}
}

// target says which words of which text an annotation is about, and as of when.
func (d *Dossier) target(sel selection) object {
	text, source := d.text(), d.Address()
	state := object{}.with("type", "TimeState").with("sourceDate", d.read())
	if source == "" {
		source = text
	} else {
		state = state.with("cached", text)
	}
	o := object{}.with("type", "SpecificResource").with("source", source).with("selector", sel.objects())
	if len(state) > 1 {
		o = o.with("state", state)
	}
	return o
}

// assessment says of a claim whose word it is, how far it is to be trusted and where
// the check stands.
func (d *Dossier) assessment(key string, words map[string]string, target object) object {
	bodies := list{textBody("describing", words["no"]+", "+words["kind"]+"; attributed to: "+words["attributed"])}
	if grade := words["grade"]; grade != "" {
		bodies = append(bodies, textBody("assessing", strings.TrimSuffix(grade+": "+words["grade-why"], ": ")))
	}
	if status := words["state"]; status != "" {
		bodies = append(bodies, textBody("tagging", status))
	}
	return object{}.with("id", vouchSpace+"claim:"+key+":assessment").with("type", "Annotation").with("motivation", "assessing").with("body", bodies).with("target", target)
}

func textBody(purpose, words string) object {
	return object{}.with("type", "TextualBody").with("value", words).with("format", "text/plain").with("purpose", purpose)
}

// linked says what backs a claim: words of a source, and where they stand in it, or
// what is known of it where its address is not.
func (d *Dossier) linked(key string, b *table.Backing, target object) object {
	id := fmt.Sprintf("%sclaim:%s:evidence:%d", vouchSpace, key, b.Number)
	s := &d.Ledger.Sources[b.Voice]
	about := strings.Join(filled(d.hide(s.Name)+", "+table.StanceWords(b.Stance), d.hide(b.Terms()), d.hide(b.Locator), d.hide(b.Said())), "; ")
	bodies := list{textBody("describing", about)}
	if b.Kept != nil && address(b.Kept.Origin) != "" {
		source := object{}.with("type", "SpecificResource").with("purpose", "linking").with("source", address(b.Kept.Origin))
		if b.Excerpt != "" && d.hide(b.Excerpt) == b.Excerpt {
			source = source.with("selector", object{}.with("type", "TextQuoteSelector").with("exact", b.Excerpt))
		}
		source = source.with("state", object{}.with("type", "TimeState").with("sourceDate", instant(b.Kept.Read)))
		bodies = append(bodies, source)
	}
	return object{}.with("id", id).with("type", "Annotation").with("motivation", "linking").with("created", instant(b.When)).with("creator", d.person(b.By)).
		with("body", bodies).with("target", target)
}

// remark is a question to the writer, or the answer to one.
func (d *Dossier) remark(key string, r claims.Ruling, target object) object {
	id := func(seq string) string { return vouchSpace + "claim:" + key + ":query:" + seq }
	one := object{}.with("id", id(fmt.Sprint(r.Seq))).with("type", "Annotation").with("motivation", "commenting").
		with("created", instant(r.Time)).with("creator", d.person(r.By)).with("body", textBody("commenting", d.hide(r.Words))).with("target", target)
	if r.Action == claims.Answer {
		one[0].value = id(r.Target) + ":answer:" + fmt.Sprint(r.Seq)
		one[2].value = "replying"
		one = one[:len(one)-2].with("body", textBody("replying", d.hide(r.Words))).with("target", id(r.Target))
	}
	return one
}

// person writes who did something, nothing where the name is erased.
func (d *Dossier) person(name string) object {
	if name == "" || name == claims.Redacted {
		return nil
	}
	return object{}.with("type", "Person").with("name", d.hide(name))
}

// filled leaves out what is empty.
func filled(all ...string) (kept []string) {
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
