package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/db/auditlog"
)

// A body is words that stand behind a salted hash in the log.
type body struct{ name, words string }

// timeFormat keeps times in text, in UTC and of one length, so that they sort.
const timeFormat = "2006-01-02T15:04:05.000000Z"

func timeText(t time.Time) string { return t.UTC().Format(timeFormat) }

// append writes an entry at the end of the log, with its columns and its
// words, in the transaction of what it records. It fills in number, time and
// hashes.
func (s *Store) append(ctx context.Context, tx *sql.Tx, e *auditlog.Entry, bodies ...body) error {
	prev := s.origin
	var last time.Time
	var lastHash []byte
	var lastAt string
	err := tx.QueryRowContext(ctx, `SELECT log.seq, log.hash, rulings.at FROM log JOIN rulings USING (seq)
		ORDER BY log.seq DESC LIMIT 1`).Scan(&e.Seq, &lastHash, &lastAt)
	switch {
	case err == nil:
		copy(prev[:], lastHash)
		if last, err = time.Parse(timeFormat, lastAt); err != nil {
			return fmt.Errorf("reading the time of entry %d: %w", e.Seq, err)
		}
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	e.Seq++
	if e.Time.IsZero() {
		e.Time = s.now()
		e.WentBack = e.Time.UTC().Truncate(time.Microsecond).Before(last)
	} // else it was decided elsewhere, and its being earlier says nothing of this clock
	e.Time = e.Time.UTC().Truncate(time.Microsecond)
	if e.Request == "" {
		e.Request = newRequest()
	}
	salts := make([][]byte, len(bodies))
	for i, b := range bodies {
		salts[i] = make([]byte, 16)
		rand.Read(salts[i]) // never fails
		e.Bodies = append(e.Bodies, auditlog.Body{Name: b.name, Hash: auditlog.BodyHash(salts[i], b.words)})
	}
	entry, err := e.Encode()
	if err != nil {
		return err
	}
	hash := auditlog.ChainHash(e.Seq, prev, entry)
	if _, err := tx.ExecContext(ctx, "INSERT INTO log (seq, entry, prev, hash) VALUES (?, ?, ?, ?)",
		e.Seq, entry, prev[:], hash[:]); err != nil {
		return fmt.Errorf("writing entry %d: %w", e.Seq, err)
	}
	if err := grow(ctx, tx, e.Seq-1, entry); err != nil {
		return fmt.Errorf("writing entry %d: %w", e.Seq, err)
	}
	var document any
	if len(e.Document) > 0 {
		document = e.Document
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO rulings (seq, request, at, went_back, actor, action, kind, object,
		article, version, value, target, document, tool) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.Seq, e.Request, timeText(e.Time), e.WentBack, e.By, e.Action, e.Kind, e.Object,
		e.Article, e.Version, e.Value, e.Target, document, e.Tool); err != nil {
		return fmt.Errorf("writing entry %d: %w", e.Seq, err)
	}
	for i, b := range bodies {
		if _, err := tx.ExecContext(ctx, "INSERT INTO bodies (seq, name, salt, words) VALUES (?, ?, ?, ?)",
			e.Seq, b.name, salts[i], b.words); err != nil {
			return fmt.Errorf("writing entry %d: %w", e.Seq, err)
		}
	}
	return nil
}

// grow adds record n, from 0, to the Merkle tree.
func grow(ctx context.Context, tx *sql.Tx, n int64, record []byte) error {
	hashes, err := tlog.StoredHashes(n, record, treeReader(ctx, tx))
	if err != nil {
		return err
	}
	first := tlog.StoredHashIndex(0, n)
	for i, h := range hashes {
		if _, err := tx.ExecContext(ctx, "INSERT INTO tree (position, hash) VALUES (?, ?)", first+int64(i), h[:]); err != nil {
			return err
		}
	}
	return nil
}

// A querier is a pool or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func treeReader(ctx context.Context, q querier) tlog.HashReader {
	return tlog.HashReaderFunc(func(positions []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(positions))
		for i, p := range positions {
			var h []byte
			if err := q.QueryRowContext(ctx, "SELECT hash FROM tree WHERE position = ?", p).Scan(&h); err != nil {
				return nil, fmt.Errorf("reading the tree at %d: %w", p, err)
			}
			copy(hashes[i][:], h)
		}
		return hashes, nil
	})
}

// newRequest returns a random id for a request that was given none.
func newRequest() string { return rand.Text() }
