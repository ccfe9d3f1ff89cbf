package sqlite

import (
	"context"
	"database/sql"

	"vouch/claims/shape"
	"vouch/db"
)

// unlogged looks for rows that no entry of the log knows of: articles and drafts
// that nobody read, readings of no draft, texts and bytes of no article, and
// parts of readings that are not there. Whoever holds an entry to its rows does
// not see rows that there are beside them.
func (v *verification) unlogged(ctx context.Context, tx *sql.Tx) error {
	type question struct{ what, query string }
	questions := []question{
		{"article %s is not in the log", `SELECT a.slug FROM articles a WHERE NOT EXISTS (
			SELECT 1 FROM rulings r WHERE r.kind = 'article' AND r.object = a.slug AND r.action = 'read')`},
		{"draft %s is not in the log", `SELECT a.slug || ' ' || d.number FROM drafts d LEFT JOIN articles a ON a.id = d.article WHERE a.id IS NULL OR NOT EXISTS (
			SELECT 1 FROM rulings r WHERE r.kind = 'article' AND r.object = a.slug AND r.action = 'read'
				AND r.target BETWEEN 'draft ' || d.number || ' reading ' AND 'draft ' || d.number || ' reading :')`},
		{"reading %s belongs to no draft", `SELECT r.id FROM readings r WHERE NOT EXISTS (
			SELECT 1 FROM drafts d JOIN articles a ON a.id = d.article JOIN documents x ON x.id = d.document WHERE d.id = r.draft)`},
		{"document %s is the text of no draft", `SELECT x.id FROM documents x WHERE NOT EXISTS (SELECT 1 FROM drafts d WHERE d.document = x.id)`},
		{"original %s came with no receipt", `SELECT o.id FROM originals o WHERE NOT EXISTS (SELECT 1 FROM receipts c WHERE c.original = o.id)`},
	}
	parts := []string{"grades", "carried"}
	for _, n := range shape.Tables {
		parts = append(parts, n.Name)
	}
	for _, table := range parts {
		questions = append(questions, question{"there are " + table + " of reading %s, which is not there",
			"SELECT DISTINCT t.reading FROM " + table + " t LEFT JOIN readings r ON r.id = t.reading WHERE r.id IS NULL"})
	}
	for _, q := range questions {
		err := each(ctx, tx, q.query+" LIMIT 5", nil, func(scan func(...any) error) error {
			var name sql.NullString
			err := scan(&name)
			v.damage(db.DocumentPart, 0, q.what, name.String)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
