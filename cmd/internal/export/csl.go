package export

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"vouch/claims/table"
	"vouch/sources"
	"vouch/sources/document"
)

// csl writes articles and the voices and works they rest on as CSL-JSON. It knows no
// keys but its own; what is ours stands under custom.
var csl = Exchange{
	Name:   "csl",
	Doc:    "CSL-JSON: articles, voices and what was kept of their words; for Zotero, pandoc and other managers of references",
	What:   "sources",
	Ending: ".csl.json",
	Write: func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error {
		out, err := newItems(w, "[")
		if err != nil {
			return err
		}
		withheld := 0
		for d, err := range all {
			if err != nil {
				return err
			}
			for item := range d.references(o, &withheld) {
				if err := out.add(item); err != nil {
					return err
				}
			}
		}
		if withheld > 0 {
			o.warn(sourcesLeftOut(withheld))
		}
		return out.close("\n]\n")
	},
}

// references yields the article, then its sources in order of first mention, each with
// what was kept of it behind it.
func (d *Dossier) references(o Options, withheld *int) iter.Seq[object] {
	return func(yield func(object) bool) {
		if !yield(d.articleItem(o)) {
			return
		}
		kept := map[int][]*table.Backing{} // by source, what was kept of it, each once
		seen := map[[2]string]bool{}
		for i := range d.Evidence {
			for k := range d.Evidence[i] {
				b := &d.Evidence[i][k]
				if b.Erased || b.Kept == nil || seen[[2]string{string(b.Source), b.Kept.SHA256}] {
					continue
				}
				seen[[2]string{string(b.Source), b.Kept.SHA256}] = true
				kept[b.Voice] = append(kept[b.Voice], b)
			}
		}
		for i := range d.Ledger.Sources {
			s := &d.Ledger.Sources[i]
			if d.withheld(s) {
				*withheld++
				continue
			}
			if !yield(d.sourceItem(s)) {
				return
			}
			for _, b := range kept[i] {
				if !yield(d.keptItem(s, b)) {
					return
				}
			}
		}
	}
}

func (d *Dossier) articleItem(o Options) object {
	doc := d.Ledger.Document
	var authors list
	for _, name := range doc.Authors {
		authors = append(authors, literalName(d.hide(name)))
	}
	return object{}.with("type", "article-newspaper").with("id", d.Article).with("title", d.hide(table.Title(doc))).with("author", authors).
		with("container-title", d.hide(doc.Outlet)).with("issued", cslDate(doc.Published)).with("language", language(doc)).with("URL", d.Address()).
		with("custom", object{}.with("sha256", fmt.Sprintf("%x", doc.Hash())).with("read", d.read()).with("stamp", stampOf(o)))
}

// cslKinds are the types of references that stand for kinds of source. What a person
// or a body said is no work that was published.
var cslKinds = map[sources.Kind]string{
	sources.Person: "personal_communication", sources.Organisation: "personal_communication", sources.Official: "personal_communication",
	sources.Anonymous: "personal_communication", sources.Group: "personal_communication", sources.Document: "document", sources.Media: "article-newspaper",
}

func (d *Dossier) sourceItem(s *sources.Source) object {
	letter, why := sources.LetterOf(s)
	item := d.credited(object{}.with("type", cslKinds[s.Kind]).with("id", d.Article+"/"+s.ID), s)
	return item.with("note", d.hide(strings.Join(filled(s.Role, s.Affiliation), ", "))).
		with("custom", object{}.with("number", strings.ToUpper(s.ID)).with("key", string(s.Key)).with("kind", string(s.Kind)).with("letter", letter.String()).with("letter-why", d.hide(why)))
}

// credited says who a source is: a title for a work, an author else.
func (d *Dossier) credited(item object, s *sources.Source) object {
	switch name := d.hide(s.Name); s.Kind {
	case sources.Document:
		return item.with("title", name)
	case sources.Media:
		return item.with("container-title", name)
	default:
		return item.with("author", list{literalName(name)})
	}
}

// keptItem is what was read of a source: a page with its address, or a document.
func (d *Dossier) keptItem(s *sources.Source, b *table.Backing) object {
	kind, url := "document", address(b.Kept.Origin)
	if url != "" {
		kind = "webpage"
	}
	item := d.credited(object{}.with("type", kind).with("id", d.Article+"/"+s.ID+"/"+b.Kept.SHA256[:12]), s)
	return item.with("URL", url).with("accessed", cslDate(document.DateOf(b.Kept.Read.UTC()))).
		with("custom", object{}.with("sha256", b.Kept.SHA256).with("source", strings.ToUpper(s.ID)).with("file", d.hide(place(b.Kept.Origin))))
}

// literalName is a name as it is printed: which of its words is the family's name is
// not told by a text.
func literalName(name string) object { return object{}.with("literal", name) }

// cslDate writes a day as far as it is known.
func cslDate(day document.Date) object {
	if day.IsZero() {
		return nil
	}
	parts := list{day.Year}
	if day.Month != 0 {
		parts = append(parts, int(day.Month))
		if day.Day != 0 {
			parts = append(parts, day.Day)
		}
	}
	return object{}.with("date-parts", list{parts})
}
