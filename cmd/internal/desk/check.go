package desk

import (
	"context"
	"fmt"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/export"
	"vouch/db"
	"vouch/sources/document"
	"vouch/sources/read"
)

// A Desk is the program with what it works on: a policy, and a ledger to keep
// articles in.
type Desk struct {
	Policy claims.Policy
	Store  db.Store // nil where nothing is kept
	Now    func() time.Time
	// Shelf holds articles that are open, for a desk that opens the same ones again
	// and again; nil reads each anew.
	Shelf *Shelf
	// Basis names rules, policy and ledger in what leaves the desk.
	Basis export.Stamp
	// Annex shows confidential sources by name. Without it no record that
	// leaves the desk has one, whatever shows it.
	Annex bool
}

// An Input is an article as it comes in.
type Input struct {
	Name    string // file name or address; "-" for standard input
	Article string // the id it is to be kept under; "" to make one from the name
	Unnamed bool   // the name is none of its own: the id is made from the title
	Content []byte
	// Document is the content as it was read, or nil to read it here.
	Document *document.Document
	Line     string // "line 4 of feed.jsonl" for an article of such a file, whose content is text and nothing else
	Options  read.Options
	Notes    []string // what had to be decided to take the content out of what it came in
	// Offer is asked whether a text that has no id and is not known is to be
	// the next draft of an article that share of its sentences, 0 to 1, are
	// found in; nil is no.
	Offer func(article string, share float64) bool
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
	return Guard(in.Name, func() (*Checked, error) { return d.check(ctx, in) })
}

func (d *Desk) check(ctx context.Context, in Input) (*Checked, error) {
	c, err := d.audit(ctx, in)
	if err != nil || d.Store == nil {
		return c, err
	}
	return c, d.keep(ctx, in, c)
}

// Reading reads an article and checks it, as Check does, for whoever stores it. A
// panic is the error of this one.
func (d *Desk) Reading(ctx context.Context, in Input) (db.Reading, error) {
	return Guard(in.Name, func() (db.Reading, error) {
		c, err := d.audit(ctx, in)
		if err != nil {
			return db.Reading{}, err
		}
		return d.reading(in, c.Record), nil
	})
}

// audit reads an article and checks it, without the ledger.
func (d *Desk) audit(ctx context.Context, in Input) (*Checked, error) {
	doc, err := in.Document, error(nil)
	switch {
	case doc != nil:
	case in.Line != "":
		if doc, err = read.Text(string(in.Content), in.Options); err != nil {
			err = fmt.Errorf("reading %s: %w", in.Line, err)
		}
	default:
		doc, err = read.Read(ctx, in.Name, in.Content, in.Options)
	}
	if err != nil {
		return nil, err
	}
	doc.Notes = append(doc.Notes, in.Notes...)
	r, err := Audit(doc, d.Policy)
	if err != nil {
		return nil, fmt.Errorf("checking %s: %w", in.Name, err)
	}
	r.Article = in.Article
	if r.Article == "" {
		r.Article = db.Slug(in.Name)
	}
	return &Checked{Record: r}, nil
}

// keep stores an article that was checked. What people have decided about a
// text that is known shows with it.
func (d *Desk) keep(ctx context.Context, in Input, c *Checked) (err error) {
	if in.Article == "" && in.Offer != nil {
		if in.Article, err = d.offer(ctx, c.Record.Ledger.Document, in.Offer); err != nil {
			c.Unkept = err
			return nil
		}
	}
	if c.Stored, c.Unkept = d.Store.Put(ctx, d.reading(in, c.Record)); c.Unkept != nil {
		return nil
	}
	return d.standing(ctx, in, c)
}
