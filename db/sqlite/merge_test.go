package sqlite

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/db"
)

// A checker is somebody with a ledger of their own.
type checker struct {
	*Store
	name string
	seqs []int64
}

func newChecker(t interface{ Fatal(...any) }, path, name string, now func() time.Time) *checker {
	s, err := Open(context.Background(), path, now)
	if err != nil {
		t.Fatal(err)
	}
	return &checker{Store: s, name: name}
}

// standingsByWords says how every claim of every article stands, without the keys and
// numbers that each ledger has of its own: who decided what.
func standingsByWords(t interface{ Fatal(...any) }, s *Store) map[string]string {
	ctx := context.Background()
	out := map[string]string{}
	for a, err := range s.Articles(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		l, err := s.Get(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.Claims {
			c := &l.Claims[i]
			all, err := s.Standings(ctx, claims.ClaimObject, []string{string(c.Key)})
			if err != nil {
				t.Fatal(err)
			}
			var parts []string
			for aspect, set := range all[string(c.Key)] {
				name := aspect
				if _, of, ok := claims.ParseContested(aspect); ok {
					name = "contested " + of
				} else if strings.HasPrefix(aspect, "query ") {
					name = "query"
				}
				parts = append(parts, fmt.Sprintf("%s=%s by %s", name, set.Value, set.By))
			}
			slices.Sort(parts)
			out[l.Document.Text+" "+c.Label] = strings.Join(parts, "; ")
		}
	}
	return out
}

func sound(t interface{ Fatal(...any) }, s *Store) {
	v, err := s.Verify(context.Background(), false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Damages) > 0 {
		t.Fatal("not sound:", v.Damages)
	}
}

// TestMergedLedgersAreTheSame holds the law of merging: whatever two checkers, or
// three, read and decide in ledgers of their own or in copies of one, and whichever
// merges whose and how often, once all have seen all of the others, every claim stands
// alike in all of them; and every log is sound.
func TestMergedLedgersAreTheSame(t *testing.T) {
	ctx := context.Background()
	n, contested, copies := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		if n++; n > 6 && !*long {
			return // each history costs a second
		}
		folder := t.TempDir()
		at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
		now := func() time.Time { return at }
		path := func(i int) string { return filepath.Join(folder, fmt.Sprint(i, ".db")) }
		names := []string{"ada", "ben", "cat"}[:rapid.IntRange(2, 3).Draw(rt, "checkers")]
		texts := []string{"The harbour took 41 ships on Monday.", "The market sold 12 boats."}
		keys := func(c *checker) (all []string) {
			for a := range c.Articles(ctx) {
				l, err := c.Get(ctx, a.ID)
				if err != nil {
					rt.Fatal(err)
				}
				for i := range l.Claims {
					all = append(all, string(l.Claims[i].Key))
				}
			}
			return all
		}
		read := func(c *checker, text string) {
			if _, err := c.Put(ctx, db.Reading{Name: text[4:10], Ledger: ledgerOf(text), Raw: []byte(text), Origin: "from " + c.name}); err != nil {
				rt.Fatal(err)
			}
		}
		decide := func(c *checker) {
			at = at.Add(time.Duration(rapid.IntRange(0, 2).Draw(rt, "minutes")) * time.Minute)
			all := keys(c)
			d := db.Decision{By: c.name, Action: claims.Mark, Kind: claims.ClaimObject, Object: rapid.SampledFrom(all).Draw(rt, "claim"), Version: db.AnyVersion,
				Value: string(rapid.SampledFrom([]claims.Status{claims.Accurate, claims.CannotConfirm, claims.Changed}).Draw(rt, "status")), Reason: fmt.Sprint("reason ", len(c.seqs))}
			switch what := rapid.IntRange(0, 7).Draw(rt, "what"); {
			case what == 0:
				d.Action, d.Value, d.Words = claims.Query, "", "why?"
			case what == 1 && len(c.seqs) > 0:
				d = db.Decision{By: c.name, Action: claims.Undo, Target: fmt.Sprint(rapid.SampledFrom(c.seqs).Draw(rt, "undone")), Version: db.AnyVersion}
			case what == 2:
				d.Action, d.Value = claims.SignOff, ""
			case what == 3:
				d.Action, d.Value = claims.Cut, ""
			case what == 4 && len(c.seqs) > 0:
				d.Action, d.Value, d.Words, d.Target = claims.Answer, "", "so", fmt.Sprint(rapid.SampledFrom(c.seqs).Draw(rt, "answered"))
			}
			if made, err := c.Decide(ctx, "", []db.Decision{d}); err == nil { // many make no sense, and are refused
				c.seqs = append(c.seqs, made[0].Seq)
			}
		}
		first := newChecker(rt, path(0), names[0], now)
		copied := rapid.Bool().Draw(rt, "copies")
		if copied {
			copies++
			for _, text := range texts {
				read(first, text)
			}
			for range rapid.IntRange(0, 3).Draw(rt, "before") {
				decide(first)
			}
		}
		if err := first.Close(); err != nil {
			rt.Fatal(err)
		}
		all := make([]*checker, len(names))
		for i, name := range names {
			if i > 0 && copied {
				data, err := os.ReadFile(path(0))
				if err != nil {
					rt.Fatal(err)
				}
				if err := os.WriteFile(path(i), data, 0o600); err != nil {
					rt.Fatal(err)
				}
			}
			all[i] = newChecker(rt, path(i), name, now)
			all[i].seqs = slices.Clone(first.seqs)
			if !copied {
				for _, text := range texts {
					read(all[i], text)
				}
			}
		}
		merge := func(into, from int) *db.Merged {
			if err := all[from].Close(); err != nil {
				rt.Fatal(err)
			}
			before, err := os.ReadFile(path(from))
			if err != nil {
				rt.Fatal(err)
			}
			m, err := all[into].Merge(ctx, path(from), names[into], false)
			if err != nil {
				rt.Fatal(err)
			}
			after, err := os.ReadFile(path(from))
			if err != nil || string(before) != string(after) {
				rt.Fatal("the ledger that was merged changed", err)
			}
			seqs := all[from].seqs
			all[from] = newChecker(rt, path(from), names[from], now)
			all[from].seqs = seqs
			return m
		}
		for range rapid.IntRange(1, 10).Draw(rt, "steps") {
			i := rapid.IntRange(0, len(all)-1).Draw(rt, "who")
			if rapid.IntRange(0, 4).Draw(rt, "merges") == 0 {
				if from := rapid.IntRange(0, len(all)-1).Draw(rt, "from"); from != i {
					merge(i, from)
					sound(rt, all[i].Store)
				}
				continue
			}
			decide(all[i])
		}
		// All see all: round by round, in an order that is drawn.
		for range 2 {
			var pairs [][2]int
			for i := range all {
				for j := range all {
					if i != j {
						pairs = append(pairs, [2]int{i, j})
					}
				}
			}
			for _, p := range rapid.Permutation(pairs).Draw(rt, "order") {
				merge(p[0], p[1])
			}
		}
		want := standingsByWords(rt, all[0].Store)
		for _, s := range slices.Collect(maps.Values(want)) {
			if strings.Contains(s, "contested") {
				contested++
				break
			}
		}
		for i, c := range all {
			sound(rt, c.Store)
			if got := standingsByWords(rt, c.Store); !cmp.Equal(want, got) {
				rt.Fatalf("%s and %s differ:\n%s", names[0], names[i], cmp.Diff(want, got))
			}
		}
		head, err := all[0].Head(ctx)
		if err != nil {
			rt.Fatal(err)
		}
		if m := merge(0, 1); m.Entries > 0 {
			m = merge(0, 1)
			if m.Entry != 0 || m.Entries != 0 {
				rt.Fatalf("merged twice, it came twice: %+v", m)
			}
		} else if again, err := all[0].Head(ctx); err != nil || head != again {
			rt.Fatal("a merge of nothing new wrote something", err)
		}
		for _, c := range all {
			c.Close()
		}
	})
	if *long && (contested == 0 || copies == 0) {
		t.Errorf("of %d histories %d came to something contested, %d were of copies", n, contested, copies)
	}
}
