package desk

import (
	"context"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"
	"time"

	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/cmd/internal/ledgerfile"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/sqlite"
)

func TestGuard(t *testing.T) {
	var none []int
	got, err := Guard("quay.txt", func() (int, error) { return none[3], nil })
	want := "quay.txt: the program failed on it, please report this: runtime error: index out of range [3] with length 0 (vouch/cmd/internal/desk.TestGuard"
	if got != 0 || err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("a panic gave %d, %v; want one line that starts %q", got, err, want)
	}
	trouble := errors.New("it is a folder")
	if got, err := Guard("quay", func() (int, error) { return 7, trouble }); got != 7 || err != trouble {
		t.Errorf("an error came back as %d, %v", got, err)
	}
	if _, err := Guard("quay", func() (int, error) { panic(trouble) }); err == nil || !strings.Contains(err.Error(), "it is a folder") {
		t.Errorf("a panic with an error gave %v", err)
	}
}

// The place that is named is where the program failed: not where it waited for
// the work, and not in a library that it called.
func TestGuardNamesThePlace(t *testing.T) {
	ctx := context.Background()
	for _, work := range []func() (int, error){
		func() (int, error) { return tooFar(nil), nil },
		func() (int, error) { return len(strings.Repeat("x", tooFew())), nil },
	} {
		waited := func() (int, error) { return within(ctx, work) }
		for _, call := range []func() (int, error){work, waited, func() (int, error) { return within(ctx, waited) }} {
			_, err := Guard("quay.txt", call)
			if err == nil || !strings.Contains(err.Error(), "(vouch/cmd/internal/desk.TestGuardNamesThePlace.func") && !strings.Contains(err.Error(), "(vouch/cmd/internal/desk.tooFar, line ") {
				t.Errorf("the place is not named: %v", err)
			}
		}
	}
	// The control: recovered from and begun anew, a panic is where it began anew.
	_, err := Guard("quay.txt", func() (int, error) {
		defer func() { anew(recover()) }()
		return tooFar(nil), nil
	})
	if err == nil || !strings.Contains(err.Error(), "(vouch/cmd/internal/desk.anew, line ") {
		t.Errorf("a panic that began anew was placed at %v", err)
	}
}

//go:noinline
func tooFar(none []int) int { return none[3] }

//go:noinline
func tooFew() int { return -1 }

//go:noinline
func anew(p any) { panic(p) }

// trap adds a check that panics on the articles with a word.
func trap(t *testing.T) {
	all := checks.All
	t.Cleanup(func() { checks.All = all })
	checks.All = append(all[:len(all):len(all)], &reconcile.Check{Name: "trap", Cues: "trapped", Run: func(*reconcile.Pass) error { panic("trapped") }})
}

func TestCheckContainsAPanic(t *testing.T) {
	trap(t)
	d := newDesk(t)
	in := Input{Name: "hold.txt", Content: []byte("Eleven men were trapped in the hold.")}
	if c, err := d.Check(context.Background(), in); c != nil || err == nil || !strings.HasPrefix(err.Error(), "hold.txt: the program failed on it") {
		t.Errorf("a panicking check gave %v, %v", c, err)
	}
	// The control: the same call without the guard is not contained.
	defer func() {
		if recover() == nil {
			t.Error("without the guard nothing panicked: the trap is none")
		}
	}()
	d.check(context.Background(), in)
}

// A fragile store fails on one article in the middle of its transaction: when
// the archive is read for the second time.
type fragile struct {
	*sqlite.Store
	article string
}

func (f fragile) Import(ctx context.Context, a *archive.Archive, by, from string) ([]db.Imported, error) {
	passes := 0
	whole := a.Articles
	a.Articles = func() iter.Seq2[*archive.Article, error] {
		passes++
		return func(yield func(*archive.Article, error) bool) {
			for article, err := range whole() {
				if passes > 1 && article.ID == f.article {
					panic("placing " + article.ID)
				}
				if !yield(article, err) {
					return
				}
			}
		}
	}
	return f.Store.Import(ctx, a, by, from)
}

// A jammed store fails on one article, by itself or in a batch.
type jammed struct {
	*sqlite.Store
	name string
}

func (j jammed) Put(ctx context.Context, r db.Reading) (db.Stored, error) {
	if r.Name == j.name {
		panic("storing " + r.Name)
	}
	return j.Store.Put(ctx, r)
}

func (j jammed) PutAll(ctx context.Context, readings []db.Reading) ([]db.Stored, error) {
	for _, r := range readings {
		if r.Name == j.name {
			panic("storing " + r.Name)
		}
	}
	return j.Store.PutAll(ctx, readings)
}

// A panic while a batch is stored costs the one article that it is due to.
func TestBulkContainsAPanic(t *testing.T) {
	for _, bulk := range []bool{true, false} {
		d := newDesk(t)
		d.Now = time.Now
		store := jammed{d.Store.(*sqlite.Store), "b.txt"}
		r := &Run{Desk: d, Keep: func(string) (db.Store, error) { return store, nil }, Jobs: 1, Bulk: bulk}
		coming := func(yield func(Coming) bool) {
			for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
				open := func(context.Context) (Input, error) {
					return Input{Name: name, Content: []byte("Nine boats of " + name + " sank.")}, nil
				}
				if !yield(Coming{Name: name, Size: 1, Open: open}) {
					return
				}
			}
		}
		var failed, kept []string
		for result := range r.Check(context.Background(), coming) {
			if result.Err != nil {
				failed = append(failed, result.Name)
			} else if result.Checked.Stored.Article != "" {
				kept = append(kept, result.Name)
			}
		}
		if strings.Join(failed, " ") != "b.txt" || strings.Join(kept, " ") != "a.txt c.txt" {
			t.Errorf("bulk %v: %v failed and %v were stored; want b.txt, and a.txt c.txt", bulk, failed, kept)
		}
	}
}

func TestImportContainsAPanic(t *testing.T) {
	from := newDesk(t)
	keep(t, from, "harbour", "Nine boats sank, Ana Brik said.", "Ana Brik", "Nine boats")
	keep(t, from, "quay", "Ten boats sank, Ana Brik said.", "Ana Brik", "Ten boats")
	var file strings.Builder
	write := func(a *archive.Archive) error { return ledgerfile.Write(&file, ledgerfile.Stamp{}, a) }
	if err := from.Store.(*sqlite.Store).Archive(context.Background(), nil, write); err != nil {
		t.Fatal(err)
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(file.String())), nil }
	into := newDesk(t)
	store := into.Store.(*sqlite.Store)
	into.Now = time.Now
	into.Store = fragile{store, "quay"}
	_, err := into.Import(context.Background(), "desk.json", "ada", open)
	if err == nil || !strings.HasPrefix(err.Error(), "importing desk.json: the program failed on it") {
		t.Errorf("a panic in an import gave %v", err)
	}
	if _, err := store.Get(context.Background(), "harbour"); err == nil {
		t.Error("half of the file was stored")
	}
	// Whoever held the writer's turn has given it back.
	into.Store = store
	if _, err := into.Import(context.Background(), "desk.json", "ada", open); err != nil {
		t.Errorf("the store is of no use after the panic: %v", err)
	}
	if _, err := store.Get(context.Background(), "quay"); err != nil {
		t.Error(err)
	}
}
