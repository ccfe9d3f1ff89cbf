package sqlite

import (
	"vouch/sources/document"
)

// A head is the row of a reading: what is known of the article as a whole.
type head struct {
	extractor                                   string
	title, outlet, published, updated, language string
	titleSpan                                   document.Span
	hash                                        [32]byte // of the text
}

func headFields(f *fields, h *head) {
	text(f, "extractor", &h.extractor)
	text(f, "title", &h.title)
	f.span("title", &h.titleSpan)
	text(f, "outlet", &h.outlet)
	optional(f, "published", &h.published)
	optional(f, "updated", &h.updated)
	text(f, "language", &h.language)
}

// optional is a column of words that is null where there are none.
func optional(f *fields, name string, v *string) {
	var out any
	if *v != "" {
		out = *v
	}
	column(f, name, out, func(got any) error {
		s, ok := got.(string)
		*v = s
		return expected(ok || got == nil, got, "text or null")
	})
}

func headOf(p *parts) head {
	d := p.Document
	return head{
		extractor: p.Extractor, title: d.Title, titleSpan: d.TitleSpan, outlet: d.Outlet,
		published: d.Published.String(), updated: d.Updated.String(), language: d.Language, hash: d.Hash(),
	}
}

// digest hashes a reading as its rows will stand in the tables.
func (p *parts) digest() [32]byte {
	d := newDigester()
	h := headOf(p)
	f := &fields{mode: writing}
	headFields(f, &h)
	d.values(h.hash[:])
	d.values(f.values...)
	for _, n := range nouns {
		d.values(n.table, int64(n.count(p)))
		for i := range n.count(p) {
			f.values = f.values[:0]
			n.row(f, p, i)
			d.values(f.values...)
		}
	}
	return d.sum()
}
