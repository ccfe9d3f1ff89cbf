package export

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/sources"
)

// prov writes whose word claims are, and who read and decided what, from which text and when, as PROV-JSON: a
// bundle for each article, in which every act of the log about it is an activity.
var prov = Exchange{
	Name:   "prov",
	Doc:    "PROV-JSON: texts, claims, whose word they are, evidence and every decision, by whom and when; for tools that follow where things come from",
	What:   "provenance",
	Ending: ".prov.json",
	Write: func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error {
		out := bufio.NewWriterSize(w, 1<<16)
		out.WriteString(`{"prefix": {"vouch": "` + vouchSpace + `"},` + "\n" + ` "bundle": {`)
		entities := &section{}
		var b []byte
		n := 0
		for d, err := range all {
			if err != nil {
				return err
			}
			id := "vouch:bundle/" + local(d.Article)
			entities.put(id, object{}.with("prov:type", provName("prov:Bundle")).with("prov:label", knownOf(d.Article)))
			b = b[:0]
			if n > 0 {
				b = append(b, ',')
			}
			n++
			b = append(appendString(append(b, "\n  "...), id), ": "...)
			b = append(appendValue(b, d.provenance()), "\n  "...)
			if _, err := out.Write(b); err != nil {
				return err
			}
		}
		out.WriteString("},\n")
		top := &bundle{sections: map[string]*section{"entity": entities}}
		if o.Stamp != nil {
			top.put("entity", "vouch:export", object{}.with("prov:type", provName("vouch:Export")).with("prov:label", stampOf(o)))
			top.put("activity", "vouch:exporting", object{}.with("prov:startTime", o.Stamp.Time).with("prov:endTime", o.Stamp.Time).with("prov:type", provName("vouch:export")))
			top.put("agent", program, softwareAgent(o.Stamp.Tool))
			top.relate("wasGeneratedBy", object{}.with("prov:entity", "vouch:export").with("prov:activity", "vouch:exporting").with("prov:time", o.Stamp.Time))
			top.relate("wasAssociatedWith", object{}.with("prov:activity", "vouch:exporting").with("prov:agent", program))
		}
		b = appendValue(b[:0], top.object())
		out.Write(append(b[1:], '\n')) // the brace is open already
		return out.Flush()
	},
}

// program is the agent that reads and exports.
const program = "vouch:program"

func softwareAgent(name string) object {
	return object{}.with("prov:type", provName("prov:SoftwareAgent")).with("prov:label", name)
}

// provName is a value that is a name and no text.
func provName(name string) object {
	return object{}.with("$", name).with("type", "prov:QUALIFIED_NAME")
}

// local makes words a part of a name after a prefix.
func local(words string) string {
	return strings.NewReplacer("'", "%27", "(", "%28", ")", "%29", ",", "%2C", ":", "%3A", ";", "%3B", "=", "%3D", "~", "%7E").Replace(url.PathEscape(words))
}

// A section is what a bundle says of one kind: records by their names, in the order
// in which they came, each once.
type section struct {
	records object
	have    map[string]bool
}

func (s *section) put(id string, value object) {
	if s.have == nil {
		s.have = map[string]bool{}
	}
	if !s.have[id] {
		s.have[id] = true
		if value == nil {
			value = object{}
		}
		s.records = append(s.records, member{id, value})
	}
}

// A bundle is what is said of one article, by kind.
type bundle struct {
	sections map[string]*section
	related  int
}

// provKinds are the kinds of record in the order in which they are written.
var provKinds = []string{"entity", "activity", "agent", "wasGeneratedBy", "used", "wasDerivedFrom", "wasInvalidatedBy", "wasAttributedTo", "wasAssociatedWith", "specializationOf"}

func (b *bundle) put(kind, id string, value object) {
	if b.sections[kind] == nil {
		b.sections[kind] = &section{}
	}
	b.sections[kind].put(id, value)
}

// relate adds a relation, under a name that means nothing.
func (b *bundle) relate(kind string, value object) {
	b.related++
	b.put(kind, fmt.Sprintf("_:r%d", b.related), value)
}

func (b *bundle) object() object {
	var o object
	for _, kind := range provKinds {
		if s := b.sections[kind]; s != nil {
			o = o.with(kind, s.records)
		}
	}
	return o
}

// provenance tells where the claims of an article come from, and what was done with
// them.
func (d *Dossier) provenance() object {
	b := &bundle{sections: map[string]*section{}}
	d.draftsIn(b)
	latest := d.draftEntity(len(d.drafts()))
	for i, words := range d.told("no", "text") {
		c := &d.Ledger.Claims[i]
		id, here := claimEntity(string(c.Key)), claimEntity(string(c.Key))+"/latest"
		b.put("entity", id, object{}.with("prov:type", provName("vouch:Claim")))
		b.put("entity", here, object{}.with("prov:type", provName("vouch:Claim")).with("prov:label", words["no"]).with("prov:value", words["text"]))
		b.relate("specializationOf", object{}.with("prov:specificEntity", here).with("prov:generalEntity", id))
		b.relate("wasDerivedFrom", object{}.with("prov:generatedEntity", here).with("prov:usedEntity", latest))
		if c.Source >= 0 {
			d.attributed(b, here, &d.Ledger.Sources[c.Source])
		}
		if i < len(d.Evidence) {
			for k := range d.Evidence[i] {
				if e := &d.Evidence[i][k]; !e.Erased {
					d.evidenceIn(b, id, here, e)
				}
			}
		}
	}
	for _, r := range d.Rulings {
		d.actIn(b, r)
	}
	return b.object()
}

func claimEntity(key string) string { return "vouch:claim/" + local(key) }

// A draft is one text of an article.
type draft struct {
	number int
	hash   [32]byte
	origin string
}

// drafts returns the texts of an article, in order.
func (d *Dossier) drafts() (all []draft) {
	for _, r := range d.Receipts {
		if len(all) == 0 || all[len(all)-1].number != r.Draft {
			all = append(all, draft{r.Draft, r.Text, r.Origin})
		}
	}
	return all
}

func (d *Dossier) draftEntity(number int) string {
	return fmt.Sprintf("vouch:article/%s/draft/%d", local(d.Article), number)
}

// draftsIn tells of the texts: each is a revision of the one before.
func (d *Dossier) draftsIn(b *bundle) {
	drafts := d.drafts()
	for i, t := range drafts {
		e := object{}.with("prov:type", provName("vouch:Draft")).with("prov:label", fmt.Sprintf("%s, draft %d", d.Article, t.number)).with("vouch:sha256", fmt.Sprintf("%x", t.hash))
		b.put("entity", d.draftEntity(t.number), e.with("prov:location", d.hide(place(t.origin))))
		if i > 0 {
			b.relate("wasDerivedFrom", object{}.with("prov:generatedEntity", d.draftEntity(t.number)).with("prov:usedEntity", d.draftEntity(drafts[i-1].number)).
				with("prov:type", provName("prov:Revision")))
		}
	}
}

// place says where something came from as others may know it: the address of a page,
// or the name of a file without the folders it lies in.
func place(origin string) string {
	if a := address(origin); a != "" {
		return a
	}
	if origin == "-" || origin == claims.Redacted || origin == "" {
		return ""
	}
	return path.Base(strings.ReplaceAll(origin, `\`, "/"))
}

// evidenceIn tells of a piece of evidence: words taken from what was read of a
// source, which a claim rests on.
func (d *Dossier) evidenceIn(b *bundle, claim, latest string, e *table.Backing) {
	id := fmt.Sprintf("%s/evidence/%d", claim, e.Number)
	b.put("entity", id, object{}.with("prov:type", provName("vouch:Evidence")).with("prov:label", d.hide(d.Ledger.Sources[e.Voice].Name)).with("prov:value", d.hide(e.Excerpt)).
		with("prov:location", d.hide(e.Locator)).with("vouch:stance", string(e.Stance)).with("vouch:basis", d.hide(e.Terms())))
	d.attributed(b, id, &d.Ledger.Sources[e.Voice])
	if e.Kept != nil {
		snapshot := "vouch:snapshot/" + e.Kept.SHA256
		b.put("entity", snapshot, object{}.with("prov:type", provName("vouch:Snapshot")).with("prov:location", d.hide(place(e.Kept.Origin))).
			with("vouch:sha256", e.Kept.SHA256).with("vouch:size", int(e.Kept.Size)))
		b.relate("wasDerivedFrom", object{}.with("prov:generatedEntity", id).with("prov:usedEntity", snapshot).with("prov:type", provName("prov:Quotation")))
	}
	if e.Stance == claims.Supports || e.Stance == claims.Partly {
		rests := object{}.with("prov:generatedEntity", latest).with("prov:usedEntity", id)
		if e.Directness == claims.Original {
			rests = rests.with("prov:type", provName("prov:PrimarySource"))
		}
		b.relate("wasDerivedFrom", rests)
	}
}

// attributed says whose word something is, or from which document it is. One that is
// confidential is no one: not even that it is the same as another's is told.
func (d *Dossier) attributed(b *bundle, entity string, s *sources.Source) {
	if d.withheld(s) {
		return
	}
	id := "vouch:source/" + local(string(s.Key))
	is := object{}.with("prov:type", provName(provSource(s.Kind))).with("prov:label", d.hide(s.Name)).with("vouch:kind", string(s.Kind))
	if s.Kind == sources.Document {
		b.put("entity", id, is)
		b.relate("wasDerivedFrom", object{}.with("prov:generatedEntity", entity).with("prov:usedEntity", id))
		return
	}
	b.put("agent", id, is)
	b.relate("wasAttributedTo", object{}.with("prov:entity", entity).with("prov:agent", id))
}

// provSource names what PROV calls a source of a kind; of one that has no name in the
// text nobody knows whether it is one person.
func provSource(k sources.Kind) string {
	switch k {
	case sources.Person:
		return "prov:Person"
	case sources.Organisation, sources.Media:
		return "prov:Organization"
	}
	return "vouch:Source"
}

// actIn tells of an act of the log: who did it, when, on what, and what came of it.
// What people wrote with it stays in the ledger.
func (d *Dossier) actIn(b *bundle, r claims.Ruling) {
	activity, at := fmt.Sprintf("vouch:ruling/%d", r.Seq), instant(r.Time)
	act := object{}.with("prov:startTime", at).with("prov:endTime", at).with("prov:type", provName("vouch:"+string(r.Action)))
	if r.Kind == claims.ClaimObject && (r.Action == claims.Mark || r.Action == claims.Override) {
		act = act.with("vouch:value", r.Value)
	}
	b.put("activity", activity, act)
	if agent, who := d.agent(r.By); agent != "" {
		b.put("agent", agent, who)
		b.relate("wasAssociatedWith", object{}.with("prov:activity", activity).with("prov:agent", agent))
	}
	if r.Kind != claims.ClaimObject {
		d.readIn(b, activity, at, r)
		return
	}
	if entity := claimEntity(r.Object); b.sections["entity"].have[entity] {
		b.relate("used", object{}.with("prov:activity", activity).with("prov:entity", entity))
		if evidence := fmt.Sprintf("%s/evidence/%d", entity, r.Seq); b.sections["entity"].have[evidence] {
			b.relate("wasGeneratedBy", object{}.with("prov:entity", evidence).with("prov:activity", activity))
		}
		if r.Action == claims.Reopen {
			// What was decided on is no more: the draft has other words.
			before := fmt.Sprintf("%s/before/%s", entity, local(strings.ReplaceAll(r.Value, " ", "-")))
			b.put("entity", before, object{}.with("prov:type", provName("vouch:Claim")))
			b.relate("specializationOf", object{}.with("prov:specificEntity", before).with("prov:generalEntity", entity))
			b.relate("wasInvalidatedBy", object{}.with("prov:entity", before).with("prov:activity", activity))
		}
	}
}

// readIn tells of a text that came in: the act made the draft that is named, once.
func (d *Dossier) readIn(b *bundle, activity, at string, r claims.Ruling) {
	if r.Action != claims.Read {
		return
	}
	var number, reading int
	if n, _ := fmt.Sscanf(r.Target, "draft %d reading %d", &number, &reading); n < 2 || reading != 1 {
		return
	}
	if slices.ContainsFunc(d.drafts(), func(t draft) bool { return t.number == number }) {
		b.relate("wasGeneratedBy", object{}.with("prov:entity", d.draftEntity(number)).with("prov:activity", activity))
	}
}

// agent names who did something: a person, or the program by itself.
func (d *Dossier) agent(name string) (string, object) {
	switch name {
	case "", claims.Redacted:
		return "", nil
	case "vouch":
		return program, softwareAgent(name)
	}
	name = d.hide(name)
	return "vouch:person/" + local(name), object{}.with("prov:type", provName("prov:Person")).with("prov:label", name)
}
