package desk

import (
	"context"
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources/document"
)

// A Redraft says what became of an article when it was last read anew: as another
// draft, or by another extractor.
type Redraft struct {
	*table.Since
	Record *table.Record // as it stands
	Draft  int           // the number of its draft
	Reread bool          // the draft is the one before, and was read otherwise
	Claims []Came        // those of the draft or reading before, in its text order
	Added  []int         // claims of the record that were not in it, in text order
}

// A Came is a claim of the draft before and what became of it. Words are without the
// names of confidential sources.
type Came struct {
	Key     claims.Key
	Label   string // in the draft before
	Outcome anchor.Outcome
	Detail  string          // what changed, or why it is lost
	Was     string          // its words in the draft before
	Gone    []document.Span // of Was: the words that changed
	Index   int             // in the record's claims; -1 where it is lost
	Now     string          // its words; "" where it is lost
	New     []document.Span // of Now: the words that are new
	Stood   table.Mark      // how it stood before it was reopened; as Mark where it was not
	Mark    table.Mark      // how it stands
	Look    bool            // what was decided of it needs another look
}

// Redraft returns what became of the draft before an article's latest, nil where there
// was none.
func (d *Desk) Redraft(ctx context.Context, article string) (*Redraft, error) {
	record, err := d.Open(ctx, article)
	if err != nil {
		return nil, err
	}
	r := &Redraft{Record: record}
	if r.Draft, r.Reread, err = d.lastRead(ctx, record.Article); err != nil {
		return nil, err
	}
	carried, err := d.carried(ctx, record.Article)
	if err != nil || len(carried) == 0 {
		return nil, err
	}
	r.Since = sinceOf(carried, r.Draft, r.Reread)
	hide := record.Veil.Hide
	for k := range r.Reopened {
		one := &r.Reopened[k]
		one.Words, one.Detail, one.Mark.Note, one.Was.Note = hide(one.Words), hide(one.Detail), hide(one.Mark.Note), hide(one.Was.Note)
	}
	index := map[claims.Key]int{}
	for i := range record.Ledger.Claims {
		index[record.Ledger.Claims[i].Key] = i
	}
	there := make([]bool, len(record.Ledger.Claims))
	for _, c := range carried {
		came := Came{Key: c.Key, Label: c.Label, Outcome: c.Outcome, Detail: hide(c.Detail), Was: hide(c.Words), Index: -1, Stood: c.stood, Mark: c.mark, Look: c.look()}
		came.Stood.Note, came.Mark.Note = hide(came.Stood.Note), hide(came.Mark.Note)
		if i, ok := index[c.Key]; ok {
			there[i] = true
			came.Index, came.Now = i, hide(record.Ledger.Document.Quote(record.Ledger.Claims[i].Span))
			if c.Outcome == anchor.Changed {
				came.Gone, came.New = anchor.Words(came.Was, came.Now)
			}
		}
		r.Claims = append(r.Claims, came)
	}
	for i, was := range there {
		if !was {
			r.Added = append(r.Added, i)
		}
	}
	return r, nil
}

// lastRead returns the number of an article's latest draft, and whether its latest
// reading is not its first.
func (d *Desk) lastRead(ctx context.Context, article string) (draft int, again bool, err error) {
	for r, err := range d.Store.Rulings(ctx, db.Filter{Kind: claims.ArticleObject, Object: article}) {
		if err != nil {
			return 0, false, err
		}
		var at, number int
		if _, err := fmt.Sscanf(r.Target, "draft %d reading %d", &at, &number); r.Action == claims.Read && err == nil && at >= draft {
			draft, again = at, number > 1
		}
	}
	return draft, again, nil
}

// A carriedClaim is a claim that was carried, with what people decided of it.
type carriedClaim struct {
	db.Carried
	mark, stood table.Mark
}

// look reports whether what was decided of a claim needs another look.
func (c *carriedClaim) look() bool {
	return c.mark.Version > 0 && c.Outcome != anchor.Same && c.Outcome != anchor.Moved
}

// carried returns what became of the claims of the draft or reading before.
func (d *Desk) carried(ctx context.Context, article string) ([]carriedClaim, error) {
	all, err := d.Store.Carried(ctx, article)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	k, err := d.docketOf(ctx, article, noLimit)
	if err != nil {
		return nil, err
	}
	carried := make([]carriedClaim, len(all))
	for i, c := range all {
		carried[i] = carriedClaim{c, k.mark(string(c.Key)), table.Mark{}}
		if carried[i].stood = carried[i].mark; c.Outcome == anchor.Changed && carried[i].look() {
			carried[i].stood = k.before(string(c.Key))
		}
	}
	return carried, nil
}

// since says what became of the claims of the draft or reading before, and
// which decisions need another look.
func (d *Desk) since(ctx context.Context, stored db.Stored) (*table.Since, error) {
	carried, err := d.carried(ctx, stored.Article)
	if err != nil || len(carried) == 0 {
		return nil, err
	}
	return sinceOf(carried, stored.Draft, stored.Reread), nil
}

func sinceOf(carried []carriedClaim, draft int, reread bool) *table.Since {
	s := &table.Since{What: fmt.Sprintf("draft %d", draft-1)}
	if reread {
		s.What = "the reading before"
	}
	for i := range carried {
		c := &carried[i]
		s.Count(c.Outcome)
		if !c.look() {
			continue // nothing was decided, or the decision holds
		}
		line := table.Reopened{Label: c.Label, Words: c.Words, Outcome: c.Outcome, Detail: c.Detail, Mark: c.mark}
		if c.Outcome == anchor.Changed {
			line.Was = c.stood
		}
		s.Reopened = append(s.Reopened, line)
	}
	return s
}

// before says how a claim stood before it was reopened.
func (k *docket) before(key string) table.Mark {
	history := k.byObject[thing{claims.ClaimObject, key}]
	for i := range slices.Backward(history) {
		if history[i].Action == claims.Reopen {
			earlier := &docket{byObject: map[thing][]claims.Ruling{{claims.ClaimObject, key}: history[:i]}, bySeq: k.bySeq}
			return earlier.mark(key)
		}
	}
	return table.Mark{}
}
