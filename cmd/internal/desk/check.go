package desk

import (
	"context"
	"fmt"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources/read"
)

// A Desk is the program with what it works on: a policy, and a ledger to keep
// articles in.
type Desk struct {
	Policy claims.Policy
	Store  db.Store // nil where nothing is kept
	Now    func() time.Time
}

// An Input is an article as it comes in.
type Input struct {
	Name    string // file name or address; "-" for standard input
	Article string // the id it is to be kept under; "" to make one from the name
	Content []byte
	Options read.Options
}

// A Checked article was read, checked and, where there is a ledger, kept.
type Checked struct {
	Record *table.Record
	Stored db.Stored // zero when it was not kept
	Unkept error     // why it could not be kept; nil when it was, or was not to be
}

// Check reads an article, checks it and keeps it. An article that cannot be
// read is an error; a ledger that cannot be written is not: what was read is
// worth showing, and Unkept says why it was not kept.
func (d *Desk) Check(ctx context.Context, in Input) (*Checked, error) {
	doc, err := read.Read(ctx, in.Name, in.Content, in.Options)
	if err != nil {
		return nil, err
	}
	r, err := Audit(doc, d.Policy)
	if err != nil {
		return nil, fmt.Errorf("checking %s: %w", in.Name, err)
	}
	r.Article = in.Article
	if r.Article == "" {
		r.Article = db.Slug(in.Name)
	}
	c := &Checked{Record: r}
	if d.Store == nil {
		return c, nil
	}
	c.Stored, c.Unkept = d.Store.Put(ctx, db.Reading{
		Article: in.Article, Name: in.Name, Ledger: r.Ledger, Origin: in.Name, Raw: in.Content, Time: d.Now(), Grades: r.Grades,
	})
	if c.Unkept == nil {
		r.Article = c.Stored.Article
		if c.Stored == (db.Stored{Article: c.Stored.Article, Draft: 1}) {
			return c, nil // new: nobody has ruled on it
		}
		// What people have decided about a text that is known shows with it.
		if c.Record, err = d.decided(ctx, r.Ledger, time.Time{}); err != nil {
			return nil, fmt.Errorf("checking %s: %w", in.Name, err)
		}
	}
	return c, nil
}
