package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A Walk takes one person through the claims of an article, one after the
// other. Every decision is stored when it is made, so that a walk can end
// anywhere; the next one begins behind what its person decided last.
type Walk struct {
	desk    *Desk
	by      string
	article string
	order   []claims.Key
	at      int
	record  *table.Record
	index   map[claims.Key]int
	rulings []claims.Ruling // on the claim at hand
	made    []walked
	skipped map[claims.Key]bool
}

// A walked step is a decision that can be taken back.
type walked struct {
	seq  int64
	at   int
	what string
}

// Walk begins a walk through the claims of an article's table that wait for a
// decision: those to check, and those that a new draft changed; with all, every
// one. It is an error when there is none.
func (d *Desk) Walk(ctx context.Context, article, by string, all bool) (*Walk, error) {
	w := &Walk{desk: d, by: by, skipped: map[claims.Key]bool{}}
	r, err := d.Finder("").Record(ctx, article)
	if err != nil {
		return nil, err
	}
	w.article = r.Article
	if err := w.load(ctx); err != nil {
		return nil, err
	}
	last, err := w.lastDecided(ctx)
	if err != nil {
		return nil, err
	}
	first := -1
	for i := range w.record.Ledger.Claims {
		c := &w.record.Ledger.Claims[i]
		if !c.Listed() || w.record.Marks[i].Cut || !all && !w.record.Marks[i].Undecided() {
			continue
		}
		if first < 0 && i > last {
			first = len(w.order)
		}
		w.order = append(w.order, c.Key)
	}
	if len(w.order) == 0 {
		return nil, fmt.Errorf("no claim of %s waits for a decision; --all walks through all of them", w.article)
	}
	if first > 0 {
		w.order = slices.Concat(w.order[first:], w.order[:first])
	}
	return w, w.see(ctx)
}

// lastDecided returns the index of the claim that the walk's person ruled on
// last, or -1.
func (w *Walk) lastDecided(ctx context.Context) (int, error) {
	last := -1
	for r, err := range w.desk.Store.Rulings(ctx, db.Filter{Article: w.article, Kind: claims.ClaimObject, By: w.by, Human: true}) {
		if err != nil {
			return -1, err
		}
		if i, ok := w.index[claims.Key(r.Object)]; ok && (r.Action == claims.Mark || r.Action == claims.Query) {
			last = i
		}
	}
	return last, nil
}

// load reads the article as it stands.
func (w *Walk) load(ctx context.Context) (err error) {
	if w.record, err = w.desk.Open(ctx, w.article); err != nil {
		return err
	}
	w.index = map[claims.Key]int{}
	for i := range w.record.Ledger.Claims {
		w.index[w.record.Ledger.Claims[i].Key] = i
	}
	return nil
}

// see reads the rulings on the claim at hand.
func (w *Walk) see(ctx context.Context) (err error) {
	w.rulings = nil
	if key, ok := w.key(); ok {
		w.rulings, err = w.desk.rulingsOn(ctx, claims.ClaimObject, string(key))
	}
	return err
}

func (w *Walk) key() (claims.Key, bool) {
	if w.at >= len(w.order) {
		return "", false
	}
	return w.order[w.at], true
}

// Claim returns the record, the index of the claim at hand and the rulings on
// it; false when the walk is at its end.
func (w *Walk) Claim() (r *table.Record, i int, rulings []claims.Ruling, ok bool) {
	key, ok := w.key()
	if !ok {
		return w.record, -1, nil, false
	}
	return w.record, w.index[key], w.rulings, true
}

// Progress returns the place of the claim at hand, from 1, how many the walk
// has, how many decisions were made and how many claims skipped.
func (w *Walk) Progress() (at, of, made, skipped int) {
	return min(w.at+1, len(w.order)), len(w.order), len(w.made), len(w.skipped)
}

// Article returns the id of the article.
func (w *Walk) Article() string { return w.article }

// Mark gives the claim at hand a status, and goes on to the next.
func (w *Walk) Mark(ctx context.Context, status claims.Status, reason string) error {
	return w.decide(ctx, db.Decision{Action: claims.Mark, Value: string(status), Reason: reason}, status.Sign()+" "+string(status))
}

// Ask puts a question to the writer about the claim at hand, and goes on.
func (w *Walk) Ask(ctx context.Context, question string) error {
	return w.decide(ctx, db.Decision{Action: claims.Query, Words: question}, "asked the writer")
}

// decide makes a decision on the claim as it was shown: if somebody else has
// ruled on it since, that is an error, and the claim is shown anew.
func (w *Walk) decide(ctx context.Context, d db.Decision, what string) error {
	key, ok := w.key()
	if !ok {
		return errors.New("there is no claim at hand")
	}
	c := w.record.Ledger.Claims[w.index[key]]
	d.Kind, d.Object, d.Article, d.Called = claims.ClaimObject, string(key), w.article, w.article+":"+c.Label
	made, err := w.desk.Decide(ctx, Judge{By: w.by, Reason: d.Reason, Expect: int64(len(w.rulings))}, []db.Decision{d})
	if err != nil {
		var conflict *db.Conflict
		if errors.As(err, &conflict) {
			if again := errors.Join(w.load(ctx), w.see(ctx)); again != nil {
				return again
			}
		}
		return err
	}
	w.made = append(w.made, walked{made[0].Seq, w.at, c.Label + " " + what})
	delete(w.skipped, key)
	w.at++
	return w.again(ctx)
}

func (w *Walk) again(ctx context.Context) error {
	if err := w.load(ctx); err != nil {
		return err
	}
	return w.see(ctx)
}

// Undo takes the last decision of this walk back and returns to its claim. It
// says what was undone; "" when nothing is left to undo.
func (w *Walk) Undo(ctx context.Context) (string, error) {
	if len(w.made) == 0 {
		return "", nil
	}
	last := w.made[len(w.made)-1]
	_, err := w.desk.Decide(ctx, Judge{By: w.by, Expect: db.AnyVersion}, []db.Decision{{Action: claims.Undo, Target: strconv.FormatInt(last.seq, 10)}})
	if err != nil {
		return "", err
	}
	w.made = w.made[:len(w.made)-1]
	w.at = last.at
	return last.what, w.again(ctx)
}

// Skip leaves the claim at hand undecided and goes on.
func (w *Walk) Skip(ctx context.Context) error {
	if key, ok := w.key(); ok {
		w.skipped[key] = true
		w.at++
	}
	return w.see(ctx)
}

// Back goes to the claim before, whatever was done with it.
func (w *Walk) Back(ctx context.Context) error {
	w.at = max(w.at-1, 0)
	return w.see(ctx)
}

// Restart begins again with the claims that were skipped; false when there are
// none.
func (w *Walk) Restart(ctx context.Context) (bool, error) {
	var order []claims.Key
	for _, key := range w.order {
		if w.skipped[key] {
			order = append(order, key)
		}
	}
	if len(order) == 0 {
		return false, nil
	}
	// What was decided stays on the walk, before them, so that undo finds it.
	rest := slices.DeleteFunc(slices.Clone(w.order), func(k claims.Key) bool { return w.skipped[k] })
	at := map[claims.Key]int{}
	for i, key := range rest {
		at[key] = i
	}
	for i := range w.made {
		w.made[i].at = at[w.order[w.made[i].at]]
	}
	w.order, w.at, w.skipped = append(rest, order...), len(rest), map[claims.Key]bool{}
	return true, w.see(ctx)
}
