package postgres

import (
	"crypto/sha256"

	"vouch/db/keep"
)

// SetCarried implements keep.Texts.
func (t *tx) SetCarried(reading int64, carried []keep.Carried) error {
	if err := t.exec("DELETE FROM vouch.carried WHERE reading = $1", reading); err != nil {
		return err
	}
	for _, c := range carried {
		var start, end any
		if !c.Span.IsZero() {
			start, end = c.Span.Start, c.Span.End
		}
		if err := t.exec("INSERT INTO vouch.carried (reading, key, outcome, detail, start_byte, end_byte) VALUES ($1, $2, $3, $4, $5, $6)",
			reading, c.Key, c.Outcome, c.Detail, start, end); err != nil {
			return err
		}
	}
	return nil
}

// SetReceipt implements keep.Texts.
func (t *tx) SetReceipt(reading int64, r keep.Receipt) error {
	sum := sha256.Sum256(r.Bytes)
	if err := t.original(sum[:], r.Bytes); err != nil {
		return err
	}
	if r.ID != 0 {
		return t.exec("UPDATE vouch.receipts SET original = (SELECT id FROM vouch.originals WHERE sha256 = $1), origin = $2 WHERE id = $3", sum[:], r.Origin, r.ID)
	}
	id, err := t.next("receipts")
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO vouch.receipts (id, reading, original, origin, read_at) VALUES ($1, $2, (SELECT id FROM vouch.originals WHERE sha256 = $3), $4, $5)",
		id, reading, sum[:], r.Origin, keep.Time(r.Time))
}

// original adds bytes that are not there. Whether many of them are is asked first: they
// are not sent for nothing.
func (t *tx) original(sum, bytes []byte) error {
	const many = 1 << 16
	if len(bytes) > many {
		there, err := t.found("SELECT id FROM vouch.originals WHERE sha256 = $1", sum)
		if err != nil || there != nil {
			return err
		}
	}
	id, err := t.next("originals")
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO vouch.originals (id, sha256, bytes) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING", id, sum, append([]byte{}, bytes...))
}
