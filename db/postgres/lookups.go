package postgres

import (
	"iter"

	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// listed is claims.Claim.Listed of a row of the table claims, called c.
const listed = `(c.kind IN ('figure', 'quote') OR c.kind = 'statement' AND c.carrier = 0 OR c.kind = 'assertion' AND c.own IN ('superlative', 'hearsay'))`

// Articles implements keep.Lookups.
func (t *tx) Articles() iter.Seq2[db.Article, error] {
	return func(yield func(db.Article, error) bool) {
		err := t.each(`SELECT a.slug, r.title, coalesce(r.published, ''), r.sources, r.read_at,
				(SELECT count(*) FROM vouch.claims c WHERE c.reading = r.id AND `+listed+`),
				CASE r.title WHEN '' THEN (SELECT substr(x.text, 1, 300) FROM vouch.drafts v JOIN vouch.documents x ON x.id = v.document WHERE v.id = r.draft) ELSE '' END,
				(SELECT count(*) FROM vouch.drafts WHERE article = a.id),
				(SELECT max(c.read_at) FROM vouch.drafts d JOIN vouch.readings g ON g.draft = d.id JOIN vouch.receipts c ON c.reading = g.id WHERE d.article = a.id)
			FROM vouch.articles a JOIN vouch.readings r ON r.id = a.latest ORDER BY a.slug`, nil, func(r row) (err error) {
			a := db.Article{ID: r.text(0), Title: r.text(1), Sources: int(r.number(3)), Claims: int(r.number(5)), Opening: r.text(6), Drafts: int(r.number(7))}
			if a.Date, err = shape.ParseDate(r.text(2)); err != nil {
				return err
			}
			if a.Read, err = keep.ParseTime(r.text(8)); err != nil {
				return err
			}
			if a.Came, err = keep.ParseTime(r.text(4)); err != nil {
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
	FROM vouch.originals o JOIN vouch.receipts c ON c.original = o.id JOIN vouch.articles a ON a.latest = c.reading
	JOIN vouch.readings r ON r.id = c.reading JOIN vouch.drafts v ON v.id = r.draft
	WHERE o.sha256 = $1 AND c.origin = $2 AND r.extractor = $3
		AND ($4 = '' OR r.title = $4) AND ($5 = '' OR r.published = $5) LIMIT 1`

// Held implements keep.Lookups.
func (t *tx) Held(hash auditlog.Hash, a db.Arrival) (article string, draft int, err error) {
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.String()
	}
	there, err := t.found(heldLatest, hash[:], a.Origin, a.Extractor, a.Title, published)
	if err != nil || there == nil {
		return "", 0, err
	}
	return there.text(0), int(there.number(1)), nil
}

// sharers finds the newest readings that have a sentence, and the article that
// each is the latest of, if any: a sentence that stands in all articles of a
// paper is not followed through all of them.
const sharers = `SELECT a.slug
	FROM (SELECT DISTINCT reading FROM vouch.sentences WHERE print = $1 ORDER BY reading DESC LIMIT $2) t
	LEFT JOIN vouch.articles a ON a.latest = t.reading`

// Sharers implements keep.Lookups.
func (t *tx) Sharers(print int64, most int) (articles []string, readings int, err error) {
	err = t.each(sharers, []any{print, most}, func(r row) error {
		if readings++; r[0] != nil {
			articles = append(articles, r.text(0))
		}
		return nil
	})
	return articles, readings, err
}
