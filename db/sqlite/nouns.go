package sqlite

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"vouch/claims"
	"vouch/sources/document"
)

// A noun is one table that holds part of a reading: how many rows a ledger
// fills in it, and the fields of row i. When reading, the row is appended
// first, so that i is always there.
type noun struct {
	table string
	count func(*parts) int
	row   func(f *fields, p *parts, i int)
	grow  func(*parts)
}

// A parts is a ledger taken apart into rows: what it nests is flat here.
type parts struct {
	*claims.Ledger
	authors, notes []string
	annotations    []document.Annotation
	blocks         []document.Block
	sentences      []sentence
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

// A sentence is a sentence with the print of its words.
type sentence struct {
	document.Sentence
	print int64
}

// shortestPrint is the number of tokens from which a sentence has a print:
// "He said no." says nothing of which text it is from.
const shortestPrint = 5

func printed(d *document.Document) []sentence {
	all := make([]sentence, d.Sentences.Len())
	for i, s := range d.Sentences.All() {
		all[i].Sentence = s
		if s.Last-s.First >= shortestPrint {
			h := sha256.Sum256([]byte(d.Quote(s.Span)))
			all[i].print = int64(binary.BigEndian.Uint64(h[:8]))
		}
	}
	return all
}

type pointer struct{ owner, source int }

// nouns are the tables of a reading, in an order in which every row that is
// pointed at comes before the one that points.
var nouns = []noun{
	list("authors", func(p *parts) *[]string { return &p.authors }, func(f *fields, v *string) { text(f, "name", v) }),
	list("notes", func(p *parts) *[]string { return &p.notes }, func(f *fields, v *string) { text(f, "note", v) }),
	list("annotations", func(p *parts) *[]document.Annotation { return &p.annotations }, annotationFields),
	list("blocks", func(p *parts) *[]document.Block { return &p.blocks }, blockFields),
	list("sentences", func(p *parts) *[]sentence { return &p.sentences }, sentenceFields),
	list("sources", sourcesOf, sourceFields),
	list("mentions", func(p *parts) *[]claims.SourceMention { return &p.Mentions }, mentionFields),
	list("quantities", func(p *parts) *[]claims.Quantity { return &p.Quantities }, quantityFields),
	list("attributions", func(p *parts) *[]claims.Attribution { return &p.Attributions }, attributionFields),
	list("attribution_spans", func(p *parts) *[]piece { return &p.spans }, attributionSpanFields),
	list("attribution_candidates", func(p *parts) *[]pointer { return &p.candidates }, candidateFields),
	list("claims", func(p *parts) *[]claims.Claim { return &p.Claims }, claimFields),
	list("events", func(p *parts) *[]claims.Event { return &p.Events }, eventFields),
	list("names", func(p *parts) *[]claims.Name { return &p.Names }, nameFields),
	list("name_spans", func(p *parts) *[]piece { return &p.nameSpans }, nameSpanFields),
	list("dates", func(p *parts) *[]claims.When { return &p.Dates }, dateFields),
}

// list makes the noun of a table whose rows are the elements of one slice.
func list[T any](table string, slice func(*parts) *[]T, row func(*fields, *T)) noun {
	return noun{
		table: table,
		count: func(p *parts) int { return len(*slice(p)) },
		row:   func(f *fields, p *parts, i int) { row(f, &(*slice(p))[i]) },
		grow: func(p *parts) {
			var zero T
			*slice(p) = append(*slice(p), zero)
		},
	}
}

// columns returns the names of the noun's own columns, in order.
func (n noun) columns() []string {
	f, p := &fields{mode: naming}, &parts{Ledger: &claims.Ledger{}}
	n.grow(p)
	n.row(f, p, 0)
	return f.names
}

// takeApart flattens a ledger. The ledger is not changed.
func takeApart(l *claims.Ledger) *parts {
	d := l.Document
	p := &parts{Ledger: l, authors: d.Authors, notes: d.Notes, annotations: d.Annotations, blocks: d.Blocks.Slice(), sentences: printed(d)}
	for i, a := range l.Attributions {
		for _, of := range []struct {
			part  string
			spans []document.Span
		}{{"content", a.Content}, {"cue", a.Cue}, {"source", a.Source}} {
			for _, s := range of.spans {
				p.spans = append(p.spans, piece{i, of.part, s})
			}
		}
		for _, c := range a.Candidates {
			p.candidates = append(p.candidates, pointer{i, c})
		}
	}
	for i, n := range l.Names {
		for _, s := range n.Spans {
			p.nameSpans = append(p.nameSpans, piece{i, "", s})
		}
	}
	return p
}

// putTogether hands the flat rows back to the attributions and names that own
// them.
func (p *parts) putTogether() error {
	for _, s := range p.spans {
		if s.owner < 0 || s.owner >= len(p.Attributions) {
			return fmt.Errorf("a span belongs to attribution %d, which is not there", s.owner)
		}
		a := &p.Attributions[s.owner]
		switch s.part {
		case "content":
			a.Content = append(a.Content, s.span)
		case "cue":
			a.Cue = append(a.Cue, s.span)
		case "source":
			a.Source = append(a.Source, s.span)
		}
	}
	for _, c := range p.candidates {
		if c.owner < 0 || c.owner >= len(p.Attributions) {
			return fmt.Errorf("a candidate belongs to attribution %d, which is not there", c.owner)
		}
		a := &p.Attributions[c.owner]
		a.Candidates = append(a.Candidates, c.source)
	}
	for _, s := range p.nameSpans {
		if s.owner < 0 || s.owner >= len(p.Names) {
			return fmt.Errorf("a span belongs to name %d, which is not there", s.owner)
		}
		n := &p.Names[s.owner]
		n.Spans = append(n.Spans, s.span)
	}
	return nil
}
