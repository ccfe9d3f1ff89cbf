package desk

import (
	"container/list"
	"context"
	"slices"
	"sync"
	"unsafe"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/table"
)

// A Shelf holds articles that were opened, so that one that is looked at again need
// not be read and checked again. Open returns the same record with it as without:
// whoever asks is shown what the log says now, whichever process wrote it.
//
// What of an article no mark, query or flag that was dismissed can change, its claims
// as they are corrected, its findings, its grades from the text, is kept; what people
// decided since is laid over it anew. A decision that changes more, and everything
// that may reach from one article to another, has the article read anew.
//
// A Shelf is for one store and one policy, and for many goroutines at a time. The
// records that come from it are shared: whoever has one changes nothing in it.
type Shelf struct {
	most int64 // bytes

	mu    sync.Mutex
	began bool  // seen is set
	seen  int64 // the last ruling of the log that was looked at
	day   string
	byID  map[string]*list.Element // of opened
	order *list.List               // the last used first
	held  int64                    // bytes, as they are estimated
	lines *lines
}

// ShelfBytes is what a shelf for one reader's work holds: some hundred articles as
// newspapers print them, or a dozen of the longest.
const ShelfBytes = 48 << 20

// NewShelf returns an empty shelf that holds about so many bytes at most. One article
// is held however large it is.
func NewShelf(most int64) *Shelf {
	return &Shelf{most: most, byID: map[string]*list.Element{}, order: list.New(), lines: newLines()}
}

// An opened article is what is kept of one.
type opened struct {
	id   string
	size int64           // under the shelf's lock
	news []claims.Ruling // that came since it was read; under the shelf's lock

	gone   bool // it is not on the shelf any more; under the shelf's lock
	abroad bool // what other articles say may reach it; under the shelf's lock

	mu      sync.Mutex // held while it is read or laid anew
	base    *table.Record
	docket  *docket
	records map[bool]*table.Record // by whether confidential sources are named
}

// open returns the record of an article as Desk.Open does.
func (s *Shelf) open(ctx context.Context, d *Desk, article string) (*table.Record, error) {
	if err := s.follow(ctx, d); err != nil {
		return nil, err
	}
	id, err := d.IDOf(ctx, article)
	if err != nil {
		return nil, err
	}
	o := s.take(id)
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := s.catchUp(ctx, d, o, article); err != nil {
		s.drop(o)
		return nil, err
	}
	if r := o.records[d.Annex]; r != nil {
		return r, nil
	}
	r := fresh(o.base)
	o.docket.lay(r)
	if err := d.back(ctx, r, o.docket, noLimit); err != nil {
		return nil, err
	}
	if err := d.withholdBy(ctx, r, o.docket); err != nil {
		return nil, err
	}
	o.records[d.Annex] = r
	s.weigh(o)
	if len(r.Unrun) > 0 {
		s.drop(o) // it was checked in haste: the next look may see more
	}
	return r, nil
}

// catchUp reads an article that was not read yet, or puts the rulings in its docket
// that came since. The article's own lock is held.
func (s *Shelf) catchUp(ctx context.Context, d *Desk, o *opened, article string) error {
	s.mu.Lock()
	news := o.news
	o.news = nil
	s.mu.Unlock()
	if o.base != nil && o.docket.hear(news) {
		if len(news) > 0 {
			clear(o.records)
		}
		return nil
	}
	l, err := d.Store.Get(ctx, article)
	if err != nil {
		return err
	}
	k, err := d.docketOf(ctx, article, noLimit)
	if err != nil {
		return err
	}
	base, err := d.audited(ctx, l, k)
	if err != nil {
		return err
	}
	o.base, o.docket, o.records = base, k, map[bool]*table.Record{}
	s.mu.Lock()
	defer s.mu.Unlock()
	o.abroad = k.abroad() || slices.ContainsFunc(o.news, abroad)
	return nil
}

// fresh copies of a record that was audited what decisions change in it; the rest is
// shared.
func fresh(base *table.Record) *table.Record {
	r, l := *base, *base.Ledger
	l.Sources = slices.Clone(l.Sources)
	r.Ledger = &l
	r.Findings = slices.Clip(slices.Clone(r.Findings))
	r.Grades = slices.Clone(r.Grades)
	return &r
}

// take returns an article of the shelf, or a place for it.
func (s *Shelf) take(id string) *opened {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.byID[id]; ok {
		s.order.MoveToFront(e)
		return e.Value.(*opened)
	}
	o := &opened{id: id, abroad: true} // until it is known
	s.byID[id] = s.order.PushFront(o)
	return o
}

// weigh notes how large an article is, and takes those off the shelf that were not
// used for the longest time until it is light enough.
func (s *Shelf) weigh(o *opened) {
	size := weight(o)
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.gone {
		return
	}
	s.held += size - o.size
	o.size = size
	for s.held > s.most && s.order.Len() > 1 {
		s.remove(s.order.Back())
	}
}

// drop takes an article off the shelf.
func (s *Shelf) drop(o *opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.byID[o.id]; ok && e.Value == o {
		s.remove(e)
	}
}

// remove takes an article off the shelf whose lock is held.
func (s *Shelf) remove(e *list.Element) {
	o := s.order.Remove(e).(*opened)
	o.gone = true
	s.held -= o.size
	delete(s.byID, o.id)
}

// Held returns how many articles are on the shelf, and about how many bytes.
func (s *Shelf) Held() (articles int, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.order.Len(), s.held
}

// weight estimates the memory that an article takes: the sizes of what it has most of,
// with what hangs on each as it was measured.
func weight(o *opened) int64 {
	const (
		perByte   = 1 + 4 // of the text: itself, folded, and what words are there
		perToken  = int64(unsafe.Sizeof(struct{ a, b, c uint64 }{}))
		perClaim  = int64(unsafe.Sizeof(claims.Claim{})) + 900                        // with grade, mark, quantity and attribution
		perShown  = int64(unsafe.Sizeof(table.Mark{}) + unsafe.Sizeof(grade.Grade{})) // of a claim, in a second record
		perSource = 600
		perRuling = 2 * (int64(unsafe.Sizeof(claims.Ruling{})) + 200)
		perFact   = 1200 // finding
	)
	l := o.base.Ledger
	w := int64(len(l.Document.Text))*perByte + int64(l.Document.Tokens.Len())*perToken + int64(len(l.Claims))*perClaim +
		int64(len(l.Sources)*perSource) + int64(len(o.docket.bySeq))*perRuling + int64(len(o.base.Findings)*perFact)
	if more := int64(len(o.records) - 1); more > 0 {
		w += more * (int64(len(l.Claims))*perShown + int64(len(o.base.Findings))*int64(unsafe.Sizeof(reconcile.Finding{})))
	}
	return w
}
