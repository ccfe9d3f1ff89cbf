package sqlite

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db/keep"
)

// Readings implements keep.Texts.
func (t *tx) Readings(draft int64) ([]keep.Reading, error) {
	var all []keep.Reading
	columns := shape.HeadColumns()
	err := t.each("SELECT id, draft, number, read_at, digest, "+strings.Join(columns, ", ")+" FROM readings WHERE draft = ? ORDER BY number DESC",
		[]any{draft}, func(scan func(...any) error) error {
			var r keep.Reading
			var at string
			var digest []byte
			values := make([]any, len(columns))
			if err := scan(append([]any{&r.ID, &r.Draft, &r.Number, &at, &digest}, pointers(values)...)...); err != nil {
				return err
			}
			copy(r.Digest[:], digest)
			var err error
			if r.Time, err = keep.ParseTime(at); err != nil {
				return err
			}
			err = r.Head.Read(values)
			all = append(all, r)
			return err
		})
	return all, err
}

// NextReading implements keep.Texts.
func (t *tx) NextReading() (id int64, err error) {
	err = t.row("SELECT ifnull(max(id), 0) + 1 FROM readings").Scan(&id)
	return id, err
}

// AddReading implements keep.Texts.
func (t *tx) AddReading(r keep.Reading, rows *shape.Rows, grades []grade.Grade) error {
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

// addRows writes the rows of a reading and the grades of its claims.
func (t *tx) addRows(reading int64, rows *shape.Rows, grades []grade.Grade) error {
	for _, table := range shape.Tables {
		if err := insertRows(t.ctx, t.q, table, reading, rows, t.stopped); err != nil {
			return fmt.Errorf("the %s: %w", table.Name, err)
		}
	}
	in := inserter{table: "grades", columns: []string{"reading", "claim", "letter", "number", "label", "sourcing"}}
	err := in.rows(t.ctx, t.q, len(grades), t.stopped, func(values []any, i int) []any {
		g := &grades[i]
		return append(values, reading, i, g.Letter.String(), g.Number, g.Label, g.Sourcing)
	})
	if err != nil {
		return fmt.Errorf("the grades: %w", err)
	}
	return nil
}

// ReplaceReading implements keep.Texts.
func (t *tx) ReplaceReading(r keep.Reading, text int64, rows *shape.Rows, grades []grade.Grade) error {
	if err := t.exec("DELETE FROM grades WHERE reading = ?", r.ID); err != nil {
		return err
	}
	if err := t.indexed("attributions", "via", r.ID, func() error {
		for _, table := range slices.Backward(shape.Tables) {
			if err := t.exec("DELETE FROM "+table.Name+" WHERE reading = ?", r.ID); err != nil {
				return fmt.Errorf("the %s: %w", table.Name, err)
			}
		}
		return nil
	}); err != nil {
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

// Rows implements keep.Texts.
func (t *tx) Rows(id int64) (*shape.Rows, error) {
	var slug, words string
	columns := shape.HeadColumns()
	values := make([]any, len(columns))
	if err := t.row(`SELECT a.slug, d.text, r.`+strings.Join(columns, ", r.")+`
		FROM readings r JOIN drafts v ON v.id = r.draft JOIN articles a ON a.id = v.article JOIN documents d ON d.id = v.document
		WHERE r.id = ?`, id).Scan(append([]any{&slug, &words}, pointers(values)...)...); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, notFound(err))
	}
	var h shape.Head
	if err := h.Read(values); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	r := &shape.Rows{Ledger: &claims.Ledger{}}
	for _, table := range shape.Tables {
		if err := readTable(t.ctx, t.q, table, id, r); err != nil {
			return nil, fmt.Errorf("the %s of reading %d: %w", table.Name, id, err)
		}
	}
	if err := r.Together(slug, words, &h); err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	return r, nil
}

// Keys implements keep.Texts.
func (t *tx) Keys(reading int64) (ofClaims, ofSources []string, err error) {
	for _, of := range []struct {
		table string
		keys  *[]string
	}{{"claims", &ofClaims}, {"sources", &ofSources}} {
		err := t.each("SELECT key FROM "+of.table+" WHERE reading = ? ORDER BY ordinal", []any{reading}, func(scan func(...any) error) error {
			var key string
			err := scan(&key)
			*of.keys = append(*of.keys, key)
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return ofClaims, ofSources, nil
}
