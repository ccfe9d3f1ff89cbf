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
	Offer func(name, article string, share float64) bool
	// Defer asks nobody: an article that may be another's next draft is not kept, and
	// its result holds the question. Settle keeps it, as is answered.
	Defer   bool
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
	Offered *Offer   // it waits for an answer, and is not kept; nil else

	input *Input // of one that waits
}

// An Offer asks whether an article is the next draft of one that is kept.
type Offer struct {
	Name    string  // of the article that came in
	Article string  // that is kept
	Share   float64 // of the sentences of Article that it has, 0 to 1
}

// Words says why it is asked, as "harbour-2.txt has 83% of the sentences of harbour".
func (o Offer) Words() string {
	return fmt.Sprintf("%s has %.0f%% of the sentences of %s", o.Name, 100*o.Share, o.Article)
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
		ahead = batch // so that articles are read while those before them are stored
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
	d := r.over(store)
	if r.Defer && p.input.Article == "" {
		p.Offered, p.Checked.Unkept = d.offers(ctx, p.Name, p.Checked)
		if p.Checked.Unkept != nil {
			return
		}
		if p.Offered != nil {
			p.Result.input = &p.input
			return
		}
	}
	p.Checked, p.Err = Guard(p.Name, func() (*Checked, error) { return p.Checked, d.keep(ctx, p.input, p.Checked) })
}

// over is the desk of a run over the ledger that an article is kept in.
func (r *Run) over(store db.Store) *Desk {
	return &Desk{Policy: r.Policy, Store: store, Now: r.Now, Annex: r.Annex}
}

// offers returns the question whether an article is the next draft of another, nil
// for none.
func (d *Desk) offers(ctx context.Context, name string, c *Checked) (*Offer, error) {
	var found *Offer
	_, err := d.offer(ctx, c.Record.Ledger.Document, func(article string, share float64) bool {
		found = &Offer{name, article, share}
		return false
	})
	return found, err
}

// Settle keeps an article that waited for an answer: as the next draft of the one that
// was offered, or as an article of its own. Its result is then that of an article
// that was kept, or could not be.
func (r *Run) Settle(ctx context.Context, result *Result, draft bool) {
	if result.Offered == nil || result.input == nil {
		return
	}
	in, offered := *result.input, result.Offered
	result.Offered, result.input = nil, nil
	in.Offer = nil
	if draft {
		in.Article = offered.Article
	}
	store, err := r.Keep(result.Name)
	if err != nil || store == nil {
		result.Checked.Unkept = err
		return
	}
	d := r.over(store)
	result.Checked, result.Err = Guard(result.Name, func() (*Checked, error) { return result.Checked, d.keep(ctx, in, result.Checked) })
}

// Complaints says in a line each what is the matter with an article: why it could not
// be read, or not to its end, or not stored, and what its reader had to decide.
func (r *Result) Complaints() []error {
	if r.Err != nil {
		return []error{r.Err}
	}
	c := r.Checked
	if c == nil {
		return nil
	}
	var all []error
	if s := table.Stopped(c.Record); s != "" {
		all = append(all, fmt.Errorf("%s: %s", r.Name, s))
	}
	if r.Held {
		return all
	}
	if c.Unkept != nil {
		all = append(all, fmt.Errorf("not stored: %w", c.Unkept))
	}
	for _, note := range c.Record.Ledger.Document.Notes {
		all = append(all, fmt.Errorf("%s: %s", r.Name, note))
	}
	return all
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
	d := r.over(store)
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
	reading := db.Reading{Article: in.Article, Name: in.Name, Ledger: r.Ledger, Origin: in.Name, Raw: in.Content, Time: d.Now(), Grades: r.Grades}
	if in.Unnamed {
		reading.Name = ""
	}
	return reading
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
	return d.Withhold(ctx, record)
}
