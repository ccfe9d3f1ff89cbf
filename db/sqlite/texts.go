package sqlite

import (
	"fmt"

	"vouch/db/auditlog"
	"vouch/db/keep"
)

// drafts selects drafts, d, of articles, a, with their texts, x. r is the latest
// reading of the article.
const drafts = `SELECT d.id, a.slug, d.number, d.document, x.sha256, ifnull(a.latest, 0), ifnull(r.draft = d.id, 0),
	ifnull((SELECT id FROM readings WHERE draft = d.id ORDER BY number DESC LIMIT 1), 0)
	FROM drafts d JOIN articles a ON a.id = d.article JOIN documents x ON x.id = d.document LEFT JOIN readings r ON r.id = a.latest `

// Drafts implements keep.Texts.
func (t *tx) Drafts(article string, text int64) ([]keep.Draft, error) {
	var all []keep.Draft
	query, arg := drafts+"WHERE a.slug = ? ORDER BY d.number", any(article)
	if article == "" {
		query, arg = drafts+"WHERE d.document = ? ORDER BY r.draft = d.id DESC, d.id", text
	}
	err := t.each(query, []any{arg}, func(scan func(...any) error) error {
		var d keep.Draft
		var hash []byte
		err := scan(&d.ID, &d.Article, &d.Number, &d.Text, &hash, &d.Latest, &d.Current, &d.Last)
		copy(d.Hash[:], hash)
		all = append(all, d)
		return err
	})
	return all, err
}

// AddDraft implements keep.Texts.
func (t *tx) AddDraft(article string, number int, text int64) (int64, error) {
	var id int64
	there, err := found(t.row("SELECT id FROM articles WHERE slug = ?", article), &id)
	if err == nil && !there {
		id, err = t.insert("INSERT INTO articles (slug) VALUES (?)", article)
	}
	if err != nil {
		return 0, err
	}
	return t.insert("INSERT INTO drafts (article, number, document) VALUES (?, ?, ?)", id, number, text)
}

// AddContent implements keep.Contents.
func (t *tx) AddContent(hash auditlog.Hash, bytes []byte) error {
	return t.exec("INSERT INTO contents (sha256, bytes) VALUES (?, ?)", hash[:], append([]byte{}, bytes...))
}

// DropContent implements keep.Contents.
func (t *tx) DropContent(hash auditlog.Hash) error {
	return t.exec("DELETE FROM contents WHERE sha256 = ?", hash[:])
}

// Sweep implements keep.Texts. What is taken out of an index of words stays in its
// older parts until they are made one.
func (t *tx) Sweep() error {
	for _, index := range []string{"indexed", "excerpts"} {
		if err := t.exec("INSERT INTO " + index + " (" + index + ") VALUES ('optimize')"); err != nil {
			return fmt.Errorf("sweeping the index: %w", err)
		}
	}
	if err := t.keepOriginals(); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM documents WHERE id NOT IN (SELECT document FROM drafts)"); err != nil {
		return err
	}
	return t.exec("DELETE FROM originals WHERE id NOT IN (SELECT original FROM receipts)")
}
