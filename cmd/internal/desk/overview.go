package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/sources/document"
)

// An Overview is what a list of articles says of one.
type Overview struct {
	Article, Title string
	Date           document.Date
	Drafts         int
	Read           time.Time // last
	Archived       bool
	Deleted        bool // its text was erased: there is nothing to open
	Claims         int  // that stand in its table

	// Counted says that the rest is known. It is not of an article that could not be
	// looked at yet in the time that was given.
	Counted bool
	Counts
}

// Counts are what is done and what is open in an article.
type Counts struct {
	Decided int // claims of the table that ask for nothing more
	Errors  int // flags that are open, by their severity
	Reviews int
	Notes   int
	Queries int // that the writer has not answered
}

// countsOf counts what a record shows.
func countsOf(r *table.Record) (listed int, c Counts) {
	for i := range r.Ledger.Claims {
		if !r.Ledger.Claims[i].Listed() || r.Marks[i].Cut {
			continue
		}
		listed++
		if r.Marks[i].Status.Closed() {
			c.Decided++
		}
		c.Queries += r.Marks[i].Queries
	}
	for _, f := range table.Flags(r) {
		switch f.Severity {
		case claims.Error:
			c.Errors++
		case claims.Review:
			c.Reviews++
		default:
			c.Notes++
		}
	}
	return listed, c
}

// Overviews returns the articles of the ledger in order of name, archived ones too. An
// article that was not looked at since something of it changed is looked at for so
// long as the time that is given lasts, those read last first; a desk with a shelf
// keeps what it saw. Asked again it goes on, and a later answer has all of them.
func (d *Desk) Overviews(ctx context.Context, within time.Duration) ([]Overview, error) {
	shelf := d.Shelf
	if shelf == nil {
		shelf = NewShelf(0)
	}
	if err := shelf.follow(ctx, d); err != nil {
		return nil, err
	}
	shelved, err := d.Archived(ctx)
	if err != nil {
		return nil, err
	}
	concealed, err := d.Store.Settings(ctx, claims.SourceObject, claims.ConcealedAspect)
	if err != nil {
		return nil, err
	}
	ids, err := d.ids(ctx)
	if err != nil {
		return nil, err
	}
	var all []Overview
	var uncounted []int
	for a, err := range d.Store.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		o := Overview{Article: a.ID, Title: cmp.Or(a.Title, table.Opening(a.Opening)), Date: a.Date, Drafts: a.Drafts, Read: a.Read, Claims: a.Claims}
		o.Deleted, o.Archived = shelved[a.ID]
		if o.Deleted {
			o.Title = claims.Deleted
		}
		all = append(all, o)
	}
	for i := range all {
		o := &all[i]
		if len(concealed) > 0 {
			if o.Title, err = d.Plain(ctx, o.Article, o.Title); err != nil {
				return nil, err
			}
		}
		if o.Deleted {
			continue
		}
		if !shelf.counted(cmp.Or(ids[o.Article], o.Article), o) {
			uncounted = append(uncounted, i)
		}
	}
	slices.SortFunc(uncounted, func(i, j int) int { return all[j].Read.Compare(all[i].Read) })
	until := time.Now().Add(within)
	for n, i := range uncounted {
		if n > 0 && !time.Now().Before(until) || within <= 0 {
			break
		}
		if err := shelf.count(ctx, d, cmp.Or(ids[all[i].Article], all[i].Article), &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// A lines remembers what a list says of articles, by their ids. The lock of its shelf
// is held.
type lines struct{ by map[string]*line }

// A line is what is known of one article. It is put into its place before the article
// is looked at, so that what comes meanwhile takes it out again.
type line struct {
	known  bool
	abroad bool // what other articles say may reach it
	claims int
	Counts
}

func newLines() *lines { return &lines{map[string]*line{}} }

func (l *lines) forget(article string) { delete(l.by, article) }

func (l *lines) forgetAbroad() {
	for article, one := range l.by {
		if one.abroad {
			delete(l.by, article)
		}
	}
}

func (l *lines) clear() { clear(l.by) }

// counted fills in what is known of the article with an id, and reports whether it is.
func (s *Shelf) counted(id string, o *Overview) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.lines.by[id]
	if one == nil || !one.known {
		return false
	}
	o.Counted, o.Claims, o.Counts = true, one.claims, one.Counts
	return true
}

// count looks at an article, and keeps what a list says of it.
func (s *Shelf) count(ctx context.Context, d *Desk, id string, o *Overview) error {
	one := &line{abroad: true}
	s.mu.Lock()
	s.lines.by[id] = one
	s.mu.Unlock()
	r, across, err := s.glance(ctx, d, id, o.Article)
	if err != nil {
		return err
	}
	o.Claims, o.Counts = countsOf(r)
	o.Counted = true
	s.mu.Lock()
	defer s.mu.Unlock()
	one.known, one.claims, one.Counts = true, o.Claims, o.Counts
	one.abroad = across
	return nil
}

// glance returns the record of an article, and whether others reach it. One that is not
// on the shelf is not put there: a list of many would push off it what people work on.
func (s *Shelf) glance(ctx context.Context, d *Desk, id, article string) (*table.Record, bool, error) {
	s.mu.Lock()
	_, there := s.byID[id]
	s.mu.Unlock()
	if there {
		r, err := d.Open(ctx, article)
		return r, true, err
	}
	type seen struct {
		record *table.Record
		abroad bool
	}
	one, err := Guard(article, func() (seen, error) {
		l, err := d.Store.Get(ctx, article)
		if err != nil {
			return seen{}, err
		}
		k, err := d.docketOf(ctx, article, noLimit)
		if err != nil {
			return seen{}, err
		}
		r, err := d.audited(ctx, l, k)
		if err != nil {
			return seen{}, err
		}
		k.lay(r)
		return seen{r, k.abroad()}, d.back(ctx, r, k, noLimit)
	})
	return one.record, one.abroad, err
}
