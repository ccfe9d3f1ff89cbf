package keep

import (
	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// read takes over that an article was read, with the reading; one that the
// ledger has in its own way is left as it is.
func (im *importing) read(tx Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry, identity string) error {
	r := im.readings[entry.Object][entry.Target]
	if r == nil || im.in.reads[entry.Object+" "+entry.Target] != l {
		return nil
	}
	reading, err := readingAt(tx, entry.Object, r)
	if err == nil && reading == 0 {
		reading, err = im.storeReading(tx, entry.Object, r)
	}
	if err != nil {
		return err
	}
	receipts, err := receiptsAt(tx, reading)
	if err != nil {
		return err
	}
	if len(receipts) >= len(r.Receipts) {
		return nil
	}
	c := r.Receipts[len(receipts)]
	if err := tx.SetReceipt(reading, Receipt{Origin: c.Origin, Time: c.Time, Bytes: c.Bytes}); err != nil {
		return err
	}
	kept, err := keptDigest(tx, reading)
	if err != nil {
		return err
	}
	version, err := nextVersion(tx, claims.Object(entry.Kind), entry.Object)
	if err != nil {
		return err
	}
	_, err = im.repeat(tx, l, e, entry, identity, kept, func(out *auditlog.Entry) { out.Version = version })
	return err
}

// readingAt returns the reading of a number that an article has of a draft, or 0.
func readingAt(tx Tx, article string, r *archive.Reading) (int64, error) {
	drafts, err := tx.Drafts(article, 0)
	if err != nil {
		return 0, err
	}
	for _, d := range drafts {
		if d.Number != r.Draft {
			continue
		}
		readings, err := readingsIn(tx, d.ID)
		if err != nil {
			return 0, err
		}
		for _, o := range readings {
			if o.Number == int64(r.Number) {
				return o.ID, nil
			}
		}
	}
	return 0, nil
}

// storeReading writes a reading under the keys that it has.
func (im *importing) storeReading(tx Tx, article string, r *archive.Reading) (int64, error) {
	text, _, err := textOf(tx, r.Ledger.Document.Hash(), r.Ledger.Document.Text)
	if err != nil {
		return 0, err
	}
	drafts, err := tx.Drafts(article, 0)
	if err != nil {
		return 0, err
	}
	var draft, before int64
	for _, d := range drafts {
		before = d.Latest
		if d.Number == r.Draft {
			draft = d.ID
		}
	}
	if draft == 0 {
		if draft, err = tx.AddDraft(article, r.Draft, text); err != nil {
			return 0, err
		}
	}
	id, err := nextReading(tx)
	if err != nil {
		return 0, err
	}
	rows := rowsOf(r)
	out := Reading{ID: id, Draft: draft, Number: int64(r.Number), Time: r.Time, Digest: rows.Digest()}
	if err := setReading(tx, article, before == 0, out, text, rows, graded(r.Ledger)); err != nil {
		return 0, err
	}
	if before == 0 {
		return id, nil
	}
	last, err := ledgerOf(tx, before)
	if err != nil {
		return 0, err
	}
	return id, carry(tx, id, last, anchor.Claims(last, r.Ledger))
}
