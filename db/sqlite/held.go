package sqlite

import (
	"context"
	"crypto/sha256"
	"fmt"

	"vouch/db"
)

// heldLatest finds the latest reading of an article that was read from bytes of a
// place. A title or date that was asked for has to be the one it has.
const heldLatest = `SELECT a.slug, v.number
	FROM originals o JOIN receipts c ON c.original = o.id JOIN articles a ON a.latest = c.reading
	JOIN readings r ON r.id = c.reading JOIN drafts v ON v.id = r.draft
	WHERE o.sha256 = ?1 AND c.origin = ?2 AND r.extractor = ?3
		AND (?4 = '' OR r.title = ?4) AND (?5 = '' OR r.published = ?5) LIMIT 1`

// Held implements db.Store.
func (s *Store) Held(ctx context.Context, a db.Arrival) (db.Stored, error) {
	sum := sha256.Sum256(a.Raw)
	stored := db.Stored{Known: true}
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.String()
	}
	err := s.reader.QueryRowContext(context.WithoutCancel(ctx), heldLatest, sum[:], a.Origin, a.Extractor, a.Title, published).Scan(&stored.Article, &stored.Draft)
	if err != nil {
		return db.Stored{}, fmt.Errorf("looking for the bytes of %s in %s: %w", a.Origin, s.path, plain(notFound(err)))
	}
	return stored, nil
}
