package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
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
	p.Recut()
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	return p.Ledger, nil
}

// readRows reads back the rows of one reading, put together, with the counts of
// the day it was read.
func readRows(ctx context.Context, q querier, id int64) (*shape.Rows, error) {
	var slug, words string
	values := make([]any, len(shape.HeadColumns()))
	if err := q.QueryRowContext(ctx, `SELECT a.slug, d.text, r.`+strings.Join(shape.HeadColumns(), ", r.")+`
		FROM readings r JOIN drafts v ON v.id = r.draft JOIN articles a ON a.id = v.article JOIN documents d ON d.id = v.document
		WHERE r.id = ?`, id).Scan(append([]any{&slug, &words}, pointers(values)...)...); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	var h shape.Head
	if err := h.Read(values); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	r := &shape.Rows{Ledger: &claims.Ledger{}}
	for _, t := range shape.Tables {
		if err := readTable(ctx, q, t, id, r); err != nil {
			return nil, fmt.Errorf("the %s of reading %d: %w", t.Name, id, err)
		}
	}
	if err := r.Together(slug, words, &h); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	return r, nil
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
			if a.Date, err = shape.ParseDate(published); err != nil {
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
