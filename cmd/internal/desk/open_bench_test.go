package desk_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/desk/desktest"
	"vouch/db"
	"vouch/db/sqlite"
)

// longArticle is as many bytes as have about 2,000 claims.
const longArticle = 130 << 10

// long returns a desk that keeps one long article, with every third claim decided.
func long(b testing.TB, size int, shelf *desk.Shelf) (d *desk.Desk, article string, keys []string) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "vouch.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	d = &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(store), Now: time.Now}
	d.Policy.TimeLimit = 0
	d.Shelf = shelf
	c, err := d.Check(ctx, desk.Input{Name: "long.txt", Content: []byte(desktest.Long(0, size).Text)})
	if err != nil || c.Unkept != nil {
		b.Fatal(err, c.Unkept)
	}
	var decisions []db.Decision
	for i := range c.Record.Ledger.Claims {
		key := string(c.Record.Ledger.Claims[i].Key)
		keys = append(keys, key)
		if i%3 == 0 {
			decisions = append(decisions, db.Decision{Action: claims.Mark, Kind: claims.ClaimObject, Object: key, Article: "long", Value: string(claims.Accurate)})
		}
	}
	if _, err := d.Decide(ctx, desk.Judge{By: "Ada", Expect: db.AnyVersion}, decisions); err != nil {
		b.Fatal(err)
	}
	return d, c.Record.Article, keys
}

func BenchmarkOpenLong(b *testing.B) {
	d, article, keys := long(b, longArticle, nil)
	b.Logf("%d claims", len(keys))
	for b.Loop() {
		if _, err := d.Open(context.Background(), article); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecideLong measures a decision and the record that shows it.
func BenchmarkDecideLong(b *testing.B) {
	d, article, keys := long(b, longArticle, nil)
	ctx := context.Background()
	i := 0
	for b.Loop() {
		i++
		made, err := d.Decide(ctx, desk.Judge{By: "Ben", Expect: db.AnyVersion}, []db.Decision{{Action: claims.Mark, Kind: claims.ClaimObject,
			Object: keys[i%len(keys)], Article: article, Value: string(claims.Changed), Words: fmt.Sprint(i)}})
		if err != nil {
			b.Fatal(err)
		}
		r, err := d.Open(ctx, article)
		if err != nil || made[0].Seq == 0 || len(r.Marks) == 0 {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenLongFromShelf(b *testing.B) {
	d, article, _ := long(b, longArticle, desk.NewShelf(64<<20))
	for b.Loop() {
		if _, err := d.Open(context.Background(), article); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecideLongFromShelf(b *testing.B) {
	d, article, keys := long(b, longArticle, desk.NewShelf(64<<20))
	ctx := context.Background()
	i := 0
	for b.Loop() {
		i++
		if _, err := d.Decide(ctx, desk.Judge{By: "Ben", Expect: db.AnyVersion}, []db.Decision{{Action: claims.Mark, Kind: claims.ClaimObject,
			Object: keys[i%len(keys)], Article: article, Value: string(claims.Changed), Words: fmt.Sprint(i)}}); err != nil {
			b.Fatal(err)
		}
		if _, err := d.Open(ctx, article); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOverviews measures the list of a thousand articles: the first time, when
// each is looked at, and after a decision on one.
func BenchmarkOverviews(b *testing.B) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "vouch.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	d := &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(store), Now: time.Now, Shelf: desk.NewShelf(desk.ShelfBytes)}
	run := d.Taking("")
	run.Bulk = true
	coming := func(yield func(desk.Coming) bool) {
		for n := range 1000 {
			text := desktest.Make(n).Text
			name := fmt.Sprintf("article-%d", n)
			if !yield(desk.Coming{Name: name, Size: int64(len(text)), Open: func(context.Context) (desk.Input, error) {
				return desk.Input{Name: name, Line: name, Content: []byte(text)}, nil
			}}) {
				return
			}
		}
	}
	for r := range run.Check(ctx, coming) {
		if r.Err != nil || r.Checked.Unkept != nil {
			b.Fatal(r.Err, r.Checked.Unkept)
		}
	}
	start := time.Now()
	all, err := d.Overviews(ctx, time.Hour)
	if err != nil || len(all) != 1000 || !all[999].Counted {
		b.Fatal(len(all), err)
	}
	first := time.Since(start)
	r, err := d.Open(ctx, "article-7")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := d.Decide(ctx, desk.Judge{By: "Ben", Expect: db.AnyVersion}, []db.Decision{{Action: claims.Mark, Kind: claims.ClaimObject,
			Object: string(r.Ledger.Claims[0].Key), Article: "article-7", Value: string(claims.Changed)}}); err != nil {
			b.Fatal(err)
		}
		if _, err := d.Overviews(ctx, time.Hour); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(first.Milliseconds()), "ms/first")
}
