package sqlite

import (
	"database/sql"
	"iter"

	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// listed is claims.Claim.Listed of a row of the table claims, called c.
const listed = `(c.kind IN ('figure', 'quote') OR c.kind = 'statement' AND NOT c.carrier OR c.kind = 'assertion' AND c.own IN ('superlative', 'hearsay'))`

// Articles implements keep.Lookups.
func (t *tx) Articles() iter.Seq2[db.Article, error] {
	return func(yield func(db.Article, error) bool) {
		err := t.each(`SELECT a.slug, r.title, ifnull(r.published, ''), r.sources, r.read_at,
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
			if a.Read, err = keep.ParseTime(read); err != nil {
				return err
			}
			if a.Came, err = keep.ParseTime(came); err != nil {
				return err
			}
			if !yield(a, nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && err != errStopped {
			yield(db.Article{}, err)
		}
	}
}

// heldLatest finds the latest reading of an article that was read from bytes of a
// place. A title or date that was asked for has to be the one it has.
const heldLatest = `SELECT a.slug, v.number
	FROM originals o JOIN receipts c ON c.original = o.id JOIN articles a ON a.latest = c.reading
	JOIN readings r ON r.id = c.reading JOIN drafts v ON v.id = r.draft
	WHERE o.sha256 = ?1 AND c.origin = ?2 AND r.extractor = ?3
		AND (?4 = '' OR r.title = ?4) AND (?5 = '' OR r.published = ?5) LIMIT 1`

// Held implements keep.Lookups.
func (t *tx) Held(hash auditlog.Hash, a db.Arrival) (article string, draft int, err error) {
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.String()
	}
	_, err = found(t.row(heldLatest, hash[:], a.Origin, a.Extractor, a.Title, published), &article, &draft)
	return article, draft, err
}

// sharers finds the newest readings that have a sentence, and the article that
// each is the latest of, if any: a sentence that stands in all articles of a
// paper is not followed through all of them.
const sharers = `SELECT a.slug
	FROM (SELECT DISTINCT reading FROM sentences WHERE print = ? ORDER BY reading DESC LIMIT ?) t
	LEFT JOIN articles a ON a.latest = t.reading`

// Sharers implements keep.Lookups.
func (t *tx) Sharers(print int64, most int) (articles []string, readings int, err error) {
	err = t.each(sharers, []any{print, most}, func(scan func(...any) error) error {
		var slug sql.NullString
		if err := scan(&slug); err != nil {
			return err
		}
		if readings++; slug.Valid {
			articles = append(articles, slug.String)
		}
		return nil
	})
	return articles, readings, err
}
