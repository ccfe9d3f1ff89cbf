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
				ifnull((SELECT listed FROM packed WHERE reading = r.id), (SELECT count(*) FROM claims c WHERE c.reading = r.id AND `+listed+`)), r.id,
				(SELECT count(*) FROM drafts WHERE article = a.id),
				(SELECT max(c.read_at) FROM drafts d JOIN readings g ON g.draft = d.id JOIN receipts c ON c.reading = g.id WHERE d.article = a.id)
			FROM articles a JOIN readings r ON r.id = a.latest ORDER BY a.slug`, nil, func(scan func(...any) error) (err error) {
			var a db.Article
			var published, read, came string
			var reading int64
			if err := scan(&a.ID, &a.Title, &published, &a.Sources, &came, &a.Claims, &reading, &a.Drafts, &read); err != nil {
				return err
			}
			if a.Title == "" {
				text, err := t.text(reading)
				if err != nil {
					return err
				}
				a.Opening = opening(text)
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

// opening returns the first words of a text.
func opening(text string) string {
	left := 300 // characters
	for at := range text {
		if left == 0 {
			return text[:at]
		}
		left--
	}
	return text
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
//
// Of packed readings each span is asked, the newest first: as the spans come, so
// do the readings in each.
const sharers = `WITH RECURSIVE spans (span) AS (SELECT max(span) FROM packed_prints UNION ALL SELECT span - 1 FROM spans WHERE span > 0),
	packed_ones AS (SELECT p.reading FROM spans CROSS JOIN packed_prints p WHERE p.span = spans.span AND p.print = ?1 LIMIT ?2),
	others AS (SELECT DISTINCT reading FROM sentences WHERE print = ?1 ORDER BY reading DESC LIMIT ?2)
	SELECT a.slug FROM (SELECT reading FROM packed_ones UNION SELECT reading FROM others ORDER BY reading DESC LIMIT ?2) t
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
