package shape

import (
	"crypto/sha256"
	"fmt"

	"vouch/sources/document"
)

// A Head is the row of a reading: what is known of the article as a whole. Dates
// are as document.Date writes them; "" for none.
type Head struct {
	Extractor                                   string
	Title, Outlet, Published, Updated, Language string
	TitleSpan                                   document.Span
	Hash                                        [sha256.Size]byte // of the text
}

func headFields(f *fields, h *Head) {
	text(f, "extractor", &h.Extractor)
	text(f, "title", &h.Title)
	f.span("title", &h.TitleSpan)
	text(f, "outlet", &h.Outlet)
	optional(f, "published", &h.Published)
	optional(f, "updated", &h.Updated)
	text(f, "language", &h.Language)
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

// HeadOf returns the head of a ledger.
func HeadOf(r *Rows) Head {
	d := r.Document
	return Head{
		Extractor: r.Extractor, Title: d.Title, TitleSpan: d.TitleSpan, Outlet: d.Outlet,
		Published: d.Published.String(), Updated: d.Updated.String(), Language: d.Language, Hash: d.Hash(),
	}
}

// HeadColumns returns the names of the columns of a head, in order.
func HeadColumns() []string {
	f := &fields{}
	headFields(f, &Head{})
	return f.names
}

// Values returns the values of the columns.
func (h *Head) Values() []any {
	f := &fields{mode: writing}
	headFields(f, h)
	return f.values
}

// Read fills in the head from the values of its columns.
func (h *Head) Read(values []any) error {
	f := &fields{mode: reading, values: values}
	headFields(f, h)
	return f.err
}

// ParseDate reads a date as document.Date writes it; "" is none.
func ParseDate(s string) (d document.Date, err error) {
	if s == "" {
		return d, nil
	}
	if _, err := fmt.Sscanf(s, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil {
		return d, fmt.Errorf("reading date %q: %w", s, err)
	}
	return d, nil
}
