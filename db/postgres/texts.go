package postgres

import (
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// AddText implements keep.Texts.
func (t *tx) AddText(hash auditlog.Hash, text string) (int64, error) {
	id, err := t.next("documents")
	if err != nil {
		return 0, err
	}
	t.freshTexts[id] = true
	return id, t.exec("INSERT INTO vouch.documents (id, sha256, text) VALUES ($1, $2, $3)", id, hash[:], text)
}

// drafts selects drafts, d, of articles, a, with their texts, x. r is the latest
// reading of the article.
const drafts = `SELECT d.id, a.slug, d.number, d.document, x.sha256, coalesce(a.latest, 0), coalesce(r.draft = d.id, false),
	coalesce((SELECT id FROM vouch.readings WHERE draft = d.id ORDER BY number DESC LIMIT 1), 0)
	FROM vouch.drafts d JOIN vouch.articles a ON a.id = d.article JOIN vouch.documents x ON x.id = d.document LEFT JOIN vouch.readings r ON r.id = a.latest `

// Drafts implements keep.Texts.
func (t *tx) Drafts(article string, text int64) (all []keep.Draft, err error) {
	query, arg := drafts+"WHERE a.slug = $1 ORDER BY d.number", any(article)
	if article == "" {
		if t.freshTexts[text] {
			return nil, nil
		}
		query, arg = drafts+"WHERE d.document = $1 ORDER BY coalesce(r.draft = d.id, false) DESC, d.id", text
	}
	err = t.ask(query, []any{arg}, func(r row) error {
		d := keep.Draft{ID: r.number(0), Article: r.text(1), Number: int(r.number(2)), Text: r.number(3), Latest: r.number(5), Current: r.flag(6), Last: r.number(7)}
		copy(d.Hash[:], r.bytes(4))
		all = append(all, d)
		return nil
	})
	return all, err
}

// AddDraft implements keep.Texts.
func (t *tx) AddDraft(article string, number int, text int64) (int64, error) {
	of, err := t.next("articles")
	if err != nil {
		return 0, err
	}
	if err := t.exec("INSERT INTO vouch.articles (id, slug) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING", of, article); err != nil {
		return 0, err
	}
	id, err := t.next("drafts")
	if err != nil {
		return 0, err
	}
	delete(t.freshTexts, text)
	t.freshDrafts[id] = true
	return id, t.exec("INSERT INTO vouch.drafts (id, article, number, document) VALUES ($1, (SELECT id FROM vouch.articles WHERE slug = $2), $3, $4)", id, article, number, text)
}

// AddContent implements keep.Contents.
func (t *tx) AddContent(hash auditlog.Hash, bytes []byte) error {
	return t.exec("INSERT INTO vouch.contents (sha256, bytes) VALUES ($1, $2)", hash[:], append([]byte{}, bytes...))
}

// DropContent implements keep.Contents.
func (t *tx) DropContent(hash auditlog.Hash) error {
	return t.exec("DELETE FROM vouch.contents WHERE sha256 = $1", hash[:])
}

// Sweep implements keep.Texts.
func (t *tx) Sweep() error {
	if err := t.exec("DELETE FROM vouch.documents x WHERE NOT EXISTS (SELECT 1 FROM vouch.drafts WHERE document = x.id)"); err != nil {
		return err
	}
	return t.exec("DELETE FROM vouch.originals o WHERE NOT EXISTS (SELECT 1 FROM vouch.receipts WHERE original = o.id)")
}
