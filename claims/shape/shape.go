// Package shape knows what a ledger is made of: the tables that its parts are
// rows of, the columns of each, the digest of all of them, and which fields of
// its types are kept with it at all. Whoever stores a ledger, writes it as JSON,
// describes that or makes ledgers up for a test walks it, so that a part which
// one of them forgets is missed by a test. It knows no store and no form of a
// file.
package shape

import (
	"fmt"

	"vouch/claims"
	"vouch/sources/document"
)

// Rows are a ledger taken apart: what it nests is flat here, so that each part is
// the rows of one table.
type Rows struct {
	*claims.Ledger
	Authors, Notes []string
	Annotations    []document.Annotation
	Blocks         []document.Block
	Sentences      []Sentence
	spans          []piece
	candidates     []pointer
	nameSpans      []piece
}

// A piece is a span that belongs to an attribution or a name.
type piece struct {
	owner int
	part  string
	span  document.Span
}

// A pointer is a source that an attribution may be of.
type pointer struct{ owner, source int }

// Apart takes a ledger apart. The ledger is not changed.
func Apart(l *claims.Ledger) *Rows {
	d := l.Document
	r := &Rows{Ledger: l, Authors: d.Authors, Notes: d.Notes, Annotations: d.Annotations, Blocks: d.Blocks.Slice(), Sentences: Printed(d)}
	for i, a := range l.Attributions {
		for _, of := range []struct {
			part  string
			spans []document.Span
		}{{"content", a.Content}, {"cue", a.Cue}, {"source", a.Source}} {
			for _, s := range of.spans {
				r.spans = append(r.spans, piece{i, of.part, s})
			}
		}
		for _, c := range a.Candidates {
			r.candidates = append(r.candidates, pointer{i, c})
		}
	}
	for i, n := range l.Names {
		for _, s := range n.Spans {
			r.nameSpans = append(r.nameSpans, piece{i, "", s})
		}
	}
	return r
}

// Together makes the ledger of an article, with its document, of rows that were
// read and the text they were read in. Its counts of sentences and tokens are
// those of the day it was read: see Recut.
func (r *Rows) Together(article, text string, h *Head) error {
	r.Article, r.Extractor = article, h.Extractor
	if err := r.nest(); err != nil {
		return err
	}
	if r.Blocks == nil {
		r.Blocks = []document.Block{} // none at all, rather than "find them"
	}
	for _, b := range r.Blocks {
		if b.Start < 0 || b.End < b.Start || b.End > len(text) {
			return fmt.Errorf("block %v is not in the text", b.Span)
		}
	}
	for _, a := range r.Annotations {
		if a.Start < 0 || a.End < a.Start || a.End > len(text) {
			return fmt.Errorf("the %s at %v is not in the text", a.Kind, a.Span)
		}
	}
	d := document.New(text, r.Blocks)
	d.Title, d.TitleSpan, d.Outlet, d.Language = h.Title, h.TitleSpan, h.Outlet, h.Language
	d.Authors, d.Notes, d.Annotations = r.Authors, r.Notes, r.Annotations
	var err error
	if d.Published, err = ParseDate(h.Published); err != nil {
		return err
	}
	if d.Updated, err = ParseDate(h.Updated); err != nil {
		return err
	}
	r.Document = d
	return nil
}

// nest hands the flat rows back to the attributions and names that own them.
func (r *Rows) nest() error {
	for _, s := range r.spans {
		if s.owner < 0 || s.owner >= len(r.Attributions) {
			return fmt.Errorf("a span belongs to attribution %d, which is not there", s.owner)
		}
		a := &r.Attributions[s.owner]
		switch s.part {
		case "content":
			a.Content = append(a.Content, s.span)
		case "cue":
			a.Cue = append(a.Cue, s.span)
		case "source":
			a.Source = append(a.Source, s.span)
		}
	}
	for _, c := range r.candidates {
		if c.owner < 0 || c.owner >= len(r.Attributions) {
			return fmt.Errorf("a candidate belongs to attribution %d, which is not there", c.owner)
		}
		a := &r.Attributions[c.owner]
		a.Candidates = append(a.Candidates, c.source)
	}
	for _, s := range r.nameSpans {
		if s.owner < 0 || s.owner >= len(r.Names) {
			return fmt.Errorf("a span belongs to name %d, which is not there", s.owner)
		}
		n := &r.Names[s.owner]
		n.Spans = append(n.Spans, s.span)
	}
	return nil
}
