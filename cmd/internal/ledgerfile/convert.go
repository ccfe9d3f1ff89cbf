package ledgerfile

import (
	"encoding/hex"
	"fmt"
	"reflect"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/sources/document"
)

// Of returns an article of an archive as the file has it.
func Of(a *archive.Article) *Article {
	out := &Article{ID: a.ID, Rulings: a.Rulings}
	for i, r := range a.Readings {
		if i < len(a.Readings)-1 {
			out.Earlier = append(out.Earlier, readingOf(r))
			continue
		}
		out.Reading = readingOf(r)
	}
	return out
}

func readingOf(r *archive.Reading) Reading {
	l, d := r.Ledger, r.Ledger.Document
	out := Reading{Draft: r.Draft, Number: r.Number, Read: r.Time, Extractor: l.Extractor, Ledger: *l, Document: Document{Text: d.Text, Blocks: d.Blocks.Slice()}}
	for _, name := range described {
		reflect.ValueOf(&out.Document).Elem().FieldByName(name).Set(reflect.ValueOf(d).Elem().FieldByName(name))
	}
	for _, c := range r.Cut {
		out.Cut = append(out.Cut, Cut(c))
	}
	for _, c := range r.Receipts {
		out.Receipts = append(out.Receipts, Receipt(c))
	}
	return out
}

// described are the fields of a document that stand in the file as they are: all
// that are kept but the text and its blocks, of which a document is made.
var described = func() []string {
	var names []string
	for _, f := range shape.Kept(reflect.TypeFor[document.Document]()) {
		if f.Name != "Text" && f.Name != "Blocks" {
			names = append(names, f.Name)
		}
	}
	return names
}()

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
	r, err := a.Reading.archived(a.ID)
	out.Readings = append(out.Readings, r)
	return out, err
}

func (r *Reading) archived(id string) (*archive.Reading, error) {
	l, err := r.ledger(id)
	if err != nil {
		return nil, err
	}
	out := &archive.Reading{Draft: r.Draft, Number: r.Number, Time: r.Read.UTC(), Ledger: l}
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
	for _, name := range described {
		reflect.ValueOf(d).Elem().FieldByName(name).Set(reflect.ValueOf(&r.Document).Elem().FieldByName(name))
	}
	l := r.Ledger
	l.Article, l.Document, l.Extractor = id, d, r.Extractor
	if err := check(&l, len(r.Cut)); err != nil {
		return nil, fmt.Errorf("article %q: %w", id, err)
	}
	return &l, nil
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
