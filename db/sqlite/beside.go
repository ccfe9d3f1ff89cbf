package sqlite

import (
	"crypto/sha256"

	"vouch/db/keep"
)

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

// SetReceipt implements keep.Texts.
func (t *tx) SetReceipt(reading int64, r keep.Receipt) error {
	original, err := t.original(r.Bytes)
	if err != nil {
		return err
	}
	if r.ID != 0 {
		return t.exec("UPDATE receipts SET original = ?, origin = ? WHERE id = ?", original, r.Origin, r.ID)
	}
	return t.exec("INSERT INTO receipts (reading, original, origin, read_at) VALUES (?, ?, ?, ?)", reading, original, r.Origin, keep.Time(r.Time))
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
