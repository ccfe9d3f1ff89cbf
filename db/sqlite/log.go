package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// A body is words that stand behind a salted hash in the log.
type body struct{ name, words string }

// timeFormat keeps times in text, in UTC and of one length, so that they sort.
const timeFormat = "2006-01-02T15:04:05.000000Z"

func timeText(t time.Time) string { return t.UTC().Format(timeFormat) }

// The names of the bodies that stand for fields of the entry itself.
const (
	sealedBy       = archive.By
	sealedValue    = archive.Value
	sealedDocument = archive.Document
)

// A fieldSalts holds the salt of each field that an entry holds as a hash only; nil
// for those it holds in clear.
type fieldSalts struct{ by, value, document []byte }

// sealed returns the entry as the log is to hold it, its fields that may have
// to be erased one day replaced by salted hashes: who, the text, and a value
// that is the hash of what was read, names a text or is a name in it.
func sealed(e auditlog.Entry, gone map[string]auditlog.Hash) (auditlog.Entry, fieldSalts) {
	var s fieldSalts
	hide := func(name, words string) []byte {
		if hash, erased := gone[name]; erased {
			e.Bodies = append(e.Bodies, auditlog.Body{Name: name, Hash: hash})
			return nil
		}
		salt := newSalt()
		e.Bodies = append(e.Bodies, auditlog.Body{Name: name, Hash: auditlog.BodyHash(salt, words)})
		return salt
	}
	if e.By != "" {
		s.by = hide(sealedBy, e.By)
		e.By = ""
	}
	switch claims.Action(e.Action) {
	case claims.Read, claims.Receive, claims.Add, claims.Edit, claims.Tick:
		if e.Value != "" {
			s.value = hide(sealedValue, e.Value)
			e.Value = ""
		}
	}
	if _, erased := gone[sealedDocument]; erased || len(e.Document) > 0 {
		s.document = hide(sealedDocument, hex.EncodeToString(e.Document))
		e.Document = nil
	}
	return e, s
}

func newSalt() []byte {
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	return salt
}

// append writes an entry at the end of the log, with its columns and its
// words, in the transaction of what it records. It fills in number, time and
// hashes.
func (s *Store) append(ctx context.Context, tx *sql.Tx, e *auditlog.Entry, bodies ...body) error {
	return s.appendRepeated(ctx, tx, e, 0, nil, bodies)
}

// appendRepeated is append for an entry that repeats one of another log, which
// act brought. Of what was erased there the hash is all there is: it goes in as
// it was.
func (s *Store) appendRepeated(ctx context.Context, tx *sql.Tx, e *auditlog.Entry, act int64, gone map[string]auditlog.Hash, bodies []body) error {
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
	e.Time = s.now().UTC().Truncate(time.Microsecond)
	e.WentBack = e.Time.Before(last)
	if e.Request == "" {
		e.Request = newRequest()
	}
	salts := make([][]byte, len(bodies))
	for i, b := range bodies {
		salts[i] = newSalt()
		e.Bodies = append(e.Bodies, auditlog.Body{Name: b.name, Hash: auditlog.BodyHash(salts[i], b.words)})
	}
	for name, hash := range gone {
		if name != sealedBy && name != sealedValue && name != sealedDocument {
			e.Bodies = append(e.Bodies, auditlog.Body{Name: name, Hash: hash})
		}
	}
	slices.SortFunc(e.Bodies, func(a, b auditlog.Body) int { return strings.Compare(a.Name, b.Name) })
	hidden, salt := sealed(*e, gone)
	entry, err := hidden.Encode()
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
	var document, origin, made, imported any
	if len(e.Document) > 0 {
		document = e.Document
	}
	if e.Origin != "" {
		origin, made, imported = e.Origin, timeText(e.Made), act
		if act == 0 {
			imported = nil
		}
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO rulings (seq, request, at, went_back, actor, action, kind, object,
		article, version, value, target, document, tool, actor_salt, value_salt, document_salt,
		origin, made_at, imported) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.Seq, e.Request, timeText(e.Time), e.WentBack, e.By, e.Action, e.Kind, e.Object,
		e.Article, e.Version, e.Value, e.Target, document, e.Tool, salt.by, salt.value, salt.document, origin, made, imported); err != nil {
		return fmt.Errorf("writing entry %d: %w", e.Seq, err)
	}
	for name := range gone {
		if name == sealedBy || name == sealedValue || name == sealedDocument {
			continue
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO bodies (seq, name) VALUES (?, ?)", e.Seq, name); err != nil {
			return fmt.Errorf("writing entry %d: %w", e.Seq, err)
		}
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
