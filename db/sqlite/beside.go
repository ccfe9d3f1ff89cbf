package sqlite

import (
	"crypto/sha256"
	"database/sql"

	"vouch/db/keep"
	"vouch/sources/document"
)

// Beside implements keep.Texts.
func (t *tx) Beside(reading int64) (*keep.Beside, error) {
	b := &keep.Beside{}
	if err := t.row("SELECT read_at, claims, sources FROM readings WHERE id = ?", reading).Scan(&b.Time, &b.Claims, &b.Sources); err != nil {
		return nil, notFound(err)
	}
	err := t.each("SELECT claim, letter, number, label, sourcing FROM grades WHERE reading = ? ORDER BY claim", []any{reading}, func(scan func(...any) error) error {
		var g keep.Grade
		err := scan(&g.Claim, &g.Letter, &g.Number, &g.Label, &g.Sourcing)
		b.Grades = append(b.Grades, g)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = t.each("SELECT key, outcome, detail, start_byte, end_byte FROM carried WHERE reading = ? ORDER BY key", []any{reading}, func(scan func(...any) error) error {
		var c keep.Carried
		var start, end sql.NullInt64
		err := scan(&c.Key, &c.Outcome, &c.Detail, &start, &end)
		c.Span = document.Span{Start: int(start.Int64), End: int(end.Int64)}
		b.Carried = append(b.Carried, c)
		return err
	})
	return b, err
}

// SetCarried implements keep.Texts.
func (t *tx) SetCarried(reading int64, carried []keep.Carried) error {
	if err := t.exec("DELETE FROM carried WHERE reading = ?", reading); err != nil {
		return err
	}
	for _, c := range carried {
		var start, end any
		if !c.Span.IsZero() {
			start, end = c.Span.Start, c.Span.End
		}
		if err := t.exec("INSERT INTO carried (reading, key, outcome, detail, start_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?)",
			reading, c.Key, c.Outcome, c.Detail, start, end); err != nil {
			return err
		}
	}
	return nil
}

// Receipts implements keep.Texts.
func (t *tx) Receipts(reading int64) ([]keep.Receipt, error) {
	var all []keep.Receipt
	err := t.each("SELECT c.id, c.origin, c.read_at, o.bytes FROM receipts c JOIN originals o ON o.id = c.original WHERE c.reading = ? ORDER BY c.id",
		[]any{reading}, func(scan func(...any) error) error {
			var r keep.Receipt
			var at string
			if err := scan(&r.ID, &r.Origin, &at, &r.Bytes); err != nil {
				return err
			}
			var err error
			r.Time, err = keep.ParseTime(at)
			all = append(all, r)
			return err
		})
	return all, err
}

// AddReceipt implements keep.Texts.
func (t *tx) AddReceipt(reading int64, r keep.Receipt) error {
	original, err := t.original(r.Bytes)
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO receipts (reading, original, origin, read_at) VALUES (?, ?, ?, ?)", reading, original, r.Origin, keep.Time(r.Time))
}

// EmptyReceipt implements keep.Texts.
func (t *tx) EmptyReceipt(r keep.Receipt) error {
	original, err := t.original(r.Bytes)
	if err != nil {
		return err
	}
	return t.exec("UPDATE receipts SET original = ?, origin = ? WHERE id = ?", original, r.Origin, r.ID)
}

// original returns the row of bytes, which it makes where it is not there.
func (t *tx) original(bytes []byte) (int64, error) {
	if bytes == nil {
		bytes = []byte{} // nil would be null
	}
	sum := sha256.Sum256(bytes)
	var id int64
	there, err := found(t.row("SELECT id FROM originals WHERE sha256 = ?", sum[:]), &id)
	if err == nil && !there {
		id, err = t.insert("INSERT INTO originals (sha256, bytes) VALUES (?, ?)", sum[:], bytes)
	}
	return id, err
}
