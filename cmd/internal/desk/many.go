package desk

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"vouch/claims/anchor"
	"vouch/claims/extract"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources/document"
)

// A Coming is an article that is still to be opened.
type Coming struct {
	Name string
	Size int64 // bytes, as far as it is known
	Open func(context.Context) (Input, error)
}

// A Run checks many articles.
type Run struct {
	*Desk
	// Keep returns the ledger to keep an article in, nil for none. It is asked
	// once for each, in order; its error is why that article is not kept. Store
	// is the ledger that there was before, if any.
	Keep func(name string) (db.Store, error)
	// Offer is asked as in Input, for the article of a name; nil is no.
	Offer   func(name, article string, share float64) bool
	Article string // the id to keep the one article under; "" to make one from its name
	Jobs    int    // articles that are read at a time
	// Bulk stores batches, and neither offers a text as a draft nor shows what
	// an earlier run kept.
	Bulk bool
}

// A Result is what became of one article.
type Result struct {
	Name    string
	Checked *Checked // nil where Err is not, and where it was Held in bulk
	Err     error    // why it could not be read
	Held    bool     // an earlier run kept it: it was not read again
}

// batch is how many articles a bulk run stores in one transaction, and largest
// from how many bytes of them on it waits for no more.
const (
	batch   = 100
	largest = 4 << 20
)

// Check checks articles and yields what became of each, in their order. Several
// are read and checked at a time; one after the other is stored. Each is
// acknowledged by being yielded: what was yielded as stored is stored. When the
// context ends it yields no more.
func (r *Run) Check(ctx context.Context, coming iter.Seq[Coming]) iter.Seq[Result] {
	ahead := 2 * max(r.Jobs, 1)
	if r.Bulk {
		ahead = batch / 2
	}
	read := InOrder(ctx, r.Jobs, ahead, coming, func(c Coming) int64 { return c.Size },
		func(c Coming) *pending { return r.read(ctx, c) })
	if r.Bulk {
		return r.inBatches(ctx, read)
	}
	return func(yield func(Result) bool) {
		for p := range read {
			if p.Err == nil && !p.Held {
				r.keep(ctx, p)
			}
			if ctx.Err() != nil || !yield(p.Result) {
				return
			}
		}
	}
}

// A pending is an article between being read and being stored.
type pending struct {
	Result
	input Input
}

// read opens an article and checks it, or finds that an earlier run kept it.
func (r *Run) read(ctx context.Context, c Coming) *pending {
	p := &pending{Result: Result{Name: c.Name}}
	if p.Err = ctx.Err(); p.Err != nil {
		return p
	}
	if p.input, p.Err = c.Open(ctx); p.Err != nil {
		return p
	}
	p.Name = p.input.Name
	p.input.Article, p.input.Offer = r.Article, r.offerOf(p.Name)
	p.Checked, p.Err = Guard(p.Name, func() (*Checked, error) {
		kept, err := r.kept(ctx, p)
		if p.Held || err != nil {
			return kept, err
		}
		return r.audit(ctx, p.input)
	})
	return p
}

func (r *Run) offerOf(name string) func(string, float64) bool {
	if r.Bulk || r.Offer == nil {
		return nil
	}
	return func(article string, share float64) bool { return r.Offer(name, article, share) }
}

// kept asks the ledger for a line that an earlier run may have kept, and, but in
// bulk, shows the article as it stands.
func (r *Run) kept(ctx context.Context, p *pending) (*Checked, error) {
	in := p.input
	if in.Line == "" || r.Store == nil || in.Article != "" {
		return nil, nil
	}
	stored, err := r.Store.Held(ctx, db.Arrival{Origin: in.Name, Raw: in.Content, Extractor: extract.Version(), Title: in.Options.Title, Published: in.Options.Date})
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p.Held = true
	if r.Bulk {
		return nil, nil
	}
	record, err := r.Open(ctx, stored.Article)
	if err != nil {
		return nil, fmt.Errorf("checking %s: %w", p.Name, err)
	}
	return &Checked{Record: record, Stored: stored}, nil
}

// keep stores one article.
func (r *Run) keep(ctx context.Context, p *pending) {
	store, err := r.Keep(p.Name)
	if err != nil || store == nil {
		p.Checked.Unkept = err
		return
	}
	d := &Desk{Policy: r.Policy, Store: store, Now: r.Now, Annex: r.Annex}
	p.Checked, p.Err = Guard(p.Name, func() (*Checked, error) { return p.Checked, d.keep(ctx, p.input, p.Checked) })
}

// inBatches stores a hundred articles at a time. A batch that cannot be stored
// is stored article by article, so that one takes no other with it.
func (r *Run) inBatches(ctx context.Context, read iter.Seq[*pending]) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		var waiting []*pending
		size := 0
		flush := func() bool {
			r.keepAll(ctx, waiting)
			for _, p := range waiting {
				if ctx.Err() != nil || !yield(p.Result) {
					return false
				}
			}
			waiting, size = waiting[:0], 0
			return true
		}
		for p := range read {
			waiting = append(waiting, p)
			size += len(p.input.Content)
			if (len(waiting) == batch || size >= largest) && !flush() {
				return
			}
		}
		flush()
	}
}

func (r *Run) keepAll(ctx context.Context, waiting []*pending) {
	var keeping []*pending
	var readings []db.Reading
	var store db.Store
	for _, p := range waiting {
		if p.Err != nil || p.Held {
			continue
		}
		s, err := r.Keep(p.Name)
		if err != nil || s == nil {
			p.Checked.Unkept = err
			continue
		}
		store = s
		keeping = append(keeping, p)
		readings = append(readings, r.reading(p.input, p.Checked.Record))
	}
	if store == nil || ctx.Err() != nil {
		return
	}
	d := &Desk{Policy: r.Policy, Store: store, Now: r.Now, Annex: r.Annex}
	stored, err := Guard("storing a batch", func() ([]db.Stored, error) { return store.PutAll(ctx, readings) })
	for i, p := range keeping {
		if err != nil {
			p.Checked, p.Err = Guard(p.Name, func() (*Checked, error) { return p.Checked, d.keep(ctx, p.input, p.Checked) })
			continue
		}
		p.Checked.Stored = stored[i]
		p.Checked, p.Err = Guard(p.Name, func() (*Checked, error) { return p.Checked, d.standing(ctx, p.input, p.Checked) })
	}
}

// offer asks whether a text is to be the next draft of an article, and returns
// its id, or "".
func (d *Desk) offer(ctx context.Context, doc *document.Document, ask func(string, float64) bool) (string, error) {
	article, err := d.Store.DraftOf(ctx, doc)
	if err != nil || article == "" {
		return "", err
	}
	l, err := d.Store.Get(ctx, article)
	if err != nil {
		return "", err
	}
	if share := anchor.Share(l.Document, doc); share >= anchor.DraftShare && ask(article, share) {
		return article, nil
	}
	return "", nil
}

// reading is an article as the store takes it.
func (d *Desk) reading(in Input, r *table.Record) db.Reading {
	return db.Reading{Article: in.Article, Name: in.Name, Ledger: r.Ledger, Origin: in.Name, Raw: in.Content, Time: d.Now(), Grades: r.Grades}
}

// standing lays what people have decided over an article that was known before
// it was stored.
func (d *Desk) standing(ctx context.Context, in Input, c *Checked) error {
	c.Record.Article = c.Stored.Article
	if c.Stored == (db.Stored{Article: c.Stored.Article, Draft: 1}) {
		return nil // new: nobody has ruled on it
	}
	record, err := d.decided(ctx, c.Record.Ledger, time.Time{})
	if err == nil && !c.Stored.Known {
		record.Since, err = d.since(ctx, c.Stored)
	}
	if err != nil {
		return fmt.Errorf("checking %s: %w", in.Name, err)
	}
	c.Record = record
	return d.withhold(ctx, record)
}
