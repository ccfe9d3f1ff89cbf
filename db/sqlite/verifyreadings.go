package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"strings"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// articles holds every article to its drafts: the latest reading is that of the
// last draft.
func (v *verification) articles(ctx context.Context, tx *sql.Tx) error {
	return each(ctx, tx, `SELECT a.slug FROM articles a WHERE a.latest IS NOT (
			SELECT r.id FROM drafts d JOIN readings r ON r.draft = d.id WHERE d.article = a.id ORDER BY d.number DESC, r.number DESC LIMIT 1)`,
		nil, func(scan func(...any) error) error {
			var slug string
			err := scan(&slug)
			v.damage(db.ProjectionPart, 0, "article %s does not show its latest draft", slug)
			return err
		})
}

// documents hashes every text and all bytes that came in.
func (v *verification) documents(ctx context.Context, tx *sql.Tx) error {
	for _, of := range []struct{ what, query string }{
		{"document", "SELECT id, sha256, CAST(text AS BLOB) FROM documents"},
		{"original", "SELECT id, sha256, bytes FROM originals"},
	} {
		err := each(ctx, tx, of.query, nil, func(scan func(...any) error) error {
			var id int64
			var want, bytes sql.RawBytes
			if err := scan(&id, &want, &bytes); err != nil {
				return err
			}
			if sum := sha256.Sum256(bytes); string(sum[:]) != string(want) {
				v.damage(db.DocumentPart, 0, "%s %d is not what was stored", of.what, id)
			}
			if of.what == "document" {
				v.Documents++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// readingName is the name of a reading in the log and in what is left of it.
const readingName = "a.slug || ' draft ' || d.number || ' reading ' || r.number"

// readings hashes the rows of every reading again, and compares with the digest
// that the log holds; so it does with what is kept beside them.
func (v *verification) readings(ctx context.Context, tx *sql.Tx) error {
	type reading struct {
		id           int64
		name         string
		digest, hash []byte
		logged, kept string
		document     []byte
		seq          int64
	}
	left, err := leftOf(ctx, tx)
	if err != nil {
		return err
	}
	const size = 200 // readings held at a time, however many there are
	for from := int64(0); ; {
		var batch []reading
		err := each(ctx, tx, `SELECT r.id, `+readingName+`, r.digest, x.sha256,
				ifnull(l.seq, 0), ifnull(l.value, ''), l.document, ifnull(b.words, '')
			FROM readings r JOIN drafts d ON d.id = r.draft JOIN articles a ON a.id = d.article JOIN documents x ON x.id = d.document
			LEFT JOIN rulings l ON l.kind = 'article' AND l.object = a.slug AND l.action = 'read' AND l.target = 'draft ' || d.number || ' reading ' || r.number
			LEFT JOIN bodies b ON b.seq = l.seq AND b.name = 'kept'
			WHERE r.id > ? ORDER BY r.id LIMIT ?`, []any{from, size}, func(scan func(...any) error) error {
			var r reading
			err := scan(&r.id, &r.name, &r.digest, &r.hash, &r.seq, &r.logged, &r.document, &r.kept)
			batch = append(batch, r)
			return err
		})
		if err != nil || len(batch) == 0 {
			return err
		}
		for _, r := range batch {
			from = r.id
			if l, ok := left[r.name]; ok && r.seq != 0 {
				r.logged, r.document, r.kept, r.seq = l.Rows, l.Document, l.Kept, l.Seq
			}
			v.Readings++
			got, err := digestRows(ctx, tx, r.id, r.hash)
			if err == nil {
				var beside *keep.Beside
				if beside, err = newTx(ctx, tx).Beside(r.id); err == nil && r.seq != 0 && r.kept != "" && beside.Digest() != r.kept {
					v.damage(db.ProjectionPart, r.seq, "the grades of %s, or what was carried over to it, are not what was kept", r.name)
				}
			}
			switch {
			case err != nil:
				v.damage(db.DocumentPart, r.seq, "%s: %v", r.name, err)
			case r.seq == 0:
				v.damage(db.DocumentPart, 0, "%s is not in the log", r.name)
			case string(got[:]) != string(r.digest) || shape.DigestText(got) != r.logged || string(r.hash) != string(r.document):
				v.damage(db.DocumentPart, r.seq, "%s is not what was read", r.name)
			}
		}
	}
}

// leftOf reads what the redactions of the log left of readings, by name: the
// last that touched it says.
func leftOf(ctx context.Context, tx *sql.Tx) (map[string]keep.Remainder, error) {
	left := map[string]keep.Remainder{}
	err := each(ctx, tx, "SELECT b.seq, b.words, r.origin IS NOT NULL FROM bodies b JOIN rulings r ON r.seq = b.seq WHERE r.action = 'redact' AND b.name = ? AND b.words IS NOT NULL ORDER BY b.seq",
		[]any{keep.LeftBody}, func(scan func(...any) error) error {
			var seq int64
			var lines string
			var elsewhere bool
			if err := scan(&seq, &lines, &elsewhere); err != nil {
				return err
			}
			return keep.ParseLeft(lines, func(name string, r keep.Remainder) {
				r.Seq = seq
				if elsewhere {
					r.Kept = "" // what stands beside a reading was made anew here
				}
				left[name] = r
			})
		})
	return left, err
}

// receipts holds every receipt to the entry that was written with it. Both are
// in the order in which bytes came in.
func (v *verification) receipts(ctx context.Context, tx *sql.Tx) error {
	kept, err := tx.QueryContext(ctx, `SELECT c.origin, lower(hex(o.sha256)), c.read_at, a.slug, 'draft ' || d.number || ' reading ' || r.number,
			CAST(substr(o.bytes, 1, 11) AS TEXT) = '`+claims.Redacted+` ' AND length(o.bytes) = 37
		FROM receipts c JOIN originals o ON o.id = c.original JOIN readings r ON r.id = c.reading
		JOIN drafts d ON d.id = r.draft JOIN articles a ON a.id = d.article ORDER BY c.id`)
	if err != nil {
		return err
	}
	defer kept.Close()
	err = each(ctx, tx, `SELECT r.seq, r.article, r.target, o.words, b.words, t.words, o.seq IS NOT NULL, b.seq IS NOT NULL FROM rulings r
		LEFT JOIN bodies o ON o.seq = r.seq AND o.name = 'origin' LEFT JOIN bodies b ON b.seq = r.seq AND b.name = 'bytes'
		LEFT JOIN bodies t ON t.seq = r.seq AND t.name = 'time'
		WHERE r.action IN ('read', 'receive') ORDER BY r.seq`, nil, func(scan func(...any) error) error {
		var seq int64
		var want, got [5]sql.NullString // article, target, origin, bytes, time
		var hasOrigin, hasBytes bool
		if err := scan(&seq, &want[0], &want[1], &want[2], &want[3], &want[4], &hasOrigin, &hasBytes); err != nil {
			return err
		}
		if !kept.Next() {
			v.damage(db.ProjectionPart, seq, "its receipt is missing")
			return kept.Err()
		}
		var emptied bool
		if err := kept.Scan(&got[2], &got[3], &got[4], &got[0], &got[1], &emptied); err != nil {
			return err
		}
		// The body of what was erased is there, without words.
		if hasOrigin && !want[2].Valid {
			want[2] = sql.NullString{String: claims.Redacted, Valid: true}
		}
		if hasBytes && !want[3].Valid && emptied {
			want[3] = got[3]
		}
		if got != want {
			v.damage(db.ProjectionPart, seq, "its receipt is not what was written")
		}
		return nil
	})
	if err != nil {
		return err
	}
	if kept.Next() {
		v.damage(db.ProjectionPart, 0, "there are receipts that the log knows nothing of")
	}
	return kept.Err()
}

// digestRows computes the digest of a reading from its rows.
func digestRows(ctx context.Context, tx *sql.Tx, id int64, hash []byte) (auditlog.Hash, error) {
	d := shape.NewDigester()
	d.Values(append([]byte(nil), hash...))
	head := shape.HeadColumns()
	row := make([]any, len(head))
	if err := tx.QueryRowContext(ctx, "SELECT "+strings.Join(head, ", ")+" FROM readings WHERE id = ?", id).Scan(pointers(row)...); err != nil {
		return auditlog.Hash{}, err
	}
	if err := d.Row(row); err != nil {
		return auditlog.Hash{}, err
	}
	for _, n := range shape.Tables {
		var count int64
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+n.Name+" WHERE reading = ?", id).Scan(&count); err != nil {
			return auditlog.Hash{}, err
		}
		d.Values(n.Name, count)
		columns := n.Columns()
		row := make([]any, len(columns))
		to := pointers(row)
		err := each(ctx, tx, "SELECT "+strings.Join(columns, ", ")+" FROM "+n.Name+" WHERE reading = ? ORDER BY ordinal", []any{id},
			func(scan func(...any) error) error {
				if err := scan(to...); err != nil {
					return err
				}
				return d.Row(row)
			})
		if err != nil {
			return auditlog.Hash{}, err
		}
	}
	return d.Sum(), nil
}
