package sqlite

import (
	"context"
	"database/sql"
	"testing"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
)

// insertRows writes every row that a table has of a reading, as ledgers of schema 4
// and before have them.
func insertRows(ctx context.Context, tx *sql.Tx, t shape.Table, reading int64, r *shape.Rows, stopped func() error) error {
	count := t.Count(r)
	if count == 0 {
		return nil
	}
	in := inserter{t.Name, append([]string{"reading", "ordinal"}, t.Columns()...)}
	row := t.Writer(r)
	return in.rows(ctx, tx, count, stopped, func(values []any, i int) []any {
		return row(append(values, reading, int64(i)), i)
	})
}

// Erasing a large reading of an old schema asks an index what points at each row;
// before and after there is none.
func TestErasingIsIndexed(t *testing.T) {
	ctx := context.Background()
	s := openIn(t, t.TempDir()).(*Store)
	defer s.Close()
	const many = 1001
	l := ledgerOf("The harbour took 41 ships on Monday.")
	l.Attributions = nil
	for i := range many {
		l.Attributions = append(l.Attributions, claims.Attribution{Type: claims.Indirect, SourceID: -1, Via: min(0, i-1), Polarity: claims.Asserted, Reading: claims.Sure})
	}
	if _, err := s.Put(ctx, db.Reading{Article: "large", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	taken := func(tx *tx) bool {
		var root int64
		if there, err := found(tx.row("SELECT rootpage FROM sqlite_schema WHERE name = 'erasing'"), &root); err != nil || !there {
			return false
		}
		opens := false
		values := make([]any, 8)
		err := tx.each("EXPLAIN DELETE FROM attributions WHERE reading = ?", []any{1}, func(scan func(...any) error) error {
			err := scan(pointers(values)...)
			opens = opens || values[1] == "OpenRead" && values[3] == root
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return opens
	}
	q, err := begin(ctx, s.writer)
	if err != nil {
		t.Fatal(err)
	}
	defer q.Rollback()
	for _, table := range shape.Tables {
		if table.Name == "attributions" {
			if err := insertRows(ctx, q, table, 1, shape.Apart(l), ctx.Err); err != nil {
				t.Fatal(err)
			}
		}
	}
	tx := newTx(ctx, q, s.origin)
	err = tx.indexed("attributions", "via", 1, func() error {
		if !taken(tx) {
			t.Error("the index is not taken")
		}
		return nil
	})
	if err != nil || taken(tx) {
		t.Errorf("afterwards it is there still, or %v", err)
	}
}
