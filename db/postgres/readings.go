package postgres

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db/keep"
)

// lastReading asks which number the reading that comes next has.
var lastReading = keep.Selection{Table: "readings", Columns: []string{"id"}, Order: []string{"id"}, Last: true}

// SetReading implements keep.Texts.
func (t *tx) SetReading(r keep.Reading, text int64, rows *shape.Rows, grades []grade.Grade) error {
	if !t.freshDrafts[r.Draft] {
		there, err := t.found("SELECT id FROM vouch.readings WHERE id = $1", r.ID)
		switch {
		case err != nil:
			return err
		case there != nil:
			return t.replace(r, text, rows, grades)
		}
	}
	delete(t.freshDrafts, r.Draft)
	t.known[asked(lastReading)] = row{r.ID}
	h := shape.HeadOf(rows)
	args := append([]any{r.ID, r.Draft, r.Number, keep.Time(r.Time), len(rows.Claims), len(rows.Sources), r.Digest[:]}, h.Values()...)
	if err := t.exec("INSERT INTO vouch.readings (id, draft, number, read_at, claims, sources, digest, "+
		strings.Join(shape.HeadColumns(), ", ")+") VALUES ("+marks(len(args))+")", args...); err != nil {
		return err
	}
	if err := t.addRows(r.ID, rows, grades); err != nil {
		return err
	}
	return t.exec(`UPDATE vouch.articles SET latest = (SELECT r.id FROM vouch.drafts d JOIN vouch.readings r ON r.draft = d.id
			WHERE d.article = articles.id ORDER BY d.number DESC, r.number DESC LIMIT 1)
		WHERE id = (SELECT article FROM vouch.drafts WHERE id = $1)`, r.Draft)
}

// replace puts other rows in the place of those that a reading has.
func (t *tx) replace(r keep.Reading, text int64, rows *shape.Rows, grades []grade.Grade) error {
	if err := t.exec("DELETE FROM vouch.grades WHERE reading = $1", r.ID); err != nil {
		return err
	}
	for _, table := range slices.Backward(shape.Tables) {
		if err := t.exec("DELETE FROM vouch."+table.Name+" WHERE reading = $1", r.ID); err != nil {
			return err
		}
	}
	if err := t.settle(); err != nil {
		return err
	}
	if err := t.addRows(r.ID, rows, grades); err != nil {
		return err
	}
	if err := t.exec("UPDATE vouch.drafts SET document = $1 WHERE id = $2", text, r.Draft); err != nil {
		return err
	}
	h := shape.HeadOf(rows)
	set, args := "", []any{}
	for i, column := range shape.HeadColumns() {
		set += fmt.Sprintf("%s = $%d, ", column, i+1)
		args = append(args, h.Values()[i])
	}
	n := len(args)
	return t.exec(fmt.Sprintf("UPDATE vouch.readings SET %s digest = $%d WHERE id = $%d", set, n+1, n+2), append(args, r.Digest[:], r.ID)...)
}

// marks returns n places of values: "$1, $2, $3".
func marks(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprint("$", i+1)
	}
	return strings.Join(all, ", ")
}
