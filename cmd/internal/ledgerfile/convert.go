package ledgerfile

import (
	"encoding/hex"
	"fmt"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/sources/document"
)

// Of returns an article of an archive as the file has it.
func Of(a *archive.Article) *Article {
	out := &Article{ID: a.ID, Rulings: a.Rulings}
	for i, r := range a.Readings {
		one := readingOf(r)
		if i < len(a.Readings)-1 {
			out.Earlier = append(out.Earlier, one)
			continue
		}
		out.Draft, out.Reading, out.Read, out.Extractor, out.Document = one.Draft, one.Reading, one.Read, one.Extractor, one.Document
		out.Sources, out.Mentions, out.Quantities, out.Attributions = one.Sources, one.Mentions, one.Quantities, one.Attributions
		out.Claims, out.Events, out.Names, out.Dates = one.Claims, one.Events, one.Names, one.Dates
		out.Cut, out.Receipts = one.Cut, one.Receipts
	}
	return out
}

// latest returns the last reading of an article.
func (a *Article) latest() *Reading {
	return &Reading{
		Draft: a.Draft, Reading: a.Reading, Read: a.Read, Extractor: a.Extractor, Document: a.Document, Sources: a.Sources, Mentions: a.Mentions,
		Quantities: a.Quantities, Attributions: a.Attributions, Claims: a.Claims, Events: a.Events, Names: a.Names, Dates: a.Dates,
		Cut: a.Cut, Receipts: a.Receipts,
	}
}

func readingOf(r *archive.Reading) Reading {
	l, d := r.Ledger, r.Ledger.Document
	out := Reading{
		Draft: r.Draft, Reading: r.Number, Read: r.Time, Extractor: l.Extractor,
		Document: Document{
			Text: d.Text, Title: d.Title, TitleSpan: d.TitleSpan, Authors: d.Authors, Outlet: d.Outlet,
			Published: d.Published, Updated: d.Updated, Language: d.Language, Notes: d.Notes, Blocks: d.Blocks.Slice(),
			Annotations: d.Annotations,
		},
		Sources: l.Sources, Mentions: l.Mentions, Quantities: l.Quantities, Attributions: l.Attributions,
		Claims: l.Claims, Events: l.Events, Names: l.Names, Dates: l.Dates,
	}
	for _, c := range r.Cut {
		out.Cut = append(out.Cut, Cut(c))
	}
	for _, c := range r.Receipts {
		out.Receipts = append(out.Receipts, Receipt(c))
	}
	return out
}

// archived returns the article, or an error that says which of its promises the
// file breaks: nothing in it can be trusted to point into the text.
func (a *Article) archived() (*archive.Article, error) {
	out := &archive.Article{ID: a.ID, Rulings: a.Rulings}
	for i := range a.Earlier {
		r, err := a.Earlier[i].archived(a.ID)
		if err != nil {
			return nil, err
		}
		out.Readings = append(out.Readings, r)
	}
	r, err := a.latest().archived(a.ID)
	out.Readings = append(out.Readings, r)
	return out, err
}

func (r *Reading) archived(id string) (*archive.Reading, error) {
	l, err := r.ledger(id)
	if err != nil {
		return nil, err
	}
	out := &archive.Reading{Draft: r.Draft, Number: r.Reading, Time: r.Read.UTC(), Ledger: l}
	for _, c := range r.Cut {
		out.Cut = append(out.Cut, archive.Sentence(c))
	}
	for _, c := range r.Receipts {
		c.Time = c.Time.UTC()
		out.Receipts = append(out.Receipts, archive.Receipt(c))
	}
	return out, nil
}

// ledger returns the ledger of a reading.
func (r *Reading) ledger(id string) (*claims.Ledger, error) {
	if err := r.Document.check(); err != nil {
		return nil, fmt.Errorf("article %q: %w", id, err)
	}
	blocks := r.Document.Blocks
	if blocks == nil {
		blocks = []document.Block{}
	}
	d := document.New(r.Document.Text, blocks)
	d.Title, d.TitleSpan, d.Authors, d.Outlet = r.Document.Title, r.Document.TitleSpan, r.Document.Authors, r.Document.Outlet
	d.Published, d.Updated, d.Language, d.Notes = r.Document.Published, r.Document.Updated, r.Document.Language, r.Document.Notes
	d.Annotations = r.Document.Annotations
	l := &claims.Ledger{
		Article: id, Document: d, Sources: r.Sources, Mentions: r.Mentions, Quantities: r.Quantities, Attributions: r.Attributions,
		Claims: r.Claims, Events: r.Events, Names: r.Names, Dates: r.Dates, Extractor: r.Extractor,
	}
	if err := check(l, len(r.Cut)); err != nil {
		return nil, fmt.Errorf("article %q: %w", id, err)
	}
	return l, nil
}

func logOf(l *archive.Log) *Log {
	out := &Log{Origin: hex.EncodeToString(l.Origin[:]), Checkpoint: l.Checkpoint}
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.Bytes == nil {
			out.Entries = append(out.Entries, Entry{Leaf: hex.EncodeToString(e.Leaf[:]), Hash: hex.EncodeToString(e.Hash[:])})
			continue
		}
		one := Entry{Entry: e.Bytes}
		for _, w := range e.Words {
			one.Words = append(one.Words, Word(w))
		}
		out.Entries = append(out.Entries, one)
	}
	return out
}

func (l *Log) archived() (*archive.Log, error) {
	out := &archive.Log{Checkpoint: l.Checkpoint}
	var err error
	if out.Origin, err = hash(l.Origin); err != nil {
		return nil, fmt.Errorf("log: its origin: %w", err)
	}
	for i, e := range l.Entries {
		one := archive.Entry{Bytes: e.Entry}
		if e.Entry == nil {
			if one.Leaf, err = hash(e.Leaf); err == nil {
				one.Hash, err = hash(e.Hash)
			}
			if err != nil {
				return nil, fmt.Errorf("log: entry %d: %w", i+1, err)
			}
		}
		for _, w := range e.Words {
			one.Words = append(one.Words, auditlog.Words(w))
		}
		out.Entries = append(out.Entries, one)
	}
	return out, nil
}

func hash(s string) (h auditlog.Hash, err error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(h) {
		return h, fmt.Errorf("%q is no hash", s)
	}
	return auditlog.Hash(b), nil
}
