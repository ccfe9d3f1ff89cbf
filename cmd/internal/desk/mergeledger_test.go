package desk

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/db/sqlite"
)

// What two ledgers that were merged list is in the same order, whichever took over the
// other: what is contested with its sides, the queries with their answers, what stands
// beside a claim. The control is the order of each log, which is another one.
func TestListsAreAlikeWhicheverMerged(t *testing.T) {
	ctx := context.Background()
	at := time.Date(2031, 5, 8, 8, 0, 0, 0, time.UTC)
	now := func() time.Time { return at }
	folder := t.TempDir()
	type side struct {
		*Desk
		name, path string
	}
	open := func(name string) *side {
		path := filepath.Join(folder, name+".db")
		s, err := sqlite.Open(ctx, path, now)
		if err != nil {
			t.Fatal(err)
		}
		return &side{&Desk{Policy: claims.DefaultPolicy(), Store: s, Now: now}, name, path}
	}
	sides := []*side{open("ana"), open("ben")}
	for _, s := range sides {
		keep(t, s.Desk, "wire", "Ana Brik said 41 ships came.", "Ana Brik", "41 ships")
		keep(t, s.Desk, "quay", "Captain Low counted 12 boats.", "Captain Low", "12 boats")
	}
	decide := func(s *side, d db.Decision) claims.Ruling {
		t.Helper()
		at = at.Add(time.Minute)
		d.By, d.Version = s.name, db.AnyVersion
		made, err := s.Store.Decide(ctx, "", []db.Decision{d})
		if err != nil {
			t.Fatal(err)
		}
		return made[0]
	}
	on := func(s *side, article string) (claim, source string) {
		l, err := s.Store.Get(ctx, article)
		if err != nil {
			t.Fatal(err)
		}
		return string(l.Claims[0].Key), string(l.Sources[0].Key)
	}
	for i, article := range []string{"wire", "quay", "wire"} {
		for k, s := range []*side{sides[(i+1)%2], sides[i%2]} {
			claim, source := on(s, article)
			asked := decide(s, db.Decision{Action: claims.Query, Kind: claims.ClaimObject, Object: claim, Words: fmt.Sprintf("%s asks %d", s.name, i)})
			decide(s, db.Decision{Action: claims.Answer, Kind: claims.ClaimObject, Object: claim, Target: fmt.Sprint(asked.Seq), Words: fmt.Sprintf("so, %d", i)})
			decide(s, db.Decision{Action: claims.Mark, Kind: claims.ClaimObject, Object: claim, Value: string([]claims.Status{claims.Accurate, claims.CannotConfirm}[(i+k)%2]), Reason: s.name})
			decide(s, db.Decision{Action: claims.Judge, Kind: claims.SourceObject, Object: source, Value: []string{"B", "D"}[k], Reason: s.name})
		}
	}
	// Each takes over the other as it was.
	other := map[string]string{}
	for _, s := range sides {
		other[s.name] = filepath.Join(folder, s.name+"-before.db")
		if _, err := s.Store.(*sqlite.Store).Backup(ctx, other[s.name], nil); err != nil {
			t.Fatal(err)
		}
	}
	var lists, logs []string
	for i, s := range sides {
		if _, err := s.Merge(ctx, other[sides[1-i].name], "eve", false); err != nil {
			t.Fatal(err)
		}
		var b, log strings.Builder
		conflicts, err := s.Conflicts(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range conflicts {
			fmt.Fprintln(&b, c.About, c.Aspect, table.Sides(c.Rulings))
		}
		for _, article := range []string{"wire", "quay"} {
			r, err := s.Open(ctx, article)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, article, r.Marks[0].Note)
			rulings, err := s.Rulings(ctx, article)
			if err != nil {
				t.Fatal(err)
			}
			for row, err := range table.Queries(r, rulings).Rows {
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintln(&b, row[1].Text, row[3].Text, row[4].Text, row[5].Text)
			}
			for _, r := range rulings {
				fmt.Fprintln(&log, r.By, r.Action, r.Words)
			}
		}
		lists, logs = append(lists, unnumbered(b.String())), append(logs, log.String())
		s.Store.(*sqlite.Store).Close()
	}
	if lists[0] != lists[1] {
		t.Errorf("%s and %s list otherwise:\n%s\n%s", sides[0].name, sides[1].name, lists[0], lists[1])
	}
	if strings.Count(lists[0], "contested") < 2 || strings.Count(lists[0], "asks") < 6 {
		t.Errorf("little is listed:\n%s", lists[0])
	}
	if logs[0] == logs[1] {
		t.Error("the control: the two logs are in one order too")
	}
}

// unnumbered leaves out the numbers of rulings, which each ledger has of its own.
func unnumbered(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, "query ") {
		if i > 0 {
			part = strings.TrimLeft(part, "0123456789")
			b.WriteString("query ")
		}
		b.WriteString(part)
	}
	return b.String()
}
