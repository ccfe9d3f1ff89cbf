package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/db"
	"vouch/db/keep"
	"vouch/sources/document"
)

// What a new text is a draft of is found by the sentences that are its own,
// among many articles that end with the same line.
func TestDraftOfAmongManyThatShareALine(t *testing.T) {
	ctx := context.Background()
	s := openIn(t, t.TempDir()).(*Store)
	defer s.Close()
	const shared = "This paper corrects its errors on page two."
	var all []db.Reading
	for n := range 150 {
		text := fmt.Sprintf("The harbour of ward %d took 41 ships. Its pilots of ward %d went home early.\n\n%s", n, n, shared)
		all = append(all, db.Reading{Name: fmt.Sprintf("ward %d", n), Ledger: ledgerOf(text), Raw: []byte(text)})
	}
	for _, r := range all {
		if _, err := s.Put(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	for text, want := range map[string]string{
		"The harbour of ward 3 took 41 ships. Its pilots of ward 3 went home late.\n\n" + shared: "ward-3",
		shared: fmt.Sprintf("ward-%d", 150-keep.MostSharers), // nothing else is shared: the first of the newest that have it
		"Nothing that was written here was written before.": "",
	} {
		got, err := s.DraftOf(ctx, document.New(text, nil))
		if err != nil || got != want {
			t.Errorf("%q is a draft of %q, %v; want %q", text, got, err, want)
		}
	}
}

// Asking costs the same however many articles there are: no step of it looks
// at every row of a table. The control is the question without its index.
func TestDraftOfLooksAtNoWholeTable(t *testing.T) {
	ctx := context.Background()
	s := openIn(t, t.TempDir()).(*Store)
	defer s.Close()
	scans := func() (steps []string) {
		err := each(ctx, s.writer, "EXPLAIN QUERY PLAN "+sharers, []any{1, keep.MostSharers}, func(scan func(...any) error) error {
			var id, parent, unused int
			var step string
			if err := scan(&id, &parent, &unused, &step); err != nil {
				return err
			}
			steps = append(steps, step)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(steps, func(step string) bool {
			return !strings.HasPrefix(step, "SCAN a") && !strings.Contains(step, "AUTOMATIC")
		})
	}
	if found := scans(); len(found) > 0 {
		t.Errorf("it looks at whole tables: %v", found)
	}
	if _, err := s.writer.Exec("DROP INDEX articles_latest"); err != nil {
		t.Fatal(err)
	}
	if found := scans(); len(found) == 0 {
		t.Error("the control: without its index it looks at no whole table either")
	}
}
