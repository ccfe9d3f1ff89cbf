package dbtest

import (
	"context"
	"crypto/sha256"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vouch/db"
)

func receipts(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	const later = "The harbour took 43 ships on Monday. It turned 12 away."
	better := figures(harbour)
	better.Extractor = "test/2"
	put(t, s, db.Reading{Name: "harbour", Ledger: figures(harbour), Origin: "in/harbour.txt"})
	put(t, s, db.Reading{Ledger: figures(harbour), Origin: "https://courier.example/harbour", Time: day.Add(time.Hour)})
	put(t, s, db.Reading{Article: "harbour", Ledger: figures(later), Origin: "-", Time: day.Add(2 * time.Hour)})
	put(t, s, db.Reading{Ledger: better, Origin: "again.txt", Time: day.Add(3 * time.Hour)})
	put(t, s, db.Reading{Name: "ferry", Ledger: figures("The ferry took 9 cars."), Origin: "ferry.txt"})
	first, second := sha256.Sum256([]byte(harbour)), sha256.Sum256([]byte(later))
	want := []db.Receipt{
		{Draft: 1, Reading: 1, Text: first, Extractor: "test/1", Origin: "in/harbour.txt", Time: day},
		{Draft: 1, Reading: 1, Text: first, Extractor: "test/1", Origin: "https://courier.example/harbour", Time: day.Add(time.Hour)},
		{Draft: 1, Reading: 2, Text: first, Extractor: "test/2", Origin: "again.txt", Time: day.Add(3 * time.Hour)},
		{Draft: 2, Reading: 1, Text: second, Extractor: "test/1", Origin: "-", Time: day.Add(2 * time.Hour)},
	}
	got, err := s.Receipts(context.Background(), "harbour")
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("receipts: %v, (-want +got):\n%s", err, diff)
	}
	for _, id := range []string{"", "harbor"} {
		if got, err := s.Receipts(context.Background(), id); !errors.Is(err, db.ErrNotFound) || got != nil {
			t.Errorf("receipts of %q: %v, %v", id, got, err)
		}
	}
}
