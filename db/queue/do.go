package queue

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Claim is a batch that a queue has handed out.
type Claim struct {
	Collection *Collection
	Attempt    int // how often it was handed out to one who did not come back, and once more

	// Pending returns the articles of the batch that are still pending, in order of
	// place.
	Pending func(context.Context) ([]Article, error)

	// Commit stores readings, and what became of each article, in one transaction,
	// and sets the states, ids, hashes and reasons of the articles. With last it also
	// ends the batch. The error wraps ErrTaken or ErrRefused where that is so.
	Commit func(ctx context.Context, articles []Article, outcomes []Outcome, last bool) error

	// Try notes that an article is begun, and returns how often it was before
	// without having come to anything. Tried takes the note back.
	Try   func(context.Context, int64) (int, error)
	Tried func(context.Context, int64) error
}

// From the attempt careful on a batch is read article by article: whoever read it
// before has died of one of them, perhaps. One that was begun deaths times, and
// neither stored nor put back, fails.
const (
	careful = 3
	deaths  = 3
)

// Do works off a batch. An error says that it is not done, and can be tried again;
// what is done of it is done.
func (w *Worker) Do(ctx context.Context, c *Claim) error {
	for {
		articles, err := c.Pending(ctx)
		if err != nil {
			return err
		}
		if c.Attempt >= careful && len(articles) > 1 {
			return w.carefully(ctx, c, articles)
		}
		err = w.together(ctx, c, articles)
		if !errors.Is(err, ErrTaken) {
			return err
		}
	}
}

// together reads articles and stores what came of them at once. Where the store
// does not take that, it stores them one by one, so that one takes no other with
// it.
func (w *Worker) together(ctx context.Context, c *Claim, articles []Article) error {
	var outcomes []Outcome
	if len(articles) > 0 {
		var err error
		w.alone.RLock()
		outcomes, err = w.Read(ctx, c.Collection, articles)
		w.alone.RUnlock()
		if err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err := w.commit(ctx, c, articles, outcomes, true)
	if !errors.Is(err, ErrRefused) || len(articles) == 0 {
		return err
	}
	for i := range articles {
		if err := w.single(ctx, c, articles[i:i+1], outcomes[i:i+1], i == len(articles)-1); err != nil {
			return err
		}
	}
	return nil
}

// single stores what came of one article, or why the store does not take it.
func (w *Worker) single(ctx context.Context, c *Claim, article []Article, outcome []Outcome, last bool) error {
	err := w.commit(ctx, c, article, outcome, last)
	if errors.Is(err, ErrRefused) {
		return w.commit(ctx, c, article, []Outcome{{Err: err}}, last)
	}
	return err
}

// carefully reads articles one by one, and notes each before it is begun.
func (w *Worker) carefully(ctx context.Context, c *Claim, articles []Article) error {
	for i := range articles {
		if err := w.begun(ctx, c, articles[i:i+1], i == len(articles)-1); err != nil {
			return err
		}
	}
	return nil
}

// begun reads and stores one article that may kill whoever reads it. Nothing else
// is read meanwhile: who dies now dies of this one.
func (w *Worker) begun(ctx context.Context, c *Claim, one []Article, last bool) error {
	w.alone.Lock()
	defer w.alone.Unlock()
	before, err := c.Try(ctx, one[0].ID)
	if err != nil {
		return err
	}
	outcomes := []Outcome{{Err: fmt.Errorf("whatever read it has died of it, %d times", before)}}
	if before < deaths {
		if outcomes, err = w.Read(ctx, c.Collection, one); err == nil {
			err = ctx.Err()
		}
	}
	if err == nil {
		err = w.single(ctx, c, one, outcomes, last)
	}
	if err != nil {
		return errors.Join(err, c.Tried(context.WithoutCancel(ctx), one[0].ID))
	}
	return nil
}

func (w *Worker) commit(ctx context.Context, c *Claim, articles []Article, outcomes []Outcome, last bool) error {
	for i, o := range outcomes {
		if o.Err != nil {
			articles[i].State, articles[i].Reason = Failed, reasonOf(o.Err)
		} else {
			articles[i].State, articles[i].Reason = Done, ""
		}
	}
	if err := c.Commit(ctx, articles, outcomes, last); err != nil {
		return err
	}
	if w.Told != nil && len(articles) > 0 {
		w.Told(c.Collection, articles)
	}
	return nil
}

// longestReason is how many bytes are kept of why an article failed.
const longestReason = 500

// reasonOf writes why an article failed as every store keeps it.
func reasonOf(err error) string {
	s := strings.ReplaceAll(strings.ToValidUTF8(err.Error(), "�"), "\x00", "�")
	if len(s) <= longestReason {
		return s
	}
	end := longestReason
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// Cut parts articles into batches, none of which is of two collections.
func Cut[T any](all []T, size, collection func(T) int64) [][]T {
	var batches [][]T
	start, bytes := 0, int64(0)
	for i, a := range all {
		if i > start && (i-start == Batch || bytes+size(a) > Bytes || collection(a) != collection(all[start])) {
			batches, start, bytes = append(batches, all[start:i]), i, 0
		}
		bytes += size(a)
	}
	if start < len(all) {
		batches = append(batches, all[start:])
	}
	return batches
}
