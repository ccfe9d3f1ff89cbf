package sqlite

import (
	"context"
	"slices"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/db"
)

// relayed is a ledger of one attribution for each element of via, which says what
// it points at.
func relayed(via ...int) *claims.Ledger {
	l := ledgerOf("The harbour took 41 ships on Monday.")
	l.Attributions = nil
	for _, v := range via {
		l.Attributions = append(l.Attributions, claims.Attribution{Type: claims.Indirect, SourceID: -1, Via: v, Polarity: claims.Asserted, Reading: claims.Sure})
	}
	return l
}

// No row is stored before the one it points at: SQLite would look through the
// whole reading for it with each row that follows. The control is a circle, in
// which one has to be.
func TestRowsAreStoredAfterThoseTheyPointAt(t *testing.T) {
	ctx := context.Background()
	s := openIn(t, t.TempDir()).(*Store)
	defer s.Close()
	if _, err := s.writer.Exec(`CREATE TEMP TRIGGER early BEFORE INSERT ON attributions
		WHEN NEW.via IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attributions WHERE reading = NEW.reading AND ordinal = NEW.via)
		BEGIN SELECT raise(ABORT, 'early'); END`); err != nil {
		t.Fatal(err)
	}
	forward := make([]int, 44) // more than one statement writes
	for i := range forward {
		if forward[i] = i + 3; forward[i] >= len(forward) {
			forward[i] = -1
		}
	}
	if _, err := s.Put(ctx, db.Reading{Article: "forward", Ledger: relayed(forward...)}); err != nil {
		t.Fatal(err)
	}
	back, err := s.Get(ctx, "forward")
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, a := range back.Attributions {
		got = append(got, a.Via)
	}
	if !slices.Equal(got, forward) {
		t.Errorf("stored %v, read back %v", forward, got)
	}
	if _, err := s.Put(ctx, db.Reading{Article: "circle", Ledger: relayed(1, 0)}); err == nil || !strings.Contains(err.Error(), "early") {
		t.Errorf("the control: %v", err)
	}
}

// Erasing a large reading asks an index what points at each row; before and after
// there is none.
func TestErasingIsIndexed(t *testing.T) {
	ctx := context.Background()
	s := openIn(t, t.TempDir()).(*Store)
	defer s.Close()
	via := make([]int, 1001)
	via[0] = -1
	if _, err := s.Put(ctx, db.Reading{Article: "large", Ledger: relayed(via...)}); err != nil {
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
	tx := newTx(ctx, q)
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
