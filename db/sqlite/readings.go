package sqlite

import (
	"fmt"
	"strings"

	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db/keep"
)

// SetReading implements keep.Texts.
func (t *tx) SetReading(r keep.Reading, text int64, rows *shape.Rows, grades []grade.Grade) error {
	var id int64
	there, err := found(t.row("SELECT id FROM readings WHERE id = ?", r.ID), &id)
	switch {
	case err != nil:
		return err
	case there:
		return t.replace(r, text, rows, grades)
	}
	h := shape.HeadOf(rows)
	args := append([]any{r.ID, r.Draft, r.Number, keep.Time(r.Time), len(rows.Claims), len(rows.Sources), r.Digest[:]}, h.Values()...)
	if err := t.exec("INSERT INTO readings (id, draft, number, read_at, claims, sources, digest, "+
		strings.Join(shape.HeadColumns(), ", ")+") VALUES ("+marks(len(args))+")", args...); err != nil {
		return fmt.Errorf("the reading: %w", err)
	}
	if err := t.addRows(r.ID, rows, grades); err != nil {
		return err
	}
	if err := t.exec(`UPDATE articles SET latest = (SELECT r.id FROM drafts d JOIN readings r ON r.draft = d.id
			WHERE d.article = articles.id ORDER BY d.number DESC, r.number DESC LIMIT 1)
		WHERE id = (SELECT article FROM drafts WHERE id = ?)`, r.Draft); err != nil {
		return fmt.Errorf("the article: %w", err)
	}
	return nil
}

// replace puts other rows in the place of those that a reading has.
func (t *tx) replace(r keep.Reading, text int64, rows *shape.Rows, grades []grade.Grade) error {
	if err := t.dropRows(r.ID); err != nil {
		return err
	}
	if err := t.addRows(r.ID, rows, grades); err != nil {
		return err
	}
	if err := t.exec("UPDATE drafts SET document = ? WHERE id = ?", text, r.Draft); err != nil {
		return err
	}
	h := shape.HeadOf(rows)
	return t.exec("UPDATE readings SET "+strings.Join(shape.HeadColumns(), " = ?, ")+" = ?, digest = ? WHERE id = ?",
		append(h.Values(), r.Digest[:], r.ID)...)
}

// indexed deletes rows of a reading, of a table that points at itself. For each
// SQLite looks for others that point at it: among all of the reading, unless an
// index leads there. It costs a walk through the table, as making the file anew
// does afterwards, and stands for as long as it serves. SQLite takes it where it
// holds only what points somewhere, and the reading is no column of it.
func (t *tx) indexed(table, column string, reading int64, work func() error) error {
	const few = 1000 // rows, of which every one may look at every other
	var rows int64
	err := t.row("SELECT count(*) FROM "+table+" WHERE reading = ?", reading).Scan(&rows)
	if err == nil && rows <= few {
		return work()
	}
	if err == nil {
		err = t.exec("CREATE INDEX erasing ON " + table + " (" + column + ") WHERE " + column + " IS NOT NULL")
	}
	if err == nil {
		err = work()
	}
	if err == nil {
		err = t.exec("DROP INDEX erasing")
	}
	return err
}
