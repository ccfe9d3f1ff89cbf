package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/sources/document"
)

// Get implements db.Store.
func (s *Store) Get(ctx context.Context, article string) (*claims.Ledger, error) {
	var l *claims.Ledger
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		var latest int64
		err := tx.QueryRowContext(ctx, "SELECT latest FROM articles WHERE slug = ?", article).Scan(&latest)
		if errors.Is(err, sql.ErrNoRows) {
			return db.ErrNotFound
		}
		if err == nil {
			l, err = readLedger(ctx, tx, latest)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("getting article %s from %s: %w", article, s.path, plain(err))
	}
	return l, nil
}

// snapshot runs work in a transaction that only reads, so that all of it sees
// one state of the ledger.
func (s *Store) snapshot(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return work(tx)
}

// readLedger reads back one reading, whole, as its text is cut today.
func readLedger(ctx context.Context, q querier, id int64) (*claims.Ledger, error) {
	p, err := readRows(ctx, q, id)
	if err != nil {
		return nil, err
	}
	p.recut()
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	return p.Ledger, nil
}

// readRows reads back the rows of one reading, put together, with the counts of
// the day it was read.
func readRows(ctx context.Context, q querier, id int64) (*parts, error) {
	var slug, words string
	var h head
	f := &fields{mode: reading, values: make([]any, 8)}
	if err := q.QueryRowContext(ctx, `SELECT a.slug, d.text,
			r.extractor, r.title, r.title_start, r.title_end, r.outlet, r.published, r.updated, r.language
		FROM readings r JOIN drafts v ON v.id = r.draft JOIN articles a ON a.id = v.article JOIN documents d ON d.id = v.document
		WHERE r.id = ?`, id).Scan(append([]any{&slug, &words}, pointers(f.values)...)...); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	if headFields(f, &h); f.err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, f.err)
	}
	p := &parts{Ledger: &claims.Ledger{Article: slug, Extractor: h.extractor}}
	for _, n := range nouns {
		if err := n.read(ctx, q, id, p); err != nil {
			return nil, fmt.Errorf("the %s of reading %d: %w", n.table, id, err)
		}
	}
	if err := p.putTogether(); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	if p.blocks == nil {
		p.blocks = []document.Block{} // none at all, rather than "find them"
	}
	for _, b := range p.blocks {
		if b.Start < 0 || b.End < b.Start || b.End > len(words) {
			return nil, fmt.Errorf("reading %d: block %v is not in the text", id, b.Span)
		}
	}
	for _, a := range p.annotations {
		if a.Start < 0 || a.End < a.Start || a.End > len(words) {
			return nil, fmt.Errorf("reading %d: the %s at %v is not in the text", id, a.Kind, a.Span)
		}
	}
	d := document.New(words, p.blocks)
	d.Title, d.TitleSpan, d.Outlet, d.Language = h.title, h.titleSpan, h.outlet, h.language
	d.Authors, d.Notes, d.Annotations = p.authors, p.notes, p.annotations
	var err error
	if d.Published, err = parseDate(h.published); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	if d.Updated, err = parseDate(h.updated); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	p.Document = d
	return p, nil
}

// recut corrects what counts sentences and tokens, where the text is cut
// differently now than when it was read: the spans hold, the counts do not.
func (p *parts) recut() {
	d := p.Document
	same := d.Sentences.Len() == len(p.sentences)
	for i := 0; same && i < len(p.sentences); i++ {
		same = d.Sentences.At(i).Span == p.sentences[i].Span
	}
	if same {
		return
	}
	tokens := func(s document.Span) (first, after int) { return d.TokenAt(s.Start), d.TokenAt(s.End-1) + 1 }
	for i := range p.Quantities {
		q := &p.Quantities[i]
		q.Sentence = d.SentenceAt(q.Span.Start)
		q.First, q.After = tokens(q.Span)
	}
	for i := range p.Dates {
		w := &p.Dates[i]
		w.Sentence = d.SentenceAt(w.Span.Start)
		w.First, w.End = tokens(w.Span)
	}
	for i := range p.Claims {
		p.Claims[i].Sentence = d.SentenceAt(p.Claims[i].Span.Start)
	}
	for i := range p.Attributions {
		a := &p.Attributions[i]
		for _, of := range [][]document.Span{a.Cue, a.Source, a.Content} {
			if len(of) > 0 {
				a.Sentence = d.SentenceAt(of[0].Start)
				break
			}
		}
	}
}

// listed is claims.Claim.Listed of a row of the table claims, called c.
const listed = `(c.kind IN ('figure', 'quote') OR c.kind = 'statement' AND NOT c.carrier OR c.kind = 'assertion' AND c.own = 'superlative')`

// Articles implements db.Store.
func (s *Store) Articles(ctx context.Context) iter.Seq2[db.Article, error] {
	return func(yield func(db.Article, error) bool) {
		stopped := errors.New("stopped")
		err := each(ctx, s.reader, `SELECT a.slug, r.title, ifnull(r.published, ''), r.sources, r.read_at,
				(SELECT count(*) FROM claims c WHERE c.reading = r.id AND `+listed+`),
				CASE r.title WHEN '' THEN (SELECT substr(x.text, 1, 300) FROM drafts v JOIN documents x ON x.id = v.document WHERE v.id = r.draft) ELSE '' END,
				(SELECT count(*) FROM drafts WHERE article = a.id),
				(SELECT max(c.read_at) FROM drafts d JOIN readings g ON g.draft = d.id JOIN receipts c ON c.reading = g.id WHERE d.article = a.id)
			FROM articles a JOIN readings r ON r.id = a.latest ORDER BY a.slug`, nil, func(scan func(...any) error) (err error) {
			var a db.Article
			var published, read, came string
			if err := scan(&a.ID, &a.Title, &published, &a.Sources, &came, &a.Claims, &a.Opening, &a.Drafts, &read); err != nil {
				return err
			}
			if a.Date, err = parseDate(published); err != nil {
				return err
			}
			if a.Read, err = time.Parse(timeFormat, read); err != nil {
				return err
			}
			if a.Came, err = time.Parse(timeFormat, came); err != nil {
				return err
			}
			if !yield(a, nil) {
				return stopped
			}
			return nil
		})
		if err != nil && err != stopped {
			yield(db.Article{}, fmt.Errorf("listing the articles of %s: %w", s.path, plain(err)))
		}
	}
}
