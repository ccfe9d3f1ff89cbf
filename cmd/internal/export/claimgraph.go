package export

import (
	"io"
	"iter"
	"net/url"
	"strings"

	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/sources"
)

// claimGraph writes what articles claim, with the works that were cited for and
// against it. Totals, of which schema.org knows nothing, are nodes of a kind of our
// own, which others pass over.
var claimGraph = Exchange{
	Name:   "claim",
	Doc:    "schema.org Claim with citation, JSON-LD: every claim, who made it, what was cited for it; for a graph of claims",
	What:   "attribution",
	Ending: ".jsonld",
	Write: func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error {
		out, err := newItems(w, `{"@context": ["https://schema.org", {"vouch": "`+vouchSpace+`"}], "@graph": [`)
		if err != nil {
			return err
		}
		if o.Stamp != nil {
			if err := out.add(object{}.with("@id", vouchSpace+"export").with("@type", "Dataset").with("name", claimsOf(o.Stamp.Articles)).
				with("description", stampOf(o)).with("dateCreated", o.Stamp.Time)); err != nil {
				return err
			}
		}
		for d, err := range all {
			if err != nil {
				return err
			}
			for node := range d.claimNodes() {
				if err := out.add(node); err != nil {
					return err
				}
			}
		}
		return out.close("\n]}\n")
	},
}

// claimNodes yields an article, its claims and the totals among them.
func (d *Dossier) claimNodes() iter.Seq[object] {
	return func(yield func(object) bool) {
		if !yield(d.articleNode()) {
			return
		}
		for i, words := range d.told("no", "text", "fact", "kind", "attributed", "grade", "grade-why", "state") {
			if !yield(d.claimNode(i, words)) {
				return
			}
		}
		for _, f := range table.Totals(d.Record) {
			if !yield(d.tieNode(f)) {
				return
			}
		}
	}
}

func (d *Dossier) articleNode() object {
	doc := d.Ledger.Document
	var authors list
	for _, name := range doc.Authors {
		authors = append(authors, object{}.with("@type", "Person").with("name", d.hide(name)))
	}
	node := object{}.with("@id", d.text()).with("@type", "Article").with("headline", d.hide(table.Title(doc))).with("author", authors)
	if doc.Outlet != "" {
		node = node.with("publisher", object{}.with("@type", "Organization").with("name", d.hide(doc.Outlet)))
	}
	return node.with("datePublished", doc.Published.String()).with("dateModified", doc.Updated.String()).with("inLanguage", language(doc)).
		with("url", d.Address()).with("identifier", d.Article)
}

func (d *Dossier) claimNode(i int, words map[string]string) object {
	l, c := d.Ledger, &d.Ledger.Claims[i]
	node := object{}.with("@id", vouchSpace+"claim:"+string(c.Key)).with("@type", "Claim").with("identifier", d.Article+":"+c.Label).
		with("text", words["text"]).with("name", words["fact"])
	if c.Source >= 0 {
		node = node.with("author", d.voice(&l.Sources[c.Source]))
	}
	if !strings.HasPrefix(words["attributed"], table.NoSource) {
		node = node.with("creditText", words["attributed"])
	}
	node = node.with("datePublished", l.Document.Published.String()).with("appearance", object{}.with("@id", d.text()))
	var cited list
	if i < len(d.Evidence) {
		for k := range d.Evidence[i] {
			if b := &d.Evidence[i][k]; !b.Erased {
				cited = append(cited, d.citation(b))
			}
		}
	}
	return node.with("citation", cited).with("vouch:kind", words["kind"]).with("vouch:grade", words["grade"]).with("vouch:gradeReason", words["grade-why"]).
		with("vouch:status", words["state"])
}

// citation writes a piece of evidence: the words that were taken from a work, or
// the work alone.
func (d *Dossier) citation(b *table.Backing) object {
	s := &d.Ledger.Sources[b.Voice]
	work := object{}.with("@type", "CreativeWork")
	if s.Kind == sources.Document {
		work = work.with("name", d.hide(s.Name))
	} else if author := d.voice(s); author != nil {
		work = work.with("author", author)
	} else {
		work = work.with("creditText", d.hide(s.Name))
	}
	if b.Kept != nil {
		work = work.with("url", address(b.Kept.Origin)).with("identifier", "sha256:"+b.Kept.SHA256)
	}
	node := work
	if b.Excerpt != "" {
		node = object{}.with("@type", "Quotation").with("text", d.hide(b.Excerpt)).with("isPartOf", work)
	}
	return node.with("vouch:stance", string(b.Stance)).with("vouch:basis", d.hide(b.Terms())).with("vouch:locator", d.hide(b.Locator)).
		with("vouch:says", d.hide(b.Says)).with("vouch:asOf", b.AsOf)
}

// tieNode writes a comparison of figures: which claims it ties, and what came of it.
func (d *Dossier) tieNode(f *reconcile.Finding) object {
	var tied list
	for _, i := range f.Claims {
		tied = append(tied, object{}.with("@id", vouchSpace+"claim:"+string(d.Ledger.Claims[i].Key)))
	}
	return object{}.with("@id", vouchSpace+"finding:"+url.PathEscape(d.Article)+"/"+f.Key).with("@type", "vouch:Tie").with("vouch:rule", f.Rule).with("vouch:outcome", string(f.Outcome)).
		with("vouch:arithmetic", d.hide(f.Arithmetic)).with("vouch:message", d.hide(strings.TrimSpace(f.Message))).with("vouch:claims", tied)
}
