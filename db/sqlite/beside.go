package sqlite

import "vouch/db/keep"

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
