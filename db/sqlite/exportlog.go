package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// ExportLog writes the whole log as JSON Lines, in the form of LogSchema. With
// a key, its checkpoint is signed.
func (s *Store) ExportLog(ctx context.Context, w io.Writer, key string) error {
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		h, err := s.head(ctx, tx)
		if err != nil {
			return err
		}
		checkpoint, err := signed(h, key)
		if err != nil {
			return err
		}
		out := auditlog.NewExporter(w, s.origin)
		err = each(ctx, tx, "SELECT seq, entry, hash FROM log ORDER BY seq", nil, func(scan func(...any) error) error {
			var seq int64
			var entry, hash sql.RawBytes
			if err := scan(&seq, &entry, &hash); err != nil {
				return err
			}
			return out.Entry(seq, entry, hash)
		})
		if err != nil {
			return err
		}
		return out.End(checkpoint)
	})
	if err != nil {
		return fmt.Errorf("exporting the log of %s: %w", s.path, plain(err))
	}
	return nil
}

func signed(h auditlog.Head, key string) (string, error) {
	if key == "" {
		return h.Checkpoint(), nil
	}
	note, err := h.Sign(key)
	return string(note), err
}

// Prove shows that every ruling on an object stands in the log, with the words
// that go with them. With a key, the checkpoint is signed.
func (s *Store) Prove(ctx context.Context, kind, object, key string) (*auditlog.Proof, error) {
	p := &auditlog.Proof{Schema: auditlog.ProofSchema, Shows: auditlog.ProofShows}
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		h, err := s.head(ctx, tx)
		if err != nil {
			return err
		}
		if p.Checkpoint, err = signed(h, key); err != nil {
			return err
		}
		err = each(ctx, tx, "SELECT l.seq, l.entry FROM rulings r JOIN log l ON l.seq = r.seq WHERE r.kind = ? AND r.object = ? ORDER BY l.seq",
			[]any{kind, object}, func(scan func(...any) error) error {
				var seq int64
				var entry []byte
				if err := scan(&seq, &entry); err != nil {
					return err
				}
				proven, err := auditlog.Prove(h.Size, seq, entry, treeReader(ctx, tx))
				p.Entries = append(p.Entries, proven)
				return err
			})
		if err != nil {
			return err
		}
		if len(p.Entries) == 0 {
			return fmt.Errorf("nobody has ruled on it: %w", db.ErrNotFound)
		}
		last, err := auditlog.Decode(p.Entries[len(p.Entries)-1].Entry)
		if err != nil {
			return err
		}
		p.About = last.About()
		for i := range p.Entries {
			e := &p.Entries[i]
			if e.Words, err = sealedWords(ctx, tx, e.Seq); err != nil {
				return err
			}
			err := each(ctx, tx, "SELECT name, salt, words FROM bodies WHERE seq = ? AND words IS NOT NULL ORDER BY name", []any{e.Seq},
				func(scan func(...any) error) error {
					var w auditlog.Words
					var salt []byte
					err := scan(&w.Name, &salt, &w.Text)
					w.Salt = hex.EncodeToString(salt)
					e.Words = append(e.Words, w)
					return err
				})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("proving %s %s: %w", kind, object, plain(err))
	}
	return p, nil
}

// sealedWords returns the fields of an entry of which the log holds a hash, but
// for those that were erased.
func sealedWords(ctx context.Context, q querier, seq int64) ([]auditlog.Words, error) {
	var by, value string
	var document []byte
	var salts [3][]byte
	if err := q.QueryRowContext(ctx, "SELECT actor, value, document, actor_salt, value_salt, document_salt FROM rulings WHERE seq = ?", seq).
		Scan(&by, &value, &document, &salts[0], &salts[1], &salts[2]); err != nil {
		return nil, err
	}
	var words []auditlog.Words
	for i, w := range []auditlog.Words{{Name: sealedBy, Text: by}, {Name: sealedValue, Text: value}, {Name: sealedDocument, Text: hex.EncodeToString(document)}} {
		if salts[i] != nil {
			w.Salt = hex.EncodeToString(salts[i])
			words = append(words, w)
		}
	}
	return words, nil
}

// GetUntil implements db.Store.
func (s *Store) GetUntil(ctx context.Context, article string, until time.Time) (*claims.Ledger, error) {
	if until.IsZero() {
		return s.Get(ctx, article)
	}
	var l *claims.Ledger
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		var id int64
		// The order is that of the log: what was read before the first entry
		// that is too late.
		err := tx.QueryRowContext(ctx, `SELECT g.id FROM rulings r
			JOIN articles a ON a.slug = r.article JOIN drafts d ON d.article = a.id JOIN readings g ON g.draft = d.id
			WHERE r.kind = 'article' AND r.object = ?2 AND r.action = 'read' AND r.target = 'draft ' || d.number || ' reading ' || g.number
				AND `+untilMade+`
			ORDER BY d.number DESC, g.number DESC LIMIT 1`, timeText(until), article).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return db.ErrNotFound
		}
		if err == nil {
			l, err = readLedger(ctx, tx, id)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("getting article %s as of %s from %s: %w", article, until.Format(time.RFC3339), s.path, plain(err))
	}
	return l, nil
}
