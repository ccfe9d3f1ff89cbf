package ingest

import (
	"context"
	"fmt"

	"vouch/claims/extract"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/queue"
	"vouch/sources/collection"
)

// A Reader reads articles that a queue hands out. It may be used by several at the
// same time.
type Reader struct {
	Desk *desk.Desk // its policy and clock; its store is not used
	By   string     // who has them read; may be empty

	files collection.Reader
}

// Read reads articles of a collection: it is what a queue.Worker reads by. An
// article that cannot be read, that is too long, or that the program fails on, has
// an error for an outcome, and the others are read.
func (r *Reader) Read(ctx context.Context, c *queue.Collection, articles []queue.Article) ([]queue.Outcome, error) {
	kind, err := collection.Of(c.Path)
	if err != nil {
		return nil, err
	}
	if kind.Name != c.Kind {
		return nil, fmt.Errorf("%s was registered as a %s and is a %s here", c.Path, c.Kind, kind.Name)
	}
	refs := make([]collection.Ref, len(articles))
	for i := range articles {
		refs[i] = articles[i].Ref
	}
	outcomes := make([]queue.Outcome, 0, len(articles))
	for item, err := range r.files.Read(ctx, kind, c.Path, refs) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, r.one(ctx, item))
	}
	return outcomes, nil
}

// one reads one article.
func (r *Reader) one(ctx context.Context, item collection.Item) queue.Outcome {
	name := item.Name
	if name == "" {
		name = fmt.Sprintf("article %d", item.Number)
	}
	outcome, err := desk.Guard(name, func() (queue.Outcome, error) {
		a, err := item.Open()
		if err != nil {
			return queue.Outcome{}, err
		}
		reading, err := r.Desk.Reading(ctx, desk.Input{Name: a.Name, Line: a.Line, Content: a.Content, Options: a.Options, Notes: a.Notes})
		if err != nil {
			return queue.Outcome{}, err
		}
		reading.By = r.By
		return queue.Outcome{Reading: &reading, Arrival: db.Arrival{
			Origin: reading.Origin, Raw: reading.Raw, Extractor: extract.Version(), Title: a.Options.Title, Published: a.Options.Date,
		}}, nil
	})
	if err != nil {
		return queue.Outcome{Err: err}
	}
	return outcome
}

// Close closes the files that are kept open.
func (r *Reader) Close() { r.files.Close() }
