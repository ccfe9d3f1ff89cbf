package keep

import (
	"context"
	"fmt"
	"slices"

	"vouch/db"
)

// Receipts implements db.Store. The bytes themselves are not read.
func (k *Keeper) Receipts(ctx context.Context, article string) ([]db.Receipt, error) {
	var found []db.Receipt
	err := k.backend.View(ctx, func(tx Tx) error {
		drafts, err := tx.Drafts(article, 0)
		if err == nil && len(drafts) == 0 {
			err = db.ErrNotFound
		}
		for _, d := range drafts {
			if err == nil {
				found, err = draftReceipts(tx, d, found)
			}
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("when %s came in: %w", article, err)
	}
	return found, nil
}

// draftReceipts appends the receipts of a draft.
func draftReceipts(tx Tx, d Draft, found []db.Receipt) ([]db.Receipt, error) {
	readings, err := readingsIn(tx, d.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range slices.Backward(readings) {
		of := Selection{Table: "receipts", Columns: []string{"origin", "read_at"}, Where: []Equal{{"reading", r.ID}}, Order: []string{"id"}}
		if err := all(tx, of, func(row []any) error {
			at, err := ParseTime(textOfValue(row[1]))
			found = append(found, db.Receipt{Draft: d.Number, Reading: int(r.Number), Text: d.Hash, Extractor: r.Head.Extractor, Origin: textOfValue(row[0]), Time: at})
			return err
		}); err != nil {
			return nil, err
		}
	}
	return found, nil
}
