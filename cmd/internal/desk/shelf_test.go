package desk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/desk/desktest"
	"vouch/db"
	"vouch/db/sqlite"
)

// A pair is a desk with a shelf, and one of another process on the same ledger, which
// reads every article anew.
type pair struct {
	*testing.T
	shelved, plain *desk.Desk
	day            time.Time
	asked          int
	seen           [][2]*table.Record // handed out by the first, and what the second said then
}

func newPair(t *testing.T, most int64) *pair {
	t.Helper()
	ctx := context.Background()
	p := &pair{T: t, day: time.Date(2026, 3, 9, 8, 0, 0, 0, time.UTC)}
	file := filepath.Join(t.TempDir(), "vouch.db")
	now := func() time.Time { return p.day }
	open := func() *desk.Desk {
		s, err := sqlite.Open(ctx, file, now)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		d := &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(s), Now: now}
		d.Policy.TimeLimit = 0
		return d
	}
	p.shelved, p.plain = open(), open()
	p.shelved.Shelf = desk.NewShelf(most)
	return p
}

// check has a text checked and kept by one of the two.
func (p *pair) check(d *desk.Desk, article, text string) {
	p.Helper()
	c, err := d.Check(context.Background(), desk.Input{Name: article + ".txt", Article: article, Content: []byte(text)})
	if err != nil || c.Unkept != nil {
		p.Fatal(err, c)
	}
}

// bare is a record without its document, whose words are numbered when they are first
// asked for.
func bare(r *table.Record) (table.Record, claims.Ledger, string) {
	c, l := *r, *r.Ledger
	text := l.Document.Text + "\n" + l.Document.Title + "\n" + l.Document.Published.String()
	c.Ledger, l.Document = nil, nil
	return c, l, text
}

func same(a, b *table.Record) error {
	ra, la, ta := bare(a)
	rb, lb, tb := bare(b)
	for i := range reflect.TypeFor[table.Record]().NumField() {
		if va, vb := reflect.ValueOf(ra).Field(i).Interface(), reflect.ValueOf(rb).Field(i).Interface(); !reflect.DeepEqual(va, vb) {
			return fmt.Errorf("%s of %s: %v, not %v", reflect.TypeFor[table.Record]().Field(i).Name, a.Article, va, vb)
		}
	}
	for i := range reflect.TypeFor[claims.Ledger]().NumField() {
		if va, vb := reflect.ValueOf(la).Field(i).Interface(), reflect.ValueOf(lb).Field(i).Interface(); !reflect.DeepEqual(va, vb) {
			return fmt.Errorf("%s of the ledger of %s: %v, not %v", reflect.TypeFor[claims.Ledger]().Field(i).Name, a.Article, va, vb)
		}
	}
	if ta != tb {
		return fmt.Errorf("the texts of %s differ", a.Article)
	}
	return nil
}

// short is the beginning of a made article.
func short(n int) string {
	text := desktest.Make(n).Text
	return text[:strings.LastIndex(text[:1100], "\n\n")]
}

// compare asks both for every article, with the names of confidential sources one time
// and without them the next, and now and then for the list.
func (p *pair) compare(after string) {
	p.Helper()
	ctx := context.Background()
	p.asked++
	mine, theirs := *p.shelved, *p.plain
	mine.Annex = p.asked%2 == 0
	theirs.Annex = mine.Annex
	for a, err := range p.plain.Store.Articles(ctx) {
		if err != nil {
			p.Fatal(err)
		}
		got, err := mine.Open(ctx, a.ID)
		if err != nil {
			p.Fatal(err)
		}
		want, err := theirs.Open(ctx, a.ID)
		if err != nil {
			p.Fatal(err)
		}
		if err := same(got, want); err != nil {
			p.Fatalf("after %s, annex %v: %v", after, mine.Annex, err)
		}
		p.seen = append(p.seen, [2]*table.Record{got, want})
	}
	if p.asked%4 != 0 {
		return
	}
	list, err := p.shelved.Overviews(ctx, time.Minute)
	if err != nil {
		p.Fatal(err)
	}
	plain, err := p.plain.Overviews(ctx, time.Minute)
	if err != nil {
		p.Fatal(err)
	}
	if !reflect.DeepEqual(list, plain) {
		p.Fatalf("after %s: the list is\n%v, not\n%v", after, list, plain)
	}
}

// unchanged asks that nothing changed a record after it was handed out.
func (p *pair) unchanged() {
	p.Helper()
	for _, two := range p.seen {
		if err := same(two[0], two[1]); err != nil {
			p.Fatalf("a record that somebody has was changed: %v", err)
		}
	}
}

// A step is something that a person may do, drawn at random.
type step struct {
	name string
	act  func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error)
}

// A walker draws what a step is about.
type walker struct {
	*rand.Rand
	articles []string
	record   func(article string) *table.Record
	last     int64
}

func (w *walker) article() string { return w.articles[w.IntN(len(w.articles))] }

func (w *walker) claim() string {
	a := w.article()
	l := w.record(a).Ledger
	return a + ":" + string(l.Claims[w.IntN(len(l.Claims))].Key)
}

func (w *walker) source() string {
	a := w.article()
	l := w.record(a).Ledger
	return a + ":" + l.Sources[w.IntN(len(l.Sources))].ID
}

// marked is a claim that has a status, where one has.
func (w *walker) marked() string {
	for _, article := range w.articles {
		r := w.record(article)
		for i := range r.Marks {
			if r.Marks[i].Status != claims.ToCheck && r.Marks[i].Signed == "" {
				return article + ":" + string(r.Ledger.Claims[i].Key)
			}
		}
	}
	return w.claim()
}

// tied is a source that was merged into another, or grouped with it, where one was.
func (w *walker) tied(merged bool) string {
	for _, article := range w.articles {
		for _, s := range w.record(article).Ledger.Sources {
			if merged && s.MergedInto != "" || !merged && s.Group != "" && s.MergedInto == "" && s.Group != string(s.Key) {
				return article + ":" + s.ID
			}
		}
	}
	return w.source()
}

func (w *walker) finding() string {
	a := w.article()
	found := w.record(a).Findings
	if len(found) == 0 {
		return a + ":none"
	}
	return a + ":" + found[w.IntN(len(found))].Key
}

func (w *walker) words() (article, words, in string) {
	article = w.article()
	d := w.record(article).Ledger.Document
	s := d.Sentences.At(w.IntN(d.Sentences.Len()))
	return article, d.Quote(s.Span), ""
}

func (w *walker) linked(source string) desk.Linked {
	return desk.Linked{Source: source, New: w.IntN(2) == 0 && source == "Ward register "+strconv.Itoa(int(w.last)),
		Evidence: claims.Evidence{Stance: claims.Stances[w.IntN(len(claims.Stances))], Directness: claims.Directnesses[w.IntN(len(claims.Directnesses))],
			Locator: "call", Excerpt: "the register has 41 of them"}}
}

var steps = []step{
	{"mark", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		found, err := f.Claims(ctx, []string{w.claim()}, desk.Wanted{})
		if err != nil {
			return nil, err
		}
		m, err := f.Mark(ctx, found, claims.Statuses[w.IntN(len(claims.Statuses))].Status, "a note", "Ada")
		if err != nil {
			return nil, err
		}
		return m.Act, nil
	}},
	{"sign", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Sign(ctx, []string{w.marked()})
	}},
	{"ask", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Ask(ctx, w.claim(), "whose count?", "Ada")
	}},
	{"answer", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Answer(ctx, w.finding(), "both are right")
	}},
	{"dismiss", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Dismiss(ctx, []string{w.finding()})
	}},
	{"take back", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		numbers, err := f.Last(ctx, w.article(), []string{"Ada", "Ben"}[w.IntN(2)])
		if err != nil || len(numbers) == 0 {
			return nil, fmt.Errorf("nothing to take back: %w", err)
		}
		return f.TakeBack(ctx, numbers)
	}},
	{"take any back", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.TakeBack(ctx, []string{strconv.FormatInt(1+w.Int64N(w.last), 10)})
	}},
	{"add", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		article, words, in := w.words()
		return f.Add(ctx, article, desk.Amended{Words: words, In: in})
	}},
	{"edit", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Edit(ctx, w.claim(), desk.Amended{Kind: string(claims.StatementClaim)})
	}},
	{"cut", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Cut(ctx, []string{w.claim()})
	}},
	{"tick", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		article := w.article()
		names := w.record(article).Ledger.Names
		if len(names) == 0 {
			return nil, fmt.Errorf("%s has no names", article)
		}
		return f.Tick(ctx, article, []string{names[w.IntN(len(names))].Text})
	}},
	{"judge", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Judge(ctx, w.source(), "B")
	}},
	{"scope", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Scope(ctx, w.source(), "its own payroll")
	}},
	{"look again", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.LookAgain(ctx, w.source(), "2026-03-09")
	}},
	{"merge", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Merge(ctx, w.source(), w.source())
	}},
	{"split", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Split(ctx, w.tied(true))
	}},
	{"group", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Group(ctx, []string{w.source(), w.source()})
	}},
	{"ungroup", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Ungroup(ctx, w.tied(false))
	}},
	{"withdraw", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		out, err := f.Withdraw(ctx, w.source())
		if err != nil {
			return nil, err
		}
		return out.Act, nil
	}},
	{"conceal", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Conceal(ctx, w.source())
	}},
	{"override", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Override(ctx, w.claim(), grade.Labels()[0])
	}},
	{"attach", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		out, err := f.Attach(ctx, []string{w.claim()}, w.linked("Ward register"))
		if err != nil {
			return nil, err
		}
		return out.Act, nil
	}},
	{"attach what another article's source says", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		out, err := f.Attach(ctx, []string{w.claim()}, w.linked(w.source()))
		if err != nil {
			return nil, err
		}
		return out.Act, nil
	}},
	{"detach", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		pieces, err := f.Pieces(ctx, w.article())
		if err != nil || len(pieces) == 0 {
			return nil, fmt.Errorf("no evidence: %w", err)
		}
		return f.Detach(ctx, []string{fmt.Sprint(pieces[w.IntN(len(pieces))].Backing.Number)})
	}},
	{"archive", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Archive(ctx, []string{w.article()})
	}},
	{"erase", func(ctx context.Context, f *desk.Finder, w *walker) (*desk.Act, error) {
		return f.Erase(ctx, []string{strconv.FormatInt(1+w.Int64N(w.last), 10)})
	}},
}

// walk takes random steps, by one desk or the other, and holds the shelf to what is
// read anew after each. It returns how often each step was taken.
func (p *pair) walk(seed uint64, count int, taken map[string]int) {
	ctx := context.Background()
	w := &walker{Rand: rand.New(rand.NewPCG(seed, 17)), last: 1, articles: []string{"wire", "desk"}}
	w.record = func(article string) *table.Record { // as it was seen last
		for _, two := range slices.Backward(p.seen) {
			if two[1].Article == article {
				return two[1]
			}
		}
		return nil
	}
	drafts, failed := 0, map[string]int{}
	for n, article := range w.articles {
		p.check(p.plain, article, short(int(seed)*10+n))
	}
	p.compare("reading")
	done := 0
	for n := 0; done < count && n < 8*count; n++ { // many a step makes no sense where it is tried
		d := []*desk.Desk{p.shelved, p.plain}[w.IntN(2)]
		name := ""
		switch w.IntN(20) {
		case 0:
			drafts++
			name = "another draft"
			article := w.article()
			p.check(d, article, short(int(seed)*10+w.IntN(2))+fmt.Sprintf("\n\nThat was draft %d.", drafts))
		case 1:
			name = "another article"
			article := fmt.Sprintf("also-%d", w.IntN(2))
			p.check(d, article, short(int(seed)*10+5))
		case 2:
			name = "another day"
			p.day = p.day.AddDate(0, 0, 1)
		default:
			s := steps[w.IntN(len(steps))]
			if n%2 == 0 { // what was taken least
				s = slices.MinFunc(steps, func(a, b step) int { return taken[a.name] + failed[a.name] - taken[b.name] - failed[b.name] })
			}
			name = s.name
			f := d.Finder(w.articles[0])
			a, err := s.act(ctx, f, w)
			failed[name]++
			if err != nil {
				continue
			}
			by := []string{"Ada", "Ben"}[w.IntN(2)]
			if name == "sign" {
				by = "Cal" // a second person
			}
			if _, _, err := d.Make(ctx, desk.Judge{By: by, Reason: "seen", Expect: db.AnyVersion}, a); err != nil {
				continue
			}
		}
		taken[name]++
		failed[name]--
		done++
		head, err := p.plain.Store.Head(ctx)
		if err != nil {
			p.Fatal(err)
		}
		w.last = head.Size
		p.compare(name)
	}
	p.unchanged()
}

func TestTheShelfShowsWhatIsReadAnew(t *testing.T) {
	taken := map[string]int{}
	for seed := range uint64(2) {
		newPair(t, 64<<20).walk(seed, 40, taken)
	}
	newPair(t, 1).walk(9, 12, taken) // a shelf for one
	for _, s := range steps {
		if taken[s.name] == 0 {
			t.Errorf("nothing of “%s” was tried", s.name)
		}
	}
}

// Decisions and looks of many at a time: every look that begins after a decision shows
// it.
func TestTheShelfIsForMany(t *testing.T) {
	ctx := context.Background()
	p := newPair(t, 64<<20)
	articles := []string{"wire", "desk", "paper"}
	for n, article := range articles {
		p.check(p.plain, article, short(n))
	}
	const people, each = 8, 12
	var all sync.WaitGroup
	for person := range people {
		all.Go(func() {
			d := []*desk.Desk{p.shelved, p.plain}[person%2]
			for n := range each {
				article := articles[(person+n)%len(articles)]
				r, err := p.shelved.Open(ctx, article)
				if err != nil {
					t.Error(err)
					return
				}
				c := &r.Ledger.Claims[(person*each+n)%len(r.Ledger.Claims)]
				made, err := d.Decide(ctx, desk.Judge{By: fmt.Sprint("person ", person), Expect: db.AnyVersion}, []db.Decision{
					{Action: claims.Query, Kind: claims.ClaimObject, Object: string(c.Key), Article: article, Words: "whose count?"}})
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := p.shelved.Overviews(ctx, time.Millisecond); err != nil {
					t.Error(err)
				}
				seen, err := p.shelved.Open(ctx, article)
				if err != nil {
					t.Error(err)
					return
				}
				for i := range seen.Ledger.Claims {
					if seen.Ledger.Claims[i].Key == c.Key && seen.Marks[i].Version < made[0].Version {
						t.Errorf("%s shows version %d after version %d was stored", article, seen.Marks[i].Version, made[0].Version)
					}
				}
			}
		})
	}
	all.Wait()
	p.compare("all of it")
}

// A correction that is taken back changes the claims themselves.
func TestTheShelfShowsACorrectionThatIsTakenBack(t *testing.T) {
	ctx := context.Background()
	p := newPair(t, 64<<20)
	p.check(p.plain, "wire", short(1))
	p.compare("reading")
	decide := func(what string, compose func(*desk.Finder) (*desk.Act, error)) {
		t.Helper()
		a, err := compose(p.shelved.Finder("wire"))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := p.shelved.Make(ctx, desk.Judge{By: "Ada", Expect: db.AnyVersion}, a); err != nil {
			t.Fatal(err)
		}
		p.compare(what)
	}
	r, err := p.plain.Open(ctx, "wire")
	if err != nil {
		t.Fatal(err)
	}
	was := len(r.Ledger.Claims)
	decide("a correction", func(f *desk.Finder) (*desk.Act, error) {
		return f.Edit(ctx, r.Ledger.Claims[0].Label, desk.Amended{Kind: string(claims.StatementClaim)})
	})
	last := r.Ledger.Document.Quote(r.Ledger.Document.Sentences.At(r.Ledger.Document.Sentences.Len() - 1).Span)
	decide("a claim that was missed", func(f *desk.Finder) (*desk.Act, error) {
		return f.Add(ctx, "wire", desk.Amended{Words: last[:len(last)/2]})
	})
	if r, err = p.shelved.Open(ctx, "wire"); err != nil || len(r.Ledger.Claims) != was+1 {
		t.Fatalf("%d claims, %v; there were %d", len(r.Ledger.Claims), err, was)
	}
	for n, want := range []int{was, was} {
		decide("an undo", func(f *desk.Finder) (*desk.Act, error) {
			numbers, err := f.Last(ctx, "wire", "ada")
			if err != nil {
				return nil, err
			}
			return f.TakeBack(ctx, numbers)
		})
		if r, err = p.shelved.Open(ctx, "wire"); err != nil || len(r.Ledger.Claims) != want {
			t.Fatalf("after undo %d: %d claims, %v", n, len(r.Ledger.Claims), err)
		}
	}
	if numbers, err := p.shelved.Finder("").Last(ctx, "wire", "Ada"); err != nil || len(numbers) > 0 {
		t.Errorf("there is %v left to take back, %v", numbers, err)
	}
	p.unchanged()
}

// What a shelf thinks that it holds is what it holds, within a half and twice.
func TestTheShelfKnowsItsWeight(t *testing.T) {
	ctx := context.Background()
	heap := func() int64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	for name, articles := range map[string][]string{
		"one long article":   {desktest.Long(3, 60<<10).Text},
		"many short ones":    {desktest.Make(0).Text, desktest.Make(1).Text, desktest.Make(2).Text, desktest.Make(3).Text, desktest.Make(4).Text, desktest.Make(5).Text},
		"some of two pages":  {desktest.Long(0, 12<<10).Text, desktest.Long(7, 12<<10).Text},
		"prose with no news": {strings.Repeat("The street behind the market lay quiet, and nobody spoke of what had been. ", 300)},
	} {
		p := newPair(t, 64<<20)
		for n, text := range articles {
			p.check(p.plain, fmt.Sprintf("article-%d", n), text)
		}
		before := heap()
		for n := range articles {
			if _, err := p.shelved.Open(ctx, fmt.Sprintf("article-%d", n)); err != nil {
				t.Fatal(err)
			}
		}
		took := heap() - before
		count, held := p.shelved.Shelf.Held()
		t.Logf("%s: %d bytes are held, %d estimated, %d bytes of text", name, took, held, len(strings.Join(articles, "")))
		if count != len(articles) || held < took/2 || held > 2*took {
			t.Errorf("%s: %d articles, %d bytes by its count, %d in memory", name, count, held, took)
		}
	}
}

// What a ledger that is merged brings shows as if the article were read anew.
func TestTheShelfShowsWhatAnotherLedgerBrings(t *testing.T) {
	ctx := context.Background()
	p := newPair(t, 64<<20)
	p.check(p.plain, "wire", short(1))
	p.compare("reading")

	theirs := filepath.Join(t.TempDir(), "theirs.db")
	s, err := sqlite.Open(ctx, theirs, func() time.Time { return p.day })
	if err != nil {
		t.Fatal(err)
	}
	other := &desk.Desk{Policy: p.plain.Policy, Store: desk.Called(s), Now: func() time.Time { return p.day }}
	p.check(other, "wire", short(1))
	made(t, other, "Cal", marking(ctx, "1.1a", claims.CannotConfirm, "Cal"))
	made(t, other, "Cal", func(f *desk.Finder) (*desk.Act, error) { return f.Ask(ctx, "2.1a", "whose count?", "Cal") })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	made(t, p.shelved, "Ada", marking(ctx, "1.1a", claims.Accurate, "Ada"))
	p.compare("a decision here")
	before, err := p.shelved.Open(ctx, "wire")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.plain.Merge(ctx, theirs, "Ben", false); err != nil {
		t.Fatal(err)
	}
	p.compare("the merge")
	p.compare("the merge, asked again")
	after, err := p.shelved.Open(ctx, "wire")
	if err != nil {
		t.Fatal(err)
	}
	if reflect.DeepEqual(before.Marks, after.Marks) {
		t.Errorf("the merge shows nowhere: %v", after.Marks)
	}
	p.unchanged()
}
